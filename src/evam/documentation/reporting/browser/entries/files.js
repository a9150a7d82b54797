// Photos and papers: a clean copy of each, and the original sealed if that is chosen.

import { el } from "../elements.js";
import { Fault } from "../faults.js";
import { cleaned } from "../pictures.js";

const MEGABYTE = 1024 * 1024;

const row = (page, each, number, remove) => {
  const name = page.t(each.clean ? "further.clean" : "further.original");
  const gone = page.button("further.remove", remove, "bare");
  gone.setAttribute("aria-label", `${page.t("further.remove")}: ${page.n(number)}`);
  return el("li", {}, each.small, el("span", {}, `${page.n(number)} · ${name}`), gone);
};

const tooBig = (page, file) => {
  const { most_bytes: most } = page.service;
  if (file.size <= most) return null;
  const values = { x: page.n(Math.ceil(file.size / MEGABYTE)), y: page.n(most / MEGABYTE) };
  return page.t("errors.file_too_big", values);
};

/** Draws what was added, and takes more. */
class Files {
  constructor(page, held) {
    Object.assign(this, { page, held });
    this.list = el("ul", { class: "files" });
    this.said = el("p", { role: "status", class: "soft" });
    this.input = el("input", {
      id: "files-add", type: "file", multiple: true, class: "unseen",
      accept: page.service.vault_ring ? null : "image/*",
      onchange: () => this.take([...this.input.files]),
    });
    this.draw();
  }

  get added() {
    return this.page.told.files.files;
  }

  draw() {
    const rows = this.added.map((each, at) =>
      row(this.page, each, at + 1, () => {
        this.added.splice(at, 1);
        this.draw();
        this.input.focus();
      }),
    );
    this.list.replaceChildren(...rows);
  }

  async take(files) {
    this.input.value = "";
    for (const file of files) await this.add(file);
    this.draw();
  }

  async add(file) {
    const { page, said } = this;
    if (this.added.length >= page.service.most_files) {
      said.textContent = page.t("further.too_many");
      return;
    }
    const fault = tooBig(page, file);
    if (fault) {
      said.textContent = fault;
      return;
    }
    said.textContent = page.t("further.cleaning");
    const isPicture = file.type.startsWith("image/");
    const told = isPicture ? "errors.picture" : "further.no_copy";
    try {
      const made = await cleaned(file, `${this.added.length + 1}.jpg`);
      this.added.push({ ...made, original: file });
      said.textContent = "";
    } catch {
      const isKept = this.held.copies === "original_too";
      if (isKept) this.added.push({ original: file });
      said.textContent = isKept ? "" : page.t(told);
    }
  }

  /** What is sent: originals only where they were chosen. */
  read() {
    const { held, added } = this;
    if (!added.length) return undefined;
    const isKept = held.copies === "original_too";
    if (!isKept && added.some(({ clean }) => !clean)) {
      throw new Fault("further.no_copy", "files-add");
    }
    return { count: added.length, copies: held.copies };
  }
}

/** @param {object} page @param {object} question @param {object} held */
export const screen = (page, question, held) => {
  held.copies ??= "clean_copy";
  const files = new Files(page, held);
  const add = el("label", { for: "files-add", class: "button" }, page.t("further.add"));
  const choices = page.group(question, "radio", [held.copies], (each) => (held.copies = each));
  const copies = el("fieldset", {}, el("legend", {}, page.t("further.copies")), choices);
  return {
    fields: [
      el("div", { class: "field" }, files.input, add), files.said, files.list,
      page.service.vault_ring ? copies : null,
    ],
    read: () => files.read(),
  };
};
