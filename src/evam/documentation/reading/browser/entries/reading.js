// The page of one sealed report.

import { listed } from "../answers.js";
import { keepInPlace, showSuggestions } from "../coding.js";
import { filled } from "../elements.js";
import { fieldLines } from "../field.js";
import { showFiles } from "../files.js";
import { answer, showMessages } from "../messages.js";
import { showWords } from "../narrative.js";
import { Opened, asked } from "../opening.js";
import { Page } from "../page.js";
import { searchIn } from "../search.js";
import { suggested } from "../suggestions.js";

const page = new Page(document.querySelector("form[data-reading]"));
const { told, says, spoken } = page;
const part = (name) => page.part(name);

/** A quick word on safety stands first: it decides what is done today. */
const showSafety = ({ answers }) => {
  part("unsafe").hidden = answers.safe_now !== "no";
};

const showAll = async (opened) => {
  const texts = await opened.texts();
  showSafety(texts.answers);
  showWords(part("words"), texts.words, says);
  const lines = await fieldLines(texts, opened.given, told);
  part("answers").replaceChildren(...listed(texts.answers, spoken), ...lines);
  part("has-files").hidden = !opened.given.files.length;
  showFiles(part("files"), { opened, media: told.media, says });
  await showMessages(part("messages"), opened, spoken);
  const form = document.querySelector("form[data-coding]");
  if (form) {
    const suggestions = suggested(texts.answers, told, spoken);
    showSuggestions(part("suggestions"), form, suggestions, says);
    part("suggests").hidden = !suggestions.length;
    part("take-all").addEventListener("click", () => {
      for (const one of part("suggestions").querySelectorAll("[data-take]")) one.click();
      part("suggests").hidden = true;
    });
    part("once-open").hidden = false;
    part("before-open").hidden = true;
  }
};

const writing = (opened) => {
  const [go, field] = [part("send"), part("answer")];
  go?.addEventListener("click", async () => {
    if (!field.value.trim()) return;
    go.disabled = true;
    part("not-sent").hidden = part("sent").hidden = true;
    try {
      await answer(field.value, opened, { write: told.write, token: page.token });
      field.value = "";
      part("sent").hidden = false;
      await showMessages(part("messages"), opened, spoken);
    } catch {
      part("not-sent").hidden = false;
    }
    go.disabled = false;
  });
};

page.begin(async () => {
  await page.unlock();
  const opened = new Opened(await asked(told.open, new FormData(page.form)), page.keys);
  page.held.push(opened);
  await showAll(opened);
  writing(opened);
  searchIn(part("search"), part("opened"), (count) => {
    part("found").textContent = count === null ? "" : filled(says.found, { count });
  });
  page.form.hidden = true;
  part("opened").hidden = part("bar").hidden = false;
  part("opened").querySelector("h2").focus();
});

const form = document.querySelector("form[data-coding]");
if (form) keepInPlace(form, { kept: part("kept"), faults: part("faults") });
