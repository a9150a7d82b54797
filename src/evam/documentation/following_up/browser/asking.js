// Asking the server with what is derived from the code; never in an address.

import { base64url } from "../../reporting/browser/sending.js";

const KIBI = 1024;
const SIZES = [2, 16, 32, 64, 128, 256].map((each) => each * KIBI);

/** It was not taken, for a reason that has words of its own. */
export class Refused extends Error {
  /** @param {string} key of the words */
  constructor(key) {
    super(key);
    this.key = key;
  }
}

const REASONS = { 429: "follow.enough", 503: "follow.not_now", 507: "follow.not_now" };

/** Filled to one of few sizes, so that its length says little. */
const padded = (body) => {
  const text = JSON.stringify({ ...body, pad: "" });
  const size = SIZES.find((each) => each >= text.length) ?? text.length;
  return text.replace(/""}$/, `"${" ".repeat(size - text.length)}"}`);
};

/**
 * How the report stands after an act; the same shape whether or not there is one.
 * @param {object} page
 * @param {"open" | "write" | "consents" | "erase"} act
 * @param {object} [more] what the act is about
 */
export const asked = async (page, act, more = {}) => {
  const { lookup, authenticationKey } = page.told.derived;
  const body = { format: `evam-${act}-1`, lookup: base64url(lookup), ...more };
  if (act !== "open") body.authentication = base64url(authenticationKey);
  const answer = await fetch(page.service.acts[act], {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: padded(body),
    cache: "no-store",
    signal: page.told.ends.signal,
  });
  if (!answer.ok) throw new Refused(REASONS[answer.status] ?? "errors.not_sent");
  return answer.json();
};

/** The words for what went wrong. */
export const reasonOf = (fault) => fault.key ?? "errors.not_sent";
