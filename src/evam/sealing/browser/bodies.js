// The key of each body, and its encryption: AES-256-GCM under a key used once.

import { joined, number, same } from "./octets.js";
import { CannotOpenError, MalformedError } from "./refusals.js";

export const KEY = 32;
export const TAG = 16;

/**
 * HKDF with SHA-256.
 * @param {Uint8Array} secret
 * @param {Uint8Array} salt
 * @param {Uint8Array} info what the result is for
 * @param {number} [size] bytes of the result
 */
export const hkdf = async (secret, salt, info, size = KEY) => {
  const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
  const asked = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(asked, base, size * 8));
};

/**
 * @param {number} chunk
 * @param {boolean} last
 */
const nonce = (chunk, last) =>
  joined(new Uint8Array(7), number(chunk, 4), Uint8Array.of(last ? 1 : 0));

/** The key of one body: it encrypts its chunks, each under a nonce of its own. */
export class BodyKey {
  /**
   * @param {CryptoKey} cipher
   * @param {Uint8Array} commitment
   */
  constructor(cipher, commitment) {
    this.cipher = cipher;
    this.commitment = commitment;
  }

  /**
   * Refuse a body that says it was made with another key. GCM alone lets somebody make
   * one body that opens with two keys, as two texts.
   * @param {Uint8Array} commitment
   */
  check(commitment) {
    if (!same(this.commitment, commitment)) throw new CannotOpenError();
  }

  /**
   * @param {Uint8Array} content
   * @param {Uint8Array} place what it is bound to
   * @param {number} chunk
   * @param {boolean} last
   */
  async seal(content, place, chunk, last) {
    const asked = { name: "AES-GCM", iv: nonce(chunk, last), additionalData: place };
    return new Uint8Array(await crypto.subtle.encrypt(asked, this.cipher, content));
  }

  /**
   * @param {Uint8Array} sealed
   * @param {Uint8Array} place what it should be bound to
   * @param {number} chunk
   * @param {boolean} last
   */
  async open(sealed, place, chunk, last) {
    const asked = { name: "AES-GCM", iv: nonce(chunk, last), additionalData: place };
    try {
      return new Uint8Array(await crypto.subtle.decrypt(asked, this.cipher, sealed));
    } catch {
      throw new CannotOpenError();
    }
  }
}

/**
 * A key for encryption and its commitment, from a secret.
 * @param {Uint8Array} secret
 * @param {Uint8Array} salt
 * @param {Uint8Array} info
 */
export const derivedKey = async (secret, salt, info) => {
  const derived = await hkdf(secret, salt, info, 2 * KEY);
  const uses = ["encrypt", "decrypt"];
  const raw = derived.slice(0, KEY);
  const cipher = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, uses);
  return new BodyKey(cipher, derived.slice(KEY));
};

/**
 * The key of one body, from the wrapped key and the one that can be shredded.
 * @param {Uint8Array} key 32 bytes, as the envelope wraps it
 * @param {Uint8Array} shredKey 32 bytes, which the server keeps apart
 * @param {Uint8Array} salt 32 random bytes of this body
 * @param {Uint8Array} context the canonical bytes of its place
 */
export const bodyKey = (key, shredKey, salt, context) => {
  if (key.length !== KEY || shredKey.length !== KEY || salt.length !== KEY) {
    throw new MalformedError("The keys and the salt of a body have 32 bytes each.");
  }
  return derivedKey(joined(key, shredKey), salt, context);
};
