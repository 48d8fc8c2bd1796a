// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import fc from 'fast-check';

import { affineResidual, fitAffine, squeezeOf } from '../../../../src/core/liveness/affine.js';
import { judgeCamera } from '../../../../src/core/liveness/camera-facts.js';
import { isCut } from '../../../../src/core/liveness/continuity.js';
import { homographyResidual } from '../../../../src/core/liveness/homography.js';
import { NormalEquations } from '../../../../src/core/liveness/linear.js';
import { addLikeness, NO_LIKENESS, samePersonScore } from '../../../../src/core/liveness/same-person.js';
import { EXACT_PARTS, fuseLiveness, WEAK_PARTS } from '../../../../src/core/liveness/score.js';
import type { LivenessPartName, LivenessScores } from '../../../../src/core/liveness/score.js';
import {
  frozenScore,
  loopScore,
  NO_STREAM,
  timingScore,
  watchStream,
} from '../../../../src/core/liveness/stream.js';
import {
  addTexture,
  NO_TEXTURE,
  textureRegion,
  textureScore,
  wantsTexture,
} from '../../../../src/core/liveness/texture.js';
import { LIVENESS } from '../../../../src/core/liveness/thresholds.js';
import {
  NO_LIVENESS,
  reportLiveness,
  resumeLiveness,
  watchLiveness,
  withExpression,
  withNeutral,
} from '../../../../src/core/liveness/watch.js';
import { between, box, nonsense, observation, side, whole } from '../../../support/arbitraries.js';
import { seeFace } from '../../../support/face-model.js';
import { runs } from '../../../support/properties.js';

const PARTS: readonly LivenessPartName[] = [...EXACT_PARTS, ...WEAK_PARTS];

const part = fc.option(fc.oneof(between(0, 1), fc.constantFrom(0, 0.5, 1)));
const scores = fc.record(
  Object.fromEntries(PARTS.map((name) => [name, part])) as Record<LivenessPartName, typeof part>,
) as fc.Arbitrary<LivenessScores>;

const points = fc
  .array(between(0, 600), { minLength: 16, maxLength: 40 })
  .map((list) => Float64Array.from(list.slice(0, list.length & ~1)));

const count = (list: Float64Array): number => list.length / 2;

/** Points after each was moved. */
const moved = (list: Float64Array, move: (x: number, y: number) => readonly [number, number]): Float64Array =>
  Float64Array.from(list, (_, i) => {
    const at = i & ~1;
    return move(list[at] ?? NaN, list[at + 1] ?? NaN)[(i & 1) as 0 | 1];
  });

describe('fuseLiveness() of any parts', () => {
  it('rates from 0 to 1, and what is decisive is an attack whatever else is said', () => {
    fc.assert(
      fc.property(scores, (all) => {
        const { score, isAttack, parts } = fuseLiveness(all);
        assert.ok(score >= 0 && score <= 1, `${score}`);
        assert.equal(isAttack, score < LIVENESS.fusion.minScore);
        const isDecided = EXACT_PARTS.some((name) => all[name] === 0);
        assert.equal(
          parts.some(({ isDecisive }) => isDecisive),
          isDecided,
        );
        if (isDecided) assert.ok(isAttack && score === 0, 'decided');
      }),
      runs(500),
    );
  });

  it('is never worse for a part that speaks more for a living person', () => {
    fc.assert(
      fc.property(scores, fc.constantFrom(...PARTS), between(0, 1), between(0, 1), (all, name, a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const worse = fuseLiveness({ ...all, [name]: low });
        const better = fuseLiveness({ ...all, [name]: high });
        assert.ok(better.score >= worse.score - 1e-12, name);
      }),
      runs(500),
    );
  });

  it('is nothing that one weak part decides alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WEAK_PARTS), between(0, 1), (name, score) => {
        const nothing = Object.fromEntries(PARTS.map((each) => [each, null])) as LivenessScores;
        assert.equal(fuseLiveness({ ...nothing, [name]: score }).isAttack, false);
      }),
      runs(),
    );
  });
});

