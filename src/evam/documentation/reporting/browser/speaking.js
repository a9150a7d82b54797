// Texts, numbers and days in the language of the page.

/** Digits and calendar of each language that has its own. */
const LOCALES = { ar: "ar-u-nu-latn", fa: "fa-u-ca-persian-nu-arabext", ti: "ti-u-nu-latn" };

const COMMAS = { ar: "، ", fa: "، ", ti: "፡ " };

/** @param {Record<string, string>} texts @param {string} language */
export const speaking = (texts, language) => {
  const locale = LOCALES[language] ?? language;
  const t = (key, values = {}) =>
    (texts[key] ?? "").replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  const n = (value) => new Intl.NumberFormat(locale).format(value);
  // Where a browser knows no names of months, a day is written in its one plain form.
  const isKnown = Intl.DateTimeFormat.supportedLocalesOf(language).length > 0;
  const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const day = (iso) => (isKnown ? days.format(new Date(iso)) : iso);
  const list = (items) => items.join(COMMAS[language] ?? ", ");
  const percent = (part) => new Intl.NumberFormat(locale, { style: "percent" }).format(part);
  return { t, n, day, list, locale, percent };
};

/** Where the digits of Unicode begin that people here write. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966];

/**
 * A whole number in any digits; NaN where it is none.
 * @param {string} written
 */
export const wholeNumber = (written) => {
  const digits = Array.from(written.trim(), (sign) => {
    const point = sign.codePointAt(0);
    const zero = ZEROS.find((each) => point >= each && point < each + 10);
    return zero === undefined ? sign : String(point - zero);
  }).join("");
  return /^\d{1,9}$/.test(digits) ? Number(digits) : NaN;
};
