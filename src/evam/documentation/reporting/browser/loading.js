// Parts and words that come when they are near, none of them needed to send.

import { worked } from "./work.js";

/** What a step is about to need. */
const NEAR = {
  when: ["days"],
  where: ["places"],
  point: ["point"],
  files: ["files"],
  voice: ["voice"],
  check: ["helping"],
};

/** @param {object} page @param {object} parts addresses @param {object} first words at hand */
export const loading = (page, parts, first) => {
  const [loaded, words, further] = [{}, { [first.language]: Promise.resolve(first) }, {}];
  const kept = (held, name, load) => {
    held[name] ??= load();
    held[name].catch(() => delete held[name]);
    return held[name];
  };
  const read = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.json();
  };
  const addressOf = (name, code = page.language) => parts[name].replace("*", code);
  const furtherWords = (code) => kept(further, code, () => read(addressOf("further", code)));

  /** What the operator set, in another language; the first one stays where it is absent. */
  page.translateService = async (code) => {
    const { said } = await page.read("keys");
    Object.assign(page.service, said[code]);
  };
  page.words = (code) => kept(words, code, () => read(addressOf("page", code)));
  page.read = (name) => kept(loaded, addressOf(name), () => read(addressOf(name)));
  page.script = (name) => kept(loaded, name, () => import(parts[name]));
  /** A part, and the words of later parts with it. */
  page.part = async (name) => {
    const [script, texts] = await Promise.all([page.script(name), furtherWords(page.language)]);
    Object.assign(page.data.texts, texts);
    return script;
  };
  page.prepare = (step) => {
    for (const name of NEAR[step] ?? []) page.part(name).catch(() => {});
  };
  page.has = (name) => name in parts;
  /** Pictures and voices are for those who want them: without them nothing is lacking. */
  page.adorn = () => {
    if (page.at === "acts") page.script("pictures").then((it) => it.decorate(), () => {});
    if (globalThis.speechSynthesis?.getVoices().length) {
      page.part("hear").then((it) => it.offer(page), () => {});
    }
  };
  /** Sealing, the list of keys and the work, while the first questions are read. */
  page.loadFurther = async () => {
    try {
      const { newReport } = await page.script("sealing");
      const { told } = page;
      told.report ??= newReport();
      const { work } = await page.read("keys");
      told.work ??= worked(work, told.report, () => page.told === told);
    } catch {
      // Both are asked for again at Send.
    }
  };
};
