// What a file is, by its first bytes alone: what it calls itself is never believed.

const starts = (content, ...octets) => octets.every((each, at) => content[at] === each);
const says = (content, at, word) =>
  Array.from(word).every((sign, on) => content[at + on] === sign.charCodeAt(0));

const KINDS = [
  ["image", "image/jpeg", (file) => starts(file, 0xff, 0xd8, 0xff)],
  ["image", "image/png", (file) => starts(file, 0x89, 0x50, 0x4e, 0x47)],
  ["image", "image/webp", (file) => says(file, 0, "RIFF") && says(file, 8, "WEBP")],
  ["sound", "audio/wav", (file) => says(file, 0, "RIFF") && says(file, 8, "WAVE")],
  ["sound", "audio/ogg", (file) => says(file, 0, "OggS")],
  ["sound", "audio/webm", (file) => starts(file, 0x1a, 0x45, 0xdf, 0xa3)],
  ["sound", "audio/mp4", (file) => says(file, 4, "ftypM4A")],
];

/**
 * Whether it can be shown in the frame, as what.
 * @param {Uint8Array} content
 * @returns {{kind: string, type: string} | null}
 */
export const kindOf = (content) => {
  const found = KINDS.find(([, , fits]) => fits(content));
  return found ? { kind: found[0], type: found[1] } : null;
};
