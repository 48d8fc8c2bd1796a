// SPDX-License-Identifier: Apache-2.0

/**
 * What the tests of one browser found.
 *
 * @typedef {object} FlowSummary Written by `test/browsers/flow.test.ts`.
 * @property {import('./names.mjs').BrowserName} browser
 * @property {string} version
 * @property {{ liveness: 'none' | 'passive', message: import('../../src/core/close-message.js').CloseMessage,
 *   worker: boolean | null, delegate: 'gpu' | 'cpu' | null }[]} flows In the order in which they were run.
 */
export {};
