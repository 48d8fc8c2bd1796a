// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { LIVENESS_LANDMARKS } from '../../../src/core/liveness/landmarks.js';
import { fromMoment, LANDMARK_UNIT, toMoment } from '../../../src/core/moment.js';
import {
  parseRecording,
  RECORDING_ENDS,
  RECORDING_EXPECTATIONS,
  RecordingError,
  serializeRecording,
} from '../../../src/core/recording.js';
import { between, observation, whole } from '../../support/arbitraries.js';
import { pair } from '../../support/flow-arbitraries.js';
import { runs } from '../../support/properties.js';
import { RECORDING_NAMES, recordingText } from '../../support/recordings.js';

const header = fc.record({
  source: fc.string(),
  expect: fc.constantFrom(...RECORDING_EXPECTATIONS),
  why: fc.string(),
  isSynthetic: fc.boolean(),
  actions: fc.array(fc.record({ action: fc.string(), fromMs: whole(0, 1e6), toMs: whole(0, 1e6) }), {
    maxLength: 3,
  }),
  session: fc.option(fc.record({ challenge: pair, end: fc.constantFrom(...RECORDING_ENDS) })),
});

const frames = fc
  .array(
    fc.record({
      observation,
      afterMs: between(0, 500),
      likeness: fc.option(between(-1, 1)),
      texture: fc.option(between(0, 1)),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((list) => {
    let timestampMs = 0;
    return list.map(({ afterMs, likeness, texture, ...frame }) => {
      timestampMs += afterMs;
      return { observation: { ...frame.observation, timestampMs }, likeness, texture };
    });
  });

const near = (actual: number | undefined, expected: number | undefined, tolerance: number): void =>
  assert.ok(Math.abs((actual ?? NaN) - (expected ?? NaN)) <= tolerance, `${actual}, not ${expected}`);

describe('recordings', () => {
  it('are read as they were written, to the digits that are kept', () => {
    fc.assert(
      fc.property(header, frames, (head, list) => {
        const read = parseRecording(serializeRecording(head, list));
        const { source, expect, why, isSynthetic, actions, session } = read.header;
        // Records have no prototype, what is read has one.
        assert.deepEqual(
          JSON.stringify({ source, expect, why, isSynthetic, actions, session }),
          JSON.stringify({ ...pick(head) }),
        );
        assert.equal(read.frames.length, list.length);
        list.forEach(({ observation: seen, likeness, texture }, i) => {
          const frame = read.frames[i] ?? assert.fail('a frame is missing');
          near(frame.observation.timestampMs, seen.timestampMs, 0.051);
          assert.deepEqual(
            [frame.likeness === null, frame.texture === null],
            [likeness === null, texture === null],
          );
          assert.equal(frame.observation.faces.length, seen.faces.length);
        });
        assert.equal(serializeRecording(head, read.frames), serializeRecording(head, list), 'again the same');
      }),
      runs(100),
    );
  });

  const pick = ({
    source,
    expect,
    why,
    isSynthetic,
    actions,
    session,
  }: typeof header extends fc.Arbitrary<infer T> ? T : never) => ({
    source,
    expect,
    why,
    isSynthetic,
    actions,
    session,
  });

  it('of which a line is anything else are refused by name, and nothing else is thrown', () => {
    const lines = recordingText(RECORDING_NAMES[0] ?? assert.fail('none'))
      .split('\n')
      .slice(0, 5);
    const anyLine = fc.oneof(
      fc.string(),
      fc.jsonValue().map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(whole(0, 4), anyLine, fc.boolean(), (at, line, isPart) => {
        const cut = lines[at]?.slice(0, line.length * 7) ?? '';
        const text = lines.map((each, i) => (i === at ? (isPart ? cut : line) : each)).join('\n');
        try {
          parseRecording(text);
        } catch (error) {
          if (!(error instanceof RecordingError)) throw error;
          assert.ok(error.line >= 1 && error.line <= 6, `line ${error.line}`);
        }
      }),
      runs(500),
    );
  });

  it('of which a field is anything else are refused, or the field may be so', () => {
    const lines = recordingText(RECORDING_NAMES[0] ?? assert.fail('none'))
      .split('\n')
      .slice(0, 3);
    const name = fc.constantFrom(
      't',
      'faces',
      'picture',
      'likeness',
      'landmarks',
      'actions',
      'session',
      'version',
      'frameWidthPx',
    );
    fc.assert(
      fc.property(whole(0, 2), name, fc.jsonValue(), (at, field, value) => {
        const text = lines
          .map((each, i) =>
            i === at ? JSON.stringify({ ...(JSON.parse(each) as object), [field]: value }) : each,
          )
          .join('\n');
        try {
          for (const { observation: seen } of parseRecording(text).frames)
            assert.ok(Number.isFinite(seen.timestampMs), 'a time');
        } catch (error) {
          if (!(error instanceof RecordingError)) throw error;
        }
      }),
      runs(500),
    );
  });
});

describe('moments', () => {
  it('keep where everything is to a ten-thousandth of the frame, and are as plain a second time', () => {
    fc.assert(
      fc.property(observation, (seen) => {
        const { frameWidthPx, frameHeightPx } = seen;
        const moment = toMoment(seen);
        const read = fromMoment(moment, { frameWidthPx, frameHeightPx, landmarks: LIVENESS_LANDMARKS }, 7);
        assert.equal(JSON.stringify(toMoment(read)), JSON.stringify(moment));
        seen.faces.forEach(({ landmarks, pose, box }, i) => {
          const face = read.faces[i] ?? assert.fail('a face is missing');
          near(face.pose.yawDeg, pose.yawDeg, 0.051);
          near(face.box.width, box.width, 0.000051);
          for (const index of LIVENESS_LANDMARKS)
            near(face.landmarks[index * 3], landmarks[index * 3], LANDMARK_UNIT);
        });
      }),
      runs(),
    );
  });
});
