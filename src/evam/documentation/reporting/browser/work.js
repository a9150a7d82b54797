// Work that makes a flood of reports dear; it runs while questions are read.

const AT_ONCE = 128;
const encoder = new TextEncoder();

/** @param {Uint8Array} digest */
const zeroBits = (digest) => {
  const at = digest.findIndex((each) => each !== 0);
  return at < 0 ? digest.length * 8 : at * 8 + Math.clz32(digest[at]) - 24;
};

/** @param {string} text */
const digestOf = async (text) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));

/**
 * A token that took work to find; empty where none is asked.
 * @param {{salt: string, difficulty: number}} asked
 * @param {string} report the report's number
 * @param {() => boolean} [goesOn] asked now and then
 */
export const worked = async ({ salt, difficulty }, report, goesOn = () => true) => {
  if (!difficulty) return "";
  for (let start = 0; goesOn(); start += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, at) => start + at);
    const digests = await Promise.all(
      counters.map((counter) => digestOf(`${salt}:${report}:${counter}`)),
    );
    const found = digests.findIndex((digest) => zeroBits(digest) >= difficulty);
    if (found >= 0) return `${salt}:${start + found}`;
  }
  return "";
};
