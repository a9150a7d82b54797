// A field that narrows what is open on this page. What is typed stays here.

/**
 * @param {HTMLInputElement} field
 * @param {HTMLElement} place what is searched
 * @param {(count: number | null) => void} tell how many lines hold the words
 */
export const searchIn = (field, place, tell) => {
  field.addEventListener("input", () => {
    const asked = field.value.trim().toLocaleLowerCase();
    let count = 0;
    for (const one of place.querySelectorAll("[data-searched]")) {
      const holds = one.textContent.toLocaleLowerCase().includes(asked);
      one.classList.toggle("is-found", Boolean(asked) && holds);
      one.classList.toggle("is-passed", Boolean(asked) && !holds);
      if (holds) count += 1;
      if (asked && holds) for (let up = one.closest("details, [data-text]"); up; up = null) up.open = true;
    }
    tell(asked ? count : null);
  });
};
