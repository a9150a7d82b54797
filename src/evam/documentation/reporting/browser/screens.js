// The fields of each kind of question that the first load can show.
//
// A screen is { fields, read }. What is put in is held as it is typed, so that another
// language shows the same screen with nothing lost.

import { el } from "./elements.js";
import { Fault } from "./faults.js";
import { wholeNumber } from "./speaking.js";

const MOST_BYTES = 60000;
const MOST_PEOPLE = 1_000_000;

/** One radio or box with its words; a note is said once it is chosen. */
const choice = ({ type, name, id, text, note, isOn, onchange }) => {
  const said = note && el("p", { class: "note", id: `${id}-note`, hidden: !isOn }, note);
  const input = el("input", { type, name, id, checked: isOn, autocomplete: "off" });
  input.addEventListener("change", () => onchange(input.checked));
  const label = el("label", { class: "choice", for: id }, input, el("span", {}, text));
  return { input, said, nodes: [label, said] };
};

/** Radios or boxes of one group; `toggle` keeps what is chosen. */
export const group = (page, question, type, held, toggle) => {
  const made = question.choices.map((each) => {
    const { code } = question;
    const note = question.notes?.includes(each) && page.t(`${code}.${each}_note`);
    const isOn = held.includes(each);
    const text = page.t(`${code}.${each}`);
    const id = `${code}-${each}`;
    return choice({ type, name: code, id, text, note, isOn, onchange: (on) => toggle(each, on) });
  });
  const notes = () =>
    made.forEach(({ input, said }) => {
      if (said) said.hidden = !input.checked;
    });
  return el("div", { class: "choices", onchange: notes }, made.flatMap(({ nodes }) => nodes));
};

const one = (page, question, held) => {
  const put = (each) => (held.chosen = each);
  const fields = group(page, question, "radio", [held.chosen], put);
  return { fields: [fields], read: () => held.chosen };
};

const many = (page, question, held) => {
  held.chosen ??= [];
  const put = (each, on) => {
    held.chosen = held.chosen.filter((other) => other !== each);
    if (on) held.chosen.push(each);
  };
  const fields = group(page, question, "checkbox", held.chosen, put);
  return { fields: [fields], read: () => (held.chosen.length ? [...held.chosen] : undefined) };
};

const number = (page, question, held) => {
  const id = `${question.code}-number`;
  const typed = el("input", {
    id, type: "text", inputmode: "numeric", autocomplete: "off", value: held.about ?? "",
    oninput: ({ target }) => (held.about = target.value),
  });
  const about = el("div", { class: "field", hidden: held.chosen !== "about" });
  about.append(el("label", { for: id }, page.t("interface.how_many")), typed);
  const put = (each) => {
    held.chosen = each;
    about.hidden = each !== "about";
  };
  const read = () => {
    if (!held.chosen) return undefined;
    if (held.chosen !== "about") return { band: held.chosen };
    const said = wholeNumber(held.about ?? "");
    if (!(said >= 1 && said <= MOST_PEOPLE)) throw new Fault("errors.number", id);
    return { band: "about", about: said };
  };
  return { fields: [group(page, question, "radio", [held.chosen], put), about], read };
};

const words = (page, question, held) => {
  const id = question.code;
  // What is told goes to no spelling service, no keyboard's memory, no translator.
  const field = el("textarea", {
    id, rows: 9, autocomplete: "off", autocorrect: "off", spellcheck: "false",
    writingsuggestions: "false", "aria-labelledby": "asked", dir: "auto",
    value: held.text ?? "", oninput: ({ target }) => (held.text = target.value),
  });
  const read = () => {
    const text = (held.text ?? "").toWellFormed?.() ?? held.text ?? "";
    if (new TextEncoder().encode(text).length > MOST_BYTES) throw new Fault("errors.too_long", id);
    return text.trim() ? text : undefined;
  };
  return { fields: [field], read };
};

export const yesNo = (page, question, held, row, legend) => {
  const { code } = question;
  const radios = question.choices.map((each) => {
    const [id, text] = [`${code}-${row}-${each}`, page.t(`${code}.${each}`)];
    const onchange = () => (held[row] = each);
    const given = { type: "radio", name: `${code}-${row}`, id, text, onchange };
    return choice({ ...given, isOn: held[row] === each }).nodes[0];
  });
  const named = legend ? {} : { "aria-labelledby": "asked" };
  return el("fieldset", named, legend, el("div", { class: "choices pair" }, radios));
};

const consent = (page, question, held) => {
  const fields = [];
  if (question.a_row_each) {
    for (const { code, name, reason } of page.service.partners) {
      const values = { partner: name, reason };
      const title = el("strong", {}, page.t(`${question.code}.ask`, values));
      const legend = el("legend", {}, title, el("br"), page.t(`${question.code}.help`, values));
      fields.push(yesNo(page, question, held, code, legend));
    }
  } else fields.push(yesNo(page, question, held, "said"));
  const later = el("p", { class: "soft" }, page.t("interface.change_later"));
  const read = () => {
    if (!question.a_row_each) return held.said;
    return Object.keys(held).length ? { ...held } : undefined;
  };
  return { fields: [...fields, later], read };
};

export const SCREENS = { one, many, number, words, consent };
/** Kinds and questions whose fields come in a part of their own. */
export const PARTS = { period: "days", place: "places", point: "point", files: "files" };
