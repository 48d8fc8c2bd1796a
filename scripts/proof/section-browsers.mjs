// SPDX-License-Identifier: Apache-2.0
/** What was found in which browser. Pure. */
import { table } from './markdown.mjs';
import { held, verdictTable } from './section.mjs';

/** @type {Record<string, string>} */
const TITLES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} BrowserSummary One browser, as `npm run test:browsers` writes it.
 * @property {string} browser
 * @property {Counts & { lacks: Record<string, { lack: string, tests: number }> }} suites
 * @property {Counts} flowTests
 * @property {{ version: string, flows: { liveness: string, message: { reason: string, confidence?: number },
 *   runtime: string, worker: boolean | null, delegate: string | null }[] } | null} flow
 *
 * @typedef {object} BrowsersReport
 * @property {BrowserSummary[]} browsers
 */

const ends = (/** @type {BrowserSummary | undefined} */ summary) =>
  (summary?.flow?.flows ?? []).filter(({ liveness }) => liveness === 'none').map(({ message }) => message);

const enginesOf = (/** @type {BrowserSummary} */ { flow }) =>
  [
    ...new Set(
      (flow?.flows ?? []).map(
        ({ runtime, delegate, worker }) =>
          `${runtime}, ${delegate === 'gpu' ? 'GPU' : 'processor'}, ${worker ? 'worker' : 'page'}`,
      ),
    ),
  ].join('; ');

/**
 * @param {BrowsersReport} report
 * @returns {import('./section.mjs').Section}
 */
export function browsersSection({ browsers }) {
  const verdicts = Object.entries(TITLES).flatMap(([browser, title]) => {
    const summary = browsers.find((one) => one.browser === browser);
    const reasons = ends(summary).map(({ reason }) => reason);
    const flow = held(
      `the flow on real footage, ${title}`,
      '`approved` and `rejected`',
      summary ? reasons.join(', ') || 'not run' : 'not installed here',
      ['approved', 'rejected'].every((reason) => reasons.includes(reason)),
    );
    if (!summary || summary.suites.passed + summary.suites.failed === 0) return [flow];
    const { passed, failed, skipped } = summary.suites;
    const counted = `${passed} passed, ${failed} failed, ${skipped} left out`;
    return [flow, held(`element suites, ${title}`, 'none fails', counted, failed === 0)];
  });
  return {
    verdicts,
    body: [
      verdictTable(verdicts),
      table(
        ['browser', 'version', 'same man, other man', 'engine', 'what it lacks here'],
        browsers.map((summary) => [
          TITLES[summary.browser] ?? summary.browser,
          summary.flow?.version ?? '–',
          ends(summary)
            .map(({ reason, confidence }) =>
              confidence === undefined ? reason : `${reason} (${confidence})`,
            )
            .join(', ') || '–',
          enginesOf(summary) || '–',
          Object.values(summary.suites.lacks ?? {})
            .map(({ lack }) => lack)
            .join('; ') || '–',
        ]),
        5,
      ),
      'Numbers in brackets are confidences. Where it stops being good: WebKitGTK on Linux stands for Safari, which is not tested; the camera is a film where a browser has no fake one; phones are emulated.',
    ],
  };
}
