// Texts and files opened by whoever holds the key of a ring, or of a mailbox.

import { TAG, bodyKey } from "./bodies.js";
import { ofBody, ofWrap } from "./context.js";
import { CHUNK, FILE, TEXT, inOrder, ofPlace, packed, readEnvelope } from "./envelopes.js";
import { Octets, joined } from "./octets.js";
import { allZero, unpad } from "./padding.js";
import { CannotOpenError, MalformedError } from "./refusals.js";
import { LONGEST_NAME, MEDIA_TYPE, chunksOf, wrapTo } from "./seals.js";
import { unwrap } from "./unwraps.js";

/**
 * @typedef {object} RingKey one epoch of a ring and the secret half of its key
 * @property {string} ring
 * @property {number} epoch
 * @property {Uint8Array} seed
 */

/** The key of an envelope, for a holder of the ring's key. */
const keyOf = async (head, context, { ring, epoch, seed }) => {
  const found = head.wraps.find((each) => each.ring === ring && each.epoch === epoch);
  if (!found || head.report !== context.report) throw new CannotOpenError();
  return unwrap(found.wrapped, seed, ofWrap(context, { ring, epoch }));
};

/** The key that opens the body of an envelope. */
const opener = async (head, context, ring, shredKey) => {
  const key = await keyOf(head, context, ring);
  const opened = await bodyKey(key, shredKey, head.salt, ofBody(context));
  opened.check(head.commitment);
  return opened;
};

/**
 * The text again, as bytes.
 * @param {Uint8Array} envelope
 * @param {import("./context.js").Context} context where it should belong
 * @param {RingKey} ring
 * @param {Uint8Array} shredKey the report's
 */
export const openText = async (envelope, context, ring, shredKey) => {
  const [head, sealed] = readEnvelope(envelope);
  if (head.kind !== TEXT) throw new MalformedError("This envelope holds a file.");
  const body = await opener(head, context, ring, shredKey);
  return unpad(await body.open(sealed, ofPlace(head, ofBody(context)), 0, true));
};

/**
 * The file again: its name, type and content.
 * @param {Uint8Array} envelope
 * @param {import("./context.js").Context} context where it should belong
 * @param {RingKey} ring
 * @param {Uint8Array} shredKey the report's
 */
export const openFile = async (envelope, context, ring, shredKey) => {
  const [head, sealed] = readEnvelope(envelope);
  if (head.kind !== FILE) throw new MalformedError("This envelope holds a text.");
  const body = await opener(head, context, ring, shredKey);
  const place = ofPlace(head, ofBody(context));
  const count = head.length / (CHUNK + TAG);
  const chunks = [];
  for (let at = 0; at < count; at += 1) {
    const piece = sealed.subarray(at * (CHUNK + TAG), (at + 1) * (CHUNK + TAG));
    chunks.push(await body.open(piece, place, at, at === count - 1));
  }
  return readFile(joined(...chunks), count);
};

/** @param {Uint8Array} padded */
const readFile = (padded, count) => {
  const content = new Octets(padded);
  const sizes = [content.number(2), content.number(1)];
  const size = content.number(8);
  const name = words(content.take(sizes[0]));
  const type = words(content.take(sizes[1]));
  if (sizes[0] > LONGEST_NAME || !MEDIA_TYPE.test(type)) {
    throw new MalformedError("A name has at most 255 bytes, a type 127.");
  }
  if (chunksOf(content.at + size) !== count) {
    throw new MalformedError("The size in a file's label does not fit.");
  }
  const held = content.take(size);
  if (!allZero(content.rest())) {
    throw new MalformedError("The padding is not as it should be.");
  }
  return { name, type, content: held };
};

/** @param {Uint8Array} bytes */
const words = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new MalformedError("The label of a file is not text.");
  }
};

/**
 * The same envelope for other rings, made by somebody who can open it.
 * @param {Uint8Array} envelope
 * @param {import("./context.js").Context} context
 * @param {RingKey} ring a key that opens it
 * @param {import("./seals.js").Recipient[]} recipients who shall be able to
 */
export const rewrapped = async (envelope, context, ring, recipients) => {
  const [head, sealed] = readEnvelope(envelope);
  const key = await keyOf(head, context, ring);
  const wraps = await Promise.all(recipients.map((each) => wrapTo(each, context, key)));
  return joined(packed({ ...head, wraps: inOrder(wraps) }), sealed);
};
