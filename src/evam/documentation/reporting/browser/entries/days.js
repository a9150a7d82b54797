// When it happened: a day, a month, a season, in the calendar of the person.

import { OWN, dayOf, inCalendar, isoOf, months, monthsOf, seasons } from "../calendars.js";
import { el } from "../elements.js";
import { Fault } from "../faults.js";

const YEARS = 60;
const DAY = 86_400_000;
/** Tigrinya has names that browsers do not know, for both calendars. */
const NAMES_TI = "መስከረም ጥቅምቲ ሕዳር ታሕሳስ ጥሪ ለካቲት መጋቢት ሚያዝያ ግንቦት ሰነ ሓምለ ነሓሰ ጳጉሜን".split(" ");

const monthNames = (page, calendar) => {
  const count = monthsOf(calendar);
  if (page.language === "ti") {
    const start = calendar === "ethiopic" ? 0 : 4;
    return Array.from({ length: count }, (_, at) => NAMES_TI[start ? (at + start) % 12 : at]);
  }
  const locale = `${page.language}-u-ca-${calendar}`;
  const format = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const [year] = inCalendar(calendar, page.service.asked_on);
  return Array.from({ length: count }, (_, at) =>
    format.format(new Date(dayOf(calendar, year - 1, at + 1, 1))),
  );
};

const choose = (page, id, key, options, held, name) => {
  const made = options.map(([value, text]) =>
    el("option", { value: String(value), selected: String(held[name]) === String(value) }, text),
  );
  const empty = el("option", { value: "" }, "—");
  const field = el("select", { id, autocomplete: "off" }, empty, made);
  field.addEventListener("change", () => (held[name] = field.value));
  return el("div", { class: "field" }, el("label", { for: id }, page.t(key)), field);
};

const numbered = (page, first, last) => {
  const format = new Intl.NumberFormat(page.locale, { useGrouping: false });
  const step = first < last ? 1 : -1;
  return Array.from({ length: Math.abs(last - first) + 1 }, (_, at) => {
    const number = first + at * step;
    return [number, format.format(number)];
  });
};

const yearField = (page, id, calendar, held) => {
  const [year] = inCalendar(calendar, page.service.asked_on);
  return choose(page, id, "further.year", numbered(page, year, year - YEARS), held, "year");
};

const monthField = (page, id, calendar, held) => {
  const named = monthNames(page, calendar).map((name, at) => [at + 1, name]);
  return choose(page, id, "further.month", named, held, "month");
};

const dayFields = (page, id, calendar, held, key) => {
  const days = choose(page, `${id}-day`, "further.day", numbered(page, 1, 31), held, "day");
  return el("fieldset", {}, el("legend", {}, page.t(key)), el("div", { class: "three" }, days,
    monthField(page, `${id}-month`, calendar, held), yearField(page, `${id}-year`, calendar, held)));
};

const seasonField = (page, calendar, held) => {
  const format = new Intl.NumberFormat(page.locale, { useGrouping: false });
  const named = seasons(calendar, page.service.asked_on).map(({ name, years, from, to }) => [
    `${from} ${to}`,
    `${page.t(`further.${name}`)} ${years.map((year) => format.format(year)).join("–")}`,
  ]);
  return choose(page, "season", "further.season", named, held, "season");
};

const FIELDS = {
  month: (page, calendar, held) => [
    el("div", { class: "three" }, monthField(page, "month", calendar, held),
      yearField(page, "year", calendar, held)),
  ],
  between: (page, calendar, held) => {
    held.first ??= {};
    held.last ??= {};
    return [
      dayFields(page, "first", calendar, held.first, "interface.from"),
      dayFields(page, "last", calendar, held.last, "interface.to"),
    ];
  },
  season: (page, calendar, held) => [seasonField(page, calendar, held)],
  year: (page, calendar, held) => [yearField(page, "year", calendar, held)],
};

const dayAt = (calendar, { year, month, day }, id) => {
  const found = year && month && day && dayOf(calendar, ...[year, month, day].map(Number));
  if (!found) throw new Fault("errors.not_a_day", `${id}-day`);
  return found;
};

const wanted = (value, id) => {
  if (!value) throw new Fault("errors.not_a_day", id);
  return Number(value);
};

/** First and last day of what was chosen. */
const DAYS = {
  month: (calendar, { year, month }) => months(calendar, wanted(year, "year"), wanted(month, "month")),
  between: (calendar, { first, last }) => ({
    from: dayAt(calendar, first, "first"),
    to: dayAt(calendar, last, "last"),
  }),
  season: (calendar, { season }) => {
    if (!season) throw new Fault("errors.not_a_day", "season");
    const [from, to] = season.split(" ");
    return { from, to };
  },
  year: (calendar, { year }) => months(calendar, wanted(year, "year"), 1, monthsOf(calendar)),
};

const checked = ({ from, to }, askedOn) => {
  const field = document.querySelector(".dates select").id;
  if (from > to) throw new Fault("errors.dates_order", field);
  if (from > isoOf(Date.parse(askedOn) + DAY)) throw new Fault("errors.not_yet", field);
  return { from, to };
};

/** Which calendar: only where the language has one of its own. */
const calendarField = (page, held, draw) => {
  const own = OWN[page.language];
  if (!own) return null;
  const options = [[own, "own_calendar"], ["gregory", "common_calendar"]];
  const field = choose(page, "calendar", "further.calendar",
    options.map(([code, key]) => [code, page.t(`further.${key}`)]), held, "calendar");
  field.querySelector("option").remove();
  field.addEventListener("change", () => {
    for (const each of [held, held.first, held.last]) {
      if (each) Object.assign(each, { day: "", month: "", year: "", season: "" });
    }
    draw();
  });
  return field;
};

const plainDay = (page, calendar, iso) => {
  const [year, month, day] = inCalendar(calendar, iso);
  const format = new Intl.NumberFormat(page.locale, { useGrouping: false });
  return `${format.format(day)} ${monthNames(page, calendar)[month - 1]} ${format.format(year)}`;
};

const inWords = (page, { from, to }, calendar) =>
  [...new Set([from, to])].map((iso) => plainDay(page, calendar, iso)).join(" – ");

/** A period as it is said again: in the calendar in which it was told, and in ours. */
export const said = (page, days, { calendar = "gregory" }) => {
  const common = inWords(page, days, "gregory");
  return calendar === "gregory" ? common : `${inWords(page, days, calendar)} (${common})`;
};

/** @param {object} page @param {object} question @param {object} held */
export const screen = (page, question, held) => {
  const own = OWN[page.language] ?? "gregory";
  if (held.calendar !== "gregory") held.calendar = own;
  const under = el("div", { class: "dates" });
  const draw = () => {
    const fields = FIELDS[held.chosen]?.(page, held.calendar, held) ?? [];
    const calendar = fields.length && calendarField(page, held, draw);
    under.replaceChildren(...fields, ...(calendar ? [calendar] : []));
  };
  const put = (each) => {
    held.chosen = each;
    draw();
  };
  draw();
  const read = () => {
    const { chosen: period, calendar } = held;
    if (!period) return undefined;
    if (!DAYS[period]) return { period };
    return { period, ...checked(DAYS[period](calendar, held), page.service.asked_on) };
  };
  return { fields: [page.group(question, "radio", [held.chosen], put), under], read };
};
