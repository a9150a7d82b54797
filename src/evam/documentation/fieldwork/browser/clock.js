// Which day it is on a phone whose clock may be wrong.
//
// When phone and server last met, the server said its day. If the phone's own day was the
// same, or the day beside it (as in another time zone), the phone's day is believed. If
// not, days are counted from what the server said.

const DAY = 24 * 60 * 60 * 1000;
const two = (number) => String(number).padStart(2, "0");

/** The day of the phone's clock, where the phone is. @param {number} at milliseconds */
export const localDay = (at) => {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

const number = (day) => Date.parse(`${day}T00:00:00Z`) / DAY;
const asDay = (days) => new Date(days * DAY).toISOString().slice(0, 10);

/**
 * The day to write down for what is told now.
 * @param {{day: string, at: number}} met the server's day, and the phone's clock then
 * @param {number} now the phone's clock
 */
export const dayOf = (met, now) => {
  const isRight = Math.abs(number(localDay(met.at)) - number(met.day)) <= 1;
  const local = number(localDay(now));
  // A clock that went back since then is wrong, too: no day comes before the last one.
  if (isRight) return asDay(local >= number(met.day) - 1 ? local : number(met.day));
  return asDay(number(met.day) + Math.max(0, Math.floor((now - met.at) / DAY)));
};
