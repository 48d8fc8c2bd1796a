// SPDX-License-Identifier: Apache-2.0

/** A file that goes into the models, or comes out of building them, is missing or not the one that is expected. */
export class ModelBuildError extends Error {
  /**
   * @param {object} detail
   * @param {string} detail.file The file in question.
   * @param {string} detail.expected What it should be: a sha256, in hexadecimal, unless the message says otherwise.
   * @param {string} detail.actual What it is.
   * @param {string} [detail.hint] What to do about it.
   * @param {unknown} [detail.cause]
   */
  constructor({ file, expected, actual, hint, cause }) {
    super(
      `${file}: expected ${expected}, found ${actual}.${hint === undefined ? '' : ` ${hint}`}`,
      cause === undefined ? undefined : { cause },
    );
    this.name = 'ModelBuildError';
    this.file = file;
    this.expected = expected;
    this.actual = actual;
  }
}
