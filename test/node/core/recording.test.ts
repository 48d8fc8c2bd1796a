// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LIVENESS_LANDMARKS } from '../../../src/core/liveness/landmarks.js';
import {
  parseRecording,
  RECORDING_PROBLEMS,
  RecordingError,
  serializeRecording,
} from '../../../src/core/recording.js';
import type { RecordedFrame, RecordingProblem } from '../../../src/core/recording.js';
import { seeFace, seeNobody } from '../../support/face-model.js';

const HEADER = {
  source: 'film.webm',
  expect: 'live',
  why: 'turns',
  isSynthetic: true,
  actions: [{ action: 'turn_left', fromMs: 100, toMs: 900 }],
  session: { challenge: ['turn_left', 'blink'], end: 'liveness_timeout' },
} as const;

const FRAMES: readonly RecordedFrame[] = [
  { observation: seeFace({ timestampMs: 0, others: [0.5] }), likeness: 1, texture: 0.9 },
  { observation: seeNobody(100), likeness: null, texture: null },
  { observation: seeFace({ timestampMs: 200.4, yawDeg: 20, picture: null }), likeness: 0.8, texture: null },
];

const text = serializeRecording(HEADER, FRAMES);

/** Reads what has one line replaced. */
const problemOf = (line: number, replacement: string): { code: RecordingProblem; line: number } => {
  const lines = text.split('\n');
  lines[line - 1] = replacement;
  try {
    parseRecording(lines.join('\n'));
  } catch (error) {
    assert.ok(error instanceof RecordingError);
    return { code: error.code, line: error.line };
  }
  return assert.fail('it was read');
};

/** A line with some fields changed. */
const changed = (line: number, fields: object): string =>
  JSON.stringify({ ...(JSON.parse(text.split('\n')[line - 1] ?? '') as object), ...fields });

describe('serializeRecording() and parseRecording()', () => {
  it('keep header and frames', () => {
    const { header, frames } = parseRecording(text);
    assert.deepEqual(header, {
      ...HEADER,
      version: 1,
      frameWidthPx: 640,
      frameHeightPx: 480,
      landmarks: LIVENESS_LANDMARKS,
    });
    assert.deepEqual(
      frames.map(({ likeness, texture }) => [likeness, texture]),
      [
        [1, 0.9],
        [null, null],
        [0.8, null],
      ],
    );
    assert.deepEqual(
      frames.map(({ observation: { timestampMs, faces, picture } }) => [
        timestampMs,
        faces.length,
        picture?.change,
      ]),
      [
        [0, 2, 1.5],
        [100, 0, 1.5],
        [200.4, 1, undefined],
      ],
    );
  });

  it('keep landmarks to a ten-thousandth of the frame, and say NaN of those that were not kept', () => {
    const before = FRAMES[2]?.observation.faces[0];
    const after = parseRecording(text).frames[2]?.observation.faces[0];
    assert.ok(before && after);
    assert.equal(after.landmarks.length, before.landmarks.length);
    for (const index of LIVENESS_LANDMARKS) {
      for (const axis of [0, 1]) {
        const at = index * 3 + axis;
        assert.ok(Math.abs((after.landmarks[at] ?? NaN) - (before.landmarks[at] ?? NaN)) <= 0.51e-4);
      }
    }
    assert.equal(after.landmarks[5 * 3], NaN);
    assert.deepEqual(after.pose, before.pose);
    assert.equal(after.appearance?.brightness, 120);
  });

  it('take both kinds of line ends, with an end and without', () => {
    assert.equal(parseRecording(text.replaceAll('\n', '\r\n')).frames.length, 3);
    assert.equal(parseRecording(text.trimEnd()).frames.length, 3);
  });

  it('refuse to write nothing', () => {
    assert.throws(() => serializeRecording(HEADER, []), RangeError);
  });

  const cases: readonly (readonly [string, RecordingProblem, number, string])[] = [
    ['no JSON in the header', 'header_malformed', 1, 'hello'],
    ['an empty header', 'header_malformed', 1, ''],
    ['a list for a header', 'header_malformed', 1, '[]'],
    ['another version', 'version_unknown', 1, changed(1, { version: 2 })],
    ['no size', 'header_malformed', 1, changed(1, { frameWidthPx: 0 })],
    ['landmarks that no face has', 'header_malformed', 1, changed(1, { landmarks: [468] })],
    ['another end', 'header_malformed', 1, changed(1, { expect: 'maybe' })],
    ['actions without times', 'header_malformed', 1, changed(1, { actions: [{ action: 'blink' }] })],
    [
      'a challenge of one action',
      'header_malformed',
      1,
      changed(1, { session: { challenge: ['blink'], end: 'passed' } }),
    ],
    [
      'an end that no flow has',
      'header_malformed',
      1,
      changed(1, { session: { challenge: ['blink', 'look_up'], end: 'won' } }),
    ],
    ['no JSON in a frame', 'frame_malformed', 3, '{'],
    ['an empty line in between', 'frame_malformed', 3, ''],
    ['a frame without a time', 'frame_malformed', 3, '{"faces":[]}'],
    ['a frame without faces', 'frame_malformed', 3, '{"t":100}'],
    [
      'a face without landmarks',
      'frame_malformed',
      3,
      '{"t":100,"faces":[{"box":[0,0,1,1],"pose":[0,0,0]}]}',
    ],
    ['a picture that is not three numbers', 'frame_malformed', 3, '{"t":100,"faces":[],"picture":[1,2]}'],
    ['a likeness in words', 'frame_malformed', 3, '{"t":100,"faces":[],"likeness":"high"}'],
    ['a time that goes back', 'time_not_rising', 4, changed(4, { t: 50 })],
  ];
  for (const [title, code, line, replacement] of cases) {
    it(`name the line: ${title}`, () => {
      assert.deepEqual(problemOf(line, replacement), { code, line });
    });
  }

  it('have a case for each problem', () => {
    assert.deepEqual([...new Set(cases.map(([, code]) => code))].sort(), [...RECORDING_PROBLEMS].sort());
  });
});
