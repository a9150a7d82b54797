// What waits on the phone until the server has signed for it.
//
// Everything was sealed before it came here. An item is on the disk when `add` resolves; it
// leaves when the server says that it keeps it, and of what was sent a number stays.

import { all, read, result, write, writing } from "./store.js";

export const [WAITING, REFUSED] = ["WAITING", "REFUSED"];
export const [TAKEN, LATER] = ["TAKEN", "LATER"];
const FIRST_DELAY = 5000;
const LONGEST_DELAY = 5 * 60 * 1000;
const PASSING = [408, 425, 429];

/** What an answer means: taken, to be tried later, or a reason why it is refused. */
export const verdict = async (answer) => {
  if (answer.ok) return TAKEN;
  if (answer.status >= 500 || PASSING.includes(answer.status)) return LATER;
  if (answer.status === 401) return "phone";
  const { reason } = await answer.json().catch(() => ({}));
  return reason || String(answer.status);
};

/**
 * @typedef {{kind: "report"|"count"|"came", number: string, address: string, body: string,
 *   files?: {upload: string, sealed: Blob}[]}} Item
 */
export class Outbox {
  /**
   * @param {(item: Item) => Promise<string>} deliver gives TAKEN, LATER or a reason
   * @param {(counts: {waiting: number, sent: number, refused: number}) => void} tell
   */
  constructor(deliver, tell) {
    Object.assign(this, { deliver, tell, tries: 0, timer: 0, isSending: false });
    addEventListener("online", () => this.tryNow());
    addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.tryNow();
    });
  }

  /**
   * Keep an item until it is sent; the same number again is the same item.
   * @param {Item} item
   */
  async add({ files = [], ...item }) {
    const held = await Promise.all(
      files.map(async ({ sealed, ...each }) => ({ ...each, bytes: await sealed.arrayBuffer() })),
    );
    const names = held.map(({ upload, kind }) => ({ upload, kind }));
    await writing(["outbox", "files", "phone"], async (items, bytes, phone) => {
      if (await result(items.get(item.number))) return;
      const place = ((await result(phone.get("last"))) ?? 0) + 1;
      phone.put(place, "last");
      for (const each of held) bytes.put(each.bytes, each.upload);
      items.put({ ...item, files: names, place, state: WAITING }, item.number);
    });
    await this.changed();
    this.tryNow();
  }

  /** Everything that is not sent, the oldest first. */
  async list() {
    return (await all("outbox")).sort((one, other) => one.place - other.place);
  }

  async counts() {
    const items = await this.list();
    const sent = (await read("phone", "sent")) ?? 0;
    const refused = items.filter(({ state }) => state === REFUSED).length;
    return { waiting: items.length - refused, sent, refused };
  }

  /** An item with its sealed files, as it was added. */
  async whole(item) {
    const files = await Promise.all(
      item.files.map(async (each) => {
        const bytes = await read("files", each.upload);
        return { ...each, sealed: new Blob([bytes]), size: bytes.byteLength };
      }),
    );
    return { ...item, files };
  }

  /** Let go of an item: it is sent, or whoever holds the phone says so. */
  async drop({ number, files }, isSent = false) {
    await writing(["outbox", "files", "phone"], async (items, bytes, phone) => {
      if (!(await result(items.get(number)))) return;
      items.delete(number);
      for (const { upload } of files) bytes.delete(upload);
      if (isSent) phone.put(((await result(phone.get("sent"))) ?? 0) + 1, "sent");
    });
    await this.changed();
  }

  /** Send now what waits; with `all`, what was refused, too. */
  async tryNow(all = false) {
    this.tries = 0;
    if (all) {
      for (const item of await this.list()) {
        if (item.state === REFUSED) await this.mark(item, WAITING);
      }
    }
    await this.send();
  }

  /** One sender at a time, in all tabs together. */
  async send() {
    clearTimeout(this.timer);
    await navigator.locks.request("evam-field-outbox", { ifAvailable: true }, async (lock) => {
      const isThrough = !lock || (await this.sendAll());
      if (isThrough) return;
      const delay = Math.min(FIRST_DELAY * 2 ** this.tries, LONGEST_DELAY);
      this.tries += 1;
      this.timer = setTimeout(() => this.send(), delay);
    });
  }

  async sendAll() {
    for (;;) {
      const item = (await this.list()).find(({ state }) => state === WAITING);
      if (!item) return true;
      const said = await this.deliver(await this.whole(item)).catch(() => LATER);
      if (said === LATER) return false;
      if (said === TAKEN) await this.drop(item, true);
      else await this.mark(item, REFUSED, said);
    }
  }

  async mark(item, state, reason = "") {
    if (await read("outbox", item.number)) {
      await write("outbox", item.number, { ...item, state, reason });
    }
    await this.changed();
  }

  async changed() {
    this.tell(await this.counts());
  }
}

