// Ed25519 for browsers that have none of their own; loaded only there.

import { verifyAsync } from "@noble/ed25519";

/**
 * Whether the holder of a key signed this message.
 * @param {Uint8Array} key
 * @param {Uint8Array} signature
 * @param {Uint8Array} message
 */
export const isSigned = (key, signature, message) => verifyAsync(signature, message, key);
