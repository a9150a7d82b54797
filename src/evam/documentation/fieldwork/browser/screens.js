// The screens around the form: one act each, big enough for a thumb.

import { el } from "../../reporting/browser/elements.js";
import { lockedCopy, padded } from "../../reporting/browser/sending.js";
import { REFUSED } from "./outbox.js";
import { NotEnrolled } from "./phone.js";
import { draft } from "./report.js";

const acts = (...buttons) => el("div", { class: "acts" }, buttons);

/** A phone that was never let in, or that shows a new link. */
export const enrol = (shell) => {
  const { t, link } = shell;
  if (!link) return { title: t("enrol.title"), content: [el("p", {}, t("enrol.no_link"))] };
  const name = el("input", { id: "name", type: "text", maxlength: 60, autocomplete: "off", "aria-describedby": "name-help" });
  const said = el("p", { role: "alert" });
  const go = async () => {
    said.textContent = "";
    try {
      await shell.letIn(name.value.trim());
    } catch (fault) {
      said.textContent = t(fault instanceof NotEnrolled ? fault.message : "enrol.no_answer");
    }
  };
  const field = el("div", { class: "field" },
    el("label", { for: "name" }, t("enrol.name")),
    el("p", { class: "soft", id: "name-help" }, t("enrol.name_help")), name);
  const again = shell.me && el("p", { class: "note" }, t("enrol.again"));
  return {
    title: t("enrol.title"), help: t("enrol.help"),
    content: [again, field, said, acts(shell.button("enrol.go", go, "main"))],
  };
};

export const home = async (shell) => {
  const { t, me } = shell;
  const isBegun = Boolean(await draft());
  const begin = isBegun
    ? [
        el("p", { class: "note" }, t("home.begun")),
        shell.button("home.go_on", () => shell.report(), "main"),
        shell.button("home.throw_away", () => shell.throwAway(), "other"),
      ]
    : [shell.button("home.report", () => shell.report(), "main")];
  const ask = shell.screens.clinic && shell.button("clinic.title", () => shell.go("clinic"), "main");
  return {
    title: t("home.title"), over: me.site.name,
    content: [
      me.site.is_invented && el("p", { class: "is-invented" }, t("home.invented")),
      acts(ask, ...begin),
      acts(
        shell.button("home.waiting", () => shell.go("waiting")),
        shell.button("home.who", () => shell.go("who")),
        shell.button("home.wipe", () => shell.go("wipe")),
      ),
      el("p", { class: "soft" }, t(shell.isReady ? "home.ready" : "home.not_ready")),
      el("p", { class: "soft" }, t("home.hold")),
      el("p", { class: "soft" }, t("home.key", { k: me.key })),
    ],
  };
};

export const kept = (shell) => ({
  title: shell.t("kept.title"), help: shell.t("kept.help"),
  content: [
    el("p", {}, shell.t("kept.gone", { t: shell.given.service.team })),
    acts(shell.button("kept.another", () => shell.report(), "main")),
  ],
});

const reasonOf = (shell, { reason }) =>
  shell.t(`refused.${reason}`) || shell.t("refused.other");

const copy = async (shell, item) => {
  const { body, files } = await shell.outbox.whole(item);
  const { work, pad, ...sealed } = JSON.parse(body);
  await lockedCopy({ told: { sealed: { body: sealed, files } } });
};

const remove = async (shell, item) => {
  if (!confirm(shell.t("waiting.remove_ask"))) return;
  await shell.outbox.drop(item);
  await shell.go("waiting");
};

const row = (shell, item, at) => {
  const isRefused = item.state === REFUSED;
  const name = `${shell.n(at + 1)} · ${shell.t(`waiting.${item.kind}`)}`;
  const state = shell.t(isRefused ? "waiting.is_refused" : "waiting.is_waiting");
  const isCopied = item.kind === "report";
  return el("li", { class: isRefused && "is-refused" },
    el("p", {}, el("strong", {}, name), ` · ${state}`),
    isRefused && el("p", {}, reasonOf(shell, item)),
    el("p", { class: "deeds" },
      isCopied && shell.button("waiting.copy", () => copy(shell, item)),
      isRefused && shell.button("waiting.remove", () => remove(shell, item), "other")));
};

