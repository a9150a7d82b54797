// Own words: a warning first, then as text, in paragraphs, the rest folded away.

import { button, element, filled } from "./elements.js";

const SIGNS_A_MINUTE = 900;
const SHOWN_AT_ONCE = 1200;

/** @param {string} words */
const minutes = (words) => Math.max(1, Math.round(words.length / SIGNS_A_MINUTE));

const paragraphs = (words) =>
  words
    .split(/\n+/)
    .filter((line) => line.trim())
    .map((line) => element("p", { dir: "auto", class: "told-words", "data-searched": "" }, line));

/** The first paragraphs until there are enough signs; the others after them. */
const folded = (all) => {
  let signs = 0;
  const first = all.filter((one) => {
    const fits = signs < SHOWN_AT_ONCE;
    signs += one.textContent.length;
    return fits;
  });
  return [first, all.slice(first.length)];
};

/**
 * Show a text behind its warning.
 * @param {HTMLElement} place
 * @param {string} words
 * @param {Record<string, string>} says
 */
export const showWords = (place, words, says) => {
  if (!words.trim()) {
    place.replaceChildren(element("p", { class: "soft" }, says.noWords));
    return;
  }
  const [first, rest] = folded(paragraphs(words));
  const more = element("details", { class: "rest" }, element("summary", {}, says.readOn), ...rest);
  const text = element("div", { hidden: "" }, ...first, ...(rest.length ? [more] : []));
  const warning = filled(says.warning, { minutes: minutes(words) });
  const show = button(says.showText, () => {
    text.hidden = false;
    show.remove();
  }, "");
  place.replaceChildren(element("p", { class: "state care" }, warning), element("p", {}, show), text);
};
