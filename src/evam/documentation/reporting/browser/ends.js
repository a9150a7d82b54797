// The last screens: numbers to call, the answers to check, the code, sending, the receipt.

import { el } from "./elements.js";
import { shown } from "./flow.js";
import { Refused, deliver, lockedCopy, sealedReport } from "./sending.js";

/** Numbers to call for somebody who is not safe; the next question is one touch away. */
export const numbers = (page, go) => ({
  title: page.t("page.numbers"),
  help: page.t("safe_now.help"),
  content: [
    el("ul", { class: "calls" }, page.service.emergency.map(({ name, number }) => {
      const link = el("a", { href: `tel:${number.replace(/[^+\d*#]/g, "")}` });
      link.append(el("bdi", { dir: "ltr" }, number), " ", el("span", {}, name));
      return el("li", {}, link);
    })),
    el("p", { class: "deeds" }, page.button("interface.continue", go, "main")),
  ],
});

const point = ({ latitude_e5: north, longitude_e5: east }) =>
  el("bdi", { dir: "ltr" }, `${north / 1e5}, ${east / 1e5}`);

/** What a part says of its own answers; without the part, the codes. */
const byPart = (name, plain) => async (page, code, said) => {
  const part = await page.part(name).catch(() => null);
  return part ? part.said(page, said, page.told.held[code] ?? {}) : plain(page, said);
};

const rows = (page, code, said) =>
  page.list(
    page.service.partners
      .filter((each) => said[each.code])
      .map((each) => `${each.name}: ${page.t(`${code}.${said[each.code]}`)}`),
  );

/** How an answer of each kind is said again. */
const SAID = {
  many: (page, code, said) => page.list(said.map((each) => page.t(`${code}.${each}`))),
  number: (page, code, { band, about }) => (about ? page.n(about) : page.t(`${code}.${band}`)),
  period: async (page, code, said) =>
    said.from
      ? byPart("days", () => `${said.from} – ${said.to}`)(page, code, said)
      : page.t(`${code}.${said.period}`),
  place: byPart("places", (page, said) => said.region ?? said.country),
  point: (page, code, said) => point(said),
  files: (page, code, { count }) => page.n(count),
  words: (page, code, said) =>
    el("details", {}, el("summary", {}, page.t("page.show")), el("p", { dir: "auto" }, said)),
  consent: (page, code, said) =>
    typeof said === "string" ? page.t(`${code}.${said}`) : rows(page, code, said),
};

const saying = (page, { code, kind }) => {
  const said = page.told.answers[code];
  if (!said || said.no_answer === "not_answered") return page.t("page.no_answer");
  if (said.no_answer) return page.t(`strings.${said.no_answer}`);
  return SAID[kind]?.(page, code, said) ?? page.t(`${code}.${said}`);
};

/** Whether nothing at all was permitted: then it is read and deleted. */
const permitsNothing = ({ answers }) =>
  !Object.entries(answers).some(
    ([code, said]) =>
      code.startsWith("consent") && [said, ...Object.values(said)].includes("yes"),
  );

const row = async (page, asked) => {
  const { code, a_row_each: isRows } = asked;
  const title = page.t(isRows ? "page.shares" : `${code}.ask`, { t: page.service.team });
  const change = page.button("interface.change", () => page.go(code), "bare");
  change.setAttribute("aria-label", `${page.t("interface.change")}: ${title}`);
  return el("div", {}, el("dt", {}, title), el("dd", {}, await saying(page, asked)), el("dd", {}, change));
};

const check = async (page, go) => {
  const hidden = ["language", ...(page.service.partners.length ? [] : ["consent_share"])];
  const asked = shown(page.data, page.told.answers).filter(
    ({ kind, code }) => kind !== "notice" && !hidden.includes(code),
  );
  const date = page.day(page.service.delete_on);
  const nothing = permitsNothing(page.told) && page.t("interface.all_no", { date });
  return {
    title: page.t("interface.check"),
    content: [
      el("dl", { class: "told" }, await Promise.all(asked.map((each) => row(page, each)))),
      nothing && el("p", {}, nothing),
      el("p", { class: "deeds" }, page.button("interface.continue", go, "main")),
    ],
  };
};

