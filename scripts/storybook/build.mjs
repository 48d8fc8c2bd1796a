// SPDX-License-Identifier: Apache-2.0

/** Builds Storybook for the checks, where they look for it. Needs `dist/`. */

import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

import { STORYBOOK_DIR } from './catalogue.mjs';

const run = promisify(execFile);
const { resolve: find } = createRequire(import.meta.url);
const command = join(dirname(find('storybook/package.json')), 'dist/bin/dispatcher.js');
const options = ['--output-dir', STORYBOOK_DIR, '--disable-telemetry', '--quiet'];

await run(process.execPath, [command, 'build', ...options], {
  cwd: new URL('../..', import.meta.url),
  maxBuffer: 64 * 1024 * 1024,
}).catch((error) => {
  console.error(`${error.stdout}${error.stderr}`);
  process.exitCode = 1;
});