describe('reportLiveness() of any frames', () => {
  const frame = fc.oneof(observation, nonsense);
  const event = fc.record({
    frame,
    what: fc.constantFrom('watch', 'watch', 'watch', 'neutral', 'resume', 'eyes', 'mouth' as const),
  });

  it('is in range and without a number that is none, whatever an engine says it saw', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 25, size: 'max' }), (events) => {
        let state = NO_LIVENESS;
        for (const { frame: seen, what } of events) {
          if (what === 'watch') state = watchLiveness(state, seen);
          else if (what === 'neutral') state = withNeutral(state, seen);
          else if (what === 'resume') state = resumeLiveness(state);
          else if (state.neutral) state = withExpression(state, state.neutral, seen, what);
          const { score, parts } = reportLiveness(state);
          for (const each of [score, ...parts.map((found) => found.score ?? 0)])
            assert.ok(each >= 0 && each <= 1, `${each}`);
        }
      }),
      runs(200),
    );
  });

  it('never holds against a still face in a live stream that it is cut, frozen, looped or two', () => {
    const view = fc.record({ yawDeg: between(-2, 2), jitterPx: between(0, 0.3), seed: whole(1, 1000) });
    fc.assert(
      fc.property(
        fc.array(view, { minLength: 2, maxLength: 30, size: 'max' }),
        whole(35, 120),
        (views, stepMs) => {
          const state = views.reduce(
            (before, each, i) => watchLiveness(before, seeFace({ ...each, timestampMs: i * stepMs })),
            NO_LIVENESS,
          );
          const { parts } = reportLiveness(state);
          assert.deepEqual(
            parts.filter(({ isDecisive }) => isDecisive),
            [],
          );
        },
      ),
      runs(50),
    );
  });
});

describe('watchStream() of any pictures', () => {
  const shown = fc.record({ hash: whole(0, 12), afterMs: fc.oneof(whole(0, 200), fc.constantFrom(-50, 0)) });
  const play = (list: readonly { readonly hash: number; readonly afterMs: number }[]) => {
    let timestampMs = 0;
    return list.reduce((state, { hash, afterMs }) => {
      timestampMs += afterMs;
      return watchStream(state, {
        ...seeNothing,
        timestampMs,
        picture: { hash, change: 1, brightness: 100 },
      });
    }, NO_STREAM);
  };
  const seeNothing = { frameId: 1, frameWidthPx: 640, frameHeightPx: 480, faces: [] };

  it('remembers no more than it says, and scores from 0 to 1', () => {
    fc.assert(
      fc.property(fc.array(shown, { maxLength: 60, size: 'max' }), whole(1, 30), (list, times) => {
        const state = play(Array.from({ length: times }, () => list).flat());
        assert.ok(state.hashes.length <= LIVENESS.stream.historyFrames, `${state.hashes.length} hashes`);
        for (const score of [frozenScore(state), loopScore(state), timingScore(state)])
          assert.ok(score === null || (score >= 0 && score <= 1), `${score}`);
      }),
      runs(),
    );
  });

  it('finds any film that is played three times more, and nothing in pictures that are all new', () => {
    const film = fc.uniqueArray(whole(0, 2 ** 32 - 1), { minLength: 10, maxLength: 60, size: 'max' });
    fc.assert(
      fc.property(film, whole(1, 100), (hashes, afterMs) => {
        const once = hashes.map((hash) => ({ hash, afterMs }));
        assert.equal(loopScore(play(once)), 1);
        assert.equal(frozenScore(play(once)), 1);
        assert.equal(loopScore(play([...once, ...once, ...once, ...once])), 0);
      }),
      runs(),
    );
  });

  it('finds a picture that stands still for long enough in between any others', () => {
    fc.assert(
      fc.property(
        fc.array(shown, { maxLength: 20 }),
        whole(20, 300),
        fc.array(shown, { maxLength: 20 }),
        (first, stepMs, then) => {
          const still = Array.from({ length: 12 + Math.ceil(900 / stepMs) }, () => ({
            hash: 99,
            afterMs: stepMs,
          }));
          assert.equal(frozenScore(play([...first, ...still, ...then])), 0);
        },
      ),
      runs(),
    );
  });
});

