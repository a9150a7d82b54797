// The code as a picture that a phone can read.

import { easiest } from "../qr.js";

const SVG = "http://www.w3.org/2000/svg";
const MARGIN = 4;

/** @param {string} digits */
export const drawn = (digits) => {
  const rows = easiest(digits);
  const size = rows.length + 2 * MARGIN;
  const path = rows.flatMap((row, y) =>
    row.flatMap((isDark, x) => (isDark ? [`M${x + MARGIN} ${y + MARGIN}h1v1h-1z`] : [])),
  );
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", `0 0 ${size} ${size}`);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", "QR");
  const squares = document.createElementNS(SVG, "path");
  squares.setAttribute("d", path.join(""));
  squares.setAttribute("fill", "#000");
  picture.append(squares);
  return picture;
};
