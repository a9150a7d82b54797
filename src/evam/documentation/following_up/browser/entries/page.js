// The page on which a person follows up. The code stays in this page's memory.

import { guarded } from "../../../reporting/browser/back.js";
import { el } from "../../../reporting/browser/elements.js";
import { Fault } from "../../../reporting/browser/faults.js";
import { leaving } from "../../../reporting/browser/leave.js";
import { loading } from "../../../reporting/browser/loading.js";
import { speaking } from "../../../reporting/browser/speaking.js";
import { asked, reasonOf } from "../asking.js";
import { secretIn } from "../written.js";

const { words, service, parts } = JSON.parse(
  document.getElementById("page-data").textContent,
);
const [main, bar, languages, said] = ["main", "back", "languages", "said"].map((id) =>
  document.getElementById(id),
);
const page = { data: words, service, told: null, at: "code", language: words.language };

const fresh = () => ({
  written: "", held: {}, files: { voice: [], files: [] }, ends: new AbortController(),
});

const wipe = () => {
  const { ends, secret, derived = {} } = page.told ?? {};
  ends?.abort();
  for (const each of [secret, ...Object.values(derived)]) each?.fill(0);
  Object.assign(page, { told: fresh(), data: null });
};

const speak = (spoken) => {
  const { language, direction, texts } = spoken;
  Object.assign(page, { data: spoken, language }, speaking(texts, language));
  Object.assign(document.documentElement, { lang: language, dir: direction });
  document.getElementById("leave").textContent = page.t("strings.leave");
  bar.textContent = page.t("interface.back");
};

const button = (key, onclick, kind = "quiet") =>
  el("button", { type: "button", class: kind, onclick }, page.t(key));

/** A sentence above the form, and the field that it is about. */
const tellFault = (form, fault) => {
  const about = fault instanceof Fault ? form.querySelector(`#${fault.field}`) : null;
  const text = page.t(reasonOf(fault), fault.values);
  const go = (event) => {
    event.preventDefault();
    about.focus();
  };
  const told = about ? el("a", { href: `#${fault.field}`, onclick: go }, text) : text;
  form.querySelector(".faults")?.remove();
  const box = el("div", { class: "faults", id: "faults", role: "alert", tabindex: "-1" }, told);
  form.prepend(box);
  about?.setAttribute("aria-invalid", "true");
  about?.setAttribute("aria-describedby", "faults");
  (about ? told : box).focus();
};

/** A form that says while it works, and what went wrong. */
page.form = (key, act, ...fields) => {
  const go = el("button", { class: "main" }, page.t(key));
  const state = el("p", { role: "status", class: "soft" });
  const form = el("form", { novalidate: true, autocomplete: "off" }, ...fields, state);
  form.append(el("p", { class: "deeds" }, go));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (go.disabled) return;
    go.disabled = true;
    try {
      await act((text) => (state.textContent = text));
    } catch (fault) {
      if (page.data) tellFault(form, fault);
    } finally {
      state.textContent = "";
      go.disabled = false;
    }
  });
  return form;
};

/** Find what a code leads to, and read it. */
const lookFor = async (written, tell) => {
  const { told } = page;
  told.secret = await secretIn(page, written);
  tell(page.t("follow.looking"));
  const [sealing, opened] = await Promise.all([page.script("opening"), page.script("opened")]);
  told.derived = await sealing.receipt(told.secret, service.instance);
  const standing = await asked(page, "open");
  if (!standing.found) throw new Fault("follow.nothing", "code");
  await opened.keep(page, standing);
  Object.assign(screens, opened.screens);
  page.go("standing");
};

const screens = {
  code: () => {
    const { told } = page;
    const typed = el("textarea", {
      id: "code", class: "typed", rows: 7, dir: "ltr", autocomplete: "off", autocorrect: "off",
      autocapitalize: "none", spellcheck: "false", writingsuggestions: "false",
      "aria-describedby": "code-help", value: told.written,
      oninput: ({ target }) => (told.written = target.value),
    });
    const label = el("label", { for: "code" }, page.t("follow.code"));
    const help = el("p", { class: "soft", id: "code-help" }, page.t("follow.code_help"));
    const field = el("div", { class: "field" }, label, help, typed);
    const look = (tell) => lookFor(told.written, tell);
    return { title: page.t("follow.ask"), content: [page.form("interface.continue", look, field)] };
  },
};

const languageButtons = () =>
  service.languages.map((code) =>
    el(
      "button",
      {
        type: "button", lang: code, dir: "auto", onclick: () => change(code),
        "aria-current": code === page.language && "true",
      },
      page.data.languages[code],
    ),
  );

const change = async (code) => {
  try {
    speak(await page.words(code));
    show();
  } catch {
    said.textContent = page.t("page.not_loaded");
  }
};

/** A part that did not come: nothing is lost, and one touch tries again. */
const notLoaded = () => ({
  title: page.t("follow.ask"),
  content: [
    el("p", { role: "alert" }, page.t("page.not_loaded")),
    el("p", { class: "deeds" }, button("page.try_again", show, "main")),
  ],
});

const show = async () => {
  const { at } = page;
  const { title, content } = await Promise.resolve(page).then(screens[at]).catch(notLoaded);
  if (page.at !== at || !page.data) return;
  const heading = el("h1", { id: "asked", tabindex: "-1" }, title);
  const invented = service.is_invented && el("p", { class: "is-invented" }, page.t("page.invented"));
  main.replaceChildren(...[invented, heading, ...content].filter(Boolean));
  bar.hidden = !screens[at].before;
  languages.replaceChildren(...languageButtons());
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
};

page.go = (at) => {
  page.at = at;
  return show();
};
const goBack = () => {
  const { before } = screens[page.at];
  if (before) page.go(before);
  return Boolean(before);
};

Object.assign(page, { button, leave: leaving(service.exit, wipe), wipe: () => {
  const { data } = page;
  wipe();
  page.data = data;
} });
loading(page, parts, words);
wipe();
speak(words);
document.getElementById("leave").addEventListener("click", page.leave);
bar.addEventListener("click", goBack);
guarded(goBack);
// Nothing of this page is kept for a way back to it.
addEventListener("pagehide", wipe);
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
show();
