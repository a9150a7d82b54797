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
  placesOf: (written) => placesOf(written, wordlist),
});

const ENOUGH = 4;
/** Letters as they are told apart: accents and capitals do not count. */
const plain = (word) => word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * Where each word stands in the list, by all of it or its first four letters; -1 where
 * it does not. Numbers and signs between words say nothing.
 * @param {string} written
 * @param {string[]} wordlist
 */
const placesOf = (written, wordlist) => {
  const known = wordlist.map(plain);
  const place = (word) => {
    const whole = known.indexOf(word);
    if (whole >= 0 || word.length < ENOUGH) return whole;
    return known.findIndex((each) => each.startsWith(word));
  };
  return (plain(written).match(/\p{L}+/gu) ?? []).map(place);
};

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
 * @param {string} written twelve words, or the first four letters of each
 * @param {string[]} wordlist
 */
const fromWords = async (written, wordlist) => {
  const places = placesOf(written, wordlist);
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
