// From the outbox to the server: files in pieces, then the body, then the server's signature.

import { isKept, upload } from "../../reporting/browser/sending.js";
import { LATER, TAKEN, verdict } from "./outbox.js";
import { phone } from "./phone.js";

/** Send what is not there yet of a file; a Response is thrown where one was refused. */
const bring = (files) => {
  const page = { told: { ends: new AbortController() } };
  // "1" makes it ask first how many pieces are there.
  return files.reduce(
    (before, file) => before.then(() => upload(page, { ...file, sent: 1 }, () => {})),
    Promise.resolve(),
  );
};

const post = async ({ address, body }) =>
  fetch(address, {
    method: "POST", cache: "no-store", body,
    headers: { "Content-Type": "application/json", ...(await phone.headers()) },
  });

const isSignedFor = (shell, { kind, body }, answer) => {
  if (kind !== "report") return true;
  const { work, pad, ...sent } = JSON.parse(body);
  return isKept(shell, sent, answer);
};

/**
 * @param {object} shell reads the list of keys
 * @returns {(item: object) => Promise<string>} TAKEN, LATER or a reason
 */
export const delivering = (shell) => async (item) => {
  try {
    await bring(item.files);
  } catch (fault) {
    return fault instanceof Response ? verdict(fault) : LATER;
  }
  const answer = await post(item);
  const said = await verdict(answer.clone());
  if (said !== TAKEN) return said;
  return (await isSignedFor(shell, item, answer)) ? TAKEN : LATER;
};
