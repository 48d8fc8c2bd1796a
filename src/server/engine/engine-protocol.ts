// SPDX-License-Identifier: Apache-2.0
// What the pool and its threads say to each other. Errors lose their fields on the way, so they travel as plain data.
import { FaceGuardError, isErrorCode } from '../../core/errors.js';
import type { PhotoFaceOptions } from '../../core/photo-face.js';
import type { FaceTemplate, Observation } from '../../core/types.js';
import { PICTURE_PROBLEMS, PictureError } from './decode-picture.js';
import type { PictureProblem } from './decode-picture.js';
import type { ReferenceFace } from './reference-face.js';

/** What is wanted of a picture, beside the observation. */
export interface Wanted {
  /** The template of its largest face. */
  readonly template: boolean;
  /** How much its largest face looks like a live one. */
  readonly texture: boolean;
}

/** All that a picture gives. */
export interface Examination {
  readonly observation: Observation;
  /** `null` when it was not wanted, or there is no face. */
  readonly template: FaceTemplate | null;
  /** 0…1; `null` when it was not wanted, or there is no face. */
  readonly texture: number | null;
}

/** What a thread can be asked to do. */
export type EngineWork =
  | { readonly kind: 'load' }
  | { readonly kind: 'examine'; readonly file: Uint8Array; readonly wanted: Wanted }
  | { readonly kind: 'reference'; readonly file: Uint8Array; readonly options: PhotoFaceOptions };

/** What comes of it. */
export interface EngineResults {
  readonly load: null;
  readonly examine: Examination;
  readonly reference: ReferenceFace;
}

/** What comes of any work. */
export type EngineResult = EngineResults[keyof EngineResults];

/** A job for a thread. */
export interface EngineJob {
  readonly id: number;
  readonly work: EngineWork;
}

/** An error on its way between threads. */
export interface PlainError {
  readonly code: string;
  readonly message: string;
}

/** What a thread answers. */
export type EngineAnswer =
  { readonly id: number; readonly value: EngineResult } | { readonly id: number; readonly error: PlainError };

const isPictureProblem = (code: string): code is PictureProblem =>
  (PICTURE_PROBLEMS as readonly string[]).includes(code);

/** An error as plain data. */
export function toPlainError(error: unknown): PlainError {
  const known = error instanceof PictureError ? error : FaceGuardError.from(error, 'engine_failed');
  return { code: known.code, message: known.message };
}

/** The error again. */
export function fromPlainError({ code, message }: PlainError): PictureError | FaceGuardError {
  if (isPictureProblem(code)) return new PictureError(code, message);
  return new FaceGuardError(isErrorCode(code) ? code : 'engine_failed', message);
}
