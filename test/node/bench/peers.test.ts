// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { CONTESTANTS } from '../../../bench/peers/contestants.mjs';
import { firstOfEach, orderOf, parseChoices } from '../../../bench/peers/plan.mjs';
import { formatReport, verdicts } from '../../../bench/peers/report.mjs';
import { TARGETS, judge, toRows } from '../../../bench/peers/rows.mjs';

type Result = Parameters<typeof toRows>[0][number];
type Run = Result['runs'][number];

const SIZE = '640 × 480';

const run = (ms: number, more: Partial<Run> = {}): Run => ({
  navigationMs: ms * 10,
  scriptMs: ms * 9,
  start: { longTasksMs: ms, blockingMs: ms / 2 },
  photoMs: [ms],
  cameras: { [SIZE]: { frameMs: [ms, 9 * ms, ms], frameEmbedMs: [2 * ms] } },
  watch: { longTasksMs: ms, blockingMs: ms / 2, busyMs: ms * 10, durationMs: 10_000, frames: 300 },
  ...more,
});

const result = (id: string, runs: Run[], more: Partial<Result> = {}): Result => ({
  id,
  title: `${id} 1.0.0`,
  backend: 'auto',
  downloads: { raw: 2000, brotli: 1000, files: [] },
  runs,
  ...more,
});

const rowOf = (rows: ReturnType<typeof toRows>, name: string): ReturnType<typeof toRows>[number] => {
  const found = rows.find((row) => row.name === name);
  assert.ok(found, `a row "${name}"`);
  return found;
};

describe('toRows()', () => {
  test('takes the median of a run’s frames, and of the runs', () => {
    const rows = toRows([
      result('kit', [run(10), run(30), run(20)]),
      result('peer', [run(100), run(100), run(70)]),
    ]);
    assert.deepEqual(rowOf(rows, `steady frame, ${SIZE}`).values, [20, 100]);
    assert.deepEqual(rowOf(rows, 'cold start, from navigation').values, [200, 1000]);
    assert.deepEqual(rowOf(rows, 'total blocking, 10 s running').values, [10, 50]);
    assert.deepEqual(rowOf(rows, 'main thread busy, running').values, [0.02, 0.1]);
  });

  test('promises the most where the issue is a page that answers, and half the time for a frame with its embedding', () => {
    const rows = toRows([result('kit', [run(1)]), result('peer', [run(1)])]);
    const targets = Object.fromEntries(rows.map(({ name, target }) => [name, target]));
    assert.deepEqual(targets, {
      'downloaded, raw': 1,
      'downloaded, brotli': 1,
      'cold start, from navigation': 0.7,
      'cold start, from script': 0.7,
      [`steady frame, ${SIZE}`]: 1,
      'embed a photo': 1,
      [`frame + embed, ${SIZE}`]: 0.5,
      'long tasks, start': 0.1,
      'total blocking, start': 0.1,
      'long tasks, 10 s running': 0.1,
      'total blocking, 10 s running': 0.1,
      'main thread busy, running': 1,
    });
  });

  test('has a row for accuracy only when everybody’s was measured', () => {
    const accuracy = { pairs: 100, accuracy: 0.98, standardError: 0.01, notFound: [] };
    const peer = result('peer', [run(1)], { accuracy: { ...accuracy, accuracy: 0.9 } });
    const names = (kit: Result): string[] => toRows([kit, peer]).map(({ name }) => name);
    assert.ok(!names(result('kit', [run(1)])).includes('pairs told wrong'));
    assert.ok(names(result('kit', [run(1)], { accuracy })).includes('pairs told wrong'));
  });
});

describe('judge()', () => {
  const row = (values: number[], target: number = TARGETS.fastest): Parameters<typeof judge>[0] => ({
    name: 'a row',
    unit: 'ms',
    target,
    values,
  });

  test('holds the kit against the best peer, whichever that is', () => {
    assert.deepEqual(judge(row([50, 400, 100, 200], 0.5)), {
      name: 'a row',
      ratio: 0.5,
      best: 2,
      target: 0.5,
      isMet: true,
    });
    assert.equal(judge(row([51, 400, 100], 0.5)).isMet, false);
    // The kit's own value is not a peer's, even when they are the same.
    assert.equal(judge(row([100, 400, 100])).best, 2);
  });

  test('takes nothing for the best there is, and something for worse than nothing', () => {
    assert.deepEqual([judge(row([0, 30], 0.1)).ratio, judge(row([0, 30], 0.1)).isMet], [0, true]);
    assert.deepEqual([judge(row([0, 0], 0.1)).ratio, judge(row([0, 0], 0.1)).isMet], [0, true]);
    assert.deepEqual([judge(row([1, 0], 0.1)).ratio, judge(row([1, 0], 0.1)).isMet], [Infinity, false]);
  });

  test('refuses what cannot be compared', () => {
    assert.throws(() => judge(row([10])), RangeError);
    assert.throws(() => judge(row([10, NaN])), RangeError);
    assert.throws(() => judge(row([NaN, 10])), RangeError);
  });
});

