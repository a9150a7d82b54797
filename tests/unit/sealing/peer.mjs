// The built scripts, called from Python: one JSON line in, one JSON line out.

import { createInterface } from "node:readline";
import { XWing } from "@hpke/hybridkem-x-wing";
import * as ed25519 from "../../../src/evam/sealing/static/sealing/ed25519.js";
import * as sealing from "../../../src/evam/sealing/static/sealing/sealing.js";
import * as unlocking from "../../../src/evam/sealing/static/sealing/unlocking.js";
import * as words from "../../../src/evam/sealing/static/sealing/words.js";

// Node 18 has it, but not under the name that browsers give it.
globalThis.crypto ??= (await import("node:crypto")).webcrypto;

const given = (value) => {
  if (Array.isArray(value)) return value.map(given);
  if (value === null || typeof value !== "object") return value;
  if ("bytes" in value) return new Uint8Array(Buffer.from(value.bytes, "base64"));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, given(each)]));
};

const told = (value) => {
  if (value instanceof Uint8Array) return { bytes: Buffer.from(value).toString("base64") };
  if (Array.isArray(value)) return value.map(told);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, told(each)]));
};

const file = (blob, name, type) => {
  const { size } = blob;
  return { name, type, size, slice: (...range) => blob.slice(...range) };
};

const kem = new XWing();

const own = {
  async encapsulated(seed, chance) {
    const pair = await kem.generateKeyPairDerand(seed);
    const sent = await kem.encap({ recipientPublicKey: pair.publicKey, ekm: chance });
    const received = await kem.decap({ recipientKey: pair.privateKey, enc: sent.enc });
    return [sent.enc, sent.sharedSecret, received].map((each) => new Uint8Array(each));
  },
  async sealFile({ name, type, content }, ...rest) {
    const pieces = [];
    const held = file(new Blob([content]), name, type);
    for await (const piece of sealing.sealFile(held, ...rest)) pieces.push(piece);
    return new Uint8Array(Buffer.concat(pieces));
  },
  readDirectoryWithoutOwnEd25519: (signed, known) =>
    sealing.readDirectory(signed, known, ed25519.isSigned),
  flipped: async (envelope, bits, ...rest) => {
    const opened = [];
    for (const bit of bits) {
      const changed = envelope.slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      try {
        await unlocking.openText(changed, ...rest);
        opened.push(bit);
      } catch (error) {
        if (!["MalformedError", "CannotOpenError"].includes(error.name)) throw error;
      }
    }
    return opened;
  },
};

const known = { ...unlocking, ...words, ...sealing, ...own };

for await (const line of createInterface({ input: process.stdin })) {
  const { call, values } = JSON.parse(line);
  let answer;
  try {
    answer = { result: told(await known[call](...values.map(given))) ?? null };
  } catch (error) {
    answer = { error: error.name, message: error.message, stack: error.stack };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
