// SPDX-License-Identifier: Apache-2.0
// `npm run record` over a second of footage, as it is and with an attack drawn from it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { parseRecording } from '../../src/core/recording.js';
import type { Recording } from '../../src/core/recording.js';
import { readRecording } from '../support/recordings.js';
import { FOOTAGE_DIR } from '../support/site.js';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../scripts/record.mjs', import.meta.url));

describe('npm run record', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'faceguard-record-'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  const record = async (...args: readonly string[]): Promise<Recording> => {
    const out = join(dir, 'out.jsonl');
    const video = join(FOOTAGE_DIR, 'cap12_edit.webm');
    await run(process.execPath, [script, '--video', video, '--out', out, ...args]);
    return parseRecording(await readFile(out, 'utf8'));
  };

  test('records the same as the library holds, at the rate asked for', async () => {
    const { header, frames } = await record('--from', '43.5', '--to', '44.5', '--why', 'sits');
    assert.deepEqual([header.source, header.expect, header.why], ['cap12_edit.webm', 'live', 'sits']);
    assert.equal(frames.length, 10);
    const kept = readRecording('cap12-still').frames.slice(0, 10);
    frames.forEach(({ observation, likeness }, i) => {
      const before = kept[i];
      assert.ok(before);
      assert.equal(observation.timestampMs, before.observation.timestampMs);
      assert.ok(Math.abs((likeness ?? NaN) - (before.likeness ?? NaN)) < 0.05);
      const [box, boxBefore] = [observation.faces[0]?.box, before.observation.faces[0]?.box];
      assert.ok(box && boxBefore && Math.abs(box.width - boxBefore.width) < 0.01);
      const light =
        (observation.picture?.brightness ?? NaN) - (before.observation.picture?.brightness ?? NaN);
      assert.ok(Math.abs(light) < 3);
    });
    assert.equal(frames[0]?.observation.picture?.change, 0);
  });

  test('draws an attack: a photo with noise, of which no two pictures are the same', async () => {
    const { header, frames } = await record('--from', '44', '--to', '45', '--effect', 'shaken');
    assert.equal(header.expect, 'attack');
    const hashes = new Set(frames.map(({ observation }) => observation.picture?.hash));
    assert.equal(hashes.size, frames.length);
    assert.ok(frames.every(({ observation }) => observation.faces.length === 1));
  });

  test('says what is wrong, and ends with 1', async () => {
    await assert.rejects(run(process.execPath, [script, '--video', 'a.webm']), { code: 1 });
    await assert.rejects(record('--effect', 'nothing'), /there is no effect nothing/);
    await assert.rejects(
      run(process.execPath, [script, '--video', script, '--out', join(dir, 'x.jsonl')]),
      /cannot be played/,
    );
  });
});
