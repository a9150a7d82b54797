// A key of 32 bytes wrapped to a public key: HPKE base mode with X-Wing.

import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

import { joined } from "./octets.js";
import { MalformedError } from "./refusals.js";

export const suite = new CipherSuite({
  kem: new XWing(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
export const WRAPPED = 1120 + 32 + 16;
export const PUBLIC_KEY = 1216;

/**
 * The key, for the holder of the other half of the public key alone.
 * @param {Uint8Array} key 32 bytes
 * @param {Uint8Array} publicKey 1,216 bytes
 * @param {Uint8Array} info where it belongs; it opens only with the same
 */
export const wrap = async (key, publicKey, info) => {
  if (key.length !== 32) throw new MalformedError("A key that is wrapped has 32 bytes.");
  if (publicKey.length !== PUBLIC_KEY) throw new MalformedError("A public key has 1,216 bytes.");
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(publicKey);
    const { enc, ct } = await suite.seal({ recipientPublicKey, info }, key);
    return joined(new Uint8Array(enc), new Uint8Array(ct));
  } catch {
    throw new MalformedError("These bytes make no public key.");
  }
};
