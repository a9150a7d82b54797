// Sealing at Send, and the way to the server: in pieces, resumed, never twice.

import { canonical } from "./canonical.js";
import { openAnswers, present, structured } from "./flow.js";
import { worked } from "./work.js";

const PIECE = 65536;
const encoder = new TextEncoder();
const SIZES = [16, 32, 64, 128, 256].map((each) => each * 1024);

/** It did not go, for a reason that has words of its own. */
export class Refused extends Error {
  /** @param {string} key of the words @param {string} [where] the question */
  constructor(key, where) {
    super(key);
    this.key = key;
    this.where = where;
  }
}

/** @param {Uint8Array} bytes */
export const base64url = (bytes) => {
  let signs = "";
  for (const each of bytes) signs += String.fromCharCode(each);
  return btoa(signs).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

/** @param {string} text */
export const fromBase64url = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

/** @param {Uint8Array} bytes */
export const hex = (bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
/** @param {Uint8Array} bytes */
export const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));

/** The browser's own check of a signature, or ours where it has none. */
const checking = (page, sealing) => async (...signed) => {
  try {
    return await sealing.isSigned(...signed);
  } catch {
    return (await page.script("ed25519")).isSigned(...signed);
  }
};

/** The rings to seal to, of a list of keys that the pinned root signed. */
export const trusted = async (page, sealing) => {
  const { service } = page;
  const keys = await page.read("keys");
  const fingerprint = fromBase64url(service.fingerprint);
  const known = { fingerprint, instance: service.instance, audience: "public" };
  const signed = fromBase64url(keys.directory);
  try {
    const directory = await sealing.readDirectory(signed, known, checking(page, sealing));
    return {
      team: sealing.recipients(directory, ...keys.rings),
      vault: keys.vault_ring ? sealing.recipients(directory, keys.vault_ring) : [],
    };
  } catch {
    throw new Refused("page.untrusted");
  }
};

const PURPOSES = { CLEAN: "working-copy", VOICE: "working-copy", ORIGINAL: "original-file" };

/** Every file to send: cleaned, spoken, or as it was. */
const filesOf = ({ files }, answers) => {
  const isKept = answers.files?.copies === "original_too";
  const voice = answers.voice?.count ? files.voice : [];
  const added = answers.files?.count ? files.files : [];
  return [
    ...voice.map((file) => ({ kind: "VOICE", file })),
    ...added.filter(({ clean }) => clean).map(({ clean: file }) => ({ kind: "CLEAN", file })),
    ...(isKept ? added.map(({ original: file }) => ({ kind: "ORIGINAL", file })) : []),
  ];
};

export const sealedFile = async (sealing, { kind, file }, place, to, shredKey) => {
  const upload = hex(crypto.getRandomValues(new Uint8Array(16)));
  const context = { ...place, purpose: PURPOSES[kind], part: `file-${upload}` };
  const rings = kind === "ORIGINAL" ? to.vault : to.team;
  const pieces = [];
  for await (const piece of sealing.sealFile(file, context, rings, shredKey)) pieces.push(piece);
  return { upload, kind, sealed: new Blob(pieces), sent: 0 };
};

const receiptOf = async (sealing, secret, instance) => {
  const { lookup, mailboxSeed, authenticationKey } = await sealing.receipt(secret, instance);
  return {
    lookup_digest: base64url(await sha256(lookup)),
    mailbox_key: base64url(await sealing.publicKeyOf(mailboxSeed)),
    authentication_digest: base64url(await sha256(authenticationKey)),
  };
};

/**
 * The whole report, sealed: its body, and its files apart.
 * @param {object} page
 * @param {(record: object, words: string, files: object[]) => object} [sign] adds who wrote it
 */
