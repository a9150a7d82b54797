// The code as a person wrote it: seven lines of digits, or twelve words.

import { fromDigits } from "../../../sealing/browser/codes.js";
import { Fault } from "../../reporting/browser/faults.js";

const FIELD = "code";
const LINES = 7;
const EACH = 6;
const SAYS_NOTHING = /[\p{Zs}\p{Pd}\p{P}\p{Cf}\p{Cc}]/gu;
/** Before a line of a list: its number. */
const OF_LIST = /^\s*\p{Nd}\s*[.)\u06d4]\s+/u;
const LISTS = ["en", "fr", "es"];

const count = (text, sign) => (text.match(sign) ?? []).length;
const fault = (key, values) => new Fault(`follow.${key}`, FIELD, values);

/** Lines as they were written; what was pasted in one is parted where it has gaps. */
const linesOf = (written) => {
  const lines = written.split(/[\n\r]+/).map((line) => line.replace(OF_LIST, ""));
  const filled = lines.filter((line) => line.trim());
  const parts = filled.length === 1 ? filled[0].trim().split(/\s+/u) : filled;
  return parts.length === LINES ? parts : null;
};

/** Which line is short or long, or has a foreign sign; nothing if each is in order. */
const checkLines = (page, lines) => {
  lines.forEach((line, at) => {
    const signs = Array.from(line.replace(SAYS_NOTHING, ""));
    const told = { line: page.n(at + 1), count: page.n(signs.length) };
    if (!signs.every((sign) => /\p{Nd}/u.test(sign))) throw fault("not_number", told);
    if (signs.length !== EACH) throw fault("line", told);
  });
};

/** @param {object} page @param {string} written */
const fromNumbers = (page, written) => {
  const lines = linesOf(written);
  if (lines) checkLines(page, lines);
  const found = count(written, /\p{Nd}/gu);
  if (!lines && found !== LINES * EACH) throw fault("numbers", { count: page.n(found) });
  try {
    return fromDigits((lines ?? [written]).join("").replace(SAYS_NOTHING, ""));
  } catch {
    throw fault("one_wrong");
  }
};

/** Each list that is at hand, that of the page's language first. */
const listsOf = async (page) => {
  const first = LISTS.filter((code) => code === page.language);
  const all = [...first, ...LISTS.filter((code) => code !== page.language)];
  return Promise.all(all.map((code) => page.script(`words_${code}`)));
};

/** The list that knows most of the words, and where they stand in it. */
const best = (lists, written) =>
  lists
    .map((list) => ({ list, places: list.placesOf(written) }))
    .reduce((most, each) =>
      count(String(most.places), /-1/g) > count(String(each.places), /-1/g) ? each : most,
    );

/** @param {object} page @param {string} written */
const fromWords = async (page, written) => {
  const lists = await listsOf(page);
  const { places } = best(lists, written);
  if (places.length !== 2 * EACH) throw fault("words", { count: page.n(places.length) });
  const lost = places.indexOf(-1);
  if (lost >= 0) throw fault("no_word", { place: page.n(lost + 1) });
  for (const list of lists) {
    const secret = await list.fromWords(written).catch(() => null);
    if (secret) return secret;
  }
  throw fault("wrong_word");
};

/**
 * The secret that was written, in any digits or in words of any list.
 * @param {object} page
 * @param {string} written
 */
export const secretIn = async (page, written) => {
  const letters = count(written, /\p{L}/gu);
  return letters > count(written, /\p{Nd}/gu)
    ? fromWords(page, written)
    : fromNumbers(page, written);
};
