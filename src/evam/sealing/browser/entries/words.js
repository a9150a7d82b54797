// The receipt as twelve English words; loaded only where somebody wants words.

import { wordlist } from "@scure/bip39/wordlists/english.js";

import { wordsOf } from "../words.js";

export const { asWords, fromWords, placesOf } = wordsOf(wordlist);
