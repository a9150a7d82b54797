// What a person sees with a code: where it stands, messages, and what may be changed.

import { el } from "../../reporting/browser/elements.js";
import { Fault } from "../../reporting/browser/faults.js";
import { group, yesNo } from "../../reporting/browser/screens.js";
import { asked } from "./asking.js";
import { keep, write } from "./messages.js";

const STEPS = ["arrived", "read", "compared", "counted"];
const MOST_BYTES = 60000;

const step = (page, name) => {
  const day = page.told.standing.standing.days[name];
  const mark = el("span", { class: "mark", "aria-hidden": "true" }, day ? "●" : "○");
  const when = el("span", { class: "soft" }, day ? page.day(day) : page.t("follow.not_yet"));
  return el("li", {}, mark, el("span", {}, page.t(`follow.${name}`)), when);
};

const steps = (page) => {
  const { is_closed: isClosed, delete_on: deleteOn } = page.told.standing.standing;
  return [
    el("h2", {}, page.t("follow.stands")),
    el("ol", { class: "steps" }, STEPS.map((name) => step(page, name))),
    isClosed && el("p", {}, page.t("follow.closed")),
    deleteOn && el("p", {}, page.t("follow.delete_on", { date: page.day(deleteOn) })),
  ];
};

const textOf = (page, { text }) => {
  if (text === null) return el("p", { class: "soft" }, page.t("follow.not_opened"));
  if (!text) return el("p", { class: "soft" }, page.t("follow.only_files"));
  return el("p", { class: "said", dir: "auto" }, text);
};

const message = (page, each) => {
  const isTeam = each.from === "TEAM";
  const name = page.t(isTeam ? "follow.from_team" : "follow.from_you", { t: page.service.team });
  const head = el("h3", {}, el("bdi", {}, name), " ", el("span", { class: "soft" }, page.day(each.sent_on)));
  return el("li", { class: isTeam ? "team" : null }, head, textOf(page, each));
};

const messages = (page) => {
  const { messages: all } = page.told.standing;
  return [
    el("h2", {}, page.t("follow.messages")),
    all.length
      ? el("ol", { class: "messages" }, all.map((each) => message(page, each)))
      : el("p", { class: "soft" }, page.t("follow.no_messages")),
    el("p", { class: "deeds" },
      page.button("follow.write", () => page.go("write"), "main"),
      page.button("follow.add", () => page.go("add"))),
  ];
};

const told = (page) => [
  el("h2", {}, page.t("follow.told")),
  el("p", {}, page.t("follow.told_help")),
  el("p", { class: "soft" }, page.t("follow.told_files", { count: page.n(page.told.standing.standing.files) })),
  el("h2", {}, page.t("follow.changed")),
  el("p", {}, page.t("follow.nothing_changed")),
];

/** Each purpose as it is asked: its code, its question, the values of its words. */
const purposes = (page) => {
  const one = (purpose) => ({ purpose, code: `consent_${purpose}`, values: {} });
  const { partners } = page.service;
  const shares = partners.map(({ code, name, reason }) => ({
    purpose: `share:${code}`,
    code: "consent_share",
    values: { partner: name, reason: reason[page.language] ?? reason.en ?? "" },
  }));
  return [one("count"), ...shares, one("reply"), one("later")];
};

const permission = (page, { purpose, code, values }) => {
  const given = page.told.standing.consents[purpose];
  const key = given ? (given.holds ? "may" : "may_not") : "no_row";
  const date = given && page.day(given.since);
  return el("div", {}, el("dt", {}, page.t(`${code}.ask`, values)), el("dd", {}, page.t(`follow.${key}`, { date })));
};

const permissions = (page) => [
  el("h2", {}, page.t("interface.consent")),
  el("dl", { class: "told" }, purposes(page).map((each) => permission(page, each))),
  el("p", { class: "deeds" }, page.button("interface.change", () => page.go("consents"))),
  el("p", { class: "deeds last" }, page.button("follow.erase", () => page.go("erase"))),
];

const standing = (page) => {
  const news = page.told.news && el("p", { class: "news", role: "status" }, page.t(page.told.news));
  page.told.news = null;
  return {
    title: page.t("follow.ask"),
    content: [news, ...steps(page), ...messages(page), ...told(page), ...permissions(page)],
  };
};

