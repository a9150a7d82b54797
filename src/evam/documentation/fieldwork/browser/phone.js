// Who may send from this phone, and who wrote: the token for the server, the name for the team.

import { canonical } from "../../reporting/browser/canonical.js";
import { base64url, fromBase64url, hex, sha256 } from "../../reporting/browser/sending.js";
import { dayOf } from "./clock.js";
import { read, write, writing } from "./store.js";

const SIZE = 32;
const encoder = new TextEncoder();

/** The link is spent, over or unknown; or there was no answer. */
export class NotEnrolled extends Error {}

/**
 * What a link holds: the token, and the fingerprint of the root that signs the keys.
 * @param {string} fragment without its sign
 */
export const linkIn = (fragment) => {
  const parts = fragment.split(".");
  try {
    const [token, fingerprint] = parts.map(fromBase64url);
    if (token.length !== SIZE || fingerprint?.length !== SIZE) return null;
    return { token: parts[0], fingerprint: parts[1] };
  } catch {
    return null;
  }
};

/** A key of this phone, by which the team sees that two reports are of one hand. */
const signingKey = async () => {
  try {
    return await crypto.subtle.generateKey({ name: "Ed25519" }, false, ["sign", "verify"]);
  } catch {
    return null; // An older browser: the name stands unsigned, and the team is told so.
  }
};

export const phone = {
  /** @returns {Promise<object | undefined>} what the phone knows of itself */
  me: () => read("phone", "me"),

  /** @param {{token: string, fingerprint: string}} link @param {string} worker @param {string} address */
  async enrol(link, worker, address) {
    const tried = await read("phone", "tried");
    const isAgain = tried?.link === link.token;
    const token = isAgain ? tried.token : crypto.getRandomValues(new Uint8Array(SIZE));
    // Kept first, so that a lost answer can be asked for again with the same token.
    await write("phone", "tried", { link: link.token, token });
    const body = { format: "evam-enrol-1", link: link.token, phone: base64url(await sha256(token)) };
    const answer = await fetch(address, {
      method: "POST", cache: "no-store", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    });
    if (answer.status === 403 || answer.status === 400) throw new NotEnrolled("enrol.spent");
    if (!answer.ok) throw new NotEnrolled("enrol.no_answer");
    const { key, site, day } = await answer.json();
    const before = await this.me();
    const signs = before?.signs ?? (await signingKey());
    const { fingerprint } = link;
    await writing(["phone"], (store) => {
      store.put({ key, site, worker, fingerprint, signs }, "me");
      store.put(token, "token");
      store.delete("tried");
    });
    await this.met(day);
  },

  /** The language of the screens around the form. */
  language: () => read("phone", "language"),
  speaks: (code) => write("phone", "language", code),

  /** The header that shows the token. */
  async headers() {
    const token = await read("phone", "token");
    return token ? { Authorization: `Evam ${base64url(token)}` } : {};
  },

  /** @param {string} day as the server said it just now */
  met: (day) => write("phone", "met", { day, at: Date.now() }),

  /** The day of what is told now. */
  async today() {
    const met = await read("phone", "met");
    return dayOf(met ?? { day: "1970-01-01", at: 0 }, Date.now());
  },

  /** Ask the server how this phone stands; without a signal nothing changes. */
  async ask(address) {
    const answer = await fetch(address, { cache: "no-store", headers: await this.headers() });
    if (!answer.ok) return;
    const { key, site, day } = await answer.json();
    await write("phone", "me", { ...(await this.me()), key, site });
    await this.met(day);
  },

  /**
   * Who wrote a report, inside what is sealed: the server never sees it.
   * @param {string} report its number
   */
  signing: (report) => async (record, words, files) => {
    const { worker, signs, site } = await phone.me();
    const narrative = hex(await sha256(encoder.encode(words)));
    const uploads = files.map(({ upload }) => upload).sort();
    const signed = { format: "evam-field-signed-1", report, record, narrative, files: uploads };
    const [key, signature] = signs
      ? [
          await crypto.subtle.exportKey("raw", signs.publicKey),
          await crypto.subtle.sign("Ed25519", signs.privateKey, encoder.encode(canonical(signed))),
        ].map((each) => base64url(new Uint8Array(each)))
      : ["", ""];
    return { ...record, field: { worker, site: site.code, device_key: key, signature } };
  },
};
