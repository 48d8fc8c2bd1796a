// SPDX-License-Identifier: Apache-2.0
/** What was found in which browser. Pure. */
import { TITLES, describeEnd, engines, lacksOf } from '../browsers/summary.mjs';
import { table } from './markdown.mjs';
import { held, verdictTable } from './section.mjs';

/**
 * @typedef {import('../browsers/names.mjs').BrowserName} BrowserName
 * @typedef {import('../browsers/summary.mjs').BrowserSummary} BrowserSummary
 *
 * @typedef {object} BrowsersReport As `npm run test:browsers` writes it.
 * @property {BrowserSummary[]} browsers
 * @property {{ browser: BrowserName, message: string }[]} missing Those that are not installed, and how to install them.
 */

/** @param {BrowserSummary | undefined} summary */
const ends = (summary) =>
  (summary?.flow?.flows ?? []).filter(({ liveness }) => liveness === 'none').map(({ message }) => message);

/**
 * @param {BrowsersReport} report
 * @returns {import('./section.mjs').Section}
 */
export function browsersSection({ browsers, missing }) {
  const verdicts = Object.entries(TITLES).flatMap(([browser, title]) => {
    const summary = browsers.find((one) => one.browser === browser);
    const reasons = ends(summary).map(({ reason }) => reason);
    const flow = held(
      `the flow on real footage, ${title}`,
      '`approved` and `rejected`',
      summary ? reasons.join(', ') || 'not run' : 'not installed here',
      /** @type {const} */ (['approved', 'rejected']).every((reason) => reasons.includes(reason)),
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
          TITLES[summary.browser],
          summary.flow?.version ?? '–',
          ends(summary).map(describeEnd).join(', ') || '–',
          engines(summary.flow),
          lacksOf(summary.suites.lacks),
        ]),
        5,
      ),
      ...missing.map(({ browser, message }) => `${TITLES[browser]} is not installed: ${message}`),
      'Numbers in brackets are confidences. Where it stops being good: WebKitGTK on Linux stands for Safari, which is not tested; the camera is a film where a browser has no fake one; phones are emulated.',
    ],
  };
}
