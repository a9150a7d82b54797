// Sealed answers, in the words of the questions that the person was asked.

import { element } from "./elements.js";

const URGENT = ["safe_now", "harm"];

/** @param {string} day ISO */
const day = (iso, language) =>
  new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

const country = (code, language) => {
  try {
    return new Intl.DisplayNames([language], { type: "region" }).of(code);
  } catch {
    return code;
  }
};

const degrees = (value) => (value / 100_000).toFixed(5);

/** Answers that are more than a choice, each in its shape of docs/reference/telling.md. */
const shapes = {
  when: ({ from, to }, { language }) =>
    from === to ? day(from, language) : `${day(from, language)} – ${day(to, language)}`,
  people: ({ band, about }, { words }) =>
    about === undefined ? words[`people.${band}`] : `${words["people.about"]} ${about}`,
  where: ({ country: code, region }, { language }) =>
    region ? `${country(code, language)}, ${region}` : country(code, language),
  point: ({ latitude_e5, longitude_e5, about_m }) =>
    `${degrees(latitude_e5)}, ${degrees(longitude_e5)} (± ${about_m} m)`,
  files: ({ count, copies }, { words }) => [count, words[`files.${copies}`]].join(" · "),
  voice: ({ count }) => String(count),
};

const chosen = (question, choice, { words }) => words[`${question}.${choice}`] ?? String(choice);

/**
 * An answer as a person reads it.
 * @param {string} question
 * @param {any} answer
 * @param {{words: Record<string, string>, language: string}} spoken
 */
export const inWords = (question, answer, spoken) => {
  if (shapes[question]) return shapes[question](answer, spoken);
  const all = Array.isArray(answer) ? answer : [answer];
  return all.map((one) => chosen(question, one, spoken)).join(" · ");
};

const noAnswer = (why, { words, says }) => words[`strings.${why}`] ?? says.notAnswered;

/** What decides first what is done, then the others in the order of asking. */
const order = (code, asked) => {
  const at = URGENT.indexOf(code);
  return at < 0 ? URGENT.length + asked.indexOf(code) : at;
};

/**
 * Every answer as a line of a list, the most urgent first.
 * @param {{answers: object, no_answers: object}} told
 * @param {{words: object, says: object, language: string}} spoken
 */
export const listed = ({ answers, no_answers: missing }, spoken) => {
  const given = Object.entries(answers).map(([code, said]) => [code, inWords(code, said, spoken)]);
  const open = Object.entries(missing).map(([code, why]) => [code, noAnswer(why, spoken)]);
  const { asked } = spoken;
  const lines = [...given, ...open].sort(
    ([one], [other]) => order(one, asked) - order(other, asked),
  );
  return lines.flatMap(([code, said]) => [
    element("dt", { dir: "auto" }, spoken.words[`${code}.ask`] ?? code),
    element("dd", { dir: "auto", "data-searched": "" }, said),
  ]);
};
