// SPDX-License-Identifier: Apache-2.0
import { confidenceFromCosine, scaleOf } from './calibration.js';
import type { FaceTemplate, StoredTemplate } from './types.js';

/**
 * Compares two unit-length vectors.
 *
 * @returns Cosine similarity, −1…1; higher is more alike.
 * @throws {RangeError} when the lengths differ.
 */
export function cosineSimilarity(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} values`);
  let dot = 0;
  for (let i = 0; i < a.length; i++) dot += (a[i] as number) * (b[i] as number);
  return Math.max(-1, Math.min(1, dot));
}

/** Not `Math.hypot`: how many arguments a call takes is limited, and what is read may be of any length. */
const lengthOf = (vector: Float32Array): number =>
  Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));

/**
 * Scales a vector to length 1.
 *
 * @throws {RangeError} when it has no direction: zero, or not finite.
 */
export function normalizeVector(vector: ArrayLike<number>): Float32Array {
  const values = Float32Array.from(vector);
  const norm = lengthOf(values);
  if (!(norm > 0) || !Number.isFinite(norm)) throw new RangeError('a vector without direction');
  return values.map((value) => value / norm);
}

/**
 * One vector for several embedders' of one face. The dot product of two such is the mean of the embedders' cosines.
 *
 * @param vectors - Of unit length, in the order that the template format names.
 * @returns All of them, one after the other, at unit length.
 * @throws {RangeError} when one has no direction.
 */
export function joinVectors(vectors: readonly Float32Array[]): Float32Array {
  const share = Math.sqrt(vectors.length);
  return Float32Array.from(
    vectors.flatMap((vector) => Array.from(normalizeVector(vector), (value) => value / share)),
  );
}

/** How many frames a template stands for. */
const framesOf = ({ frames = 1 }: FaceTemplate): number => frames;

const sameModel = (a: FaceTemplate, b: FaceTemplate): void => {
  if (a.model !== b.model) throw new RangeError(`templates of different models: ${a.model}, ${b.model}`);
};

/**
 * The template that stands for several frames of one face: their mean direction, each weighted by its quality.
 *
 * @param weights - One positive number a template; equal when left out.
 * @throws {RangeError} when there is none, or the models differ.
 */
export function fuseTemplates(templates: readonly FaceTemplate[], weights?: readonly number[]): FaceTemplate {
  const first = templates[0];
  if (!first) throw new RangeError('no template to fuse');
  const sum = new Float32Array(first.vector.length);
  let frames = 0;
  templates.forEach((template, t) => {
    sameModel(first, template);
    frames += framesOf(template);
    const weight = weights?.[t] ?? 1;
    template.vector.forEach((value, i) => {
      sum[i] = (sum[i] as number) + weight * value;
    });
  });
  return { model: first.model, vector: normalizeVector(sum), ...(frames > 1 && { frames }) };
}

/**
 * How surely two templates are of one person, by the scale of their format.
 *
 * @returns Confidence, an integer 0…100; see `confidenceFromCosine` and `scaleOf`.
 * @throws {RangeError} when the templates come from different models.
 */
export function matchTemplates(probe: FaceTemplate, reference: FaceTemplate): number {
  sameModel(probe, reference);
  const isFused = framesOf(probe) > 1 || framesOf(reference) > 1;
  return confidenceFromCosine(
    cosineSimilarity(probe.vector, reference.vector),
    scaleOf(probe.model, isFused),
  );
}

/** The numbers of a vector that went through JSON, which makes an object of a `Float32Array`. */
function numbersOf(vector: unknown): Float32Array {
  const values: unknown[] = typeof vector === 'object' && vector !== null ? Object.values(vector) : [];
  return Float32Array.from(values.map((value) => (typeof value === 'number' ? value : NaN)));
}

/**
 * Reads a template that was kept somewhere: as it was made, or from JSON.
 *
 * @returns The template, or `undefined` when `value` is none: a model's name and a vector of finite numbers and about
 * unit length.
 */
export function readTemplate(value: unknown): FaceTemplate | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { model, vector: kept, frames } = value as Partial<StoredTemplate>;
  const isAsMade = kept instanceof Float32Array;
  const vector = isAsMade ? kept : numbersOf(kept);
  if (typeof model !== 'string' || model === '') return undefined;
  if (!(Math.abs(lengthOf(vector) - 1) < 1e-3)) return undefined;
  if (isAsMade) return value as FaceTemplate;
  return { model, vector, ...(typeof frames === 'number' && frames > 1 && { frames }) };
}
