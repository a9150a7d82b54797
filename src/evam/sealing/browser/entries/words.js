// The receipt as twelve words; loaded only where somebody wants words.

export { asWords, fromWords } from "../words.js";
