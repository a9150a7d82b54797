// A secret of 128 bits as twelve words of a BIP39 list, and back.

import { MalformedError } from "./refusals.js";

const BITS = 11n;
const CHECKS = 4n;
const WORDS = 12;

/** @param {Uint8Array} secret */
const checks = async (secret) => {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", secret));
  return BigInt(digest[0] >> 4);
};

/**
 * Writing and reading with the list of one language.
 * @param {string[]} wordlist 2,048 words
 */
export const wordsOf = (wordlist) => ({
  asWords: (secret) => asWords(secret, wordlist),
  fromWords: (written) => fromWords(written, wordlist),
});

/**
 * @param {Uint8Array} secret 16 bytes
 * @param {string[]} wordlist
 */
const asWords = async (secret, wordlist) => {
  if (secret.length !== 16) throw new MalformedError("A code stands for 16 bytes.");
  const value = secret.reduce((sum, each) => sum * 256n + BigInt(each), 0n);
  const all = (value << CHECKS) | (await checks(secret));
  const at = (place) => Number((all >> (BITS * BigInt(WORDS - 1 - place))) & 2047n);
  return Array.from({ length: WORDS }, (_, place) => wordlist[at(place)]);
};

/**
 * The secret again.
 * @param {string} written twelve words with spaces between them
 * @param {string[]} wordlist
 */
const fromWords = async (written, wordlist) => {
  const places = written.normalize("NFKD").toLowerCase().trim().split(/\s+/u)
    .map((word) => wordlist.indexOf(word));
  if (places.length !== WORDS) throw new MalformedError("A receipt has twelve words.");
  if (places.includes(-1)) throw new MalformedError("One of the words is not in the list.");
  const all = places.reduce((sum, each) => (sum << BITS) | BigInt(each), 0n);
  const value = all >> CHECKS;
  const secret = Uint8Array.from({ length: 16 }, (_, at) =>
    Number((value >> BigInt(8 * (15 - at))) & 255n),
  );
  if ((await checks(secret)) !== (all & 15n)) {
    throw new MalformedError("One of the words is wrong.");
  }
  return secret;
};
