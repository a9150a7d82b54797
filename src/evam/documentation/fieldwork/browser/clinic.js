// One question to everyone who is seen: a touch for each answer, what people need, who came.

import { cameScreen } from "./came.js";
import { paperScreen } from "./paper.js";
import * as tally from "./tally.js";

/** Everything of one visit of this screen. */
class Clinic {
  constructor(shell) {
    this.shell = shell;
    this.code = shell.me.site.code;
    this.session = null;
    this.box = shell.el("div", { class: "clinic" });
    // Touches are written one after the other, so that none overtakes another.
    this.written = Promise.resolve();
  }

  async begin() {
    this.today = await this.shell.askedOn();
    const held = await tally.kept(this.code);
    if (held?.closing) await tally.close(this.shell.outbox, this.code, held);
    this.session = held && !held.closing ? held : this.fresh();
    // Nobody was counted yet, so the day of the first touch is the day of the session.
    if (!this.touchedAtAll()) this.session = this.fresh();
    this.show();
  }

  fresh() {
    return tally.newSession(crypto.randomUUID(), this.today);
  }

  /** @param {() => void} change of the session, kept before anything else is done */
  async change(change) {
    change();
    this.written = this.written.catch(() => {}).then(() => tally.keep(this.code, this.session));
    await this.written;
  }

  async touched(part, code) {
    await this.change(() => tally.touch(this.session, part, code));
    const isYes = part === "asked" && code === "yes";
    this.show(isYes);
    this.shell.tell(this.sum());
    this.focus(isYes ? "tell" : `${part}-${code}`);
  }

  async takenBack() {
    if (!this.session.last) return;
    await this.change(() => tally.takeBack(this.session));
    this.show();
    this.shell.tell(`${this.shell.t("clinic.taken_back")} ${this.sum()}`);
    this.focus("asked-yes");
  }

  focus(id) {
    this.box.querySelector(`#${id}`)?.focus();
  }

  sum() {
    const { shell, session } = this;
    const { yes, declined } = session.asked;
    return shell.t("clinic.sum", {
      seen: shell.n(tally.seenIn(session)),
      yes: shell.n(yes),
      declined: shell.n(declined),
    });
  }

  show(isYes = false) {
    const { shell, session } = this;
    const { t, el } = shell;
    const parts = [
      el("p", { class: "soft" }, t("clinic.say_first")),
      el("p", { class: "question", id: "question" }, t("clinic.question")),
      this.answers(),
      isYes && this.told(),
      el("p", { class: "sum" }, el("strong", {}, this.sum()), " ", this.undo()),
      this.needs(),
      el("div", { class: "deeds" },
        this.deed("they_came", () => this.open(cameScreen)),
        this.deed("from_paper", () => this.open(paperScreen)),
        this.deed("who_reads", () => this.notice()),
        this.deed("close", () => this.ask(), !this.touchedAtAll())),
    ];
    this.box.replaceChildren(...parts.filter(Boolean));
  }

  touchedAtAll() {
    return tally.seenIn(this.session) > 0 || tally.NEEDS.some((code) => this.session.needs[code]);
  }

  answers() {
    const { t, el, n } = this.shell;
    return el("div", { class: "answers", role: "group", "aria-labelledby": "question" },
      tally.ANSWERS.map((code) =>
        el("button", {
          type: "button", id: `asked-${code}`, class: `answer ${code}`,
          onclick: () => this.touched("asked", code),
        }, el("span", {}, t(`clinic.${code}`)), " ",
        el("span", { class: "count" }, n(this.session.asked[code])))));
  }

  /** After a yes: the person may tell more, or not. */
  told() {
    const { t, el } = this.shell;
    return el("div", { class: "told" },
      el("p", {}, t("clinic.yes_counted")),
      el("div", { class: "deeds" },
        el("button", { type: "button", id: "tell", class: "main", onclick: () => this.report() },
          t("clinic.tell")),
        this.deed("not_now", () => {
          this.show();
          this.focus("asked-yes");
        })));
  }

  /** The form of a report, with what is known here already. */
  report() {
    const { shell } = this;
    const { country, region } = shell.me.site;
    shell.report({ where: region ? { country, region } : { country } });
  }

  undo() {
    const { t, el } = this.shell;
    const given = { type: "button", class: "quiet", onclick: () => this.takenBack() };
    const { last } = this.session;
    if (!last) return null;
    const what = t(last.part === "needs" ? `need.${last.code}` : `clinic.${last.code}`);
    return el("button", given, t("clinic.undo", { what }));
  }

  needs() {
    const { t, el, n } = this.shell;
    return el("div", { class: "needs", role: "group", "aria-labelledby": "needs" },
      el("h2", { id: "needs" }, t("clinic.needs")),
      tally.NEEDS.map((code) =>
        el("button", {
          type: "button", id: `needs-${code}`, class: "chip",
          onclick: () => this.touched("needs", code),
        }, t(`need.${code}`), " ",
        this.session.needs[code] > 0 &&
          el("span", { class: "count" }, n(this.session.needs[code])))));
  }

  deed(name, onclick, disabled = false) {
    const { t, el } = this.shell;
    return el("button", { type: "button", class: "quiet", onclick, disabled }, t(`clinic.${name}`));
  }

  back(said) {
    this.show();
    if (said) this.shell.tell(said);
    this.focus("asked-yes");
  }

  open(screen) {
    this.box.replaceChildren(screen(this.shell, (said) => this.back(said), this.today));
    this.box.querySelector("h2")?.focus();
    scrollTo(0, 0);
  }

  notice() {
    this.open(({ t, el }, back) =>
      el("section", {},
        el("h2", { tabindex: "-1" }, t("clinic.who_reads")),
        ["sealed", "counts", "cannot", "not_said"].map((each) =>
          el("p", {}, t(`clinic.notice_${each}`))),
        el("button", { type: "button", onclick: () => back() }, t("clinic.back"))));
  }

  /** Needs are of people who were seen: the server would refuse others. */
  ask() {
    const seen = tally.seenIn(this.session);
    const tooMany = tally.NEEDS.find((code) => this.session.needs[code] > seen);
    this.open(({ t, el }, back) =>
      el("section", {},
        el("h2", { tabindex: "-1" }, t("clinic.close")),
        el("p", {}, el("strong", {}, this.sum())),
        el("p", {}, tooMany
          ? t("clinic.more_than_seen", { need: t(`need.${tooMany}`) })
          : t("clinic.close_help")),
        el("div", { class: "deeds" },
          !tooMany && el("button", { type: "button", class: "main", onclick: () => this.close() },
            t("clinic.close_now")),
          el("button", { type: "button", class: "quiet", onclick: () => back() },
            t("clinic.back")))));
  }

  async close() {
    await this.written;
    await tally.close(this.shell.outbox, this.code, this.session);
    this.session = this.fresh();
    this.back(this.shell.t("clinic.closed"));
  }
}

/** @param {object} shell what the page gives: words, elements, the outbox, the site */
export const clinic = async (shell) => {
  const screen = new Clinic(shell);
  await screen.begin();
  return { title: shell.t("clinic.title"), over: shell.me.site.name, content: [screen.box] };
};
