// Argon2id in a worker: pages do not freeze, and its memory ends with it.

import { stretchBy } from "./locks.js";

/**
 * Have passphrases stretched in a worker, which alone compiles WebAssembly.
 * @param {string} address of the built `stretching.js`
 */
export const inWorker = (address) => {
  const policy = globalThis.trustedTypes?.createPolicy("evam-stretching", {
    createScriptURL: (url) => url,
  });
  const script = policy ? policy.createScriptURL(address) : address;
  stretchBy(
    (asked) =>
      new Promise((done, failed) => {
        const worker = new Worker(script);
        const end = (derived) => {
          worker.terminate();
          if (derived) done(derived);
          else failed(new Error("The worker could not stretch this."));
        };
        worker.onmessage = ({ data }) => end(data.derived);
        worker.onerror = () => end(null);
        worker.postMessage(asked);
      }),
  );
};
