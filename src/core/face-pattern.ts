// SPDX-License-Identifier: Apache-2.0

/** Side of the mean face, in pixels. */
export const FACE_PATTERN_SIZE = 28;

/** Placeholder until measured. */
export const FACE_PATTERN: Float32Array = new Float32Array(FACE_PATTERN_SIZE * FACE_PATTERN_SIZE);
