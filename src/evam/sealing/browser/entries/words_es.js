// The receipt as twelve Spanish words; loaded only where somebody wants words.

import { wordlist } from "@scure/bip39/wordlists/spanish.js";

import { wordsOf } from "../words.js";

export const { asWords, fromWords, placesOf } = wordsOf(wordlist);
