// "They came": who and what in codes, the month in the open; day, hour and words sealed.

import { base64url, trusted } from "../../reporting/browser/sending.js";

const WHO = [
  "police", "border_guard", "immigration_authority", "military", "contracted_private",
  "state_unspecified", "armed_group", "community_member", "unknown",
];
export const DID = [
  "stood_near", "came_in", "spoke", "checked_papers", "questioned_staff", "searched",
  "sent_away", "took_things", "took_people", "used_force", "other",
];
const SCHEMA = "evam-came-1";

const box = (el, type, name, code, text) => {
  const id = `${name}-${code}`;
  const input = el("input", { type, name, id, value: code, autocomplete: "off" });
  return el("label", { class: "choice", for: id }, input, el("span", {}, text));
};

/** The hour on the clock of this phone. */
const now = () => {
  const at = new Date();
  return [at.getHours(), at.getMinutes()].map((each) => `${each}`.padStart(2, "0")).join(":");
};

/** The words, sealed to the ring of the team, and what deletes them. */
const sealed = async (shell, text, number) => {
  const sealing = await shell.script("sealing");
  const { fingerprint } = await shell.phone.me();
  const service = { ...shell.given.service, fingerprint };
  const { team } = await trusted({ service, read: shell.read, script: shell.script }, sealing);
  const { instance } = service;
  const place = { instance, report: number, schema: SCHEMA, purpose: "structured" };
  const shredKey = sealing.newShredKey();
  const envelope = await sealing.sealText(text, place, team, shredKey);
  return { shred_key: base64url(shredKey), sealed: base64url(envelope) };
};

const coming = async (shell, { who, did, day, time, words }) => {
  const number = crypto.randomUUID();
  const exact = JSON.stringify({ day, schema: SCHEMA, time, words });
  const body = {
    format: SCHEMA, number, site: shell.me.site.code, month: day.slice(0, 7), who, did,
    ...(await sealed(shell, exact, number)),
  };
  return { kind: "came", number, address: "/field/came", body: JSON.stringify(body) };
};

/** @param {object} shell @param {(said?: string) => void} back @param {string} today */
export const cameScreen = (shell, back, today) => {
  const { t, el } = shell;
  const { site } = shell.me;
  const fault = el("p", { class: "fault", role: "alert", hidden: true });
  const day = el("input", {
    type: "date", id: "came-day", value: today, max: today,
  });
  const time = el("input", { type: "time", id: "came-time", value: now() });
  // What is told goes to no spelling service, no keyboard's memory, no translator.
  const words = el("textarea", {
    id: "came-words", rows: 3, autocomplete: "off", spellcheck: "false",
    writingsuggestions: "false", dir: "auto", maxlength: 4000,
  });
  const chosen = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((each) => each.value);
  const refuse = (key) => {
    fault.hidden = false;
    fault.replaceChildren(t(key));
  };
  const send = async (event) => {
    event.preventDefault();
    const [who] = chosen("who");
    const did = chosen("did");
    if (!who || !did.length) return refuse("came.choose");
    if (!day.value) return refuse("came.which_day");
    keep.disabled = true;
    try {
      const told = { who, did, day: day.value, time: time.value, words: words.value };
      await shell.outbox.add(await coming(shell, told));
    } catch {
      keep.disabled = false;
      return refuse("came.not_kept");
    }
    return back(t("came.kept"));
  };
  const keep = el("button", { type: "submit", class: "main" }, t("came.keep"));
  const form = el("form", { class: "came", onsubmit: send, novalidate: true },
    el("h2", { tabindex: "-1" }, t("came.title", { site: site.name })),
    el("fieldset", {}, el("legend", {}, t("came.who")),
      el("div", { class: "choices" }, WHO.map((code) => box(el, "radio", "who", code, t(`actor.${code}`))))),
    el("fieldset", {}, el("legend", {}, t("came.did")),
      el("div", { class: "choices" }, DID.map((code) => box(el, "checkbox", "did", code, t(`did.${code}`))))),
    el("p", { class: "soft" }, t("came.sealed")),
    el("div", { class: "pair" },
      el("div", { class: "field" }, el("label", { for: "came-day" }, t("came.day")), day),
      el("div", { class: "field" }, el("label", { for: "came-time" }, t("came.time")), time)),
    el("div", { class: "field" }, el("label", { for: "came-words" }, t("came.words")), words),
    fault,
    el("div", { class: "deeds" }, keep,
      el("button", { type: "button", class: "quiet", onclick: () => back() }, t("clinic.back"))));
  return form;
};
