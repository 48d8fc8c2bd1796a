// SPDX-License-Identifier: Apache-2.0

import { writeFileSync } from 'node:fs';

/**
 * A web-test-runner reporter that says nothing and writes how many tests passed and failed, as JSON, to `file`.
 *
 * A test file that could not be loaded, timed out or threw outside its tests counts as one failure.
 *
 * @param {string} file
 * @returns {import('@web/test-runner').Reporter}
 */
export function countReporter(file) {
  return {
    onTestRunFinished({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      for (const { errors, testResults, passed } of sessions) {
        const before = counts.failed;
        if (testResults) countSuite(testResults, counts);
        if (errors.length > 0 || (!passed && counts.failed === before)) counts.failed += 1;
      }
      writeFileSync(file, JSON.stringify(counts));
    },
  };
}

/**
 * @param {import('@web/test-runner').TestSuiteResult} suite
 * @param {{ passed: number, failed: number, skipped: number }} counts
 */
function countSuite(suite, counts) {
  for (const { passed, skipped } of suite.tests) {
    if (skipped) counts.skipped += 1;
    else if (passed) counts.passed += 1;
    else counts.failed += 1;
  }
  for (const inner of suite.suites) countSuite(inner, counts);
}
