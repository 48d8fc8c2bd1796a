// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { LIMITS, checkLimits, formatReport, histogram, spread } from '../../../scripts/bench/report.mjs';
import { measureSizes, totalSize } from '../../../scripts/bench/sizes.mjs';
import { WATERFALL } from '../../support/proof-results.js';

describe('spread()', () => {
  test('is the middle one, or the mean of the two in the middle', () => {
    assert.deepEqual(spread([3, 1, 2]), { median: 2, min: 1, max: 3, count: 3 });
    assert.deepEqual(spread([4, 1, 2, 3]), { median: 2.5, min: 1, max: 4, count: 4 });
    assert.deepEqual(spread([7]), { median: 7, min: 7, max: 7, count: 1 });
  });
});

describe('measureSizes()', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-bench-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('counts bytes as they are, with gzip and with brotli, and adds them up', async () => {
    const text = 'the same again and again; '.repeat(400);
    await writeFile(join(folder, 'a.js'), text);
    await writeFile(join(folder, 'b.js'), 'b');
    const sizes = await measureSizes(folder, ['a.js', 'b.js']);
    const [a, b] = sizes;
    assert.equal(a?.raw, text.length);
    assert.ok(a.brotli < a.gzip && a.gzip < 200);
    assert.equal(b?.raw, 1);
    assert.deepEqual(totalSize(sizes), {
      file: 'total',
      raw: a.raw + b.raw,
      gzip: a.gzip + b.gzip,
      brotli: a.brotli + b.brotli,
    });
    assert.equal(totalSize(sizes, 'with liveness').file, 'with liveness');
  });
});

describe('checkLimits() and formatReport()', () => {
  const size = { file: 'f', raw: 1, gzip: LIMITS.elementGzip, brotli: LIMITS.totalBrotli + 1 };
  const totalWithLiveness = { ...size, file: 'total with liveness', brotli: LIMITS.totalWithLivenessBrotli };
  const totalHigh = { ...size, file: 'total with high accuracy', brotli: LIMITS.totalHighBrotli };
  const textureModel = { ...size, raw: LIMITS.textureModelRaw };
  const sizes = { element: size, textureModel, total: size, totalWithLiveness, totalHigh };
  const times = (steadyMs: number): Parameters<typeof checkLimits>[0]['engine'] => ({
    kind: 'litert-cpu',
    renderer: 'SwiftShader',
    isSoftware: true,
    worker: true,
    coldMs: spread([1000]),
    secondMs: spread([500]),
    frames: {
      '640 × 480': {
        firstMs: spread([40]),
        steadyMs: spread([steadyMs]),
        embedMs: spread([20]),
        histogram: histogram([steadyMs]),
      },
    },
    verdictMs: spread([1200]),
    passiveVerdictMs: spread([2900]),
    textureMs: spread([12]),
    waterfall: WATERFALL,
    flowMs: spread([5000]),
    longTasksMs: spread([0]),
  });

  test('hold every promised number against its limit, which may be reached but not passed', () => {
    const checks = checkLimits({ ...sizes, engine: times(LIMITS.steadyFrameMs + 0.1) });
    assert.deepEqual(
      checks.map(({ ok }) => ok),
      [true, false, true, true, true, true, true, false, true, true, true],
    );
    const large = { ...textureModel, raw: LIMITS.textureModelRaw + 1 };
    assert.deepEqual(
      checkLimits({ ...sizes, textureModel: large, engine: undefined }).map(({ ok }) => ok),
      [true, false, true, true, false],
    );
  });

  test('say it in words', () => {
    const engine = times(20);
    assert.ok(engine);
    const text = formatReport({
      version: '1.2.3',
      machine: { browser: 'Chrome/1', cpu: 'A processor', cores: 2, loadAverage: 0.4 },
      runs: 1,
      files: [size],
      total: { ...size, file: 'total' },
      totalWithLiveness,
      totalHigh,
      engines: [engine],
      checks: checkLimits({ ...sizes, engine }),
    });
    assert.match(text, /faceguard-elements 1\.2\.3; Chrome\/1; 2 × A processor/);
    assert.match(text, /SwiftShader \(software\)/);
    assert.match(text, /640 × 480, steady frame +20\.0 ms/);
    assert.match(text, /total with liveness +1 +59 000 +3 050 000/);
    assert.match(text, /a look at the texture +12\.0 ms/);
    assert.match(
      text,
      /✖ downloads up to a verdict without liveness, brotli +2 650 001 bytes of 2 650 000 bytes/,
    );
    assert.match(text, /✔ texture model, as it is +550 000 bytes of 550 000 bytes/);
    assert.match(text, /✔ ready, new profile +1000 ms of 1500 ms/);
  });
});
