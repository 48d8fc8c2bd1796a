// SPDX-License-Identifier: Apache-2.0
// Reads what the short-range BlazeFace model says (Bazarevsky et al., "BlazeFace: Sub-millisecond Neural Face Detection
// on Mobile GPUs", 2019), with the anchors and the decoding of MediaPipe's face detector graph.
import type { Box, Point } from '../types.js';

/** Side of the square that the detector looks at, in pixels. */
export const DETECTOR_INPUT_PX = 128;

/** Places at which the detector looks for a face. */
export const ANCHOR_COUNT = 896;

/** Eyes, nose tip, mouth, and the edges of the face near the ears, image-left first. */
export const DETECTION_POINTS = 6;

/** Numbers of the regressor output for an anchor: the box, then x and y of each point. */
const VALUES_PER_ANCHOR = 4 + 2 * DETECTION_POINTS;

/** Logits are cut here before the logistic function, as MediaPipe does. */
const MAX_LOGIT = 100;

/** A face as the detector sees it, normalised to what it was shown. */
export interface Detection {
  /** 0…1. */
  readonly score: number;
  readonly box: Box;
  /** `DETECTION_POINTS` points: left eye, right eye (by the image's sides), nose, mouth, left edge, right edge. */
  readonly points: readonly Point[];
}

/** Grids of anchors, in the order of the model's output: cells along a side, and anchors in each cell. */
const GRIDS = [
  { cells: 16, anchors: 2 },
  { cells: 8, anchors: 6 },
] as const;

/** Centres of the anchors, normalised; their sizes are all 1. */
function anchorCentres(): readonly Point[] {
  return GRIDS.flatMap(({ cells, anchors }) =>
    Array.from({ length: cells * cells * anchors }, (_, i) => {
      const cell = Math.floor(i / anchors);
      return { x: ((cell % cells) + 0.5) / cells, y: (Math.floor(cell / cells) + 0.5) / cells };
    }),
  );
}

const ANCHORS = anchorCentres();

const logistic = (logit: number): number =>
  1 / (1 + Math.exp(-Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logit))));

/**
 * Turns the detector's outputs into boxes; neighbouring anchors tell of the same face, see `mergeDetections`.
 *
 * @param regressors - `ANCHOR_COUNT` × 16: centre and size of the box and the points, in input pixels from the anchor.
 * @param logits - `ANCHOR_COUNT` scores before the logistic function.
 * @param minScore - Less certain ones are left out, 0…1.
 * @throws {RangeError} when the outputs have other lengths.
 */
export function decodeDetections(
  regressors: Float32Array,
  logits: Float32Array,
  minScore: number,
): Detection[] {
  if (logits.length !== ANCHOR_COUNT || regressors.length !== ANCHOR_COUNT * VALUES_PER_ANCHOR)
    throw new RangeError(`outputs of ${regressors.length} and ${logits.length} values`);
  const found: Detection[] = [];
  ANCHORS.forEach((anchor, index) => {
    const score = logistic(logits[index] as number);
    if (!(score >= minScore)) return;
    const at = (offset: number): number =>
      (regressors[index * VALUES_PER_ANCHOR + offset] as number) / DETECTOR_INPUT_PX;
    const width = at(2);
    const height = at(3);
    if (!(width > 0 && height > 0)) return;
    found.push({
      score,
      box: { x: anchor.x + at(0) - width / 2, y: anchor.y + at(1) - height / 2, width, height },
      points: Array.from({ length: DETECTION_POINTS }, (_, i) => ({
        x: anchor.x + at(4 + 2 * i),
        y: anchor.y + at(5 + 2 * i),
      })),
    });
  });
  return found;
}
