// Texts of three sizes only, so that the length of a story is not seen from outside.

import { joined, number } from "./octets.js";
import { MalformedError } from "./refusals.js";

export const SIZES = [4 * 1024, 16 * 1024, 64 * 1024];
const LENGTH = 4;

/** @param {number} size */
const paddedSize = (size) => {
  const padded = SIZES.find((each) => size + LENGTH <= each);
  if (!padded) throw new MalformedError("A sealed text has at most 65,532 bytes.");
  return padded;
};

/** @param {Uint8Array} bytes */
export const allZero = (bytes) => bytes.every((each) => each === 0);

/** @param {Uint8Array} content */
export const pad = (content) => {
  const zeros = paddedSize(content.length) - LENGTH - content.length;
  return joined(number(content.length, LENGTH), content, new Uint8Array(zeros));
};

/** @param {Uint8Array} padded */
export const unpad = (padded) => {
  const size = padded.subarray(0, LENGTH).reduce((sum, each) => sum * 256 + each, 0);
  const fits = size + LENGTH <= SIZES[2] && padded.length === paddedSize(size);
  if (!fits || !allZero(padded.subarray(LENGTH + size))) {
    throw new MalformedError("The padding is not as it should be.");
  }
  return padded.slice(LENGTH, LENGTH + size);
};
