// The two refusals of this part; neither ever holds a byte of what was given.

/** These bytes, digits or names do not have the form that they should have. */
export class MalformedError extends Error {
  /** @param {string} message one of a few fixed sentences */
  constructor(message) {
    super(message);
    this.name = "MalformedError";
  }
}

/** It does not open: another key, another context, or changed on the way. */
export class CannotOpenError extends Error {
  constructor() {
    super("It does not open with this key in this context.");
    this.name = "CannotOpenError";
  }
}

/** The list of keys is not one that the root known here signed for this use. */
export class UntrustedDirectoryError extends Error {
  constructor() {
    super("The list of keys is not from the root that is known here.");
    this.name = "UntrustedDirectoryError";
  }
}

/** A newer list of keys has been seen. */
export class StaleDirectoryError extends Error {
  constructor() {
    super("A newer list of keys has been seen.");
    this.name = "StaleDirectoryError";
  }
}
