// Several reports on one page, after a second person agreed: read, searched, kept as a copy.

import { inWords } from "../answers.js";
import { element, filled } from "../elements.js";
import { showWords } from "../narrative.js";
import { Opened, asked } from "../opening.js";
import { Page } from "../page.js";
import { searchIn } from "../search.js";

const page = new Page(document.querySelector("form[data-reading]"));
const { told, says } = page;
const part = (name) => page.part(name);

const show = (place, { answers, words }) => {
  const text = element("div");
  showWords(text, words, says);
  const when = answers.answers.when;
  const day = when ? inWords("when", when, page.spoken) : "";
  place.replaceChildren(element("p", { class: "soft", "data-searched": "" }, day), text);
};

const openEach = async () => {
  const copies = [];
  for (const place of document.querySelectorAll("[data-report]")) {
    const given = await asked(place.dataset.report, new FormData(page.form));
    const opened = new Opened(given, page.keys);
    page.held.push(opened);
    const texts = await opened.texts();
    show(place, texts);
    copies.push({ report: given.report, ...texts.answers, words: texts.words });
  }
  return copies;
};

/** A copy outside is a file that this browser makes; the page has warned of it. */
const keeps = (copies) => {
  part("keep")?.addEventListener("click", () => {
    const content = new Blob([JSON.stringify(copies, null, 1)], { type: "application/json" });
    const address = URL.createObjectURL(content);
    element("a", { href: address, download: "evam-reports.json" }).click();
    URL.revokeObjectURL(address);
  });
};

page.begin(async () => {
  await page.unlock();
  keeps(await openEach());
  searchIn(part("search"), part("opened"), (count) => {
    part("found").textContent = count === null ? "" : filled(says.found, { count });
  });
  page.form.hidden = true;
  part("bar").hidden = false;
});
