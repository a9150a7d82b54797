// Elements out of plain text: nothing that was sealed is ever read as HTML.

/**
 * @param {string} name of the element
 * @param {Record<string, string>} given its attributes
 * @param {...(string | Node)} children
 */
export const element = (name, given = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/**
 * A button that does something.
 * @param {string} words
 * @param {() => void} deed
 * @param {string} [look] its class
 */
export const button = (words, deed, look = "quiet") => {
  const made = element("button", { type: "button", class: look }, words);
  made.addEventListener("click", deed);
  return made;
};

/**
 * A sentence with its gaps filled, such as "About {minutes} min."
 * @param {string} words
 * @param {Record<string, string | number>} given
 */
export const filled = (words, given) =>
  words.replace(/\{(\w+)\}/g, (gap, name) => String(given[name] ?? gap));
