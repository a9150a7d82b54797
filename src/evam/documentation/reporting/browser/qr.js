// The code as a QR picture: 42 digits fill version 2 with a quarter of it spare.

const SIDE = 25;
const DATA = 22;
const SPARE = 22;
const ALIGNMENT = 18;
const LEVEL_Q = 3;

/** Powers in the field of 256 in which the spare bytes are counted. */
const POWERS = [1];
while (POWERS.length < 255) {
  const next = POWERS.at(-1) << 1;
  POWERS.push(next > 255 ? next ^ 0x11d : next);
}
const times = (one, other) =>
  one && other ? POWERS[(POWERS.indexOf(one) + POWERS.indexOf(other)) % 255] : 0;

const spareOf = (bytes) => {
  let divisor = [1];
  for (let at = 0; at < SPARE; at += 1) {
    const moved = [...divisor, 0];
    divisor.forEach((each, place) => (moved[place + 1] ^= times(each, POWERS[at])));
    divisor = moved;
  }
  const rest = [...bytes, ...Array(SPARE).fill(0)];
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = rest[at];
    divisor.forEach((each, place) => (rest[at + place] ^= times(each, lead)));
  }
  return rest.slice(bytes.length);
};

const bits = (value, size) => value.toString(2).padStart(size, "0");

const bytesOf = (digits) => {
  const groups = digits.match(/.{1,3}/g).map((each) => bits(Number(each), each.length * 3 + 1));
  const text = `0001${bits(digits.length, 10)}${groups.join("")}0000`;
  const whole = text.padEnd(Math.ceil(text.length / 8) * 8, "0").match(/.{8}/g);
  const bytes = whole.map((each) => parseInt(each, 2));
  for (let at = 0; bytes.length < DATA; at += 1) bytes.push(at % 2 ? 0x11 : 0xec);
  return bytes;
};

const MASKS = [
  (x, y) => (x + y) % 2,
  (x, y) => y % 2,
  (x) => x % 3,
  (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2,
  (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
];

/** Squares whose colour is fixed, undefined elsewhere. */
const frame = () => {
  const grid = Array.from({ length: SIDE }, () => Array(SIDE).fill(undefined));
  const put = (x, y, isDark) => {
    if (grid[y]?.[x] === undefined && x >= 0 && y >= 0 && x < SIDE && y < SIDE) grid[y][x] = isDark;
  };
  const rings = (left, top, size, dark) => {
    for (let y = -size; y <= size; y += 1) {
      for (let x = -size; x <= size; x += 1) {
        put(left + x, top + y, dark.includes(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  };
  for (const [x, y] of [[3, 3], [SIDE - 4, 3], [3, SIDE - 4]]) rings(x, y, 4, [0, 1, 3]);
  rings(ALIGNMENT, ALIGNMENT, 2, [0, 2]);
  for (let at = 8; at < SIDE - 8; at += 1) {
    put(at, 6, at % 2 === 0);
    put(6, at, at % 2 === 0);
  }
  return grid;
};

const formatBits = (mask) => {
  const told = (LEVEL_Q << 3) | mask;
  let rest = told << 10;
  for (let at = 14; at >= 10; at -= 1) if ((rest >> at) & 1) rest ^= 0x537 << (at - 10);
  return ((told << 10) | rest) ^ 0x5412;
};

const putFormat = (grid, mask) => {
  const told = formatBits(mask);
  for (let at = 0; at < 15; at += 1) {
    const isDark = ((told >> at) & 1) === 1;
    const down = at < 6 ? at : at < 8 ? at + 1 : SIDE - 15 + at;
    const across = at < 8 ? SIDE - 1 - at : at < 9 ? 7 : 14 - at;
    grid[down][8] = isDark;
    grid[8][across] = isDark;
  }
  grid[SIDE - 8][8] = true;
};

/** Free squares in the order in which they are filled: in pairs, up and down. */
const free = (grid) => {
  const found = [];
  let isUp = true;
  for (let right = SIDE - 1; right > 0; right -= 2) {
    if (right === 6) right -= 1;
    for (let step = 0; step < SIDE; step += 1) {
      const y = isUp ? SIDE - 1 - step : step;
      for (const x of [right, right - 1]) if (grid[y][x] === undefined) found.push([x, y]);
    }
    isUp = !isUp;
  }
  return found;
};

/** How many squares stand in rows of five and more: fewer is easier to read. */
const runs = (grid) => {
  const rows = [...grid, ...grid.map((_, at) => grid.map((row) => row[at]))];
  return rows.reduce((sum, row) => {
    const found = row.map(Number).join("").match(/0{5,}|1{5,}/g) ?? [];
    return sum + found.reduce((all, each) => all + each.length, 0);
  }, 0);
};

/**
 * The picture as rows of squares, true where dark.
 * @param {string} digits 42 of them
 * @param {number} mask
 */
export const squares = (digits, mask) => {
  const bytes = bytesOf(digits);
  const stream = [...bytes, ...spareOf(bytes)].map((each) => bits(each, 8)).join("");
  const grid = frame();
  putFormat(grid, mask);
  free(grid).forEach(([x, y], at) => {
    grid[y][x] = (stream[at] === "1") !== (MASKS[mask](x, y) === 0);
  });
  return grid;
};

/** @param {string} digits */
export const easiest = (digits) => {
  const all = MASKS.map((_, mask) => squares(digits, mask));
  return all.reduce((best, each) => (runs(each) < runs(best) ? each : best));
};
