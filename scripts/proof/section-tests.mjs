// SPDX-License-Identifier: Apache-2.0
/** Parts that are tests, of which only their number is told. Pure. */
import { held, verdictTable } from './section.mjs';

/**
 * @param {string} name What the tests show, when all of them pass.
 * @param {readonly string[]} words What that means, and where it stops.
 * @returns {(counts: import('./steps.mjs').Counts) => import('./section.mjs').Section}
 */
export const testsSection =
  (name, words) =>
  ({ passed, failed, skipped }) => {
    const parts = [`${passed} passed`, `${failed} failed`, ...(skipped > 0 ? [`${skipped} left out`] : [])];
    const verdicts = [held(name, 'every test passes', parts.join(', '), failed === 0 && passed > 0)];
    return { verdicts, body: [verdictTable(verdicts), ...words] };
  };
