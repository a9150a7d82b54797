// The page of members in the field: it works without a signal, and sends when there is one.

import { goBack } from "../../../reporting/browser/asking.js";
import { guarded } from "../../../reporting/browser/back.js";
import { el } from "../../../reporting/browser/elements.js";
import { leaving } from "../../../reporting/browser/leave.js";
import { loading } from "../../../reporting/browser/loading.js";
import { speaking } from "../../../reporting/browser/speaking.js";
import { clinic } from "../clinic.js";
import { delivering } from "../delivery.js";
import { Outbox } from "../outbox.js";
import { linkIn, phone } from "../phone.js";
import { close, open } from "../report.js";
import * as screens from "../screens.js";
import { touching, wipe } from "../wiping.js";

const given = JSON.parse(document.getElementById("page-data").textContent);
const [main, bar, leave, languages, home, counts, said] = [
  "main", "back", "leave", "languages", "home", "counts", "said",
].map((id) => document.getElementById(id));

/** What every screen is given. */
const shell = {
  given, el, phone, acts: given.acts, screens: { ...screens, clinic }, at: "", me: null, link: null,
  isReady: false,
};

shell.button = (key, onclick, kind = "quiet") =>
  el("button", { type: "button", class: kind, onclick }, shell.t(key));
shell.tell = (text) => (said.textContent = text);
shell.askedOn = () => phone.today();

const speak = (language) => {
  const { words } = given;
  const direction = words[language].direction;
  Object.assign(shell, { language }, speaking(words[language], language));
  Object.assign(document.documentElement, { lang: language, dir: direction });
  home.textContent = shell.t("home.home");
  leave.setAttribute("aria-description", shell.t("home.hold"));
};

/** Words of the shell around a screen; the form puts its own. */
const frame = () => {
  speak(shell.language);
  leave.textContent = shell.t("home.leave");
  bar.textContent = shell.t("home.back");
  bar.hidden = ["home", "enrol"].includes(shell.at);
  languages.setAttribute("aria-label", shell.t("home.languages"));
  const buttons = Object.entries(given.words).map(([code, { name }]) => {
    const isNow = code === shell.language && "true";
    const change = () => {
      speak(code);
      localised(code);
      shell.go(shell.at);
    };
    return el("button", { type: "button", lang: code, "aria-current": isNow, onclick: change }, name);
  });
  languages.replaceChildren(...(["home", "enrol"].includes(shell.at) ? buttons : []));
};
const localised = (code) => phone.speaks(code).then(tellCounts);

/** Show a screen by its name. */
shell.go = async (at) => {
  if (shell.at === "report" && at !== "report") await close();
  shell.at = at;
  frame();
  const { title, over, help, content } = await shell.screens[at](shell);
  if (shell.at !== at) return;
  const heading = el("h1", { id: "asked", tabindex: "-1" }, title);
  const parts = [over && el("p", { class: "part" }, over), heading, help && el("p", { class: "help" }, help)];
  main.replaceChildren(...[...parts, ...content].filter(Boolean));
  document.body.dataset.at = at;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
};

/** Open the form, with what is known already. */
shell.report = async (known) => {
  shell.at = "report";
  document.body.dataset.at = "report";
  await open(shell, known);
};
shell.throwAway = async () => {
  await close(true);
  await shell.go("home");
};

const tellCounts = async () => {
  const { waiting, sent, refused } = await shell.outbox.counts();
  const [w, s, r] = [waiting, sent, refused].map(shell.n);
  const line = shell.t("counts.line", { w, s, r });
  if (counts.textContent === line) return;
  const parts = line.split(" · ").map((part) => el("span", {}, part));
  counts.replaceChildren(...parts.flatMap((part, at) => (at ? [" · ", part] : [part])));
  counts.classList.toggle("is-refused", refused > 0);
};
shell.outbox = new Outbox(delivering(shell), tellCounts);

/** Take the link; from then on the phone may send. */
shell.letIn = async (worker) => {
  await phone.enrol(shell.link, worker, shell.acts.enrol);
  shell.link = null;
  await navigator.storage?.persist?.();
  await begin();
  shell.outbox.tryNow(true);
};

shell.wipe = async () => {
  await close(true);
  await wipe();
  shell.leave();
};
shell.leave = leaving(given.service.exit, () => close());

const back = () => {
  if (shell.at === "report" && goBack()) return true;
  if (["home", "enrol"].includes(shell.at)) return false;
  shell.go("home");
  return true;
};

/** The worker keeps the page for when there is no signal. */
const prepare = async () => {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const { worker, page: scope } = given;
  const policy = globalThis.trustedTypes?.createPolicy("evam-field", {
    createScriptURL: (address) => address,
  });
  await workers.register(policy ? policy.createScriptURL(worker) : worker, { scope, updateViaCache: "none" });
  await workers.ready;
  shell.isReady = true;
  if (shell.at === "home") shell.go("home");
};

const begin = async () => {
  shell.me = await phone.me();
  for (const each of [home, counts]) each.hidden = !shell.me;
  await tellCounts();
  await shell.go(shell.me && !shell.link ? "home" : "enrol");
  if (shell.me) prepare().catch(() => {});
};

// The link leaves the address and the history before anything else happens.
shell.link = linkIn(location.hash.slice(1));
if (location.hash) history.replaceState(null, "", location.pathname);
loading(shell, given.parts, { language: "" });
const wanted = (await phone.language()) ?? navigator.language.slice(0, 2);
speak(wanted in given.words ? wanted : "en");
touching(leave, shell.leave, () => shell.wipe().catch(() => shell.go("wipe")));
bar.addEventListener("click", back);
home.addEventListener("click", () => shell.go("home"));
counts.addEventListener("click", () => shell.go("waiting"));
guarded(back);
await begin();
if (shell.me) {
  phone.ask(shell.acts.standing).catch(() => {});
  shell.outbox.tryNow();
}
