// SPDX-License-Identifier: Apache-2.0
// The server's engine held against that of the built package, in a browser, over a small set of portraits.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import type { AgreementReport } from '../../scripts/engine-agreement.mjs';
import { PICTURES } from '../support/server-models.js';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../scripts/engine-agreement.mjs', import.meta.url));

describe('npm run agreement', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'faceguard-agreement-'));
    const { man, manLater, otherMen, painting, photograph, group } = PICTURES;
    const files = [man, manLater, ...otherMen, painting, photograph, group];
    for (const file of files) {
      await mkdir(join(dir, 'images', basename(file)), { recursive: true });
      await copyFile(file, join(dir, 'images', basename(file), '1.jpg'));
    }
    const [a, b, c] = files.map((file) => `${basename(file)}/1.jpg`);
    await writeFile(join(dir, 'pairs.csv'), `a,b,same\n${a},${b},1\n${a},${c},0\n`);
  });

  after(() => rm(dir, { recursive: true, force: true }));

  test('finds that both engines see the same faces', async () => {
    const json = join(dir, 'out', 'report.json');
    const { stdout } = await run(process.execPath, [script, '--data', dir, '--json', json]);
    const report = JSON.parse(await readFile(json, 'utf8')) as AgreementReport;
    assert.equal(report.images, 8);
    assert.deepEqual([report.onlyInBrowser, report.onlyInNode, report.otherFace], [[], [], []]);
    assert.equal(report.countsDiffer, 0);
    assert.ok(report.cosine.min > 0.99 && report.cosine.median > 0.999, JSON.stringify(report.cosine));
    assert.ok(report.landmarks.max < 0.005, JSON.stringify(report.landmarks));
    for (const angle of [report.yawDeg, report.pitchDeg, report.rollDeg]) assert.ok(angle.max < 1);
    assert.match(stdout, /cosine of the templates +min 0\.\d+/);
    assert.doesNotMatch(JSON.stringify(report), /vector/);
  });

  test('says what is wrong with the data, and fails', async () => {
    for (const [args, words] of [
      [['--data', join(dir, 'nowhere')], /no folder .*nowhere.*data_missing/s],
      [[], /Usage/],
      [['--data', dir, '--limit', '0'], /Usage/],
    ] as const) {
      await assert.rejects(
        run(process.execPath, [script, ...args]),
        ({ code, stderr }: { code: number; stderr: string }) => {
          assert.equal(code, 1);
          assert.match(stderr, words);
          return true;
        },
      );
    }
  });
});
