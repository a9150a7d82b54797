// What a person can mend on a screen: a sentence, and the field that it is about.

/** An answer that needs a change before the page goes on; known by its field. */
export class Fault extends Error {
  /**
   * @param {string} key of the sentence
   * @param {string} field id of the field
   * @param {Record<string, any>} [values] of the sentence
   */
  constructor(key, field, values = {}) {
    super(key);
    this.key = key;
    this.field = field;
    this.values = values;
  }
}
