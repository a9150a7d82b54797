// A member's keys, and the keys of rings wrapped to members.

import { hkdf } from "./bodies.js";
import { canonical, epochAsText } from "./context.js";
import { ascii, joined, random, same } from "./octets.js";
import { CannotOpenError, MalformedError } from "./refusals.js";
import { publicKeyOf, unwrap } from "./unwraps.js";
import { wrap } from "./wraps.js";

/** What precedes 32 bytes in the form in which browsers take an Ed25519 key. */
const PKCS8 = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);

/** A secret of 256 bits: of a member, or of a ring's epoch. */
export const newSeed = () => random(32);

/**
 * The key pairs of a member, from the member's secret.
 * @param {Uint8Array} secret 32 bytes
 * @param {string} instance
 * @param {string} member the member's random number in the directory
 */
export const memberKeys = async (secret, instance, member) => {
  if (secret.length !== 32) throw new MalformedError("A member's secret has 32 bytes.");
  const [sealingSeed, signingSeed] = await Promise.all(
    ["sealing", "signing"].map((use) =>
      hkdf(secret, new Uint8Array(0), canonical("member", instance, member, use)),
    ),
  );
  const publicKey = await publicKeyOf(sealingSeed);
  return { sealingSeed, signingSeed, publicKey, verifyingKey: await verifyingKeyOf(signingSeed) };
};

/** @param {Uint8Array} seed */
const signingKey = (seed) =>
  crypto.subtle.importKey("pkcs8", joined(PKCS8, seed), "Ed25519", true, ["sign"]);

/** @param {Uint8Array} seed */
export const verifyingKeyOf = async (seed) => {
  const { x } = await crypto.subtle.exportKey("jwk", await signingKey(seed));
  return ascii(atob(x.replace(/-/g, "+").replace(/_/g, "/")));
};

/**
 * An Ed25519 signature.
 * @param {Uint8Array} seed
 * @param {Uint8Array} message
 */
export const sign = async (seed, message) =>
  new Uint8Array(await crypto.subtle.sign("Ed25519", await signingKey(seed), message));

/** @param {{instance: string, ring: string, epoch: number, member: string}} place */
const ofRingKey = ({ instance, ring, epoch, member }) =>
  canonical("ring-key", instance, ring, epochAsText(epoch), member);

/**
 * The key of a ring's epoch, for one member.
 * @param {Uint8Array} seed
 * @param {{instance: string, ring: string, epoch: number, member: string}} place
 * @param {Uint8Array} publicKey the member's, from a verified directory
 */
export const wrapRingSeed = (seed, place, publicKey) => wrap(seed, publicKey, ofRingKey(place));

/**
 * The key of a ring's epoch again, if it is the one that the directory names.
 * @param {Uint8Array} wrapped
 * @param {{instance: string, ring: string, epoch: number, member: string}} place
 * @param {Uint8Array} sealingSeed the member's
 * @param {Uint8Array} ringPublicKey the epoch's, in a verified directory
 */
export const unwrapRingSeed = async (wrapped, place, sealingSeed, ringPublicKey) => {
  const seed = await unwrap(wrapped, sealingSeed, ofRingKey(place));
  if (!same(await publicKeyOf(seed), ringPublicKey)) throw new CannotOpenError();
  return seed;
};