describe('isCut()', () => {
  const rate = between(0, 200);
  const jump = fc.record({ place: rate, scale: rate, roll: rate, shape: rate, light: rate, picture: rate });

  it('is never made by one thing alone, nor undone by more of what was fast enough already', () => {
    const { maxPlace, maxScale, maxRoll, maxShape, maxLight, maxPicture } = LIVENESS.continuity;
    const calm = {
      place: maxPlace,
      scale: maxScale,
      roll: maxRoll,
      shape: maxShape,
      light: maxLight,
      picture: maxPicture,
    };
    fc.assert(
      fc.property(
        jump,
        fc.constantFrom(...(Object.keys(calm) as (keyof typeof calm)[])),
        between(0, 1000),
        (fast, name, more) => {
          assert.equal(isCut({ ...calm, [name]: fast[name] }), false);
          // A device that is jerked moves the picture, too: the one excuse that there is.
          if (name !== 'place' && isCut(fast)) assert.ok(isCut({ ...fast, [name]: fast[name] + more }), name);
        },
      ),
      runs(300),
    );
  });
});

describe('homographyResidual()', () => {
  const view = fc.record({
    h: between(-3e-4, 3e-4),
    k: between(-3e-4, 3e-4),
    a: between(0.5, 2),
    b: between(-0.3, 0.3),
    tx: between(-100, 100),
  });

  it('is nothing for a plane seen from anywhere', () => {
    fc.assert(
      fc.property(points, view, (from, { h, k, a, b, tx }) => {
        const to = moved(from, (x, y) => {
          const w = h * x + k * y + 1;
          return [(a * x + b * y + tx) / w, (a * y - b * x + 20) / w];
        });
        const residual = homographyResidual(from, to);
        if (residual !== null && isSpread(from)) assert.ok(residual < 1e-3, `${residual}`);
      }),
      runs(300),
    );
  });

  it('is never more than what moves the points, and no number below 0', () => {
    fc.assert(
      fc.property(points, between(0, 20), (from, by) => {
        const to = moved(from, (x, y) => [x + by * Math.sin(x * 7 + y), y + by * Math.cos(y * 5 - x)]);
        const residual = homographyResidual(from, to);
        if (residual !== null && isSpread(from))
          assert.ok(residual >= 0 && residual <= by * 1.5 + 1e-6, `${residual} of ${by}`);
      }),
      runs(300),
    );
  });
});

/** Points that lie far enough apart, and not along a line. */
function isSpread(list: Float64Array): boolean {
  const fit = new NormalEquations(3);
  let [xx, xy, yy, mx, my] = [0, 0, 0, 0, 0];
  for (let i = 0; i < list.length; i += 2) {
    mx += (list[i] ?? 0) / count(list);
    my += (list[i + 1] ?? 0) / count(list);
  }
  for (let i = 0; i < list.length; i += 2) {
    const [x, y] = [(list[i] ?? 0) - mx, (list[i + 1] ?? 0) - my];
    [xx, xy, yy] = [xx + x * x, xy + x * y, yy + y * y];
    fit.add([x, y, 1], 0);
  }
  const half = (xx + yy) / 2;
  const least = half - Math.sqrt(Math.max(0, half * half - (xx * yy - xy * xy)));
  return fit.solve() !== null && least / count(list) > 60 ** 2;
}

describe('fitAffine()', () => {
  const affine = fc.record({
    a: between(-2, 2),
    b: between(-2, 2),
    c: between(-99, 99),
    d: between(-2, 2),
    e: between(-2, 2),
    f: between(-99, 99),
  });

  it('recovers any affine map, and fits no worse than standing still', () => {
    fc.assert(
      fc.property(points, affine, between(0, 10), (from, { a, b, c, d, e, f }, noise) => {
        if (!isSpread(from)) return;
        const to = moved(from, (x, y) => [a * x + b * y + c, d * x + e * y + f]);
        const exact = fitAffine(from, to) ?? assert.fail('no map');
        assert.ok(affineResidual(exact, from, to) < 1e-6, 'exact');
        const noisy = moved(from, (x, y) => [x + noise * Math.sin(x * 9), y + noise * Math.sin(y * 9)]);
        const best = fitAffine(from, noisy) ?? assert.fail('no map');
        const still = { x: [1, 0, 0], y: [0, 1, 0] } as const;
        assert.ok(affineResidual(best, from, noisy) <= affineResidual(still, from, noisy) + 1e-9, 'least');
      }),
      runs(300),
    );
  });

  it('tells of a squeeze from 0 to 1 that no turn, shift or scale changes', () => {
    fc.assert(
      fc.property(
        affine,
        between(-Math.PI, Math.PI),
        between(0.1, 10),
        ({ a, b, c, d, e, f }, angle, scale) => {
          const squeeze = squeezeOf({ x: [a, b, c], y: [d, e, f] });
          assert.ok(squeeze >= 0 && squeeze <= 1, `${squeeze}`);
          const [p, q] = [scale * Math.cos(angle), scale * Math.sin(angle)];
          const turned = squeezeOf({
            x: [p * a - q * d, p * b - q * e, 7],
            y: [q * a + p * d, q * b + p * e, 9],
          });
          assert.ok(Math.abs(turned - squeeze) < 1e-6, `${turned}, not ${squeeze}`);
        },
      ),
      runs(300),
    );
  });
});

