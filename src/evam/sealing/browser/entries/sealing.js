// What a reporter's first screen needs: keys checked, texts and files sealed, a receipt.

export { MalformedError, StaleDirectoryError, UntrustedDirectoryError } from "../refusals.js";
export { newReport, newShredKey, sealFile, sealText } from "../seals.js";
export { asLines } from "../codes.js";
export { MAILBOX, newSecret, receipt } from "../receipts.js";
export { publicKeyOf } from "../unwraps.js";
export { isSigned, readDirectory, recipients, safetyNumber } from "../directories.js";
