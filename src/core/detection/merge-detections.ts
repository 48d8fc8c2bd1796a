// SPDX-License-Identifier: Apache-2.0
// Non-maximum suppression, in the weighted form of the BlazeFace paper and MediaPipe's `NonMaxSuppressionCalculator`: a
// face is the mean of all the boxes found for it rather than the best of them, which keeps it from jumping.
import type { Box, Point } from '../types.js';
import type { Detection } from './blaze-face.js';

/** Boxes that overlap more than this, as intersection over union, are of one face: the face landmarker's default. */
const SAME_FACE = 0.5;

/** Intersection over union of two boxes, 0…1. */
export function intersectionOverUnion(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a.width * a.height + b.width * b.height - shared);
}

/** Mean of some numbers, each counting as much as its detection is certain. */
function weightedMean(detections: readonly Detection[], read: (detection: Detection) => number): number {
  let sum = 0;
  let total = 0;
  for (const detection of detections) {
    sum += detection.score * read(detection);
    total += detection.score;
  }
  return sum / total;
}

/** The detection that stands for several of one face; its score is that of the first. */
function fuse(first: Detection, group: readonly Detection[]): Detection {
  const mean = (read: (detection: Detection) => number): number => weightedMean(group, read);
  const x = mean(({ box }) => box.x);
  const y = mean(({ box }) => box.y);
  return {
    score: first.score,
    box: {
      x,
      y,
      width: mean(({ box }) => box.x + box.width) - x,
      height: mean(({ box }) => box.y + box.height) - y,
    },
    points: first.points.map((_, i) => ({
      x: mean(({ points }) => (points[i] as Point).x),
      y: mean(({ points }) => (points[i] as Point).y),
    })),
  };
}

/** One detection a face, the most certain first. */
export function mergeDetections(detections: readonly Detection[]): Detection[] {
  let rest = [...detections].sort((a, b) => b.score - a.score);
  const merged: Detection[] = [];
  for (let first = rest[0]; first; first = rest[0]) {
    const { box } = first;
    const isSame = (other: Detection): boolean =>
      other === first || intersectionOverUnion(other.box, box) > SAME_FACE;
    merged.push(fuse(first, rest.filter(isSame)));
    rest = rest.filter((other) => !isSame(other));
  }
  return merged;
}
