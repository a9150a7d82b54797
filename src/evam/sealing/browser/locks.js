// A member's secret locked by a passphrase (Argon2id) or by a printed code.

import { argon2id } from "hash-wasm";

import { TAG, derivedKey } from "./bodies.js";
import { canonical } from "./context.js";
import { Octets, joined, number, random } from "./octets.js";
import { MalformedError } from "./refusals.js";

const START = Uint8Array.of(69, 86, 77, 76, 1); // EVML, version 1
const PASSPHRASE = 1;
const CODE = 2;
const SALT = 16;
/** The least work; a lock with less is refused. */
export const LEAST = { memoryKib: 128 * 1024, passes: 3, lanes: 1 };

/** @param {typeof LEAST} work */
const checkedWork = (work) => {
  if (work.memoryKib < LEAST.memoryKib || work.passes < LEAST.passes) {
    throw new MalformedError("A lock with less work than the least is not opened.");
  }
  if (work.memoryKib > 2 ** 20 || work.passes > 16 || work.lanes !== LEAST.lanes) {
    throw new MalformedError("A lock with such work is not opened.");
  }
  return work;
};

let stretch = argon2id;

/**
 * Let another do the slow part, as a worker does.
 * @param {typeof argon2id} by
 */
export const stretchBy = (by) => {
  stretch = by;
};

/**
 * @param {string} passphrase
 * @param {Uint8Array} salt
 * @param {typeof LEAST} work
 */
const stretched = (passphrase, salt, { memoryKib, passes, lanes }) =>
  stretch({
    password: passphrase.normalize("NFC"),
    salt,
    memorySize: memoryKib,
    iterations: passes,
    parallelism: lanes,
    hashLength: 32,
    outputType: "binary",
  });

/** @param {Uint8Array} code */
const checkedCode = (code) => {
  if (code.length !== 16) throw new MalformedError("A code stands for 16 bytes.");
  return code;
};

const keyOf = (derived, head, { instance, member }) =>
  derivedKey(derived, head.slice(-SALT), canonical("lock", instance, member));

const locked = async (secret, derived, head, holder) => {
  if (secret.length !== 32) throw new MalformedError("A member's secret has 32 bytes.");
  const key = await keyOf(derived, head, holder);
  return joined(head, key.commitment, await key.seal(secret, head, 0, true));
};

const unlocked = async (content, derived, head, holder) => {
  const [commitment, sealed] = [content.take(32), content.take(32 + TAG)];
  content.end();
  const key = await keyOf(derived, head, holder);
  key.check(commitment);
  return key.open(sealed, head, 0, true);
};

/**
 * The member's secret, for whoever knows the passphrase.
 * @param {Uint8Array} secret
 * @param {string} passphrase
 * @param {{instance: string, member: string}} holder
 * @param {typeof LEAST} [work]
 */
export const lockWithPassphrase = async (secret, passphrase, holder, work = LEAST) => {
  const { memoryKib, passes, lanes } = checkedWork(work);
  const salt = random(SALT);
  const told = joined(number(memoryKib, 4), Uint8Array.of(passes, lanes));
  const head = joined(START, Uint8Array.of(PASSPHRASE), told, salt);
  return locked(secret, await stretched(passphrase, salt, work), head, holder);
};

/**
 * The member's secret again.
 * @param {Uint8Array} lock
 * @param {string} passphrase
 * @param {{instance: string, member: string}} holder
 */
export const unlockWithPassphrase = async (lock, passphrase, holder) => {
  const content = new Octets(lock);
  content.expect(joined(START, Uint8Array.of(PASSPHRASE)));
  const work = checkedWork({
    memoryKib: content.number(4),
    passes: content.number(1),
    lanes: content.number(1),
  });
  const derived = await stretched(passphrase, content.take(SALT), work);
  return unlocked(content, derived, lock.slice(0, content.at), holder);
};

/**
 * The member's secret, for whoever holds the printed code.
 * @param {Uint8Array} secret
 * @param {Uint8Array} code 16 random bytes
 * @param {{instance: string, member: string}} holder
 */
export const lockWithCode = (secret, code, holder) => {
  const head = joined(START, Uint8Array.of(CODE), random(SALT));
  return locked(secret, checkedCode(code), head, holder);
};

/**
 * The member's secret again.
 * @param {Uint8Array} lock
 * @param {Uint8Array} code
 * @param {{instance: string, member: string}} holder
 */
export const unlockWithCode = async (lock, code, holder) => {
  const content = new Octets(lock);
  content.expect(joined(START, Uint8Array.of(CODE)));
  content.take(SALT);
  return unlocked(content, checkedCode(code), lock.slice(0, content.at), holder);
};
