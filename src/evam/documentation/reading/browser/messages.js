// What the team and the person wrote; an answer is sealed here, to the rings and the mailbox.

import { newReport, sealText } from "../../../sealing/browser/seals.js";
import { MAILBOX } from "../../../sealing/browser/receipts.js";
import { base64, bytes } from "./bytes.js";
import { element } from "./elements.js";

const LONGEST = 4000;

const said = (message, words, spoken) => {
  const { says, language } = spoken;
  const day = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const who = message.from === "FROM_TEAM" ? says.fromTeam : says.fromPerson;
  const head = `${who} · ${day.format(new Date(message.sentOn))}`;
  return element(
    "li",
    {},
    element("p", { class: "small soft" }, head),
    element("p", { class: "told-words", dir: "auto", "data-searched": "" }, words),
  );
};

/**
 * @param {HTMLElement} list
 * @param {import("./opening.js").Opened} opened
 * @param {object} spoken
 */
export const showMessages = async (list, opened, spoken) => {
  const lines = [];
  for (const message of opened.given.messages) {
    const words = await opened.text(message).catch(() => spoken.says.messageClosed);
    lines.push(said(message, words, spoken));
  }
  list.replaceChildren(...lines);
};

/** The newest epoch that the member holds of each ring of the report, and the mailbox. */
const recipients = async (opened) => {
  const { rings, keys, mailboxKey } = opened.given;
  const newest = rings.flatMap((ring) => {
    const held = keys.filter((key) => key.ring === ring);
    return held.length ? [held.reduce((one, other) => (one.epoch > other.epoch ? one : other))] : [];
  });
  for (const key of newest) await opened.keys.ring(key); // refuses a public key of another seed
  const team = newest.map((key) => ({ ...key, publicKey: bytes(key.publicKey) }));
  return [...team, { ring: MAILBOX, epoch: 1, publicKey: bytes(mailboxKey) }];
};

/**
 * Seal an answer and hand it over; what was typed is sent in no other form.
 * @param {string} words
 * @param {import("./opening.js").Opened} opened
 * @param {{write: string, token: string}} page
 */
export const answer = async (words, opened, { write, token }) => {
  const number = newReport();
  const sealed = { purpose: "message-to-reporter", part: `message-${number.replace(/-/g, "")}` };
  const to = await recipients(opened);
  const text = words.slice(0, LONGEST);
  const envelope = await sealText(text, opened.context(sealed), to, opened.shredKey);
  const body = new FormData();
  body.set("csrfmiddlewaretoken", token);
  body.set("number", number);
  body.set("envelope", base64(envelope));
  const given = await fetch(write, { method: "POST", body, cache: "no-store" });
  if (!given.ok) throw new Error("not kept");
  const message = { ...sealed, envelope: base64(envelope), from: "FROM_TEAM" };
  opened.given.messages.push({ ...message, sentOn: new Date().toISOString().slice(0, 10) });
};
