// Help and rights before the receipt: nearest first, chosen on the device.

import { el } from "../elements.js";

const NEAREST = 3;

/** How near it is: 3 in the region, 2 in the country, 1 everywhere, 0 elsewhere. */
const nearness = ({ country, region }, at) => {
  if (!country) return 1;
  if (country !== at?.country) return at ? 0 : 1;
  return region && region === at.region ? 3 : 2;
};

const said = ({ text, language }) => el("span", { lang: language, dir: "auto" }, text);

const line = (name, told) => told.text && el("p", {}, `${name}: `, said(told));

const one = (each, words) => {
  const dial = { href: `tel:${each.number.replace(/[^+\d*#]/g, "")}` };
  return el("div", { class: "place" },
    el("p", {}, el("strong", {}, el("bdi", {}, each.name)), " ",
      el("span", { class: "soft" }, each.where)),
    each.does.text && el("p", {}, said(each.does)),
    each.number && el("p", { class: "calls" }, el("a", dial, el("bdi", { dir: "ltr" }, each.number))),
    each.found_at && el("p", {}, el("bdi", {}, each.found_at)),
    line(words.hours, each.hours),
    line(words.only, each.conditions),
    el("p", { class: "soft" }, each.checked));
};

const group = ({ name, note, helps }, words) => [
  el("h2", {}, name),
  note && el("p", { class: "soft" }, note),
  ...helps.slice(0, NEAREST).map((each) => one(each, words)),
];

/** @param {object} page @param {() => void} go */
export const near = async (page, go) => {
  const answer = await fetch(`/r/help/${page.language}.json`, { cache: "no-store" });
  const { title, needs, rights, said: words } = await answer.json();
  const { where } = page.told.answers;
  const at = where?.country ? where : null;
  const near = (each) => nearness(each, at);
  const groups = needs
    .map((need) => ({ ...need, helps: need.helps.filter(near).sort((a, b) => near(b) - near(a)) }))
    .filter(({ helps }) => helps.length)
    .sort((a, b) => near(b.helps[0]) - near(a.helps[0]));
  return {
    title,
    help: words.lead,
    content: [
      ...(groups.length ? groups.flatMap((each) => group(each, words)) : [el("p", {}, words.nobody)]),
      el("h2", {}, words.rights),
      el("ul", {}, rights.map((each) => el("li", {}, each))),
      el("p", { class: "deeds" }, page.button("interface.continue", go, "main")),
    ],
  };
};
