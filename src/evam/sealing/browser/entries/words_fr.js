// The receipt as twelve French words; loaded only where somebody wants words.

import { wordlist } from "@scure/bip39/wordlists/french.js";

import { wordsOf } from "../words.js";

export const { asWords, fromWords, placesOf } = wordsOf(wordlist);
