// Everything of this page gone from the phone: by holding a button, or by confirming.

import { erase } from "./store.js";

const HOLD = 2000;

/** Leave 0 bytes: the database, what is kept to work without a signal, the worker. */
export const wipe = async () => {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((each) => each.unregister()));
  const names = await caches.keys();
  await Promise.all([erase(), ...names.map((name) => caches.delete(name))]);
  localStorage.clear();
  sessionStorage.clear();
};

/**
 * A short touch does one thing, holding for two seconds another.
 * @param {HTMLElement} button
 * @param {() => void} touched
 * @param {() => void} held
 */
export const touching = (button, touched, held) => {
  let timer = 0;
  let isHeld = false;
  const end = () => {
    clearTimeout(timer);
    button.classList.remove("is-held");
  };
  const start = () => {
    isHeld = false;
    button.classList.add("is-held");
    timer = setTimeout(() => {
      isHeld = true;
      end();
      held();
    }, HOLD);
  };
  button.addEventListener("pointerdown", start);
  for (const name of ["pointerup", "pointerleave", "pointercancel"]) {
    button.addEventListener(name, end);
  }
  button.addEventListener("contextmenu", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    if (!isHeld) touched();
  });
};
