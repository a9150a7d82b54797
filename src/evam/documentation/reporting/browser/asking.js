// One question a screen. What is told stays in this page's memory until Send.

import { el } from "./elements.js";
import { numbers } from "./ends.js";
import { PARTS, SCREENS, group } from "./screens.js";
import { loading } from "./loading.js";
import { shown } from "./flow.js";
import { speaking } from "./speaking.js";

const [main, bar, languages, leave] = ["main", "back", "languages", "leave"].map((id) =>
  document.getElementById(id),
);
/** What the screens share. */
export const page = { group: (...asked) => group(page, ...asked) };
/** What the operator set, and the screens after the last question. */
let service;
let ends;

const fresh = () => ({
  answers: {}, held: {}, files: { voice: [], files: [] }, ends: new AbortController(),
});

/** Forget all that was told. */
export const wipe = () => {
  page.told?.stop?.();
  page.told?.ends.abort();
  page.told?.secret?.fill(0);
  Object.assign(page, { told: fresh(), data: null });
};

const speak = (told) => {
  const { language, direction, texts } = told;
  Object.assign(page, { data: told, language }, speaking(texts, language));
  Object.assign(document.documentElement, { lang: language, dir: direction });
  leave.textContent = page.t("strings.leave");
  bar.textContent = page.t("interface.back");
  languages.setAttribute("aria-label", page.t("page.languages"));
};

const codes = () =>
  shown(page.data, page.told.answers).flatMap(({ code }) => {
    if (code === "consent_share" && !service.partners.length) return [];
    return code === "safe_now" && page.told.answers.safe_now === "no" ? [code, "numbers"] : [code];
  });
const steps = () => [...codes(), ...Object.keys(ends)];

const question = (code) => page.data.questions.find((each) => each.code === code);

/** The step that comes after, or before: from a change, the first that is still open. */
const next = () => {
  const after = steps().slice(steps().indexOf(page.at) + 1);
  if (!page.isReturning || ends[page.at]) return after[0];
  const isOpen = (code) => question(code) && !(code in page.told.answers);
  return after.find((code) => code === "check" || isOpen(code));
};
const before = () => steps()[steps().indexOf(page.at) - 1];

page.go = (code) => {
  page.at = code;
  if (code === "check") page.isReturning = true;
  show();
};
export const goBack = () => {
  if (page.isDone || !before()) return false;
  page.go(before());
  return true;
};

const answer = (code, value) => {
  page.told.answers[code] = value;
  page.told.sealed = null;
  page.go(next());
};
const none = (code, why) => {
  delete page.told.held[code];
  if (page.told.files[code]) page.told.files[code] = [];
  answer(code, { no_answer: why });
};

