// What a nurse or doctor saw on a body: where, what, and how well it fits what was told.

import { el } from "../../reporting/browser/elements.js";
import { REGIONS, SIDES, drawn } from "./body.js";

export const KINDS = ["bruise", "wound", "burn", "swelling", "deformity", "scar", "pain", "other"];
/** Degrees of the Istanbul Protocol, and the one that says nobody judged. */
export const DEGREES = [
  "not_judged", "not_consistent", "consistent", "highly_consistent", "typical", "diagnostic",
];
const MOST = 40;

const said = (region, t) => {
  const [side, place] = region.split("-");
  return `${t(`findings.${place}`)} · ${t(`findings.${side}`)}`;
};

const choice = (t, id, label, codes, value, chosen) => {
  const options = codes.map((code) =>
    el("option", { value: code, selected: code === value }, t(`findings.${code}`)));
  const field = el("select", { id, autocomplete: "off" }, options);
  field.addEventListener("change", () => chosen(field.value));
  return el("div", { class: "field" }, el("label", { for: id }, t(label)), field);
};

/** The list to choose a place from, without touching the drawing. */
const list = (t, add) => {
  const groups = SIDES.map((side) => {
    const group = el("optgroup", { label: t(`findings.${side}`) });
    const there = REGIONS.filter((each) => each.startsWith(`${side}-`));
    group.append(...there.map((each) => el("option", { value: each }, t(`findings.${each.split("-")[1]}`))));
    return group;
  });
  const field = el("select", { id: "place", autocomplete: "off" }, el("option", { value: "" }, "—"), groups);
  const go = el("button", { type: "button", class: "quiet", onclick: () => field.value && add(field.value) },
    t("findings.add"));
  return el("div", { class: "field" }, el("label", { for: "place" }, t("findings.place")), field, go);
};

/** The screen, while it is open; what is found is kept with the answers of the form. */
class Findings {
  constructor(shell, page, go) {
    Object.assign(this, { t: shell.t, page, go });
    this.found = page.told.held.findings ??= [];
    const { language, given } = shell;
    this.box = el("div", { class: "findings", lang: language, dir: given.words[language].direction });
    this.show();
  }

  add(region) {
    if (this.found.length < MOST) this.found.push({ region, kind: KINDS[0], degree: DEGREES[0] });
    this.change();
    this.box.querySelector(`#kind-${this.found.length - 1}`)?.focus();
  }

  /** A touch marks a place, a second one takes it back. */
  touch(region) {
    const at = this.found.findIndex((each) => each.region === region);
    if (at < 0) this.add(region);
    else this.take(at);
  }

  take(at) {
    this.found.splice(at, 1);
    this.change();
    this.box.querySelector("#place").focus();
  }

  /** What was sealed before is sealed anew. */
  change() {
    this.page.told.sealed = null;
    this.show();
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  one(finding, at) {
    const { t } = this;
    const set = (key) => (value) => {
      finding[key] = value;
      this.page.told.sealed = null;
    };
    const take = el("button", { type: "button", class: "bare", onclick: () => this.take(at) }, t("findings.take"));
    take.setAttribute("aria-label", `${t("findings.take")}: ${said(finding.region, t)}`);
    return el("fieldset", {}, el("legend", {}, said(finding.region, t)),
      choice(t, `kind-${at}`, "findings.kind", KINDS, finding.kind, set("kind")),
      choice(t, `degree-${at}`, "findings.degree", DEGREES, finding.degree, set("degree")), take);
  }

  figures() {
    const marked = this.found.map(({ region }) => region);
    return SIDES.map((side) =>
      el("figure", {}, drawn(side, marked, (region) => this.touch(region)),
        el("figcaption", {}, this.t(`findings.${side}`))));
  }

  meanings() {
    const { t } = this;
    const each = DEGREES.slice(1).flatMap((degree) => [
      el("dt", {}, t(`findings.${degree}`)), el("dd", {}, t(`findings.means_${degree}`)),
    ]);
    return el("details", {}, el("summary", {}, t("findings.meaning")), el("dl", {}, each));
  }

  show() {
    const { t } = this;
    this.box.replaceChildren(
      el("p", { class: "soft" }, t("findings.touch")),
      el("div", { class: "figures" }, this.figures()),
      list(t, (region) => this.add(region)),
      ...this.found.map((finding, at) => this.one(finding, at)),
      this.meanings(),
      el("p", { class: "deeds" }, el("button", { type: "button", class: "main", onclick: this.go },
        t("findings.go_on"))),
    );
  }
}

/** @param {object} shell */
export const findings = (shell) => (page, go) => {
  const { t } = shell;
  return {
    title: t("findings.title"), help: t("findings.help"),
    content: [new Findings(shell, page, go).box],
  };
};

/** What was found, added to what is sealed; nothing is added where nothing was. */
export const withFindings = (record, { held }) =>
  held.findings?.length ? { ...record, findings: held.findings } : record;
