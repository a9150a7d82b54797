// The coding form beside an open report: kept without leaving the page, so that it stays open.

import { button, element, filled } from "./elements.js";

const choose = (form, { field, code }) => {
  for (const input of form.querySelectorAll(`[name="${field}"]`)) {
    if (input.type === "checkbox") input.checked ||= input.value === code;
    else input.value = code;
  }
};

const labelOf = (form, { field, code }) => {
  const input = form.querySelector(`[name="${field}"]`);
  if (input.type === "checkbox") {
    const box = [...form.querySelectorAll(`[name="${field}"]`)].find((one) => one.value === code);
    return box?.closest("label").textContent.trim() ?? code;
  }
  return [...(input.options ?? [])].find((one) => one.value === code)?.textContent ?? code;
};

const nameOf = (form, field) => form.querySelector(`[data-named="${field}"]`)?.dataset.name ?? field;

/**
 * What the coder may take over; each line goes once it is decided.
 * @param {HTMLElement} list
 * @param {HTMLFormElement} form
 * @param {object[]} suggestions
 * @param {Record<string, string>} says
 */
export const showSuggestions = (list, form, suggestions, says) => {
  const lines = suggestions.map((one) => {
    const words = { field: nameOf(form, one.field), code: labelOf(form, one) };
    const line = element("li", {}, filled(one.differs ? says.differs : says.same, words), " ");
    const take = button(says.take, () => {
      choose(form, one);
      line.remove();
    });
    take.dataset.take = "";
    line.append(take, " ", button(says.doNotTake, () => line.remove(), "bare"));
    if (one.differs && one.told) line.append(element("bdi", { class: "small soft" }, ` ${one.told}`));
    return line;
  });
  list.replaceChildren(...lines);
};

/**
 * @param {HTMLFormElement} form
 * @param {{kept: HTMLElement, faults: HTMLElement}} told
 */
export const keepInPlace = (form, { kept, faults }) => {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } };
    const answer = await fetch(form.action, asked).catch(() => null);
    faults.hidden = Boolean(answer?.ok);
    if (!answer?.ok) {
      const { faults: found = {} } = (await answer?.json().catch(() => ({}))) ?? {};
      const lines = Object.entries(found).flatMap(([field, errors]) =>
        errors.map(({ message }) => element("li", {}, `${nameOf(form, field)}: ${message}`)),
      );
      faults.querySelector("ul").replaceChildren(...lines);
      faults.focus();
      return;
    }
    form.remove();
    kept.hidden = false;
  });
};
