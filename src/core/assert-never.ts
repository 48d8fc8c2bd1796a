// SPDX-License-Identifier: Apache-2.0

/**
 * Ends a `switch` over a union: the compiler refuses a missing case.
 *
 * @throws {TypeError} when reached at run time, which means that a value came from outside the types.
 */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${String(value)}`);
}
