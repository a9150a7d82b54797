// Elements made one by one: no text of anybody is ever read as markup.

/**
 * @param {string} name
 * @param {Record<string, any>} [given] attributes; `on...` is what listens
 * @param {...(Node | string | null | false | Array)} children
 */
export const el = (name, given = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (key === "value" || key === "checked" || key === "selected") made[key] = value;
    else if (value !== false && value != null) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child != null && child !== false));
  return made;
};