describe('the texture model', () => {
  it('looks at a part of the picture, in the proportions of the face', () => {
    fc.assert(
      fc.property(box, side, side, (face, widthPx, heightPx) => {
        const { x, y, width, height } = textureRegion(face, widthPx, heightPx);
        assert.ok(x >= 0 && y >= 0 && x + width <= widthPx + 1e-6 && y + height <= heightPx + 1e-6, 'inside');
        const aspect = (face.width * widthPx) / (face.height * heightPx);
        assert.ok(width > 0 && Math.abs(width / height / aspect - 1) < 1e-6, 'proportions');
      }),
      runs(300),
    );
  });

  it('is asked no more often than it should be, and its opinion is the mean of what it said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.oneof(between(-1, 2), fc.constant(NaN)), whole(0, 400)), { maxLength: 40 }),
        (answers) => {
          let state = NO_TEXTURE;
          let atMs = 0;
          let lastMs = -Infinity;
          for (const [live, afterMs] of answers) {
            atMs += afterMs;
            if (!wantsTexture(state, atMs)) continue;
            if (Number.isFinite(lastMs)) assert.ok(atMs - lastMs >= LIVENESS.texture.minGapMs, 'too often');
            state = addTexture(state, live, atMs);
            if (!Number.isNaN(live)) lastMs = atMs;
          }
          const score = textureScore(state);
          assert.ok(score === null || (score >= 0 && score <= 1), `${score}`);
        },
      ),
      runs(),
    );
  });
});

describe('samePersonScore() and judgeCamera()', () => {
  it('are not made better by one more doubt', () => {
    const likeness = fc.tuple(between(-1, 1), fc.constantFrom('rest', 'action' as const));
    fc.assert(
      fc.property(fc.array(likeness, { minLength: 1, maxLength: 8 }), likeness, (seen, [cosine, of]) => {
        const least = seen.reduce((state, [value, when]) => addLikeness(state, value, when), NO_LIKENESS);
        const before = samePersonScore(least) ?? assert.fail('nothing');
        const after = samePersonScore(addLikeness(least, cosine, of)) ?? assert.fail('nothing');
        assert.ok(before >= 0 && before <= 1 && after <= before, `${before}, then ${after}`);
        const reversed = [...seen]
          .reverse()
          .reduce((state, [value, when]) => addLikeness(state, value, when), NO_LIKENESS);
        assert.equal(samePersonScore(reversed), before);
      }),
      runs(),
    );
  });

  it('tell a suspicion from 0 to 1 and never a name', () => {
    const limit = fc.option(fc.record({ max: fc.oneof(whole(1, 2e6), fc.constantFrom(NaN, Infinity)) }), {
      nil: undefined,
    });
    const facts = fc.record({
      label: fc.oneof(fc.string(), fc.constantFrom('OBS Virtual Camera', 'FaceTime HD')),
      settings: fc.record({ deviceId: fc.option(fc.string(), { nil: undefined }) }),
      capabilities: fc.option(fc.record({ width: limit, height: limit, frameRate: limit })),
    });
    fc.assert(
      fc.property(facts, (camera) => {
        const judged = judgeCamera(camera);
        assert.ok(judged.suspicion >= 0 && judged.suspicion <= 1, `${judged.suspicion}`);
        assert.equal(judged.suspicion > 0, judged.doubts.length > 0);
        if (camera.label.length > 20) assert.ok(!JSON.stringify(judged).includes(camera.label), 'a name');
        assert.deepEqual(
          judgeCamera({ ...camera, label: `${camera.label} OBS Virtual Camera` }).doubts[0],
          'virtual_name',
        );
      }),
      runs(),
    );
  });
});
