// SPDX-License-Identifier: Apache-2.0

/**
 * A `node:test` reporter: one line for each test file, failures in full, and the totals as JSON in the file that
 * `TEST_COUNTS_FILE` names.
 */

import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import process from 'node:process';
import { inspect } from 'node:util';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {AsyncIterable<{ type: string, data: any }>} events
 * @returns {AsyncGenerator<string>}
 */
export default async function* reporter(events) {
  /** @type {Map<string, Counts>} */
  const files = new Map();
  /** The titles of the suites and tests around the one being reported, by depth. */
  const titles = [];
  let current;

  for await (const { type, data } of events) {
    switch (type) {
      case 'test:start':
        titles.length = data.nesting;
        titles[data.nesting] = data.name;
        break;
      case 'test:stderr':
      case 'test:stdout':
        yield data.message;
        break;
      case 'test:pass':
      case 'test:fail': {
        const file = data.file ? relative(process.cwd(), data.file) : '';
        if (current !== undefined && current !== file) yield summary(current, files);
        current = file;
        const counts = files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
        files.set(file, counts);
        if (type === 'test:fail') {
          // A suite fails with the tests inside it; what failed by itself is worth a count and a word.
          if (data.details.error?.failureType === 'subtestsFailed') break;
          counts.failed += 1;
          yield failure([...titles.slice(0, data.nesting), data.name], data.details.error);
        } else if (data.details.type !== 'suite') {
          if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
          else counts.passed += 1;
        }
        break;
      }
    }
  }
  if (current !== undefined) yield summary(current, files);

  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const counts of files.values()) {
    for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) totals[key] += counts[key];
  }
  const countsFile = process.env['TEST_COUNTS_FILE'];
  if (countsFile) writeFileSync(countsFile, JSON.stringify(totals));
}

/**
 * @param {string} file
 * @param {Map<string, Counts>} files
 */
function summary(file, files) {
  const { passed, failed, skipped } = files.get(file) ?? { passed: 0, failed: 0, skipped: 0 };
  const parts = [`${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return `${failed > 0 ? '✖' : '✔'} ${file}: ${parts.join(', ')}\n`;
}

/**
 * @param {string[]} path
 * @param {Error & { cause?: unknown } | undefined} error
 */
function failure(path, error) {
  const shown = inspect(error?.cause ?? error, { depth: 6, colors: process.stdout.isTTY });
  return `\n✖ ${path.join(' > ')}\n${shown.replace(/^/gm, '    ')}\n\n`;
}
