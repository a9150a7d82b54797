// Bytes put together, and read strictly from the front: nothing missing, nothing over.

import { MalformedError } from "./refusals.js";

/**
 * @param {...Uint8Array} pieces
 * @returns {Uint8Array}
 */
export const joined = (...pieces) => {
  const whole = new Uint8Array(pieces.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
};

/**
 * A number as bytes, the largest part first.
 * @param {number} value at most 2**53
 * @param {number} size bytes
 */
export const number = (value, size) => {
  const bytes = new Uint8Array(size);
  for (let at = size - 1; at >= 0; at -= 1) {
    bytes[at] = value % 256;
    value = Math.floor(value / 256);
  }
  return bytes;
};

/** @param {string} text ASCII */
export const ascii = (text) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** @param {number} size */
export const random = (size) => crypto.getRandomValues(new Uint8Array(size));

/**
 * Whether two byte strings are equal, in a time that tells only their lengths.
 * @param {Uint8Array} one
 * @param {Uint8Array} other
 */
export const same = (one, other) => {
  let differs = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1) differs |= one[at] ^ other[at];
  return differs === 0;
};

/** Reads what has a fixed order; every way of ending early is one refusal. */
export class Octets {
  /** @param {Uint8Array} content */
  constructor(content) {
    this.content = content;
    this.at = 0;
  }

  /** @param {number} size */
  take(size) {
    const taken = this.content.slice(this.at, this.at + size);
    if (taken.length !== size) throw new MalformedError("It ends before it should.");
    this.at += size;
    return taken;
  }

  /** @param {number} size */
  number(size) {
    return this.take(size).reduce((sum, each) => sum * 256 + each, 0);
  }

  /** @param {Uint8Array} literal */
  expect(literal) {
    if (!same(this.take(literal.length), literal)) {
      throw new MalformedError("It is of another kind, or of a version not known.");
    }
  }

  /** Signs of a name; whoever takes it checks which ones are allowed. */
  name() {
    return String.fromCharCode(...this.take(this.number(1)));
  }

  rest() {
    return this.take(this.content.length - this.at);
  }

  end() {
    if (this.at !== this.content.length) throw new MalformedError("It goes on after its end.");
  }
}
