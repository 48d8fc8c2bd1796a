// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import {
  UI_LIMITS,
  checkUiLimits,
  formatUiReport,
  sumUpFrames,
  sumUpPresses,
} from '../../../scripts/bench-ui/report.mjs';
import { frameWork } from '../../../scripts/bench-ui/trace.mjs';

const MAIN = { pid: 7, tid: 1 };
/** Milliseconds in, microseconds out. */
const event = (
  name: string,
  atMs: number,
  durationMs?: number,
  more: object = {},
): Parameters<typeof frameWork>[0][number] => ({
  name,
  ph: 'X',
  ts: atMs * 1000,
  ...(durationMs === undefined ? {} : { dur: durationMs * 1000 }),
  ...MAIN,
  ...more,
});

describe('frameWork()', () => {
  const trace = [
    event('RunTask', 0, 50),
    event('begin', 90),
    event('RunTask', 100, 5, { tdur: 4000 }),
    event('BeginMainThreadFrame', 101),
    event('FunctionCall', 101, 3),
    event('FunctionCall', 102, 1),
    event('Paint', 104, 1, { tdur: 500 }),
    event('RunTask', 110, 2),
    event('BeginMainThreadFrame', 117),
    event('RunTask', 118, 1),
    event('RunTask', 119, 9, { tid: 2 }),
    event('DrawFrame', 120, undefined, { tid: 3 }),
    event('DrawFrame', 120, undefined, { pid: 8 }),
    event('BeginMainThreadFrame', 134),
    event('end', 140),
    event('BeginMainThreadFrame', 150),
    event('DrawFrame', 150),
  ];

  test('sums up the main thread’s tasks from frame to frame, between two marks', () => {
    const { frames, drawn } = frameWork(trace, 'begin', 'end');
    assert.deepEqual(
      frames.map(({ intervalMs, wallMs, cpuMs }) => ({ intervalMs, wallMs, cpuMs })),
      [
        { intervalMs: 16, wallMs: 7, cpuMs: 6 },
        { intervalMs: 17, wallMs: 1, cpuMs: 1 },
      ],
    );
    assert.equal(drawn, 1);
  });

  test('tells what the time went to, and counts nothing twice', () => {
    const [first] = frameWork(trace, 'begin', 'end').frames;
    assert.deepEqual(first?.kinds, { script: 3, paint: 0.5 });
  });

  test('refuses a trace without the mark', () => {
    assert.throws(() => frameWork(trace, 'never', 'end'), /no mark "never"/);
  });
});

describe('the report of bench:ui', () => {
  const press = { control: 'X', by: 'mouse', delayMs: 1, handlersMs: 2 } as const;
  const controls = sumUpPresses([
    { ...press, durationMs: 24 },
    { ...press, durationMs: 60 },
    { ...press, by: 'keyboard', durationMs: 16 },
    { ...press, durationMs: 40 },
  ]);
  const own = { source: 'https://site.example/dist/cdn/faceguard.min.js', name: 'f' };
  const pacing = sumUpFrames('guiding', [
    {
      screen: 'guiding',
      intervalsMs: [16, 17, 50, 17],
      longFrames: [
        { durationMs: 60, blockingMs: 10, scripts: [{ ...own, durationMs: 40 }] },
        { durationMs: 60, blockingMs: 10, scripts: [{ ...own, durationMs: 10 }] },
      ],
      work: {
        drawn: 3,
        frames: [
          { intervalMs: 16, wallMs: 5, cpuMs: 3, kinds: { paint: 2 } },
          { intervalMs: 17, wallMs: 45, cpuMs: 35, kinds: { paint: 4, style: 1 } },
        ],
      },
    },
  ]);

  test('has a line for each control and each way to press it', () => {
    assert.deepEqual(
      controls.map(({ control, by, durationMs: { median, max, count } }) => ({
        control,
        by,
        median,
        max,
        count,
      })),
      [
        { control: 'X', by: 'mouse', median: 40, max: 60, count: 3 },
        { control: 'X', by: 'keyboard', median: 16, max: 16, count: 1 },
      ],
    );
  });

  test('tells late frames from frames with too much work, and whose scripts made one long', () => {
    assert.equal(pacing.lateShare, 0.25);
    assert.equal(pacing.seconds, 0.1);
    assert.equal(pacing.framesPerSecond, 40);
    assert.equal(pacing.drawnPerSecond, 30);
    assert.deepEqual([pacing.workMs.max, pacing.cpuMs.max, pacing.workP99Ms], [45, 35, 45]);
    assert.deepEqual(pacing.kindsMs, { paint: 3, style: 0.5 });
    assert.deepEqual([pacing.longFrames, pacing.ownLongFrames], [2, 1]);
  });

  test('holds medians of presses, and the worst frame’s work, against the limits', () => {
    const checks = checkUiLimits(controls, [pacing]);
    assert.deepEqual(
      checks.map(({ name, value, limit, ok }) => [name, value, limit, ok]),
      [
        ['X, by mouse', 40, UI_LIMITS.interactionMs, true],
        ['X, by keyboard', 16, UI_LIMITS.interactionMs, true],
        ['from frame to frame, guiding', 17, UI_LIMITS.intervalMs, true],
        ['most work in a frame, guiding', 35, UI_LIMITS.frameWorkMs, false],
      ],
    );
    const text = formatUiReport({
      version: '1.2.3',
      machine: { browser: 'Browser/1', cpu: 'a processor', cores: 2, loadAverage: 0.5 },
      rounds: 1,
      controls,
      pacing: [pacing],
      checks,
    });
    assert.match(text, /^faceguard-elements 1\.2\.3; Browser\/1; 2 × a processor; load 0\.5; 1 round$/m);
    assert.match(text, /X +keyboard +1 +≤ 16\.0/);
    assert.match(text, /✖ most work in a frame, guiding +35\.0 ms of 34 ms/);
    assert.match(text, /guiding: mean CPU time of a frame: paint 3\.00, style 0\.50/);
  });
});
