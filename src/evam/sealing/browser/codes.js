// A secret of 128 bits as people write it: 7 lines of 6 digits, of which 3 are checks.

import { MalformedError } from "./refusals.js";

const DIGITS = 39;
const CHECKS = 3;
const PRIME = 997n;
/** Where the digits of Unicode begin that people here may write; ten of each follow. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xe50, 0x1040, 0xff10];
const SAYS_NOTHING = /[\p{Zs}\p{Pd}\p{Cc}\p{Cf}]/gu;

/** @param {Uint8Array} secret 16 bytes */
export const asLines = (secret) => {
  if (secret.length !== 16) throw new MalformedError("A code stands for 16 bytes.");
  const value = secret.reduce((sum, each) => sum * 256n + BigInt(each), 0n);
  const checks = String(value % PRIME).padStart(CHECKS, "0");
  return (String(value).padStart(DIGITS, "0") + checks).match(/.{6}/g);
};

/** @param {string} sign */
const digit = (sign) => {
  const point = sign.codePointAt(0);
  const zero = ZEROS.find((each) => point >= each && point < each + 10);
  if (zero === undefined) throw new MalformedError("A code is written in digits only.");
  return String(point - zero);
};

/**
 * The secret again, from digits in any numerals with any spaces or dashes.
 * @param {string} written
 */
export const fromDigits = (written) => {
  const digits = Array.from(written.replace(SAYS_NOTHING, ""), digit).join("");
  if (digits.length !== DIGITS + CHECKS) throw new MalformedError("A code has 42 digits.");
  const value = BigInt(digits.slice(0, DIGITS));
  if (value % PRIME !== BigInt(digits.slice(DIGITS)) || value >> 128n) {
    throw new MalformedError("A digit of this code is wrong.");
  }
  const secret = new Uint8Array(16);
  for (let at = 0; at < 16; at += 1) secret[15 - at] = Number((value >> BigInt(8 * at)) & 255n);
  return secret;
};
