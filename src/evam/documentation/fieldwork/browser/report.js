// A report in the field: the same questions as on the page for everybody, kept on the phone.

import { begin, page, wipe } from "../../reporting/browser/asking.js";
import { el } from "../../reporting/browser/elements.js";
import { ENDS } from "../../reporting/browser/ends.js";
import { daysFrom } from "../../reporting/browser/flow.js";
import { Refused, lockedCopy, padded, sealedReport } from "../../reporting/browser/sending.js";
import { find, forget, keep } from "./draft.js";
import { findings, withFindings } from "./findings.js";
import { phone } from "./phone.js";

const SAVE_AFTER = 1500;
let timer;
let saving = Promise.resolve();

/** What a draft keeps: photos and sound are added again. */
const kept = () => {
  const { answers, held } = page.told;
  const { files, voice, ...others } = answers;
  const at = ENDS[page.at] || page.at === "findings" ? "check" : page.at;
  return { answers: others, held: { ...held, files: {}, voice: {} }, at, language: page.language };
};

const save = () => {
  clearTimeout(timer);
  if (page.data && page.told && !page.isDone) {
    const told = kept();
    saving = saving.then(() => keep(told)).catch(() => {});
  }
  return saving;
};
const saveSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(save, SAVE_AFTER);
};

const go = page.go;
page.go = (code) => {
  go(code);
  save();
};
document.getElementById("main").addEventListener("input", saveSoon);
addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());

/** Forget what is open; a draft stays if it is not thrown away. */
export const close = async (isThrownAway = false) => {
  if (isThrownAway) page.isDone = true;
  await save();
  wipe();
  if (isThrownAway) await forget();
};

const sign = (record, words, files) =>
  phone.signing(page.told.report)(withFindings(record, page.told), words, files);

const lockAndKeep = async (shell) => {
  page.told.sealed ??= await sealedReport(page, sign);
  const { body, files } = page.told.sealed;
  await shell.outbox.add({
    kind: "report", number: body.report, address: shell.acts.send, body: padded(body, ""), files,
  });
  page.isDone = true;
  await close(true);
  await shell.go("kept");
};

const failed = (shell, fault, again) => {
  const isUntrusted = fault instanceof Refused;
  const key = isUntrusted ? "send.untrusted" : "send.no_room";
  const copy = !isUntrusted && page.told.sealed && shell.button("waiting.copy", () => lockedCopy(page));
  return [
    el("p", { class: "faults", role: "alert" }, shell.t(key)),
    el("p", { class: "deeds" }, shell.button("send.try_again", again, "main"), copy),
  ];
};

/** The last screen: locked at one touch, and on the disk when the next screen is shown. */
const sending = (shell) => () => {
  const state = el("p", { role: "status", class: "state" });
  const under = el("div", {});
  const run = async () => {
    under.replaceChildren();
    state.textContent = shell.t("send.locking");
    try {
      await lockAndKeep(shell);
    } catch (fault) {
      if (!page.data) return;
      state.textContent = "";
      under.replaceChildren(...failed(shell, fault, run));
    }
  };
  under.append(el("p", { class: "deeds" }, shell.button("send.go", run, "main")));
  const help = shell.t("send.help", { t: page.service.team });
  return { title: shell.t("send.title"), help, content: [state, under] };
};

/** What the form is given: the service as it was kept, the root as the link named it. */
const given = async (shell, language) => {
  const { service, parts } = shell.given;
  const questions = await shell.words(language);
  const [today, { fingerprint }] = [await phone.today(), await phone.me()];
  const deletion = daysFrom(today, shell.given.days_until_deletion);
  const days = { asked_on: today, delete_on: deletion };
  const said = service.said[language];
  return { questions, parts, service: { ...service, ...said, ...days, fingerprint } };
};

/**
 * Open the form.
 * @param {object} shell
 * @param {Record<string, any>} [known] answers that are known already
 */
export const open = async (shell, known = {}) => {
  const draft = Object.keys(known).length ? null : await find();
  const { languages } = shell.given.service;
  const wanted = [draft?.language, shell.language, "en", languages[0]];
  const language = wanted.find((code) => languages.includes(code));
  const { check, code } = ENDS; // help is what the member is there for
  begin(await given(shell, language), {
    check, findings: findings(shell), code, send: sending(shell),
  });
  Object.assign(page.told.answers, draft?.answers, known);
  Object.assign(page.told.held, draft?.held);
  if (draft && draft.at !== "language") page.go(draft.at);
};

export { find as draft, forget };
