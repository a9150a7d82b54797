// The counts of a session that is not closed yet: they outlive a killed browser.
//
// Numbers only, and the last touch so that it can be taken back: not the order in which
// people answered, and nothing of any of them.

import { read, remove, write } from "./store.js";

export const ANSWERS = ["yes", "no", "declined", "not_asked"];
export const NEEDS = [
  "shoes", "food", "water", "shelter", "clothes", "phone", "medical", "legal", "family",
];

const none = (codes) => Object.fromEntries(codes.map((code) => [code, 0]));

/** @param {string} number chance only @param {string} day ISO */
export const newSession = (number, day) => ({
  number, day, asked: none(ANSWERS), needs: none(NEEDS), last: null, closing: null,
});

export const seenIn = ({ asked }) => ANSWERS.reduce((sum, code) => sum + asked[code], 0);

/** One touch more. @param {object} session @param {"asked" | "needs"} part @param {string} code */
export const touch = (session, part, code) => {
  session[part][code] += 1;
  session.last = { part, code };
};

/** Take the last touch back; once, then there is none. */
export const takeBack = (session) => {
  const { part, code } = session.last;
  session[part][code] -= 1;
  session.last = null;
};

/** What is sent of a session, ready to POST. */
export const bodyOf = ({ number, day, asked, needs }, site, paper = false) => {
  const some = Object.fromEntries(Object.entries(needs).filter(([, people]) => people));
  const told = { format: "evam-counts-1", number, site, day, asked, needs: some };
  return JSON.stringify(paper ? { ...told, paper } : told);
};

const nameOf = (site) => `clinic ${site}`;
export const keep = (site, session) => write("kept", nameOf(site), session);
export const forget = (site) => remove("kept", nameOf(site));
export const kept = (site) => read("kept", nameOf(site));

/**
 * Hand a session over to what sends it. Killed in between, it is handed over again with
 * the same number and the same bytes, so that it is counted once.
 */
export const close = async (outbox, site, session) => {
  session.closing ??= bodyOf(session, site);
  await keep(site, session);
  await outbox.add({
    kind: "count", number: session.number, address: "/field/counts",
    body: session.closing,
  });
  await forget(site);
};
