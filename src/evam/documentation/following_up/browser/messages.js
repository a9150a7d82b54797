// Messages opened and sealed on this device, with keys that only the code gives.

import { base64url, fromBase64url, sealedFile, trusted, upload } from "../../reporting/browser/sending.js";
import { asked } from "./asking.js";

const EPOCH = 1;
const PURPOSES = { TEAM: "message-to-reporter", REPORTER: "message-from-reporter" };
const decoder = new TextDecoder();

const placeOf = (page, { report, schema }, number, from) => ({
  instance: page.service.instance, report, schema, purpose: PURPOSES[from],
  part: `message-${number.replaceAll("-", "")}`,
});

/** One message with its text; none where it does not open. */
const opened = async (page, standing, message) => {
  const { openText, MAILBOX } = await page.script("opening");
  const key = { ring: MAILBOX, epoch: EPOCH, seed: page.told.derived.mailboxSeed };
  const place = placeOf(page, standing, message.number, message.from);
  const envelope = fromBase64url(message.envelope);
  try {
    const bytes = await openText(envelope, place, key, fromBase64url(standing.shred_key));
    return { ...message, text: decoder.decode(bytes) };
  } catch {
    return { ...message, text: null };
  }
};

/** Keep how a report stands, its messages opened. */
export const keep = async (page, standing) => {
  const messages = [];
  for (const each of standing.messages) messages.push(await opened(page, standing, each));
  page.told.standing = { ...standing, messages };
};

/** Everything that is sealed to the rings of the team, and to the person. */
const recipients = async (page, sealing) => {
  const { team, vault } = await trusted(page, sealing);
  const publicKey = await sealing.publicKeyOf(page.told.derived.mailboxSeed);
  return { team, vault, both: [...team, { ring: sealing.MAILBOX, epoch: EPOCH, publicKey }] };
};

const sealedFiles = async (page, sealing, to, shredKey) => {
  const { report, schema } = page.told.standing;
  const place = { instance: page.service.instance, report, schema };
  const isKept = page.told.held.files?.copies === "original_too";
  const sealed = [];
  for (const { clean, original } of page.told.files.files) {
    const kinds = [clean && ["CLEAN", clean], isKept && ["ORIGINAL", original]];
    for (const [kind, file] of kinds.filter(Boolean)) {
      sealed.push(await sealedFile(sealing, { kind, file }, place, to, shredKey));
    }
  }
  return sealed;
};

/** A message and the files that were added, sealed; the same object is sent again. */
const sealed = async (page, text) => {
  const sealing = await page.script("opening");
  const { standing } = page.told;
  const to = await recipients(page, sealing);
  const shredKey = fromBase64url(standing.shred_key);
  const message = sealing.newReport();
  const place = placeOf(page, standing, message, "REPORTER");
  const files = await sealedFiles(page, sealing, to, shredKey);
  const envelope = base64url(await sealing.sealText(text, place, to.both, shredKey));
  return { message, envelope, files };
};

/**
 * Bring a message and the added files to the team; a second try sends the same again.
 * @param {object} page
 * @param {string} text empty where files alone are sent
 * @param {(key: string) => void} tell
 */
export const write = async (page, text, tell) => {
  const { told } = page;
  tell("interface.locking");
  told.sealed ??= await sealed(page, text);
  tell("interface.sending");
  const { message, envelope, files } = told.sealed;
  for (const file of files) await upload(page, file, () => {});
  const sent = files.map(({ upload: number, kind }) => ({ upload: number, kind }));
  await keep(page, await asked(page, "write", { message, envelope, files: sent }));
  Object.assign(told, { sealed: null, held: {}, files: { voice: [], files: [] } });
};
