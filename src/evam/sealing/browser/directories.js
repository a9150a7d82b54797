// The signed list of who can be sealed to; a changed or an older one is refused.

import { checked, epochAsText } from "./context.js";
import { Octets, ascii, joined, same } from "./octets.js";
import { MalformedError, StaleDirectoryError, UntrustedDirectoryError } from "./refusals.js";
import { PUBLIC_KEY } from "./wraps.js";

const START = Uint8Array.of(69, 86, 77, 68, 1); // EVMD, version 1
const SIGNATURE = 64;
const VERIFYING_KEY = 32;
const MOST_ENTRIES = 1000;
const ROUNDS = 100_000;
export const RING = 1;

/**
 * Whether the holder of an Ed25519 key signed this message, by the browser's own means.
 * Browsers from before 2025 lack it: pages load `ed25519.js` for them and pass its
 * function instead.
 * @param {Uint8Array} key
 * @param {Uint8Array} signature
 * @param {Uint8Array} message
 */
export const isSigned = async (key, signature, message) => {
  const held = await crypto.subtle.importKey("raw", key, "Ed25519", false, ["verify"]);
  return crypto.subtle.verify("Ed25519", held, signature, message);
};

/** @param {Uint8Array} bytes */
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** @param {Uint8Array} verifyingKey the root's */
export const fingerprintOf = (verifyingKey) =>
  sha256(joined(START, ascii("root"), verifyingKey));

/**
 * The fingerprint as people compare it: 20 digits in four groups, 60 bits.
 * @param {Uint8Array} fingerprint
 */
export const safetyNumber = async (fingerprint) => {
  const salt = joined(START, ascii("number"));
  const asked = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  const base = await crypto.subtle.importKey("raw", fingerprint, "PBKDF2", false, ["deriveBits"]);
  const stretched = new Uint8Array(await crypto.subtle.deriveBits(asked, base, 64));
  const value = stretched.reduce((sum, each) => sum * 256n + BigInt(each), 0n) >> 4n;
  return String(value).padStart(20, "0").match(/.{5}/g).join(" ");
};

/**
 * The list, if the pinned root signed it for this installation and audience.
 * @param {Uint8Array} signed as published
 * @param {object} known
 * @param {Uint8Array} known.fingerprint the root's, pinned beforehand
 * @param {string} known.instance
 * @param {string} known.audience "public" or "staff"
 * @param {number} [known.newest] the highest number seen so far; no clock is asked
 * @param {typeof isSigned} [verify]
 */
export const readDirectory = async (signed, known, verify = isSigned) => {
  const listed = signed.slice(0, -SIGNATURE);
  const key = listed.slice(-VERIFYING_KEY);
  const isKnown = same(await fingerprintOf(key), known.fingerprint);
  if (!isKnown || !(await verify(key, signed.slice(-SIGNATURE), listed))) {
    throw new UntrustedDirectoryError();
  }
  const directory = read(new Octets(listed.slice(0, -VERIFYING_KEY)));
  if (directory.instance !== known.instance || directory.audience !== known.audience) {
    throw new UntrustedDirectoryError();
  }
  if (directory.number < (known.newest ?? 0)) throw new StaleDirectoryError();
  return directory;
};

/**
 * The current epochs of these rings, to seal to.
 * @param {{entries: object[]}} directory
 * @param {...string} names
 */
export const recipients = (directory, ...names) =>
  names.map((name) => {
    const isIt = (each) => each.holder === RING && each.name === name && each.current;
    const found = directory.entries.find(isIt);
    if (!found) throw new MalformedError("The directory has no such ring now.");
    return { ring: name, epoch: found.epoch, publicKey: found.publicKey };
  });

/** @param {Octets} content */
const read = (content) => {
  content.expect(START);
  const directory = {
    instance: checked(content.name()),
    audience: checked(content.name()),
    number: content.number(4),
    previous: content.take(32),
    entries: Array.from({ length: content.number(2) }, () => readEntry(content)),
  };
  content.end();
  checkEntries(directory.entries);
  return directory;
};

/** @param {Octets} content */
const readEntry = (content) => {
  const entry = {
    holder: content.number(1),
    name: checked(content.name()),
    epoch: content.number(4),
    current: content.number(1),
    publicKey: content.take(PUBLIC_KEY),
    verifyingKey: content.take(VERIFYING_KEY),
  };
  epochAsText(entry.epoch);
  if (entry.holder < 1 || entry.holder > 2 || entry.current > 1) {
    throw new MalformedError("An entry is of a ring or of a member, current or not.");
  }
  return { ...entry, current: entry.current === 1 };
};

/** @param {object[]} entries */
const checkEntries = (entries) => {
  const before = (one, other) =>
    one.holder - other.holder ||
    (one.name < other.name ? -1 : Number(one.name > other.name)) ||
    one.epoch - other.epoch;
  const ordered = entries.slice(1).every((each, at) => before(entries[at], each) < 0);
  const current = entries.filter((each) => each.current);
  const once = new Set(current.map((each) => `${each.holder} ${each.name}`));
  if (entries.length > MOST_ENTRIES || !ordered || once.size !== current.length) {
    throw new MalformedError("The entries of a directory stand in order, each once.");
  }
};