/** Who helps nearest, and rights, before anything is sent; it may be passed over. */
const help = async (page, go) => (await page.part("helping")).near(page, go);

const inOwnDigits = (page, line) => line.replace(/\d/g, (digit) => page.n(Number(digit)));

/** The code as words where there is a list in the language, else as seven lines. */
const written = async (page) => {
  const { asLines, newSecret } = await page.script("sealing");
  page.told.secret ??= newSecret();
  const name = `words_${page.language}`;
  const list = page.has(name) && (await page.script(name).catch(() => null));
  const lines = list
    ? await list.asWords(page.told.secret)
    : asLines(page.told.secret).map((line) => inOwnDigits(page, line));
  const kind = list ? "code words" : "code";
  return el("ol", { class: kind, dir: "ltr", translate: "no" }, lines.map((line) => el("li", {}, line)));
};

const picture = (page) => {
  const place = el("div", { class: "picture" });
  const draw = async () => {
    const { drawn } = await page.part("qr");
    const { asLines } = await page.script("sealing");
    place.replaceChildren(drawn(asLines(page.told.secret).join("")));
  };
  const tell = () => page.tell(page.t("page.not_loaded"));
  return [
    el("p", { class: "deeds unprinted" },
      page.button("page.print", () => print()),
      page.button("page.as_picture", () => draw().catch(tell))),
    el("p", { class: "soft unprinted" }, page.t("page.picture_note")),
    place,
  ];
};

const code = async (page, go) => ({
  title: page.t("interface.code"),
  help: page.t("strings.write_code"),
  content: [
    await written(page),
    ...picture(page),
    el("p", { class: "deeds unprinted" },
      page.button("interface.wrote_it", go, "main"),
      page.button("interface.cannot_keep", go)),
  ],
});

/** What a person is told when it did not go, and what may be done. */
const failed = (page, fault, again) => {
  const key = fault instanceof Refused ? fault.key : "errors.not_sent";
  const nodes = [el("p", { class: "faults", role: "alert" }, page.t(key))];
  if (key === "page.untrusted") return nodes;
  const where = fault.where && page.question(fault.where) ? fault.where : null;
  const mend = where && page.button("interface.change", () => page.go(where));
  const keep = page.told.sealed && page.button("page.keep_copy", () => lockedCopy(page));
  const deeds = el("p", { class: "deeds" }, page.button("page.try_again", again, "main"));
  deeds.append(...[mend, keep].filter(Boolean));
  if (keep) nodes.push(el("p", { class: "soft" }, page.t("page.copy_note")));
  return [...nodes, deeds];
};

const send = (page) => {
  const state = el("p", { role: "status", class: "state" });
  const under = el("div", {});
  const say = (key, part) => {
    state.textContent = page.t(key) + (part === undefined ? "" : ` ${page.percent(part)}`);
  };
  const run = async () => {
    under.replaceChildren();
    try {
      say("interface.locking");
      page.told.sealed ??= await sealedReport(page);
      await deliver(page, (part) => say("interface.sending", part));
      page.isDone = true;
      page.go("send");
    } catch (fault) {
      if (!page.data) return;
      state.textContent = "";
      under.replaceChildren(...failed(page, fault, run));
    }
  };
  under.append(el("p", { class: "deeds" }, page.button("interface.send", run, "main")));
  return {
    title: page.t("interface.send"),
    help: page.t("strings.locked", { t: page.service.team }),
    content: [page.service.is_invented && el("p", { class: "is-invented" }, page.t("page.invented")), state, under],
  };
};

const arrived = async (page) => {
  const address = el("bdi", { dir: "ltr" }, `${location.host}/f`);
  const [start, end] = page.t("page.next_answer").split("{address}");
  return {
    title: page.t("strings.thanks"),
    content: [
      el("p", { role: "status", class: "state" }, page.t("interface.arrived")),
      el("p", {}, page.t("page.next_read", { t: page.service.team })),
      el("p", {}, start, address, end),
      el("h2", {}, page.t("interface.code")),
      await written(page),
      ...picture(page),
      el("p", { class: "deeds unprinted" }, page.button("strings.leave", page.leave, "leave")),
    ],
  };
};

export const ENDS = { check, help, code, send: (page) => (page.isDone ? arrived : send)(page) };
