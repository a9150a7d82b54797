// What a code leads to: loaded once one was typed.

export { keep } from "../messages.js";
export { screens } from "../screens.js";
