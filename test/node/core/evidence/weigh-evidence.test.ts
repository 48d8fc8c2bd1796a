// SPDX-License-Identifier: Apache-2.0
// Every recording that a flow can take as evidence, as its browser would send it; and what is wrong with evidence, one
// thing at a time.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Evidence, EvidencePicture, EvidenceProblem } from '../../../../src/core/evidence/evidence.js';
import { weighEvidence } from '../../../../src/core/evidence/weigh-evidence.js';
import { LIVENESS_LANDMARKS } from '../../../../src/core/liveness/landmarks.js';
import type { LivenessPartName } from '../../../../src/core/liveness/score.js';
import { fromMoment } from '../../../../src/core/moment.js';
import type { Observation } from '../../../../src/core/types.js';
import { readRecording, RECORDING_NAMES } from '../../../support/recordings.js';
import { takeEvidence } from './take-evidence.js';
import type { TakeOptions } from './take-evidence.js';

/** He smiles before he is asked to: the picture of the face at rest shows a smile, and he has to try again. */
const SMILES_EARLY = 'franck-smile-1';

const RECORDINGS = RECORDING_NAMES.map((name) => {
  const recording = readRecording(name);
  const { session, expect } = recording.header;
  assert.ok(session, name);
  return { name, recording, expect, ...session };
});

/** Evidence of one recording. */
function evidenceOf(name: string, options?: TakeOptions): Evidence {
  const found = RECORDINGS.find((entry) => entry.name === name);
  const taken = found && takeEvidence(found.recording, found.challenge, options);
  return taken?.evidence ?? assert.fail(name);
}

const scoreOf = (evidence: Evidence, part: LivenessPartName): number | null =>
  weighEvidence(evidence).report.parts.find(({ name }) => name === part)?.score ?? null;

