// SPDX-License-Identifier: Apache-2.0

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @typedef {import('./browsers/summary.mjs').Lacks} Lacks */

/** What `needs()` puts behind the title of a test that is left out, and `suiteNeeds()` behind that of a suite. */
const NEED = /\[needs ([\w-]+): (.*)\]$/;

/** Brings what a suite in a path of titles needs to the end. */
const needLast = (/** @type {string} */ path) => path.replace(/ (\[needs [\w-]+: [^\]]*\])(.+)$/, '$2 $1');

/**
 * A web-test-runner reporter that prints one line for each file and, when asked, writes the totals to a file as
 * JSON. What went wrong in a file is the default reporter's to say.
 *
 * Tests that are left out are named, and counted by what they need (`test/support/needs.ts`).
 *
 * A test file that could not be loaded, timed out or threw outside its tests counts as one failure.
 *
 * @param {string} [countsFile]
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter(countsFile) {
  return {
    reportTestFileResults({ logger, sessionsForTestFile, testFile }) {
      const { passed, failed, skipped } = countSessions(sessionsForTestFile);
      const parts = [`${passed} passed`];
      if (failed > 0) parts.push(`${failed} failed`);
      if (skipped > 0) parts.push(`${skipped} skipped`);
      logger.log(`${failed > 0 ? '✖' : '✔'} ${relative(process.cwd(), testFile)}: ${parts.join(', ')}`);
      for (const name of sessionsForTestFile.flatMap((session) => skippedTests(session.testResults)))
        logger.log(`  – ${name}`);
    },
    onTestRunFinished({ sessions }) {
      if (countsFile) writeFileSync(countsFile, JSON.stringify(countSessions(sessions)));
    },
  };
}

/**
 * @param {Iterable<import('@web/test-runner').TestSession>} sessions
 * @returns {Counts & { lacks: Lacks }}
 */
function countSessions(sessions) {
  /** @type {Counts & { lacks: Lacks }} */
  const counts = { passed: 0, failed: 0, skipped: 0, lacks: {} };
  for (const { errors, testResults, passed } of sessions) {
    for (const name of skippedTests(testResults)) {
      const [, need, lack = ''] = NEED.exec(name) ?? [];
      if (need) counts.lacks[need] = { lack, tests: (counts.lacks[need]?.tests ?? 0) + 1 };
    }
    const before = counts.failed;
    if (testResults) countSuite(testResults, counts);
    if (errors.length > 0 || (!passed && counts.failed === before)) counts.failed += 1;
  }
  return counts;
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {Counts} counts
 */
function countSuite(suite, counts) {
  for (const { passed, skipped } of suite.tests) {
    if (skipped) counts.skipped += 1;
    else if (passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const inner of suite.suites) countSuite(inner, counts);
}

/**
 * @param {import('@web/test-runner').TestSuiteResult | undefined} suite
 * @param {string} [around] Titles of what is around it, when all of that is left out.
 * @returns {string[]} The titles of tests that were left out, ending with what they need.
 */
function skippedTests(suite, around = '') {
  if (!suite) return [];
  const path = around || NEED.test(suite.name) ? `${around}${suite.name} > ` : '';
  const titles = suite.tests.filter(({ skipped }) => skipped).map(({ name }) => needLast(path + name));
  return [...titles, ...suite.suites.flatMap((inner) => skippedTests(inner, path))];
}
