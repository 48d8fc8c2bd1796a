// SPDX-License-Identifier: Apache-2.0

/** What the tests found, browser by browser, as a table for the README. */

/**
 * What a browser lacks: by name, what that is and how many tests need it.
 *
 * @typedef {Record<string, { lack: string, tests: number }>} Lacks
 *
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} FlowSummary Written by `test/browsers/flow.test.ts`.
 * @property {import('./names.mjs').BrowserName} browser
 * @property {string} version
 * @property {{ liveness: 'none' | 'passive', message: import('../../src/core/close-message.js').CloseMessage,
 *   runtime: 'LiteRT' | 'MediaPipe', worker: boolean | null, delegate: 'gpu' | 'cpu' | null }[]} flows In the order in
 *   which they were run.
 *
 * @typedef {object} BrowserSummary
 * @property {import('./names.mjs').BrowserName} browser
 * @property {Counts & { lacks: Lacks }} suites The element suites, `test/browser/`.
 * @property {Counts} flowTests
 * @property {FlowSummary | null} flow `null` when no flow was run.
 */

/** What stands around the table. */
export const BEGIN = '<!-- browsers:begin, written by npm run test:browsers -- --write -->';
export const END = '<!-- browsers:end -->';

/** @type {Record<import('./names.mjs').BrowserName, string>} What they are called. */
export const TITLES = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKitGTK' };

/**
 * @param {readonly BrowserSummary[]} summaries
 * @returns {string} Markdown, ending with a line's end.
 */
export function browserTable(summaries) {
  const rows = summaries.map(({ browser, suites, flow }) => [
    `${TITLES[browser]} ${flow?.version ?? ''}`.trim(),
    counted(suites),
    verdicts(flow, 'none'),
    verdicts(flow, 'passive'),
    engines(flow),
    lacksOf(suites.lacks),
  ]);
  const table = [
    ['Browser', 'Element suites', 'Flow, `none`', 'Flow, `passive`', 'Engine', 'What it lacks here'],
    Array.from({ length: 6 }, () => '---'),
    ...rows,
  ];
  return table.map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

/** @param {Counts} counts */
function counted({ passed, failed, skipped }) {
  const parts = [
    passed > 0 && `${passed} passed`,
    failed > 0 && `**${failed} failed**`,
    skipped > 0 && `${skipped} left out`,
  ];
  return parts.filter(Boolean).join(', ') || '–';
}

/**
 * @param {FlowSummary | null} flow
 * @param {'none' | 'passive'} liveness
 */
function verdicts(flow, liveness) {
  const ends = (flow?.flows ?? []).filter((one) => one.liveness === liveness);
  return ends.map(({ message }) => describeEnd(message)).join(', ') || '–';
}

/** @param {import('../../src/core/close-message.js').CloseMessage} message */
export function describeEnd(message) {
  if ('confidence' in message) return `${message.reason} (${message.confidence})`;
  return 'error' in message ? `**${message.error}**` : message.reason;
}

/**
 * What ran the models.
 *
 * @param {FlowSummary | null} flow
 */
export function engines(flow) {
  const kinds = (flow?.flows ?? []).map(
    ({ runtime, worker, delegate }) =>
      `${runtime}, ${delegate === 'gpu' ? 'GPU' : 'processor'}, ${worker ? 'worker' : 'page'}`,
  );
  return [...new Set(kinds)].join('; ') || '–';
}

/** @param {Lacks} lacks */
export function lacksOf(lacks) {
  const parts = Object.values(lacks).map(({ lack }) => lack);
  return parts.join('; ') || '–';
}

/**
 * Puts the table between its marks.
 *
 * @param {string} page
 * @param {string} table
 * @returns {string}
 * @throws {Error} when the page has not one pair of marks, in this order.
 */
export function replaceTable(page, table) {
  const [before, rest, ...more] = page.split(BEGIN);
  const [, after, ...later] = rest?.split(END) ?? [];
  if (before === undefined || after === undefined || more.length > 0 || later.length > 0)
    throw new Error(`The page needs one line "${BEGIN}", and after it one line "${END}".`);
  return `${before}${BEGIN}\n\n${table}\n${END}${after}`;
}
