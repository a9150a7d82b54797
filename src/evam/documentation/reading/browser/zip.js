// One file in a ZIP archive, not compressed: a browser or a viewer does not open it by itself.

import { joined } from "../../../sealing/browser/octets.js";

const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** @param {Uint8Array} content */
const crc32 = (content) => {
  let value = 0xffffffff;
  for (const each of content) value = (value >>> 8) ^ TABLE[(value ^ each) & 255];
  return (value ^ 0xffffffff) >>> 0;
};

/** Numbers with the smallest part first, each with its bytes. */
const numbers = (...pairs) =>
  Uint8Array.from(
    pairs.flatMap(([value, size]) =>
      Array.from({ length: size }, (_, at) => Math.floor(value / 256 ** at) % 256),
    ),
  );

const UTF8_NAME = 0x0800;
const FIRST_DAY = 0x21; // 1 January 1980: the archive tells no time

/**
 * @param {string} name of the file inside
 * @param {Uint8Array} content
 */
export const zipped = (name, content) => {
  const called = new TextEncoder().encode(name);
  const [crc, size] = [crc32(content), content.length];
  const about = numbers(
    [20, 2], [UTF8_NAME, 2], [0, 2], [0, 2], [FIRST_DAY, 2],
    [crc, 4], [size, 4], [size, 4], [called.length, 2], [0, 2],
  );
  const head = joined(numbers([0x04034b50, 4]), about, called);
  const entry = joined(
    numbers([0x02014b50, 4], [20, 2]), about,
    numbers([0, 2], [0, 2], [0, 2], [0, 4], [0, 4]), called,
  );
  const end = numbers(
    [0x06054b50, 4], [0, 2], [0, 2], [1, 2], [1, 2],
    [entry.length, 4], [head.length + size, 4], [0, 2],
  );
  return new Blob([head, content, entry, end], { type: "application/zip" });
};
