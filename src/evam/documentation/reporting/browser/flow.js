// Which questions are shown, in which order: the twin of telling/questions.py.

const SEALED_FILES = ["voice", "files"];
/** Questions whose answers only the team can open. */
const SEALED_ONLY = ["language", "safe_now", "way", "point", "story", ...SEALED_FILES];

/** @param {any} answer */
export const chosen = (answer) =>
  typeof answer === "string" ? [answer] : Array.isArray(answer) ? answer : [];

/** @param {any} answer a non-answer, or what was answered */
export const missing = (answer) => (answer === undefined ? "not_answered" : answer.no_answer);

/** @param {{only_if?: {question: string, any?: string[], not_any?: string[]}}} question */
const isAsked = ({ only_if: rule }, answers) => {
  if (!rule) return true;
  const said = chosen(answers[rule.question]);
  const meets = (list) => list.some((each) => said.includes(each));
  return rule.not_any ? !meets(rule.not_any) : meets(rule.any);
};

/**
 * The questions as the person comes to them; notices too.
 * @param {{questions: object[], routes: Record<string, string[]>}} data
 * @param {Record<string, any>} answers
 */
export const shown = ({ questions, routes }, answers) => {
  const fork = questions.findIndex(({ code }) => code === "way") + 1;
  const route = routes[answers.way];
  const after = route
    ? route.map((code) => questions.find((each) => each.code === code))
    : questions.slice(fork);
  return [...questions.slice(0, fork), ...after].filter((each) => isAsked(each, answers));
};

/**
 * The answers to what is shown; those to questions that a later choice took away are left out.
 * @param {object} data
 * @param {Record<string, any>} answers
 */
export const present = (data, answers) => {
  const asked = shown(data, answers).filter(({ kind }) => kind !== "notice");
  const inOrder = ({ code, kind, choices }) =>
    kind === "many" && Array.isArray(answers[code])
      ? choices.filter((each) => answers[code].includes(each))
      : answers[code];
  return Object.fromEntries(
    asked.filter(({ code }) => answers[code]).map((each) => [each.code, inOrder(each)]),
  );
};

/** @param {string} day ISO @param {number} days */
export const daysFrom = (day, days) => {
  const moved = new Date(`${day}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
};

/** @param {object} told a period as answered @param {string} askedOn */
export const bothDays = (told, askedOn) => {
  if (told.from) return told;
  const days = told.period === "today" ? 0 : -6;
  return { period: told.period, from: daysFrom(askedOn, days), to: askedOn };
};

/**
 * What is sealed of the answers, exact: the twin of telling/records.py.
 * @param {object} data
 * @param {Record<string, any>} answers
 * @param {string} askedOn the server's day
 */
export const structured = (data, answers, askedOn) => {
  const [given, none] = [{}, {}];
  const said = present(data, answers);
  for (const { code, kind } of shown(data, answers)) {
    const answer = said[code];
    if (kind === "notice" || kind === "consent") continue;
    if (!answer || answer.no_answer) none[code] = missing(answer);
    else if (kind === "period") given[code] = bothDays(answer, askedOn);
    else if (kind !== "words") given[code] = answer;
  }
  const { schema, version: questions } = data;
  return { schema, questions, asked_on: askedOn, answers: given, no_answers: none };
};

const STARTS = [1, 2, 3, 6, 21, 101, 1001];
/** Numbers at which the bands that "about" opens change: telling/people.py. */
const CHANGES = STARTS.flatMap((start) => [
  start,
  Math.ceil((4 * start) / 5),
  Math.ceil((4 * start - 3) / 3),
]);

/** @param {{band: string, about?: number}} answer */
const coarsePeople = (answer) =>
  answer.about
    ? { band: "about", about: Math.max(...CHANGES.filter((each) => each <= answer.about)) }
    : answer;

/** @param {string} day */
const monthOf = (day) => day.slice(0, 7);

/** @param {string} month */
const lastDay = (month) => {
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};

/** @param {object} answer @param {string} askedOn */
const coarsePeriod = (answer, askedOn) => {
  const { from, to } = bothDays(answer, askedOn);
  const month = monthOf(from);
  if (month !== monthOf(to)) return undefined;
  return { period: "month", from: `${month}-01`, to: lastDay(month) };
};

/** Answers that are made coarse, or left out, before they may stand in the open. */
const COARSE = {
  relation: (answer) => (answer === "me" ? answer : undefined),
  people: (answer) => (answer.no_answer ? answer : coarsePeople(answer)),
  when: (answer, askedOn) => (answer.no_answer ? undefined : coarsePeriod(answer, askedOn)),
};

/**
 * The answers that the server may read: what feeds the coded row and the consents.
 * @param {object} data
 * @param {Record<string, any>} answers
 * @param {string} askedOn
 */
export const openAnswers = (data, answers, askedOn) => {
  const open = {};
  for (const [code, answer] of Object.entries(present(data, answers))) {
    if (SEALED_ONLY.includes(code)) continue;
    const kept = COARSE[code] ? COARSE[code](answer, askedOn) : answer;
    if (kept !== undefined) open[code] = kept;
  }
  return open;
};
