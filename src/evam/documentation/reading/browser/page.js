// The page of sealed reports: what it was told, what it says, and how it is locked.

import { CannotOpenError, MalformedError } from "../../../sealing/browser/refusals.js";
import { filled } from "./elements.js";
import { lockWhenIdle } from "./idle.js";
import { RefusedError } from "./opening.js";
import { Unlocked } from "./unlocking.js";

const MINUTES = 15;
/** Days are written as on our other pages. */
const LOCALES = { "": "en-GB", en: "en-GB" };

/** The form that unlocks, what stands around it, and the keys while they are open. */
export class Page {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.told = JSON.parse(form.dataset.reading);
    this.says = this.told.says;
    this.language = LOCALES[document.documentElement.lang] ?? document.documentElement.lang;
    this.spoken = { words: this.told.words ?? {}, says: this.says, asked: this.told.asked ?? [], language: this.language };
    this.keys = null;
    this.held = [];
  }

  /** @param {string} name */
  part(name) {
    return document.querySelector(`[data-${name}]`);
  }

  get token() {
    return this.form.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  /** Unlock once; the typed words are emptied whatever happens. */
  async unlock() {
    const typed = this.part("typed");
    const words = typed.value;
    typed.value = "";
    if (this.keys) return;
    this.keys = await Unlocked.by(this.told, words);
    typed.required = false;
    typed.closest(".field").hidden = true;
    lockWhenIdle(MINUTES, (left) => this.tellMinutes(left), () => this.lock());
    this.part("lock").addEventListener("click", () => this.lock());
    addEventListener("pagehide", () => this.forget());
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  }

  tellMinutes(left) {
    const shown = this.part("minutes");
    if (shown) shown.textContent = filled(this.says.minutesLeft, { minutes: left });
  }

  forget() {
    for (const one of [...this.held, this.keys]) one?.forget();
    this.held = [];
    this.keys = null;
    this.part("opened").replaceChildren();
  }

  /** Nothing that was opened stays in the page; it is loaded anew, without what was typed. */
  lock() {
    this.forget();
    document.body.replaceChildren();
    location.replace(location.href.split("#")[0]);
  }

  /** @param {Error} error */
  refuse(error) {
    const why = error instanceof RefusedError ? error.message : this.reason(error);
    for (const one of this.form.querySelectorAll("[data-refused]")) {
      one.hidden = one.dataset.refused !== why;
    }
  }

  reason(error) {
    if (!error) return "";
    const closed = error instanceof CannotOpenError || error instanceof MalformedError;
    return closed ? "closed" : "other";
  }

  /**
   * Do something that takes a while, with the words for it in view.
   * @param {() => Promise<void>} deed
   */
  async work(deed) {
    const [busy, go] = [this.part("busy"), this.part("go")];
    this.refuse(null);
    busy.hidden = false;
    go.disabled = true;
    try {
      await deed();
    } catch (error) {
      this.refuse(error);
    }
    busy.hidden = true;
    go.disabled = false;
  }

  /** @param {() => Promise<void>} deed */
  begin(deed) {
    this.part("without-script").remove();
    this.form.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.work(deed);
    });
  }
}
