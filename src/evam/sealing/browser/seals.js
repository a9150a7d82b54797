// Texts and files sealed for the holders of the keys of rings.

import { KEY, TAG, bodyKey } from "./bodies.js";
import { ofBody, ofWrap } from "./context.js";
import { CHUNK, FILE, MOST_CHUNKS, TEXT, inOrder, ofPlace, packed } from "./envelopes.js";
import { ascii, joined, number, random } from "./octets.js";
import { pad } from "./padding.js";
import { MalformedError } from "./refusals.js";
import { wrap } from "./wraps.js";

export const LONGEST_NAME = 255;
export const MEDIA_TYPE = /^[ -~]{0,127}$/;

/**
 * @typedef {object} Recipient one epoch of a ring
 * @property {string} ring
 * @property {number} epoch
 * @property {Uint8Array} publicKey
 */

/** The number of a new report: chance only, so that it tells no order. */
export const newReport = () => crypto.randomUUID?.() ?? uuid(random(16));

/** @param {Uint8Array} bytes */
const uuid = (bytes) => {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

/** The key that goes beside the envelopes of a report; deleting it erases them. */
export const newShredKey = () => random(KEY);

/**
 * The key of an envelope for one ring.
 * @param {Recipient} recipient
 * @param {import("./context.js").Context} context
 * @param {Uint8Array} key
 */
export const wrapTo = async ({ ring, epoch, publicKey }, context, key) => ({
  ring,
  epoch,
  wrapped: await wrap(key, publicKey, ofWrap(context, { ring, epoch })),
});

/** The head of a new envelope, and the key that seals its body. */
const start = async (context, kind, length, recipients, shredKey) => {
  const [key, salt] = [random(KEY), random(KEY)];
  const sealer = await bodyKey(key, shredKey, salt, ofBody(context));
  const wraps = await Promise.all(recipients.map((each) => wrapTo(each, context, key)));
  const { commitment } = sealer;
  const { report } = context;
  return { head: { report, kind, wraps: inOrder(wraps), length, salt, commitment }, sealer };
};

/**
 * An envelope that holds the text, for the holders of the recipients' keys.
 * @param {string | Uint8Array} content at most 65,532 bytes
 * @param {import("./context.js").Context} context where it belongs
 * @param {Recipient[]} recipients from a verified directory
 * @param {Uint8Array} shredKey the report's, which travels beside the envelope
 */
export const sealText = async (content, context, recipients, shredKey) => {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const padded = pad(bytes);
  const { head, sealer } = await start(
    context,
    TEXT,
    padded.length + TAG,
    recipients,
    shredKey,
  );
  const place = ofPlace(head, ofBody(context));
  return joined(packed(head), await sealer.seal(padded, place, 0, true));
};

/**
 * What stands before the content of a file.
 * @param {{name: string, type: string, size: number}} file
 */
const label = ({ name, type, size }) => {
  const called = new TextEncoder().encode(name);
  if (called.length > LONGEST_NAME || !MEDIA_TYPE.test(type)) {
    throw new MalformedError("A name has at most 255 bytes, a type 127.");
  }
  const sizes = [number(called.length, 2), number(type.length, 1), number(size, 8)];
  return joined(...sizes, called, ascii(type));
};

/** @param {number} size */
export const chunksOf = (size) => {
  const count = Math.max(1, Math.ceil(size / CHUNK));
  if (count > MOST_CHUNKS) throw new MalformedError("A sealed file has at most 1 GiB.");
  return count;
};

/**
 * The envelope of a file in pieces: its head, then each sealed chunk. The file is read
 * chunk by chunk, so that it never lies in memory whole.
 * @param {File | {name: string, type: string, size: number, slice: Function}} file
 * @param {import("./context.js").Context} context where it belongs
 * @param {Recipient[]} recipients from a verified directory
 * @param {Uint8Array} shredKey the report's
 */
export async function* sealFile(file, context, recipients, shredKey) {
  const top = label(file);
  const count = chunksOf(top.length + file.size);
  const { head, sealer } = await start(
    context,
    FILE,
    count * (CHUNK + TAG),
    recipients,
    shredKey,
  );
  const place = ofPlace(head, ofBody(context));
  yield packed(head);
  for (let chunk = 0; chunk < count; chunk += 1) {
    yield sealer.seal(await plain(file, top, chunk), place, chunk, chunk === count - 1);
  }
}

/** One chunk of the label, the content, and zeros to its end. */
const plain = async (file, top, chunk) => {
  const begin = chunk * CHUNK - top.length;
  const end = Math.min(begin + CHUNK, file.size);
  const read = await file.slice(Math.max(0, begin), Math.max(0, end)).arrayBuffer();
  if (read.byteLength !== Math.max(0, end) - Math.max(0, begin)) {
    throw new MalformedError("The file has another size than was said.");
  }
  const padded = new Uint8Array(CHUNK);
  if (chunk === 0) padded.set(top);
  padded.set(new Uint8Array(read), chunk === 0 ? top.length : 0);
  return padded;
};
