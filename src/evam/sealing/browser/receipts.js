// A reporter's receipt: one secret of 128 bits, and what is derived from it.

import { hkdf } from "./bodies.js";
import { canonical } from "./context.js";
import { random } from "./octets.js";
import { MalformedError } from "./refusals.js";

/** The name under which messages are wrapped to a reporter, beside the rings. */
export const MAILBOX = "mailbox";

export const newSecret = () => random(16);

/**
 * What is derived from a receipt; each part tells nothing of another.
 * @param {Uint8Array} secret 16 bytes
 * @param {string} instance the installation
 */
export const receipt = async (secret, instance) => {
  if (secret.length !== 16) throw new MalformedError("A receipt has 16 bytes.");
  const [lookup, mailboxSeed, authenticationKey] = await Promise.all(
    ["lookup", "mailbox", "authentication"].map((use) =>
      hkdf(secret, new Uint8Array(0), canonical("receipt", instance, use)),
    ),
  );
  return { lookup, mailboxSeed, authenticationKey };
};
