// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { histogram, spread } from '../../../scripts/bench/report.mjs';
import { toWaterfall } from '../../../scripts/bench/waterfall.mjs';
import { linear, logarithmic, roundTicks } from '../../../scripts/plot/scales.mjs';
import { FIELD } from '../../../scripts/plot/svg.mjs';
import { plotFrames, shareWithin } from '../../../scripts/proof/plot-frames.mjs';
import { plotStartUp } from '../../../scripts/proof/plot-start-up.mjs';
import { ENGINE, WATERFALL } from '../../support/proof-results.js';

describe('linear() and logarithmic()', () => {
  it('put the ends at the ends, and what is half way in the middle', () => {
    const steps = linear([10, 30], [100, 0]);
    assert.deepEqual([10, 20, 30].map(steps), [100, 50, 0]);
    const ratios = logarithmic([1, 100], [0, 50]);
    assert.deepEqual(
      [0.5, 1, 10, 100, 1000].map((value) => Math.round(ratios(value))),
      [0, 0, 25, 50, 50],
    );
  });
});

describe('roundTicks()', () => {
  it('gives at most nine round numbers, from 0 to one that is no less', () => {
    assert.deepEqual(roundTicks(6316), [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000]);
    assert.deepEqual(roundTicks(1), [0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
    assert.deepEqual(roundTicks(3000).at(-1), 3000);
  });
});

describe('histogram()', () => {
  it('counts by half milliseconds, in rising order, without empty bins', () => {
    assert.deepEqual(histogram([17.2, 9.9, 17.4, 17.5]), { '9.5': 1, '17.0': 2, '17.5': 1 });
    assert.deepEqual(Object.keys(histogram([100, 20])), ['20.0', '100.0']);
  });
});

describe('shareWithin()', () => {
  it('rises from nothing to everything', () => {
    assert.deepEqual(shareWithin({ '20.0': 1, '9.5': 3 }), [
      [9.5, 0],
      [10, 0.75],
      [20, 0.75],
      [20.5, 1],
    ]);
  });
});

describe('toWaterfall()', () => {
  const at = (path: string, startMs: number, endMs: number) => ({
    path,
    startMs,
    firstByteMs: startMs,
    endMs,
  });
  const waterfall = toWaterfall(
    [
      {
        originMs: 1000,
        resources: [
          at('/dist/cdn/faceguard.min.js', 10, 30),
          at('/bench.js', 40, 50),
          at('/footage/franck.webm', 60, 900),
          at('/footage/franck_01829.jpg', 300, 310),
          at('/dist/assets/faceguard-engine.js', 90, 70),
        ],
      },
      { originMs: 1080, resources: [at('/dist/assets/models/face_embedder.q8', 20, 50)] },
    ],
    60,
    { cameraMs: 40, engineMs: 100, referenceMs: 300, firstGoodFaceMs: 310, verdictMs: null },
  );

  it('tells what visitors download, of pages and workers, from the navigation on', () => {
    assert.deepEqual(
      waterfall.requests.map(({ path, by, startMs, endMs }) => [
        path.replace(/.*\//, ''),
        by,
        startMs,
        endMs,
      ]),
      [
        ['faceguard.min.js', 'page', 10, 30],
        ['faceguard-engine.js', 'page', 70, 70],
        ['face_embedder.q8', 'worker', 100, 130],
        ['franck_01829.jpg', 'page', 300, 310],
      ],
    );
  });

  it('counts the moments of the flow from there too', () => {
    assert.equal(waterfall.startMs, 60);
    assert.deepEqual(waterfall.moments, {
      cameraMs: 100,
      engineMs: 160,
      referenceMs: 360,
      firstGoodFaceMs: 370,
      verdictMs: null,
    });
  });
});

/** Every number of every path, by whether it is along or down. */
function coordinates(svg: string): { x: number[]; y: number[] } {
  const x: number[] = [];
  const y: number[] = [];
  for (const [, path = ''] of svg.matchAll(/<path class="curve[^"]*" d="([^"h]+)"/g)) {
    for (const [, command = '', first, second] of path.matchAll(/([MLHV])([\d.]+)(?: ([\d.]+))?/g)) {
      if (command === 'V') y.push(Number(first));
      else x.push(Number(first));
      if (second !== undefined) y.push(Number(second));
    }
  }
  return { x, y };
}

function assertInField(svg: string): void {
  const { x, y } = coordinates(svg);
  assert.ok(x.length > 8 && y.length > 8, `${x.length} and ${y.length} coordinates`);
  for (const value of x) assert.ok(value >= FIELD.left && value <= FIELD.right, `${value}`);
  for (const value of y) assert.ok(value >= FIELD.top && value <= FIELD.bottom, `${value}`);
}

describe('plotStartUp()', () => {
  const svg = plotStartUp(WATERFALL, 'litert-cpu');

  it('keeps within its field', () => assertInField(svg));

  it('says in words what it shows', () => {
    assert.match(svg, /<title id="title">From the navigation to the verdict, litert-cpu<\/title>/);
    assert.match(svg, /face_embedder\.q8, asked for by the worker: 442 to 727 ms\./);
    assert.match(svg, /engine ready: 1230 ms\..*verdict: 4316 ms\./);
    assert.match(svg, />base photo</);
  });

  it('leaves out what a flow has not come to', () => {
    const none = { ...WATERFALL, moments: { ...WATERFALL.moments, verdictMs: null } };
    assert.doesNotMatch(plotStartUp(none, 'litert-cpu'), /verdict:/);
  });
});

describe('plotFrames()', () => {
  const slow = {
    ...ENGINE,
    kind: 'mediapipe-gpu' as const,
    frames: {
      '640 × 480': {
        firstMs: spread([900]),
        steadyMs: spread([180, 220]),
        embedMs: spread([400]),
        histogram: histogram([180, 220]),
      },
    },
  };
  const svg = plotFrames([ENGINE, slow]);

  it('keeps within its field', () => assertInField(svg));

  it('draws a curve for each engine, and says in words what it shows', () => {
    assert.equal([...svg.matchAll(/<path class="curve series-\d" d="M[^h"]+"/g)].length, 2);
    assert.match(svg, /<title id="title">Time for a frame of 640 × 480<\/title>/);
    assert.match(svg, /Medians: litert-cpu 17\.2 ms; mediapipe-gpu 200\.0 ms\./);
  });
});
