// What the team's pages are made of: elements out of plain text, buttons, sentences.

import { el } from "../../reporting/browser/elements.js";

export { el as element };

/**
 * A button that does something.
 * @param {string} words
 * @param {() => void} deed
 * @param {string} [look] its class
 */
export const button = (words, deed, look = "quiet") =>
  el("button", { type: "button", class: look, onclick: deed }, words);

/**
 * A sentence with its gaps filled, such as "About {minutes} min."
 * @param {string} words
 * @param {Record<string, string | number>} given
 */
export const filled = (words, given) =>
  words.replace(/\{(\w+)\}/g, (gap, name) => String(given[name] ?? gap));
