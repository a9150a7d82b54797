// One report, opened: recorded by the server first, then decrypted here.

import { readHead } from "../../../sealing/browser/envelopes.js";
import { Octets } from "../../../sealing/browser/octets.js";
import { openFile, openText } from "../../../sealing/browser/opens.js";
import { CannotOpenError } from "../../../sealing/browser/refusals.js";
import { bytes } from "./bytes.js";

/** The server gave nothing out, for a reason that has words of its own. */
export class RefusedError extends Error {}

const REASONS = ["gone", "no_key", "too_many", "no_reason"];

/**
 * Say why, let it be recorded, and get what is sealed.
 * @param {string} address
 * @param {FormData} said the reason
 */
export const asked = async (address, said) => {
  const answer = await fetch(address, { method: "POST", body: said, cache: "no-store" });
  if (answer.ok) return answer.json();
  const { reason } = await answer.json().catch(() => ({ reason: "" }));
  throw new RefusedError(REASONS.includes(reason) ? reason : "other");
};

/** What was given out of one report, and the keys that open it. */
export class Opened {
  /**
   * @param {object} given as the server handed it over
   * @param {import("./unlocking.js").Unlocked} keys
   */
  constructor(given, keys) {
    this.given = given;
    this.keys = keys;
    this.shredKey = bytes(given.shredKey);
  }

  /** Where something sealed of this report belongs. */
  context({ purpose, part }) {
    const { instance, report, schema } = this.given;
    return { instance, report, schema, purpose, part };
  }

  /** The member's key of a ring that this envelope is wrapped to. */
  async ringOf(envelope) {
    const { wraps } = readHead(new Octets(envelope));
    const fits = (key) => wraps.some((one) => one.ring === key.ring && one.epoch === key.epoch);
    const key = this.given.keys.find(fits);
    if (!key) throw new CannotOpenError();
    return this.keys.ring(key);
  }

  /** @param {{purpose: string, part: string, envelope: string}} sealed */
  async text(sealed) {
    const envelope = bytes(sealed.envelope);
    const ring = await this.ringOf(envelope);
    const opened = await openText(envelope, this.context(sealed), ring, this.shredKey);
    return new TextDecoder().decode(opened);
  }

  /** @param {{purpose: string, part: string, address: string}} file */
  async file(file) {
    const answer = await fetch(file.address, { cache: "no-store" });
    if (!answer.ok) throw new RefusedError("other");
    const envelope = new Uint8Array(await answer.arrayBuffer());
    const ring = await this.ringOf(envelope);
    return openFile(envelope, this.context(file), ring, this.shredKey);
  }

  /** The two texts of the report: answers as an object, own words. */
  async texts() {
    const of = (purpose) => this.given.texts.find((one) => one.purpose === purpose);
    const answers = JSON.parse(await this.text(of("structured")));
    return { answers, words: await this.text(of("narrative")) };
  }

  forget() {
    this.shredKey.fill(0);
    this.given = null;
  }
}