/** Read a file that was kept: its head is one line, the sealed files follow. */
const readCopy = async (file) => {
  const start = await file.slice(0, 2 ** 20).text();
  const line = start.slice(0, start.indexOf("\n"));
  const { format, send, files } = JSON.parse(line);
  let at = new TextEncoder().encode(line).length + 1;
  const sealed = files.map(({ upload, size }, index) => {
    const [begin, { kind }] = [at, send.files[index]];
    at += size;
    return { upload, kind, sealed: file.slice(begin, at) };
  });
  if (format !== "evam-locked-1" || at !== file.size) throw new Error("not whole");
  return { send, files: sealed };
};

const takeIn = async (shell, file) => {
  const { send, files } = await readCopy(file);
  await shell.outbox.add({
    kind: "report", number: send.report, address: shell.acts.send, body: padded(send, ""), files,
  });
};

const takingIn = (shell) => {
  const said = el("p", { role: "status" });
  const onchange = async ({ target }) => {
    try {
      await takeIn(shell, target.files[0]);
      await shell.go("waiting");
      shell.tell(shell.t("waiting.taken_in"));
    } catch {
      said.textContent = shell.t("waiting.no_file");
    }
  };
  const input = el("input", { id: "copy", type: "file", class: "unseen", onchange });
  return [input, el("label", { for: "copy", class: "button" }, shell.t("waiting.take_in")), said];
};

export const waiting = async (shell) => {
  const { t } = shell;
  const items = await shell.outbox.list();
  const mayClear = items.length > 0 && !(await navigator.storage?.persisted?.());
  const state = el("p", { role: "status", class: "soft" });
  const now = async () => {
    state.textContent = t("waiting.trying");
    await shell.outbox.tryNow(true);
    await shell.go("waiting");
    const { waiting: left } = await shell.outbox.counts();
    if (left) shell.tell(t("waiting.no_signal"));
  };
  const isReport = items.some(({ kind }) => kind === "report");
  return {
    title: t("waiting.title"), help: t(items.length ? "waiting.help" : "waiting.nothing"),
    content: [
      mayClear && el("p", { class: "note" }, t("waiting.may_clear")),
      items.length > 0 && acts(shell.button("waiting.now", now, "main")),
      state,
      el("ol", { class: "items" }, items.map((item, at) => row(shell, item, at))),
      isReport && el("p", { class: "soft" }, t("waiting.copy_help")),
      ...takingIn(shell),
    ],
  };
};

const ANSWERS = ["open", "told", "paper", "server", "phone", "person"];

/** Who may ask for this data: an answer that is on the phone, to read or to show. */
export const who = (shell) => {
  const { team } = shell.given.service;
  const values = { t: team, o: shell.given.organisation };
  return {
    title: shell.t("who.title"),
    content: [
      ...ANSWERS.flatMap((name) => [
        el("h2", {}, shell.t(`who.${name}`)),
        el("p", {}, shell.t(`who.${name}_help`, values)),
      ]),
      el("p", { class: "soft" }, shell.t("who.law")),
    ],
  };
};

export const wipe = async (shell) => {
  const { waiting: some, refused } = await shell.outbox.counts();
  const lost = some + refused;
  const said = el("p", { role: "alert" });
  const go = () => shell.wipe().catch(() => (said.textContent = shell.t("wipe.failed")));
  return {
    title: shell.t("wipe.title"), help: shell.t("wipe.help"),
    content: [
      lost > 0 && el("p", { class: "faults" }, shell.t("wipe.lost", { n: shell.n(lost) })),
      said,
      acts(
        shell.button("wipe.not", () => shell.go("home"), "main"),
        shell.button("wipe.go", go, "danger"),
      ),
    ],
  };
};
