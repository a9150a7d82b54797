// The sums of a sheet of paper, put into the phone afterwards, with their own day.

import { wholeNumber } from "../../reporting/browser/speaking.js";
import { ANSWERS, NEEDS, bodyOf, newSession, seenIn } from "./tally.js";

const MOST_SEEN = 2000;

/** @param {object} shell @param {(said?: string) => void} back @param {string} today */
export const paperScreen = (shell, back, today) => {
  const { t, el } = shell;
  const fault = el("p", { class: "fault", role: "alert", hidden: true });
  const day = el("input", {
    type: "date", id: "paper-day", value: today, max: today,
  });
  const fields = {};
  const field = (part, code, text) => {
    const id = `paper-${part}-${code}`;
    const input = el("input", { id, type: "text", inputmode: "numeric", autocomplete: "off" });
    fields[id] = input;
    return el("div", { class: "field" }, el("label", { for: id }, text), input);
  };
  const refuse = (key, id, values) => {
    fault.hidden = false;
    fault.replaceChildren(t(key, values));
    (fields[id] ?? day).focus();
    return null;
  };
  /** The session as it was written, or null where a field has to be changed first. */
  const read = () => {
    const session = newSession(number, day.value);
    for (const [part, codes] of [["asked", ANSWERS], ["needs", NEEDS]]) {
      for (const code of codes) {
        const id = `paper-${part}-${code}`;
        const people = wholeNumber(fields[id].value.trim() || "0");
        if (!(people >= 0 && people <= MOST_SEEN)) return refuse("paper.number", id);
        session[part][code] = people;
      }
    }
    const seen = seenIn(session);
    if (!day.value || day.value > today) return refuse("paper.which_day");
    if (!seen || seen > MOST_SEEN) return refuse("paper.number", "paper-asked-yes");
    const over = NEEDS.find((code) => session.needs[code] > seen);
    const need = over && t(`need.${over}`);
    return over ? refuse("clinic.more_than_seen", `paper-needs-${over}`, { need }) : session;
  };
  const number = crypto.randomUUID();
  const send = async (event) => {
    event.preventDefault();
    const session = read();
    if (!session) return;
    const body = bodyOf(session, shell.me.site.code, true);
    await shell.outbox.add({ kind: "count", number, address: "/field/counts", body });
    back(t("clinic.closed"));
  };
  return el("form", { class: "paper", onsubmit: send, novalidate: true },
    el("h2", { tabindex: "-1" }, t("clinic.from_paper")),
    el("p", {}, t("paper.help")),
    el("div", { class: "field" }, el("label", { for: "paper-day" }, t("paper.day")), day),
    el("div", { class: "pair" }, ANSWERS.map((code) => field("asked", code, t(`clinic.${code}`)))),
    el("h3", {}, t("clinic.needs")),
    el("div", { class: "pair" }, NEEDS.map((code) => field("needs", code, t(`need.${code}`)))),
    fault,
    el("div", { class: "deeds" },
      el("button", { type: "submit", class: "main" }, t("paper.keep")),
      el("button", { type: "button", class: "quiet", onclick: () => back() }, t("clinic.back"))));
};
