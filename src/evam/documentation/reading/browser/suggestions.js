// What the sealed answers say more exactly than the coded row: for the coder to take or not.
// Only the code that is taken stands in the form; nothing exact leaves this page.

import { inWords } from "./answers.js";

const BANDS = [
  [1, "1"],
  [2, "2"],
  [5, "3_5"],
  [20, "6_20"],
  [100, "21_100"],
  [1000, "101_1000"],
  [Infinity, "more"],
];

const month = ({ when }) => {
  if (!when || when.from.slice(0, 7) !== when.to.slice(0, 7)) return [];
  return [when.from.slice(0, 7)];
};

const people = ({ people: told, relation }) => {
  if (relation === "me") return ["1"];
  if (!told || told.band === "more") return [];
  if (told.about === undefined) return [told.band];
  return [BANDS.find(([most]) => told.about <= most)[1]];
};

const coded = (question, codes) => ({ [question]: said }) =>
  [said ?? []].flat().flatMap((choice) => codes[question][choice] ?? []);

/** Which field of the form each suggestion is for, from which question. */
const rules = (codes) => [
  { field: "acts", from: "acts", found: coded("acts", codes) },
  { field: "actors", from: "who_did_it", found: coded("who_did_it", codes) },
  { field: "harm", from: "harm", found: coded("harm", codes) },
  { field: "people", from: "people", found: people },
  { field: "month", from: "when", found: month },
  { field: "setting", from: "setting", found: coded("setting", codes) },
];

/**
 * Suggestions for the coding form, each with the code that would be chosen.
 * @param {{answers: object}} told the sealed answers
 * @param {{codes: object, coded: Record<string, string[]>}} page codes of each choice, and
 *     the coded row as it stands
 * @param {object} spoken
 */
export const suggested = ({ answers }, { codes, coded: row }, spoken) => {
  const all = rules(codes).flatMap(({ field, from, found }) =>
    found(answers).map((code) => ({
      field,
      code: String(code),
      told: answers[from] === undefined ? "" : inWords(from, answers[from], spoken),
      differs: !row[field].includes(String(code)),
    })),
  );
  return all.sort((one, other) => Number(other.differs) - Number(one.differs));
};
