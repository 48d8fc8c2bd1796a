// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';

import { findProgram } from './find-program.mjs';
import { MissingBrowser } from './missing-browser.mjs';

/**
 * @param {string} browser Who needs it.
 * @returns {Promise<string>} The path of `Xvfb`.
 * @throws {MissingBrowser} when it is not installed.
 */
export async function findDisplay(browser) {
  const path = await findProgram(['Xvfb']);
  if (!path) throw new MissingBrowser(browser, 'There is no Xvfb. On Debian: apt-get install xvfb.');
  return path;
}

/**
 * A display for a browser that has no headless mode: one that nobody sees, so that its windows get in nobody's way and
 * are the same size everywhere.
 *
 * @param {string} browser Who needs it.
 * @returns {Promise<{ name: string, close: () => Promise<void> }>} `name` goes into `DISPLAY`.
 * @throws {MissingBrowser} when `Xvfb` is not installed.
 */
export async function openDisplay(browser) {
  const program = await findDisplay(browser);
  // It chooses a free number, and writes it to descriptor 3 once it can be used.
  const server = spawn(
    program,
    ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-noreset'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  const kill = () => server.kill();
  // Whoever ends early leaves nothing running.
  process.once('exit', kill);
  const output = /** @type {import('node:stream').Readable} */ (server.stdio[3]);
  const number = await Promise.race([
    once(createInterface(output), 'line').then(([line]) => String(line)),
    once(server, 'exit').then(() => null),
  ]);
  if (number === null) throw new Error('Xvfb ended as it started.');
  return {
    name: `:${number.trim()}`,
    async close() {
      process.off('exit', kill);
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    },
  };
}