export const sealedReport = async (page, sign = (record) => record) => {
  const { data, told, service } = page;
  const sealing = await page.script("sealing");
  told.report ??= sealing.newReport();
  const to = await trusted(page, sealing);
  const answers = present(data, told.answers);
  const place = { instance: service.instance, report: told.report, schema: data.schema };
  const shredKey = sealing.newShredKey();
  const seal = (content, purpose) =>
    sealing.sealText(content, { ...place, purpose }, to.team, shredKey);
  const files = [];
  for (const each of filesOf(told, answers)) {
    files.push(await sealedFile(sealing, each, place, to, shredKey));
  }
  const words = typeof answers.story === "string" ? answers.story : "";
  const record = await sign(structured(data, answers, service.asked_on), words, files);
  const body = {
    format: "evam-send-1",
    report: told.report,
    shred_key: base64url(shredKey),
    receipt: await receiptOf(sealing, told.secret, service.instance),
    open: openAnswers(data, answers, service.asked_on),
    structured: base64url(await seal(canonical(record), "structured")),
    narrative: base64url(await seal(words, "narrative")),
    files: files.map(({ upload, kind }) => ({ upload, kind })),
  };
  return { body, files };
};

const ask = (page, address, given) =>
  fetch(address, { cache: "no-store", signal: page.told.ends.signal, ...given });

/** Send what is not there yet of a file; after a failure the server says where it stopped. */
export const upload = async (page, file, tell) => {
  const address = `/r/files/${file.upload}`;
  if (file.sent) {
    const there = await ask(page, address);
    file.sent = there.ok ? (await there.json()).pieces : 0;
  }
  for (; file.sent * PIECE < file.sealed.size; file.sent += 1) {
    const start = file.sent * PIECE;
    const body = await file.sealed.slice(start, start + PIECE).arrayBuffer();
    const headers = { "Content-Type": "application/octet-stream" };
    const sent = await ask(page, `${address}/${file.sent}`, { method: "PUT", headers, body });
    if (!sent.ok) throw sent;
    tell(body.byteLength);
  }
};

/** @param {object} body @param {string} work */
export const padded = (body, work) => {
  const text = JSON.stringify({ ...body, work, pad: "" });
  const size = SIZES.find((each) => each >= text.length) ?? text.length;
  return text.replace(/""}$/, `"${" ".repeat(size - text.length)}"}`);
};

/** Why the server did not take it, in words that say what to do. */
const reason = async (answer) => {
  const said = await answer.json().catch(() => ({}));
  if (answer.status === 422) return new Refused("page.refused", said.where);
  if (answer.status === 503 || answer.status === 507) return new Refused("page.not_now");
  return new Error("it was not taken");
};

const post = async (page, body, work) => {
  const headers = { "Content-Type": "application/json" };
  const sent = { method: "POST", headers, body: padded(body, work) };
  return ask(page, "/r/send", sent);
};

/** Whether the server signed that it keeps exactly what was sent. */
export const isKept = async (page, body, answer) => {
  const { signature, ...told } = await answer.json();
  const { acknowledgement_key: key } = await page.read("keys");
  const signed = [key, signature].map(fromBase64url);
  const check = checking(page, await page.script("sealing"));
  const isSame = told.digest === hex(await sha256(encoder.encode(canonical(body))));
  return isSame && check(...signed, encoder.encode(canonical(told)));
};

/**
 * Bring all of it to the server; told how much has gone, from 0 to 1.
 * @param {object} page
 * @param {(part: number) => void} tell
 */
export const deliver = async (page, tell) => {
  const { body, files } = page.told.sealed;
  const whole = files.reduce((sum, { sealed }) => sum + sealed.size, SIZES[1]);
  let gone = 0;
  tell(0);
  for (const file of files) {
    gone += file.sent * PIECE;
    await upload(page, file, (size) => tell((gone += size) / whole));
  }
  let answer = await post(page, body, (await page.told.work) ?? "");
  if (answer.status === 409) return; // It is there already, as it was first sent.
  if (answer.status === 429) {
    const { work } = await answer.json();
    page.told.work = worked(work, body.report);
    answer = await post(page, body, await page.told.work);
  }
  if (!answer.ok) throw await reason(answer);
  if (!(await isKept(page, body, answer))) throw new Error("it is not what we sent");
  tell(1);
};

/** The sealed report as a file on this device, to be sent another time. */
export const lockedCopy = async (page) => {
  const { body, files } = page.told.sealed;
  const sizes = files.map(({ upload, sealed }) => ({ upload, size: sealed.size }));
  const head = JSON.stringify({ format: "evam-locked-1", send: body, files: sizes });
  const whole = new Blob([`${head}\n`, ...files.map(({ sealed }) => sealed)]);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(whole);
  link.download = "notes.locked";
  link.click();
  URL.revokeObjectURL(link.href);
};
