// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { EVIDENCE_PROBLEMS } from '../../../../src/core/evidence/evidence.js';
import type { Evidence, EvidencePicture } from '../../../../src/core/evidence/evidence.js';
import { weighEvidence } from '../../../../src/core/evidence/weigh-evidence.js';
import { CAMERA_DOUBTS } from '../../../../src/core/liveness/camera-facts.js';
import { between, nonsense, observation, whole } from '../../../support/arbitraries.js';
import { action } from '../../../support/flow-arbitraries.js';
import { runs } from '../../../support/properties.js';
import { readRecording } from '../../../support/recordings.js';
import { takeEvidence } from './take-evidence.js';

const seen = fc.oneof(observation, nonsense);

const picture: fc.Arbitrary<EvidencePicture> = fc.record({
  shows: fc.oneof(fc.constant('neutral' as const), action),
  t: whole(0, 5),
  seen,
  likeness: fc.option(between(-1, 1)),
  texture: fc.option(between(0, 1)),
});

/** What anybody could send who keeps to the form. */
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  frameWidthPx: whole(1, 8192),
  frameHeightPx: whole(1, 8192),
  actions: fc.array(action, { maxLength: 2 }),
  pictures: fc.array(picture, { maxLength: 3 }),
  timeline: fc
    .array(fc.tuple(seen, fc.oneof(whole(0, 3), whole(0, 2000))), { maxLength: 20, size: 'max' })
    .map((moments) => {
      let timestampMs = 0;
      return moments.map(([moment, afterMs]) => ({ ...moment, timestampMs: (timestampMs += afterMs) }));
    }),
  cameraDoubts: fc.subarray([...CAMERA_DOUBTS]),
});

/** What is sent of somebody who does what is asked. */
const genuine: Evidence = (() => {
  const recording = readRecording('synthetic-closer-right');
  const { session } = recording.header;
  assert.equal(session?.end, 'passed');
  return takeEvidence(recording, session.challenge)?.evidence ?? assert.fail('no evidence');
})();

/** Something of genuine evidence is left out, or done twice. */
const spoiled: fc.Arbitrary<Evidence> = fc.oneof(
  whole(0, genuine.pictures.length - 1).map((at) => ({
    ...genuine,
    pictures: genuine.pictures.filter((_, i) => i !== at),
  })),
  whole(0, genuine.pictures.length - 1).map((at) => ({
    ...genuine,
    pictures: genuine.pictures.flatMap((each, i) => (i === at ? [each, each] : [each])),
  })),
  fc
    .tuple(whole(0, genuine.pictures.length - 1), between(-1, 0.1))
    .filter(([at]) => at > 0)
    .map(([at, likeness]) => ({
      ...genuine,
      pictures: genuine.pictures.map((each, i) => (i === at ? { ...each, likeness } : each)),
    })),
  fc.tuple(whole(0, genuine.pictures.length - 1), nonsense).map(([at, other]) => ({
    ...genuine,
    pictures: genuine.pictures.map((each, i) => (i === at ? { ...each, seen: other } : each)),
  })),
  // The person is there only until some moment.
  whole(0, 20).map((kept) => ({ ...genuine, timeline: genuine.timeline.slice(0, kept) })),
  whole(0, genuine.timeline.length - 1).map((at) => ({
    ...genuine,
    timeline: genuine.timeline.map((moment, i) => (i === at ? { ...moment, picture: null } : moment)),
  })),
  whole(1, 200).map((factor) => ({ ...genuine, frameWidthPx: genuine.frameWidthPx + 20 * factor })),
);

describe('weighEvidence()', () => {
  it('judges anything: a score in range, only known problems, each once, and nothing live that has one', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { problems, report, isLive, score } = weighEvidence(evidence);
        assert.ok(score >= 0 && score <= 1 && report.score >= 0 && report.score <= 1, `${score}`);
        assert.equal(new Set(problems).size, problems.length);
        assert.ok(
          problems.every((problem) => EVIDENCE_PROBLEMS.includes(problem)),
          problems.join(),
        );
        assert.equal(isLive, problems.length === 0 && !report.isAttack);
        if (problems.length > 0) assert.equal(score, 0);
        // Nobody gets a challenge right by chance.
        if (evidence.actions.length > 0) assert.equal(isLive, false);
      }),
      runs(300),
    );
  });

  it('lets nothing pass of which something is missing, doubled, or of somebody else', () => {
    assert.equal(weighEvidence(genuine).isLive, true, 'as it was taken');
    fc.assert(
      fc.property(spoiled, (evidence) => {
        assert.equal(weighEvidence(evidence).isLive, false);
      }),
      runs(60),
    );
  });

  it('does not depend on when it was taken', () => {
    fc.assert(
      fc.property(whole(0, 3_000_000), (byMs) => {
        const later = {
          ...genuine,
          pictures: genuine.pictures.map((each) => ({ ...each, t: each.t + byMs })),
          timeline: genuine.timeline.map((moment) => ({ ...moment, timestampMs: moment.timestampMs + byMs })),
        };
        const { problems, isLive } = weighEvidence(later);
        assert.deepEqual([problems, isLive], [[], true]);
      }),
      runs(20),
    );
  });
});
