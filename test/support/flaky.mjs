// SPDX-License-Identifier: Apache-2.0

/**
 * Downloads that go wrong, for browser tests: middleware of the test server.
 *
 *     GET /__flaky/<name>/<fault>,<fault>,…/<path>   the file at <path>, spoilt
 *     GET /__flaky/<name>                            how many requests there were under that name
 *
 * The first request under a name meets the first fault, and so on; the last one stays. Names are for one use. Faults:
 * `ok`; `404` or any other status; `cut` drops the connection halfway; `corrupt` flips a bit; `long` appends a byte;
 * `hold` sends half and then nothing; `halves` sends half, and the rest when somebody asks how many requests there were; `drop`
 * closes the connection without an answer.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const ROUTE = /^\/__flaky\/([\w-]+)(?:\/([\w,]+)\/(.+))?$/;

/**
 * @param {string} rootDir What paths are relative to.
 * @returns {import('@web/test-runner').Middleware}
 */
export function flakyDownloads(rootDir) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** What sends the rest of a file, by name. @type {Map<string, () => void>} */
  const rests = new Map();

  return async function flaky(context, next) {
    const [, name = '', faults, path] = ROUTE.exec(context.path) ?? [];
    if (name === '') return next();
    const count = counts.get(name) ?? 0;
    if (faults === undefined || path === undefined || path.includes('..')) {
      context.body = String(count);
      rests.get(name)?.();
      return undefined;
    }
    counts.set(name, count + 1);
    const list = faults.split(',');
    const fault = list[Math.min(count, list.length - 1)] ?? 'ok';
    const { req, res } = context;
    if (fault === 'drop') return answer(context, () => res.destroy());
    if (/^\d+$/.test(fault)) return answer(context, () => res.writeHead(Number(fault)).end());

    const file = await readFile(join(rootDir, path));
    const half = file.length >> 1;
    if (fault === 'corrupt') file.writeUInt8(file.readUInt8(half) ^ 0x10, half);
    return answer(context, () => {
      res.writeHead(200, {
        // Browsers take nothing else for a script.
        'Content-Type': path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream',
        'Content-Length': file.length + (fault === 'long' ? 1 : 0),
        'Cache-Control': 'no-store',
      });
      if (fault === 'cut') res.write(file.subarray(0, half), () => res.destroy());
      else if (fault === 'hold') {
        res.write(file.subarray(0, half));
        req.once('close', () => res.destroy());
      } else if (fault === 'halves') {
        res.write(file.subarray(0, half));
        rests.set(name, () => res.end(file.subarray(half)));
      } else {
        res.write(file);
        res.end(fault === 'long' ? Buffer.of(0) : undefined);
      }
    });
  };
}

/**
 * Answers by hand, past the server's own ideas of caching and of finishing an answer.
 *
 * @param {{ respond?: boolean | undefined, res: import('node:http').ServerResponse }} context
 * @param {() => unknown} write
 */
function answer(context, write) {
  context.respond = false;
  return /** @type {Promise<void>} */ (
    new Promise((resolve) => {
      context.res.once('close', () => resolve());
      write();
    })
  );
}
