// What staff pages and a reporter's mailbox need: all of sealing, and opening.

export * from "./sealing.js";
export { CannotOpenError } from "../refusals.js";
export { openFile, openText, rewrapped } from "../opens.js";
export { readEnvelope } from "../envelopes.js";
export { fromDigits } from "../codes.js";
export { fingerprintOf } from "../directories.js";
