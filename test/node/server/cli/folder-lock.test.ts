// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, it } from 'node:test';

import { ConfigError } from '../../../../src/server/cli/config.js';
import { lockFolder } from '../../../../src/server/cli/folder-lock.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceguard-lock-'));
  file = join(folder, 'database.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const isRefusal = (error: unknown): boolean => error instanceof ConfigError && error.message.includes(folder);
const longAgo = new Date(Date.now() - 120_000);

describe('lockFolder()', () => {
  it('gives a folder to one of many, names it to the others, and gives it back', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const had = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    assert.equal(had.length, 1);
    for (const outcome of outcomes) assert.ok(outcome.status === 'fulfilled' || isRefusal(outcome.reason));
    await had[0]?.release();
    await (await lockFolder(folder)).release();
    assert.deepEqual(await readdir(folder), []);
  });

  it('takes over from a process that was killed', async () => {
    const module = new URL('../../../../src/server/cli/folder-lock.ts', import.meta.url).href;
    const script = `const { lockFolder } = await import(${JSON.stringify(module)});
      await lockFolder(${JSON.stringify(folder)});
      console.log('locked');
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    await assert.rejects(lockFolder(folder), isRefusal);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);
    for (const outcome of outcomes) if (outcome.status === 'fulfilled') await outcome.value.release();
  });

  it('does not take a later process of the same number for the one that is gone', async (t) => {
    if (process.platform !== 'linux') return t.skip('no list of processes to read');
    await writeFile(file, JSON.stringify({ host: hostname(), pid: process.pid, began: '1' }));
    await (await lockFolder(folder)).release();
  });

  it('believes a process elsewhere while it touches the lock, and one that is just writing it', async () => {
    for (const text of [JSON.stringify({ host: 'elsewhere.invalid', pid: 1, began: null }), '']) {
      await writeFile(file, text);
      await assert.rejects(lockFolder(folder), isRefusal);
      await utimes(file, longAgo, longAgo);
      await (await lockFolder(folder)).release();
    }
  });

  it('takes away no lock but its own', async () => {
    const lock = await lockFolder(folder);
    await writeFile(file, 'of another');
    await lock.release();
    assert.equal(await readFile(file, 'utf8'), 'of another');
  });
});
