// Who wrote in the field, whether the phone signed it, and what was seen on a body.

import { canonical } from "../../reporting/browser/canonical.js";
import { fromBase64url, hex, sha256 } from "../../reporting/browser/sending.js";
import { element, filled } from "./elements.js";

const FORMAT = "evam-field-signed-1";
const encoder = new TextEncoder();

/** What the phone put its name under. */
const signedOf = async ({ answers, words }, { report, files }) => {
  const { field, ...record } = answers;
  const narrative = hex(await sha256(encoder.encode(words)));
  const uploads = files.map(({ part }) => part.replace("file-", "")).sort();
  return encoder.encode(canonical({ format: FORMAT, report, record, narrative, files: uploads }));
};

/**
 * Which sentence says how the signature stands.
 * @param {{answers: object, words: string}} texts
 * @param {{report: string, files: {part: string}[]}} given
 */
export const standing = async (texts, given) => {
  const { device_key: key, signature } = texts.answers.field;
  if (!key) return "notSigned";
  try {
    const known = await crypto.subtle.importKey("raw", fromBase64url(key), { name: "Ed25519" }, false, ["verify"]);
    const signed = await signedOf(texts, given);
    const fits = await crypto.subtle.verify({ name: "Ed25519" }, known, fromBase64url(signature), signed);
    return fits ? "signed" : "signatureWrong";
  } catch {
    return "notChecked";
  }
};

const line = (title, ...told) => [
  element("dt", {}, title),
  element("dd", { dir: "auto", "data-searched": "" }, ...told),
];

const foundLine = ({ region, kind, degree }, words) => {
  const [side, place] = region.split("-");
  const word = (code) => words[`findings.${code}`] ?? code;
  return element("li", {}, `${word(place)} · ${word(side)}: ${word(kind)} · ${word(degree)}`);
};

/**
 * Lines for what only members in the field add; none for others.
 * @param {{answers: object, words: string}} texts
 * @param {{report: string, files: object[]}} given
 * @param {{says: Record<string, string>, fieldWords: Record<string, string>}} told
 */
export const fieldLines = async (texts, given, { says, fieldWords }) => {
  const { field, findings } = texts.answers;
  const seen = findings?.map((each) => foundLine(each, fieldWords)) ?? [];
  const body = seen.length ? line(says.findings, element("ul", { class: "plain" }, ...seen)) : [];
  if (!field) return body;
  const state = says[await standing(texts, given)];
  const key = field.device_key.slice(0, 8);
  const name = [field.worker || says.noName, field.site].join(" · ");
  return [...body, ...line(says.writtenBy, name), ...line(says.phone, filled(state, { key }))];
};
