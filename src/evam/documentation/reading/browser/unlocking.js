// The member's keys: opened by a passphrase or a printed code, and only in memory.

import { fromDigits } from "../../../sealing/browser/codes.js";
import { unlockWithCode, unlockWithPassphrase } from "../../../sealing/browser/locks.js";
import { memberKeys, unwrapRingSeed } from "../../../sealing/browser/members.js";
import { inWorker } from "../../../sealing/browser/stretching.js";
import { bytes } from "./bytes.js";

const codeIn = (typed) => {
  try {
    return fromDigits(typed);
  } catch {
    return null;
  }
};

/** A member's keys while the page is open. */
export class Unlocked {
  #seed;
  #rings = new Map();

  constructor(told, seed) {
    this.told = told;
    this.#seed = seed;
  }

  /**
   * @param {object} told what the page says: locks, names, address of the worker
   * @param {string} typed the passphrase, or the digits of the printed code
   */
  static async by(told, typed) {
    const holder = { instance: told.instance, member: told.member };
    inWorker(told.worker);
    const code = codeIn(typed);
    const secret = code
      ? await unlockWithCode(bytes(told.byCode), code, holder)
      : await unlockWithPassphrase(bytes(told.byPassphrase), typed, holder);
    const { sealingSeed } = await memberKeys(secret, told.instance, told.member);
    secret.fill(0);
    return new Unlocked(told, sealingSeed);
  }

  /**
   * The key of a ring's epoch, opened once.
   * @param {{ring: string, epoch: number, publicKey: string, wrapped: string}} key
   */
  async ring({ ring, epoch, publicKey, wrapped }) {
    const name = `${ring} ${epoch}`;
    if (!this.#rings.has(name)) {
      const { instance, member } = this.told;
      const place = { instance, ring, epoch, member };
      const theirs = bytes(publicKey);
      const seed = await unwrapRingSeed(bytes(wrapped), place, this.#seed, theirs);
      this.#rings.set(name, { ring, epoch, seed });
    }
    return this.#rings.get(name);
  }

  /** Overwrite what can be overwritten; the page is loaded anew after it. */
  forget() {
    this.#seed.fill(0);
    for (const { seed } of this.#rings.values()) seed.fill(0);
    this.#rings.clear();
  }
}
