// What runs in a worker of its own: Argon2id, once, for the page that started it.

import { argon2id } from "hash-wasm";

self.onmessage = async ({ data }) => {
  try {
    self.postMessage({ derived: await argon2id(data) });
  } catch {
    self.postMessage({ derived: null });
  }
};
