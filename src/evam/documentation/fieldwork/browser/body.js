// A body from the front and from behind: plain shapes, no face, of nobody in particular.

const SPACE = "http://www.w3.org/2000/svg";
const WIDTH = 140;
const HEIGHT = 300;

/** Shapes of one half that stand on the other half too: x, y, width, height, rounding. */
const LIMBS = {
  upper_arm: [24, 70, 18, 52, 9],
  forearm: [20, 124, 16, 50, 8],
  hand: [18, 176, 16, 24, 8],
  thigh: [46, 152, 22, 60, 10],
  lower_leg: [48, 214, 18, 56, 9],
  foot: [44, 272, 22, 16, 8],
};
const TRUNK = {
  front: { chest: [44, 66, 52, 38, 10], belly: [46, 106, 48, 26, 6], pelvis: [46, 134, 48, 16, 6] },
  back: { upper_back: [44, 66, 52, 42, 10], lower_back: [46, 110, 48, 20, 6], buttocks: [46, 132, 48, 18, 8] },
};
const TOP = { head: [54, 8, 32, 42, 16], neck: [62, 51, 16, 13, 5] };

const mirrored = ([x, ...others], width) => [WIDTH - x - width, ...others];

/** Left and right are those of the person: seen from the front, left stands on the right. */
const halves = (side) =>
  Object.fromEntries(
    Object.entries(LIMBS).flatMap(([name, shape]) => {
      const other = mirrored(shape, shape[2]);
      const [left, right] = side === "front" ? [other, shape] : [shape, other];
      return [[`left_${name}`, left], [`right_${name}`, right]];
    }),
  );

/** Every region of a side, from the head down, with its shape. */
const shapesOf = (side) => ({ ...TOP, ...TRUNK[side], ...halves(side) });

export const SIDES = ["front", "back"];

/** The regions of both sides, as codes: `front-left_hand`. */
export const REGIONS = SIDES.flatMap((side) => Object.keys(shapesOf(side)).map((name) => `${side}-${name}`));

const svg = (name, given) => {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(given)) made.setAttribute(key, String(value));
  return made;
};

/**
 * One side, to be touched; the list beside it does the same by keys.
 * @param {string} side
 * @param {string[]} marked codes of regions
 * @param {(region: string) => void} touched
 */
export const drawn = (side, marked, touched) => {
  const figure = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "body", "aria-hidden": "true" });
  for (const [name, [x, y, width, height, rx]] of Object.entries(shapesOf(side))) {
    const region = `${side}-${name}`;
    const isMarked = marked.includes(region);
    const shape = svg("rect", { x, y, width, height, rx, class: isMarked ? "marked" : "", "data-region": region });
    shape.addEventListener("click", () => touched(region));
    figure.append(shape);
  }
  return figure;
};
