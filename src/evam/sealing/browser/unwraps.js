// A wrapped key opened again; staff pages and a reporter's mailbox need it.

import { CannotOpenError, MalformedError } from "./refusals.js";
import { WRAPPED, suite } from "./wraps.js";

const ENCAPSULATED = 1120;
const SEED = 32;

/** @param {Uint8Array} seed */
const checked = (seed) => {
  if (seed.length !== SEED) throw new MalformedError("The seed of a key has 32 bytes.");
  return seed.slice();
};

/**
 * The public key that belongs to a seed.
 * @param {Uint8Array} seed 32 bytes
 */
export const publicKeyOf = async (seed) => {
  const pair = await suite.kem.generateKeyPairDerand(checked(seed));
  return new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey));
};

/**
 * The key again.
 * @param {Uint8Array} wrapped 1,168 bytes
 * @param {Uint8Array} seed of the key pair that it was wrapped to
 * @param {Uint8Array} info where it belongs
 */
export const unwrap = async (wrapped, seed, info) => {
  if (wrapped.length !== WRAPPED) throw new MalformedError("A wrapped key has 1,168 bytes.");
  const recipientKey = await suite.kem.deserializePrivateKey(checked(seed));
  try {
    const enc = wrapped.slice(0, ENCAPSULATED);
    const opened = await suite.open({ recipientKey, enc, info }, wrapped.slice(ENCAPSULATED));
    return new Uint8Array(opened);
  } catch {
    throw new CannotOpenError();
  }
};
