// Days in the calendar of the person, turned into ISO days.

const DAY = 86_400_000;
/** Years between the count of a calendar and the common one, at least. */
const BEHIND = { gregory: 0, persian: 621, ethiopic: 7 };
export const OWN = { fa: "persian", ti: "ethiopic" };
export const monthsOf = (calendar) => (calendar === "ethiopic" ? 13 : 12);

/** @param {number} moment */
export const isoOf = (moment) => new Date(moment).toISOString().slice(0, 10);
const momentOf = (iso) => Date.parse(`${iso}T00:00:00Z`);

/**
 * Year, month and day of a moment in a calendar.
 * @param {string} calendar @param {number} moment
 */
const read = (calendar, moment) => {
  const asked = { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" };
  const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, asked);
  const found = {};
  for (const { type, value } of format.formatToParts(moment)) found[type] = parseInt(value, 10);
  return [found.year ?? found.relatedYear, found.month, found.day];
};

/** @param {string} calendar @param {string} iso */
export const inCalendar = (calendar, iso) => read(calendar, momentOf(iso));

/**
 * The ISO day, or null where the calendar has no such day.
 * @param {string} calendar @param {number} year @param {number} month @param {number} day
 */
export const dayOf = (calendar, year, month, day) => {
  const isIt = (moment) => String(read(calendar, moment)) === String([year, month, day]);
  const length = calendar === "ethiopic" ? 30 : 30.4;
  let near = Date.UTC(year + BEHIND[calendar], month - 1, day);
  for (let tries = 0; tries < 4; tries += 1) {
    const [y, m, d] = read(calendar, near);
    near += Math.round((year - y) * 365.25 + (month - m) * length + (day - d)) * DAY;
  }
  for (let off = -4; off <= 4; off += 1) {
    if (isIt(near + off * DAY)) return isoOf(near + off * DAY);
  }
  return null;
};

const dayBefore = (iso) => isoOf(momentOf(iso) - DAY);

/** First and last day of some months of a calendar. */
export const months = (calendar, year, month, count = 1) => {
  const all = monthsOf(calendar);
  const after = month - 1 + count;
  const end = dayOf(calendar, year + Math.floor(after / all), (after % all) + 1, 1);
  return { from: dayOf(calendar, year, month, 1), to: dayBefore(end) };
};

const NAMES = ["spring", "summer", "autumn", "winter"];

/**
 * The seasons up to a day, newest first: each with its name, its years and its days. In
 * the Solar Hijri calendar they are its quarters; in others they begin in March.
 */
export const seasons = (calendar, today, count = 13) => {
  const own = calendar === "persian" ? "persian" : "gregory";
  const first = own === "persian" ? 1 : 3;
  const [year] = inCalendar(own, today);
  const found = [];
  for (let back = 0; found.length < count; back += 1) {
    for (const quarter of [3, 2, 1, 0]) {
      const days = months(own, year - back, first + 3 * quarter, 3);
      const isLong = own === "gregory" && quarter === 3;
      const years = [year - back, ...(isLong ? [year - back + 1] : [])];
      if (days.from <= today && found.length < count) {
        found.push({ name: NAMES[quarter], years, ...days });
      }
    }
  }
  return found;
};