const tellFault = (form, fault) => {
  if (!fault.field) throw fault;
  form.querySelector(".faults")?.remove();
  const link = el("a", { href: `#${fault.field}` }, page.t(fault.key, fault.values));
  const field = form.querySelector(`#${fault.field}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field?.focus();
  });
  form.prepend(el("div", { class: "faults", id: "faults", role: "alert" }, link));
  field?.setAttribute("aria-invalid", "true");
  field?.setAttribute("aria-describedby", "faults");
  link.focus();
};

const button = (key, onclick, kind = "quiet") =>
  el("button", { type: "button", class: kind, onclick }, page.t(key));

/** Continue and Skip; below them the two answers that are no answer. */
const deeds = (asked) => {
  const { code, kind } = asked;
  const go = el("button", { class: "main" }, page.t("interface.continue"));
  if (kind === "notice") return [el("p", { class: "deeds" }, go)];
  const skip = button("interface.skip", () => none(code, "not_answered"));
  const said = page.told.answers[code]?.no_answer;
  const others = ["unknown", "declined"].map((why) =>
    el(
      "button",
      {
        type: "button", class: "other", "aria-pressed": String(said === why),
        onclick: () => none(code, why),
      },
      page.t(`strings.${why}`),
    ),
  );
  return [
    el("p", { class: "deeds" }, go, skip),
    code === "way" ? null : el("p", { class: "deeds others" }, others),
  ];
};

const languageButtons = (then) =>
  service.languages.map((code) =>
    el(
      "button",
      {
        type: "button", lang: code, onclick: () => change(code, then),
        "aria-current": code === page.language && "true",
      },
      page.data.languages[code],
    ),
  );

const change = async (code, then) => {
  try {
    const spoken = await page.words(code);
    if (code !== page.language) await page.translateService(code).catch(() => {});
    speak(spoken);
    page.told.answers.language = code;
    (then ?? show)();
    page.loadFurther();
  } catch {
    page.tell(page.t("page.not_loaded"));
  }
};

/** The fields of a question; some come in a part that is loaded when it is near. */
const screenOf = async (asked) => {
  const held = (page.told.held[asked.code] ??= {});
  const part = asked.code === "voice" ? "voice" : PARTS[asked.kind];
  if (!part) return SCREENS[asked.kind](page, asked, held);
  const loaded = await page.part(part);
  return loaded.screen(page, asked, held);
};

const notice = () => {
  const { t, at } = page;
  if (at !== "begin") return { fields: [] };
  const lines = ["strings.skip_any", "strings.no_name", "strings.never_given"];
  const [first] = service.emergency;
  return {
    fields: [
      el("ul", { class: "plain" }, lines.map((key) => el("li", {}, t(key)))),
      first && el("p", {}, t("strings.emergency", { n: first.number })),
      el("p", {}, el("a", { href: "/safety" }, t("interface.phone_safe"))),
      el("p", {}, el("a", { href: "/help" }, t("page.where_help"))),
      el("p", { class: "soft" }, t("page.not_audited")),
    ],
  };
};

const ask = async (asked) => {
  const { code, kind } = asked;
  const values = { t: service.team };
  const rows = asked.a_row_each;
  const isConsent = kind === "consent";
  const title = rows ? page.t("interface.consent") : page.t(`${code}.ask`, values);
  const over = isConsent && !rows ? page.t("interface.consent") : "";
  const help = rows ? "" : page.t(`${code}.help`, values);
  const screen = kind === "notice" ? notice() : await screenOf(asked);
  const onsubmit = async (event) => {
    event.preventDefault();
    try {
      const said = await screen.read?.();
      if (kind === "notice") page.go(next());
      else answer(code, said ?? page.told.answers[code] ?? { no_answer: "not_answered" });
    } catch (fault) {
      tellFault(form, fault);
    }
  };
  const form = el("form", { novalidate: true, autocomplete: "off", onsubmit });
  form.append(el("div", { class: "fields", role: "group", "aria-labelledby": "asked" }));
  form.firstChild.append(...screen.fields.filter(Boolean));
  form.append(...deeds(asked).filter(Boolean));
  return { title, over, help, content: [form] };
};

const languageScreen = () => {
  const list = languageButtons(() => page.go("begin"));
  return { title: page.t("language.ask"), content: [el("div", { class: "tongues" }, list)] };
};

const contentOf = (code) => {
  if (code === "language") return languageScreen();
  if (code === "numbers") return numbers(page, () => page.go(next()));
  return ends[code]?.(page, () => page.go(next())) ?? ask(question(code));
};

const partOf = (code) =>
  page.t("interface.part", { part: page.n(question(code)?.part ?? 4), parts: page.n(4) });

const show = async () => {
  const { at } = page;
  let told;
  try {
    told = await contentOf(at);
  } catch {
    told = notLoaded(at);
  }
  if (page.at !== at) return;
  const heading = el("h1", { id: "asked", tabindex: "-1" }, told.title);
  const over = el("p", { class: "part" }, partOf(at), told.over ? ` · ${told.over}` : "");
  main.replaceChildren(
    ...(page.isDone || at === "language" ? [] : [over]),
    heading,
    ...(told.help ? [el("p", { class: "help" }, told.help)] : []),
    ...told.content.filter(Boolean),
  );
  bar.hidden = page.isDone || !before();
  languages.replaceChildren(...(at === "language" ? [] : languageButtons()));
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
  page.prepare(steps()[steps().indexOf(at) + 1]);
  page.adorn();
};

/** A part that did not come: the question can be passed over like any other. */
const notLoaded = (code) => {
  const again = button("page.try_again", show, "main");
  const skip = button("interface.skip", () => none(code, "not_answered"));
  return {
    title: page.t(`${code}.ask`, { t: service.team }) || page.t("page.where_help"),
    content: [
      el("p", { role: "alert" }, page.t("page.not_loaded")),
      el("p", { class: "deeds" }, again, (question(code) || code === "help") && skip),
    ],
  };
};

page.tell = (text) => {
  document.getElementById("said").textContent = text;
};

page.button = button;
page.question = question;

/**
 * Ask the first question.
 * @param {{questions: object, service: object, parts: object}} given
 * @param {object} after screens after the last question, by their names, in order
 */
export const begin = ({ questions, parts, ...given }, after) => {
  wipe();
  ({ service } = given);
  ends = after;
  Object.assign(page, given, { data: questions, at: "language", isReturning: false, isDone: false });
  loading(page, parts, questions);
  speak(questions);
  show();
  page.loadFurther();
};
