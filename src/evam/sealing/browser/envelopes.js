// The form of an envelope, version 1: who can open it, and the sealed body.

import { TAG } from "./bodies.js";
import { epochAsText, reportBytes, reportText } from "./context.js";
import { Octets, ascii, joined, number } from "./octets.js";
import { SIZES } from "./padding.js";
import { MalformedError } from "./refusals.js";
import { WRAPPED } from "./wraps.js";

const START = Uint8Array.of(69, 86, 65, 77, 1); // EVAM, version 1
const MOST_WRAPS = 16;
const RING = /^[!-~]{1,32}$/;
export const TEXT = 1;
export const FILE = 2;
export const CHUNK = 256 * 1024;
export const MOST_CHUNKS = 4096;

/**
 * @typedef {object} Wrap
 * @property {string} ring
 * @property {number} epoch
 * @property {Uint8Array} wrapped
 */

/**
 * @typedef {object} Head all of an envelope that comes before the sealed content
 * @property {string} report
 * @property {number} kind
 * @property {Wrap[]} wraps
 * @property {number} length
 * @property {Uint8Array} salt
 * @property {Uint8Array} commitment
 */

/**
 * @param {Wrap} one
 * @param {Wrap} other
 */
const before = (one, other) =>
  one.ring < other.ring || (one.ring === other.ring && one.epoch < other.epoch);

/** @param {Wrap[]} wraps */
export const inOrder = (wraps) =>
  [...wraps].sort((one, other) => (before(one, other) ? -1 : before(other, one) ? 1 : 0));

/** @param {Wrap[]} wraps */
const checkWraps = (wraps) => {
  if (wraps.length < 1 || wraps.length > MOST_WRAPS) {
    throw new MalformedError("An envelope is for 1 to 16 rings.");
  }
  if (!wraps.slice(1).every((each, at) => before(wraps[at], each))) {
    throw new MalformedError("The rings of an envelope stand in order, each once.");
  }
};

/** @param {Wrap} wrap */
const checkWrap = ({ ring, epoch, wrapped }) => {
  if (!RING.test(ring)) {
    throw new MalformedError("A ring's name is 1 to 32 printable ASCII signs.");
  }
  epochAsText(epoch);
  if (wrapped.length !== WRAPPED) throw new MalformedError("A wrapped key has 1,168 bytes.");
};

/**
 * @param {number} kind
 * @param {number} length
 */
const checkLength = (kind, length) => {
  const chunks = length / (CHUNK + TAG);
  const file = kind === FILE && Number.isInteger(chunks) && chunks >= 1 && chunks <= MOST_CHUNKS;
  if (!file && !(kind === TEXT && SIZES.includes(length - TAG))) {
    throw new MalformedError("A sealed body of this kind has another length.");
  }
};

/**
 * What every chunk is bound to: the place, the kind of body, its length.
 * @param {Head} head
 * @param {Uint8Array} context
 */
export const ofPlace = ({ kind, length }, context) =>
  joined(context, Uint8Array.of(kind), number(length, 8));

/** @param {Head} head */
export const packed = ({ report, kind, wraps, length, salt, commitment }) => {
  checkWraps(wraps);
  wraps.forEach(checkWrap);
  checkLength(kind, length);
  const pieces = wraps.flatMap(({ ring, epoch, wrapped }) => [
    Uint8Array.of(ring.length),
    ascii(ring),
    number(epoch, 4),
    wrapped,
  ]);
  const start = joined(START, reportBytes(report), Uint8Array.of(kind, wraps.length));
  return joined(start, ...pieces, number(length, 8), salt, commitment);
};

/** @param {Octets} content */
const readWrap = (content) => {
  const wrap = { ring: content.name(), epoch: content.number(4), wrapped: content.take(WRAPPED) };
  checkWrap(wrap);
  return wrap;
};

/**
 * Read a head from the front of what may be an envelope.
 * @param {Octets} content
 * @returns {Head}
 */
export const readHead = (content) => {
  content.expect(START);
  const report = reportText(content.take(16));
  const kind = content.number(1);
  if (kind !== TEXT && kind !== FILE) {
    throw new MalformedError("A sealed body is a text or a file.");
  }
  const wraps = Array.from({ length: content.number(1) }, () => readWrap(content));
  checkWraps(wraps);
  const length = content.number(8);
  checkLength(kind, length);
  return { report, kind, wraps, length, salt: content.take(32), commitment: content.take(32) };
};

/**
 * Read a whole envelope: its head, and the sealed content.
 * @param {Uint8Array} envelope
 * @returns {[Head, Uint8Array]}
 */
export const readEnvelope = (envelope) => {
  const content = new Octets(envelope);
  const head = readHead(content);
  const sealed = content.rest();
  if (sealed.length !== head.length) {
    throw new MalformedError("It is longer or shorter than it says.");
  }
  return [head, sealed];
};
