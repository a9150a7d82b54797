// The report that is being told, for 24 hours, under a key that no script can take out.
//
// Photos and sound are not in it: they are added again. Whoever takes the disk of an
// unlocked phone apart can find the key: the page "what a stolen phone holds" says so.

import { read, remove, write } from "./store.js";

const HOURS_24 = 24 * 60 * 60 * 1000;
const KIND = { name: "AES-GCM", length: 256 };

/** @param {object} told answers, what stands in the fields, and where the person was */
export const keep = async (told) => {
  const held = await read("draft", "draft");
  const key = held?.key ?? (await crypto.subtle.generateKey(KIND, false, ["encrypt", "decrypt"]));
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const words = new TextEncoder().encode(JSON.stringify(told));
  // All drafts of one size class look the same.
  const padded = new Uint8Array(Math.ceil((words.length + 4) / 16384) * 16384);
  new DataView(padded.buffer).setUint32(0, words.length);
  padded.set(words, 4);
  const sealed = await crypto.subtle.encrypt({ name: KIND.name, iv }, key, padded);
  const begun = held?.begun ?? Date.now();
  await write("draft", "draft", { key, iv, sealed, begun });
};

/** The draft, if it is not older than 24 hours. */
export const find = async () => {
  const held = await read("draft", "draft");
  if (!held) return null;
  if (Math.abs(Date.now() - held.begun) > HOURS_24) {
    await forget();
    return null;
  }
  try {
    const { key, iv, sealed } = held;
    const opened = await crypto.subtle.decrypt({ name: KIND.name, iv }, key, sealed);
    const size = new DataView(opened).getUint32(0);
    return JSON.parse(new TextDecoder().decode(new Uint8Array(opened, 4, size)));
  } catch {
    await forget();
    return null;
  }
};

export const forget = () => remove("draft", "draft");