/** Random numbers from 0 to 1 that are the same each time: a linear congruential generator (Numerical Recipes). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const shifted = (moments: readonly Observation[], byMs: number): Observation[] =>
  moments.map((moment) => ({ ...moment, timestampMs: moment.timestampMs + byMs }));

describe('evidence of the recordings', () => {
  for (const pictureAt of ['begin', 'peak'] as const) {
    describe(`with pictures of where actions ${pictureAt}`, () => {
      const live = RECORDINGS.filter(({ expect }) => expect === 'live');

      for (const { name, recording, challenge } of live.filter(({ end }) => end === 'passed')) {
        it(`${name} passes with ${challenge.join(' and ')}`, () => {
          const taken = takeEvidence(recording, challenge, { pictureAt });
          assert.equal(taken?.isDone, true);
          const { problems, isLive, score } = weighEvidence(taken.evidence);
          assert.deepEqual(problems, []);
          assert.equal(isLive, true);
          assert.ok(score > 0.9, `${score}`);
        });
      }

      const single = live.flatMap(({ name, recording, challenge }) => {
        const actions = challenge.slice(0, 1);
        const taken = takeEvidence(recording, challenge, { actions, pictureAt });
        return taken?.isDone ? [{ name, actions, evidence: taken.evidence }] : [];
      });

      it('includes people, not only movements that were calculated', () => {
        const people = single.filter(({ name }) => !name.startsWith('synthetic'));
        assert.equal(people.length, 12);
        assert.ok(new Set(people.flatMap(({ actions }) => actions)).size >= 5);
      });

      for (const { name, actions, evidence } of single) {
        it(`${name} ${name === SMILES_EARLY ? 'does not pass' : 'passes'} with ${actions.join()} alone`, () => {
          const { problems, isLive } = weighEvidence(evidence);
          assert.deepEqual(problems, name === SMILES_EARLY ? ['action_not_in_picture'] : []);
          assert.equal(isLive, name !== SMILES_EARLY);
        });
      }
    });
  }

  for (const { name, recording, challenge } of RECORDINGS.filter(({ expect }) => expect === 'attack')) {
    it(`${name} does not pass`, () => {
      const taken = takeEvidence(recording, challenge);
      if (!taken) return;
      assert.equal(taken.isDone, false);
      const { isLive, score } = weighEvidence(taken.evidence);
      assert.deepEqual([isLive, score], [false, 0]);
    });
  }

  it('asked for every other pair of actions, passes nobody who did not do them', () => {
    const actions = [
      'turn_left',
      'turn_right',
      'look_up',
      'blink',
      'open_mouth',
      'smile',
      'move_closer',
    ] as const;
    for (const { name, recording } of RECORDINGS) {
      for (const first of actions) {
        for (const second of actions.filter((other) => other !== first)) {
          const taken = takeEvidence(recording, [first, second]);
          if (taken && !taken.isDone)
            assert.equal(weighEvidence(taken.evidence).isLive, false, `${name}: ${first}, ${second}`);
        }
      }
    }
  });
});

describe('weighEvidence()', () => {
  const good = evidenceOf('synthetic-left-up');

  const withPicture = (at: number, change: Partial<EvidencePicture>): Evidence => ({
    ...good,
    pictures: good.pictures.map((picture, i) => (i === at ? { ...picture, ...change } : picture)),
  });
  const seenAt = (at: number): Observation => good.pictures[at]?.seen ?? assert.fail();
  const faceAt = (at: number): Observation['faces'][number] => seenAt(at).faces[0] ?? assert.fail();

  /** Evidence with one thing wrong, and the problem that names it; others may follow from it. */
  const wrong: readonly (readonly [what: string, evidence: Evidence, problem: EvidenceProblem])[] = [
    ['a picture of another shape', { ...good, frameWidthPx: 640, frameHeightPx: 480 }, 'picture_misshapen'],
    ['a picture of nobody', withPicture(1, { seen: { ...seenAt(1), faces: [] } }), 'picture_no_face'],
    [
      'a picture of two people',
      withPicture(0, { seen: { ...seenAt(0), faces: [faceAt(0), faceAt(0)] } }),
      'picture_many_faces',
    ],
    [
      'a face at rest that is turned away',
      withPicture(0, {
        seen: { ...seenAt(0), faces: [{ ...faceAt(0), pose: { yawDeg: 30, pitchDeg: 0, rollDeg: 0 } }] },
      }),
      'neutral_unusable',
    ],
    ['no picture of one action', { ...good, pictures: good.pictures.slice(0, 2) }, 'pictures_out_of_order'],
    ['no pictures', { ...good, pictures: [] }, 'pictures_out_of_order'],
    [
      'pictures in the wrong order of time',
      withPicture(2, { t: good.pictures[1]?.t ?? NaN }),
      'pictures_out_of_order',
    ],
    [
      'a picture of no moment',
      withPicture(1, { t: (good.pictures[1]?.t ?? NaN) + 0.1 }),
      'picture_without_moment',
    ],
    [
      'a picture of another time',
      withPicture(1, { t: good.timeline[3]?.timestampMs ?? NaN }),
      'picture_disagrees',
    ],
    [
      'a picture of the face at rest for an action',
      withPicture(1, { seen: seenAt(0) }),
      'action_not_in_picture',
    ],
    [
      'the actions in the other order',
      {
        ...good,
        actions: ['look_up', 'turn_left'],
        pictures: good.pictures.map((p, i) => ({
          ...p,
          shows: (['neutral', 'look_up', 'turn_left'] as const)[i] ?? 'neutral',
        })),
      },
      'challenge_not_done',
    ],
    [
      'an action that nobody did',
      {
        ...good,
        actions: ['turn_left', 'smile'],
        pictures: good.pictures.map((p, i) => ({
          ...p,
          shows: (['neutral', 'turn_left', 'smile'] as const)[i] ?? 'neutral',
        })),
      },
      'challenge_not_done',
    ],
    [
      'an action that is not over',
      {
        ...good,
        timeline: good.timeline.filter(({ timestampMs }) => timestampMs <= (good.pictures[2]?.t ?? 0)),
      },
      'challenge_not_done',
    ],
    [
      'no rest before the actions',
      {
        ...good,
        timeline: good.timeline.filter(({ timestampMs }) => timestampMs >= (good.pictures[1]?.t ?? 0)),
      },
      'rest_not_shown',
    ],
    ['no timeline', { ...good, timeline: [] }, 'timeline_sparse'],
    [
      'a timeline of a few moments',
      { ...good, timeline: good.timeline.filter((_, i) => i % 6 === 0) },
      'timeline_sparse',
    ],
    [
      'moments without their pictures',
      { ...good, timeline: good.timeline.map((moment) => ({ ...moment, picture: null })) },
      'timeline_incomplete',
    ],
    [
      'a moment without the look of its face',
      {
        ...good,
        timeline: good.timeline.map((moment, i) => ({
          ...moment,
          faces: moment.faces.map((face) => (i === 7 ? { ...face, appearance: null } : face)),
        })),
      },
      'timeline_incomplete',
    ],
    [
      'a timeline that is too short, where nothing was asked',
      { ...good, actions: [], pictures: good.pictures.slice(0, 1), timeline: good.timeline.slice(0, 20) },
      'timeline_short',
    ],
    [
      'a timeline with too few moments to tell a photo, where nothing was asked',
      {
        ...good,
        actions: [],
        pictures: good.pictures.slice(0, 1),
        timeline: good.timeline.filter((_, i) => i % 5 === 0),
      },
      'timeline_short',
    ],
  ];
  for (const [what, evidence, problem] of wrong) {
    it(`finds ${problem} in ${what}`, () => {
      const { problems, isLive, score } = weighEvidence(evidence);
      assert.ok(problems.includes(problem), problems.join());
      assert.deepEqual([isLive, score], [false, 0]);
      assert.equal(new Set(problems).size, problems.length);
    });
  }

  it('finds nothing in the same evidence with nothing wrong', () => {
    assert.deepEqual(weighEvidence(good).problems, []);
  });

  it('takes pictures that were scaled', () => {
    const half = (seen: Observation): Observation => ({
      ...seen,
      frameWidthPx: seen.frameWidthPx / 2,
      frameHeightPx: seen.frameHeightPx / 2,
    });
    const pictures = good.pictures.map((picture) => ({ ...picture, seen: half(picture.seen) }));
    assert.deepEqual(weighEvidence({ ...good, pictures }).problems, []);
  });

  it('does not take the face of another for an action', () => {
    const evidence = withPicture(1, { likeness: 0.1 });
    const { problems, isLive, score } = weighEvidence(evidence);
    assert.deepEqual([problems, isLive, score], [[], false, 0]);
    assert.equal(scoreOf(evidence, 'one_person'), 0);
  });

  it('does not take a timeline that stands still, or comes back', () => {
    const [first] = good.timeline;
    const still = good.timeline.map((moment) => ({ ...moment, picture: first?.picture ?? null }));
    assert.equal(scoreOf({ ...good, timeline: still }, 'not_frozen'), 0);
    const lengthMs = (good.timeline.at(-1)?.timestampMs ?? 0) - (first?.timestampMs ?? 0);
    const again = [...good.timeline, ...shifted(good.timeline, lengthMs + 100)];
    assert.equal(scoreOf({ ...good, timeline: again }, 'not_looped'), 0);
    for (const timeline of [still, again]) assert.equal(weighEvidence({ ...good, timeline }).isLive, false);
  });

  it('takes a page that was hidden for a while between two actions', () => {
    const [, turned, up] = good.pictures;
    assert.ok(turned && up);
    const fromMs = (turned.t + up.t) / 2;
    const later = (t: number): number => (t > fromMs ? t + 20_000 : t);
    const evidence: Evidence = {
      ...good,
      pictures: good.pictures.map((picture) => ({ ...picture, t: later(picture.t) })),
      timeline: good.timeline.map((moment) => ({ ...moment, timestampMs: later(moment.timestampMs) })),
    };
    assert.deepEqual(weighEvidence(evidence).problems, []);
    assert.equal(weighEvidence(evidence).isLive, true);
  });

  it('takes nonsense without a fault, and for nothing', () => {
    const random = randomNumbers(1);
    const number = (from: number, to: number): number => from + (to - from) * random();
    const numbers = (count: number, from: number, to: number): number[] =>
      Array.from({ length: count }, () => (random() < 0.1 ? 0 : number(from, to)));
    const format = { frameWidthPx: 640, frameHeightPx: 480, landmarks: LIVENESS_LANDMARKS };
    const moment = (t: number): Observation =>
      fromMoment(
        {
          t,
          picture: numbers(3, 0, 255),
          faces: Array.from({ length: Math.floor(number(0, 4)) }, () => ({
            box: numbers(4, -4, 5),
            pose: numbers(3, -180, 180),
            appearance: numbers(4, 0, 255),
            landmarks: numbers(LIVENESS_LANDMARKS.length * 2, -40_000, 50_000).map(Math.round),
          })),
        },
        format,
        1,
      );
    for (let i = 0; i < 200; i++) {
      const timeline = Array.from({ length: Math.floor(number(0, 60)) }, (_, at) => moment(at * 100));
      const { isLive, score } = weighEvidence({ ...good, ...format, timeline });
      assert.deepEqual([isLive, score], [false, 0]);
    }
  });

  it('watches the face where nothing was asked', () => {
    const watch = (name: string): Evidence => {
      const evidence = evidenceOf(name);
      return { ...evidence, actions: [], pictures: evidence.pictures.slice(0, 1) };
    };
    assert.deepEqual(weighEvidence(watch('cap12-still')).problems, []);
    assert.equal(weighEvidence(watch('cap12-still')).isLive, true);
    assert.equal(weighEvidence(watch('looped-cap12')).isLive, false);
    assert.equal(scoreOf(watch('cap12-still'), 'challenge'), null);
  });
});
