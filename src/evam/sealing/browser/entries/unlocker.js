// A worker that opens a member's lock: Argon2id takes a second or two, on purpose.

import { unlockWithPassphrase } from "../locks.js";

addEventListener("message", async ({ data: { lock, typed, holder } }) => {
  try {
    const secret = await unlockWithPassphrase(lock, typed, holder);
    postMessage({ secret }, { transfer: [secret.buffer] });
  } catch ({ name }) {
    postMessage({ closed: ["CannotOpenError", "MalformedError"].includes(name), name });
  }
});
