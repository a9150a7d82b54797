// Where something sealed belongs; whoever moves it elsewhere makes it unreadable.

import { ascii, joined, number } from "./octets.js";
import { MalformedError } from "./refusals.js";

const MARK = Uint8Array.of(101, 118, 97, 109, 1); // evam, version 1
const PART = /^[!-~]{1,64}$/;
const PURPOSES = [
  "structured",
  "narrative",
  "original-file",
  "working-copy",
  "message-to-reporter",
  "message-from-reporter",
];
const REPORT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * @typedef {object} Context the place of one sealed body
 * @property {string} instance the installation
 * @property {string} report the report's number, as a UUID in small letters
 * @property {string} schema the form and its version
 * @property {string} purpose one of a closed list
 * @property {string} [part] tells bodies of the same purpose apart
 */

/** @param {string} part */
export const checked = (part) => {
  if (!PART.test(part)) {
    throw new MalformedError("A part of a context is 1 to 64 printable ASCII signs.");
  }
  return part;
};

/**
 * Each part after its length: two different lists never give the same bytes.
 * @param {...string} parts
 */
export const canonical = (...parts) =>
  joined(MARK, ...parts.flatMap((part) => [number(checked(part).length, 2), ascii(part)]));

/** @param {number} epoch */
export const epochAsText = (epoch) => {
  if (!Number.isInteger(epoch) || epoch < 1 || epoch > 0xffffffff) {
    throw new MalformedError("An epoch is a number from 1.");
  }
  return String(epoch);
};

/** @param {Context} context */
const parts = ({ instance, report, schema, purpose, part = "1" }) => {
  if (!REPORT.test(report)) throw new MalformedError("A report's number is a UUID.");
  if (!PURPOSES.includes(purpose)) throw new MalformedError("There is no such purpose.");
  return [instance, report, schema, purpose, part];
};

/** @param {Context} context */
export const ofBody = (context) => canonical("body", ...parts(context));

/**
 * @param {Context} context
 * @param {{ring: string, epoch: number}} ring
 */
export const ofWrap = (context, { ring, epoch }) =>
  canonical("wrap", ...parts(context), ring, epochAsText(epoch));

/**
 * A report's number as 16 bytes.
 * @param {string} report
 */
export const reportBytes = (report) =>
  Uint8Array.from(report.replace(/-/g, "").match(/../g), (pair) => parseInt(pair, 16));

/** @param {Uint8Array} bytes */
export const reportText = (bytes) => {
  const hex = Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