describe('formatReport()', () => {
  const results = [
    result('kit', [run(10)], {
      accuracy: { pairs: 40, accuracy: 0.975, standardError: 0.012, notFound: ['A/1.jpg'] },
    }),
    result('slow', [run(100)], {
      accuracy: { pairs: 40, accuracy: 0.9, standardError: 0.02, notFound: [] },
    }),
    result('light', [run(40)], {
      downloads: { raw: 1000, brotli: 500, files: [] },
      accuracy: { pairs: 40, accuracy: 0.95, standardError: 0.02, notFound: [] },
    }),
  ];
  const text = formatReport({
    machine: { browser: 'Browser/1', cpu: 'a processor', cores: 2, renderer: 'software', loadAverage: 0.5 },
    runs: 1,
    results,
    trials: [
      { id: 'slow', backend: 'wasm', frameEmbedMs: 200 },
      { id: 'slow', backend: 'webgl', error: 'no WebGL' },
    ],
  });

  test('is one table: ratio, promise and best peer before the values', () => {
    assert.match(text, /^ +ratio +promise +best peer +kit 1\.0\.0 +slow 1\.0\.0 +light 1\.0\.0$/m);
    assert.match(text, /^downloaded, raw +2\.00 +✖ not met: ≤ 1 +light 1\.0\.0 +2 000 +2 000 +1 000$/m);
    assert.match(
      text,
      /^frame \+ embed, 640 × 480 +0\.25 +✔ met: ≤ 0\.5 +light 1\.0\.0 +20\.0 ms +200 ms +80\.0 ms$/m,
    );
    assert.match(text, /^pairs told wrong +0\.50 +✔ met: ≤ 1 +light 1\.0\.0 +2\.5 % +10\.0 % +5\.0 %$/m);
  });

  test('names the machine, the backends, and those that were tried', () => {
    assert.match(text, /^Browser\/1; 2 × a processor; WebGL: software; load 0\.5; medians of 1 run$/m);
    assert.match(
      text,
      /^kit 1\.0\.0: auto; 30 frames a second; 40 pairs, accuracy 97\.50 % ± 1\.20, no face found on 1 pictures$/m,
    );
    assert.match(text, /^tried: slow, wasm: frame \+ embed 200 ms$/m);
    assert.match(text, /^tried: slow, webgl: no WebGL$/m);
  });

  test('and the verdicts are the same as in the table', () => {
    const missed = verdicts(results).filter(({ isMet }) => !isMet);
    assert.deepEqual(
      missed.map(({ name }) => name),
      [
        'downloaded, raw',
        'downloaded, brotli',
        'long tasks, start',
        'total blocking, start',
        'long tasks, 10 s running',
        'total blocking, 10 s running',
      ],
    );
    assert.equal(text.match(/✖/g)?.length, missed.length);
  });
});

describe('orderOf()', () => {
  test('has everybody once in each run, and lets each go first', () => {
    const runs = [0, 1, 2, 3].map((index) => orderOf(4, index));
    for (const order of runs) assert.deepEqual([...order].sort(), [0, 1, 2, 3]);
    assert.deepEqual(
      runs.map(([first]) => first),
      [0, 1, 2, 3],
    );
    assert.equal(new Set(runs.map((order) => order.join())).size, 4);
    // Backwards every other time: whoever follows the second contestant in one run precedes it in the next.
    assert.deepEqual(orderOf(4, 1), [1, 0, 3, 2]);
  });
});

describe('parseChoices()', () => {
  test('takes backends by the names that the report shows', () => {
    assert.deepEqual(
      [...parseChoices(['human=wasm with threads', 'facenet-js=CPU'], CONTESTANTS)],
      [
        ['human', 'wasm with threads'],
        ['facenet-js', 'CPU'],
      ],
    );
  });

  test('refuses others, and says which there are', () => {
    for (const wrong of ['human', 'human=cuda', 'nobody=wasm'])
      assert.throws(() => parseChoices([wrong], CONTESTANTS), /none of: .*face-api=webgl/);
  });
});

describe('firstOfEach()', () => {
  const pairs = Array.from({ length: 10 }, (_, i) => ({ a: `a${i}`, b: `b${i}`, same: i < 5 }));

  test('takes as many pairs of the same person as of different people', () => {
    assert.deepEqual(
      firstOfEach(pairs, 4).map(({ a }) => a),
      ['a0', 'a1', 'a5', 'a6'],
    );
    assert.equal(firstOfEach(pairs, 5).length, 5);
  });

  test('takes all without a number, or with one that is larger than there are', () => {
    assert.equal(firstOfEach(pairs).length, 10);
    assert.equal(firstOfEach(pairs, 99).length, 10);
  });
});

describe('CONTESTANTS', () => {
  test('begin with this kit, and name packages that are pinned', async () => {
    const { default: manifest } = (await import('../../../bench/peers/package.json', {
      with: { type: 'json' },
    })) as { default: { dependencies: Record<string, string> } };
    assert.equal(CONTESTANTS[0]?.id, 'kit');
    for (const { package: name } of CONTESTANTS.slice(1)) {
      assert.match(manifest.dependencies[name ?? ''] ?? 'not there', /^\d+\.\d+\.\d+$/);
    }
  });
});
