// In which country and region: a list that needs no network once it is here.

import { el } from "../elements.js";

const options = (names) => {
  const { compare } = new Intl.Collator(document.documentElement.lang);
  const sorted = Object.entries(names).sort(([, one], [, other]) => compare(one, other));
  return [["", "—"], ...sorted];
};

const choose = (page, id, key, names, value, onchange) => {
  const made = options(names).map(([code, name]) =>
    el("option", { value: code, selected: code === value }, name),
  );
  const field = el("select", { id, autocomplete: "off" }, made);
  field.addEventListener("change", () => onchange(field.value));
  return el("div", { class: "field" }, el("label", { for: id }, page.t(key)), field);
};

const lists = (page) => Promise.all([page.read("countries"), page.read("regions")]);

/** A place as it is said again, in the language of the page. */
export const said = async (page, { country, region }) => {
  const [countries, regions] = await lists(page);
  const named = [regions[country]?.[region?.slice(3)], countries[country]];
  return page.list(named.filter(Boolean));
};

/** @param {object} page @param {object} question @param {object} held */
export const screen = async (page, question, held) => {
  const [countries, regions] = await lists(page);
  const under = el("div", {});
  const draw = () => {
    const names = regions[held.country];
    const put = (code) => (held.region = code);
    const field = names && choose(page, "region", "interface.region", names, held.region, put);
    under.replaceChildren(...(field ? [field] : []));
  };
  const put = (code) => {
    Object.assign(held, { country: code, region: "" });
    draw();
  };
  draw();
  const read = () => {
    const { country, region } = held;
    if (!country) return undefined;
    return region ? { country, region: `${country}-${region}` } : { country };
  };
  const country = choose(page, "country", "interface.country", countries, held.country, put);
  return { fields: [country, under], read };
};
