// Lock after so many minutes without a touch; the page says how many are left.

const TOUCHES = ["pointerdown", "keydown", "wheel", "touchstart", "input"];

/**
 * @param {number} minutes
 * @param {(left: number) => void} tell called with the minutes that are left
 * @param {() => void} lock
 */
export const lockWhenIdle = (minutes, tell, lock) => {
  let touched = Date.now();
  const touch = () => {
    touched = Date.now();
    tell(minutes);
  };
  for (const each of TOUCHES) addEventListener(each, touch, { capture: true, passive: true });
  tell(minutes);
  setInterval(() => {
    const left = minutes - (Date.now() - touched) / 60_000;
    if (left <= 0) lock();
    else tell(Math.ceil(left));
  }, 5_000);
};
