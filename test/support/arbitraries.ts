// SPDX-License-Identifier: Apache-2.0
// What properties are tried with: numbers, places, faces and pictures by chance.
import fc from 'fast-check';

import type { Similarity } from '../../src/core/align.js';
import { LANDMARK_COUNT, landmarkExtent } from '../../src/core/geometry.js';
import { HINTS } from '../../src/core/types.js';
import type { Box, FaceObservation, Observation, Point } from '../../src/core/types.js';
import { sketchObservation } from '../../src/testing/observations.js';
import type { FaceSketch } from '../../src/testing/observations.js';
import { sightOf } from '../../src/testing/sights.js';

/** Steps from zero, or the nearest bound to it, to the farther bound. */
const STEPS = 2 ** 30;

/** A finite number between two others: any with the same chance, and now and then one that is all but zero. */
export function between(min: number, max: number): fc.Arbitrary<number> {
  const even =
    min < 0 && max > 0
      ? fc.integer({ min: -STEPS, max: STEPS }).map((k) => (k < 0 ? (-k / STEPS) * min : (k / STEPS) * max))
      : fc.integer({ min: 0, max: STEPS }).map((k) => min + (k / STEPS) * (max - min));
  const odd = fc.double({ min, max, noNaN: true, noDefaultInfinity: true });
  return fc.oneof({ arbitrary: even, weight: 9 }, { arbitrary: odd, weight: 1 });
}

/** A whole number between two others. */
export const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

/** A place in a picture, in its pixels. */
export const pixel: fc.Arbitrary<Point> = fc.record({ x: between(0, 4000), y: between(0, 4000) });

/** The side of a picture, in pixels. */
export const side: fc.Arbitrary<number> = whole(32, 4096);

/** A similarity that turns by any angle, scales between a fiftieth and fifty, and shifts. */
export const similarity: fc.Arbitrary<Similarity> = fc
  .record({
    angle: between(-Math.PI, Math.PI),
    scale: between(Math.log(1 / 50), Math.log(50)).map(Math.exp),
    tx: between(-4000, 4000),
    ty: between(-4000, 4000),
  })
  .map(({ angle, scale, tx, ty }) => ({
    a: scale * Math.cos(angle),
    b: scale * Math.sin(angle),
    tx,
    ty,
  }));

/** Where a similarity takes a point. */
export const apply = ({ a, b, tx, ty }: Similarity, { x, y }: Point): Point => ({
  x: a * x - b * y + tx,
  y: b * x + a * y + ty,
});

/** A box in a frame, normalised to it; it may be cut off by the frame's edges. */
export const box: fc.Arbitrary<Box> = fc.record({
  x: between(-0.5, 1),
  y: between(-0.5, 1),
  width: between(0.01, 1.2),
  height: between(0.01, 1.2),
});

/** A face of any kind: anywhere, turned any way, in any light. */
export const anySketch: fc.Arbitrary<FaceSketch> = fc.record({
  box,
  pose: fc.record({ yawDeg: between(-90, 90), pitchDeg: between(-90, 90), rollDeg: between(-180, 180) }),
  appearance: fc.record({
    brightness: between(0, 255),
    overexposed: between(0, 1),
    sharpness: between(0, 1),
    visibility: between(0, 1),
  }),
  eyeOpenness: between(0, 0.5),
  mouthOpenness: between(0, 0.5),
  mouthWidth: between(0.2, 0.9),
});

/** A face that can be matched, a little different each time. */
export const goodSketch: fc.Arbitrary<FaceSketch> = fc.record({
  box: fc.record({ x: between(0.3, 0.4), y: between(0.2, 0.3), width: between(0.28, 0.32) }),
  pose: fc.record({ yawDeg: between(-6, 6), pitchDeg: between(-6, 6), rollDeg: between(-20, 20) }),
  eyeOpenness: between(0.28, 0.34),
});

/** What an engine could see: nobody, one face or several, of any kind or just what a hint is about. */
export const sight: fc.Arbitrary<readonly FaceSketch[]> = fc.oneof(
  { arbitrary: fc.array(goodSketch, { minLength: 1, maxLength: 1 }), weight: 4 },
  {
    arbitrary: fc.constantFrom(...HINTS).chain((hint) => whole(0, 9).map((t) => sightOf(hint, t * 100))),
    weight: 3,
  },
  { arbitrary: fc.array(anySketch, { maxLength: 3 }), weight: 2 },
);

/** An observation of that. */
export const observation: fc.Arbitrary<Observation> = fc
  .tuple(sight, whole(0, 100_000))
  .map(([faces, timestampMs]) => sketchObservation(timestampMs, ...faces));

/** Every number of a face by chance, as no face looks: what an engine that is wrong could say. */
export const nonsenseFace: fc.Arbitrary<FaceObservation> = fc
  .record({
    seed: whole(1, 2 ** 31 - 1),
    size: fc.constantFrom(0, 1e-9, 0.3, 1, 1e6),
    pose: fc.record({ yawDeg: between(-180, 180), pitchDeg: between(-90, 90), rollDeg: between(-180, 180) }),
    appearance: fc.option(
      fc.record({
        brightness: between(0, 255),
        overexposed: between(0, 1),
        sharpness: between(0, 1),
        visibility: between(0, 1),
      }),
    ),
  })
  .map(({ seed, size, pose, appearance }) => {
    let state = seed;
    const landmarks = Float32Array.from({ length: LANDMARK_COUNT * 3 }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return 0.5 + (state / 2 ** 32 - 0.5) * size;
    });
    return { landmarks, box: landmarkExtent(landmarks), pose, appearance };
  });

/** An observation of up to three such faces. */
export const nonsense: fc.Arbitrary<Observation> = fc
  .record({
    frameId: whole(1, 1000),
    timestampMs: between(0, 3_600_000),
    frameWidthPx: whole(1, 8192),
    frameHeightPx: whole(1, 8192),
    faces: fc.array(nonsenseFace, { maxLength: 3 }),
    picture: fc.option(
      fc.record({ hash: whole(0, 5), change: between(0, 255), brightness: between(0, 255) }),
    ),
  })
  .map((seen) => ({ ...seen, faces: [...seen.faces].sort((a, b) => b.box.width - a.box.width) }));
