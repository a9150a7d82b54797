// Leaving at once: the screen is blank, the memory wiped, another page in its place.

const TAPS = 3;
const WITHIN = 5000;

/**
 * @param {string} address neutral, as the operator set it
 * @param {() => void} wipe
 */
export const leaving = (address, wipe) => {
  const leave = (event) => {
    event?.preventDefault();
    document.documentElement.replaceChildren();
    wipe();
    if (navigator.onLine) location.replace(address);
  };
  let taps = [];
  addEventListener("keyup", ({ key }) => {
    const now = performance.now();
    taps = key === "Shift" ? [...taps.filter((each) => now - each < WITHIN), now] : [];
    if (taps.length >= TAPS) leave();
  });
  return leave;
};
