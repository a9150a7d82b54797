// The browser's Back shows the question before, over one entry that guards the page.

const GUARD = "guard";

/** @param {() => boolean} goBack whether there was a question before */
export const guarded = (goBack) => {
  const arm = () => {
    if (history.state !== GUARD) history.pushState(GUARD, "");
  };
  // Browsers skip entries that were added without a touch: so it is added by one.
  addEventListener("click", arm);
  addEventListener("popstate", ({ state }) => {
    if (state !== GUARD && !goBack()) history.back();
  });
};