/** Back to where it stands, with one sentence of what was done. */
const done = (page, news) => {
  page.told.news = news;
  return page.go("standing");
};

const bytesOf = (text) => new TextEncoder().encode(text).length;

const writing = (page) => {
  const { held } = page.told;
  // What is told goes to no spelling service, no keyboard's memory, no translator.
  const field = el("textarea", {
    id: "message", rows: 8, dir: "auto", autocomplete: "off", autocorrect: "off",
    spellcheck: "false", writingsuggestions: "false", "aria-labelledby": "asked",
    value: held.text ?? "",
    oninput: ({ target }) => {
      Object.assign(held, { text: target.value });
      page.told.sealed = null;
    },
  });
  const send = async (tell) => {
    const text = (held.text ?? "").trim();
    if (!text) throw new Fault("follow.empty", "message");
    if (bytesOf(text) > MOST_BYTES) throw new Fault("errors.too_long", "message");
    await write(page, text, (key) => tell(page.t(key)));
    return done(page, "follow.message_sent");
  };
  const help = el("p", { class: "help" }, page.t("strings.locked", { t: page.service.team }));
  return {
    title: page.t("follow.write"),
    content: [help, page.form("interface.send", send, el("div", { class: "field" }, field))],
  };
};

const FILES = { code: "files", choices: ["clean_copy", "original_too"] };

const adding = async (page) => {
  const { screen } = await page.script("files");
  page.group = (...given) => group(page, ...given);
  const held = (page.told.held.files ??= {});
  const files = screen(page, FILES, held);
  const send = async (tell) => {
    if (!files.read()) throw new Fault("follow.empty", "files-add");
    await write(page, "", (key) => tell(page.t(key)));
    return done(page, "follow.files_sent");
  };
  const help = el("p", { class: "help" }, page.t("strings.locked", { t: page.service.team }));
  return {
    title: page.t("follow.add"),
    content: [help, page.form("interface.send", send, ...files.fields.filter(Boolean))],
  };
};

const YES_NO = ["yes", "no"];

const consents = (page) => {
  const { consents: now } = page.told.standing;
  const asks = purposes(page);
  const chosen = Object.fromEntries(
    asks.map(({ purpose }) => [purpose, now[purpose]?.holds ? "yes" : "no"]),
  );
  const rows = asks.map(({ purpose, code, values }) => {
    const title = el("strong", {}, page.t(`${code}.ask`, values));
    const legend = el("legend", {}, title, el("br"), page.t(`${code}.help`, values));
    return yesNo(page, { code, choices: YES_NO }, chosen, purpose, legend);
  });
  const save = async () => {
    const said = Object.entries(chosen).map(([purpose, each]) => [purpose, each === "yes"]);
    const isNew = ([purpose, permits]) => permits !== Boolean(now[purpose]?.holds);
    const changed = Object.fromEntries(said.filter(isNew));
    await keep(page, await asked(page, "consents", { consents: changed }));
    return done(page, "follow.saved");
  };
  const published = el("p", { class: "soft" }, page.t("follow.published"));
  return {
    title: page.t("interface.consent"),
    content: [page.form("follow.save", save, ...rows, published)],
  };
};

const erase = (page) => {
  const lines = ["erase_now", "erase_week", "erase_stays", "erase_code"];
  const act = async () => {
    await asked(page, "erase");
    page.wipe();
    return page.go("erased");
  };
  const back = page.button("follow.erase_no", () => page.go("standing"));
  const form = page.form("follow.erase_yes", act);
  form.querySelector(".deeds").append(back);
  return {
    title: page.t("follow.erase_ask"),
    content: [el("ul", { class: "lines" }, lines.map((key) => el("li", {}, page.t(`follow.${key}`)))), form],
  };
};

const erased = (page) => {
  const date = page.day(page.service.erased_by);
  return {
    title: page.t("follow.erased"),
    content: [
      el("p", {}, page.t("follow.erased_help", { date })),
      el("p", { class: "deeds" }, page.button("strings.leave", page.leave, "leave")),
    ],
  };
};

const under = (screen) => Object.assign(screen, { before: "standing" });

export const screens = {
  standing,
  write: under(writing),
  add: under(adding),
  consents: under(consents),
  erase: under(erase),
  erased,
};
