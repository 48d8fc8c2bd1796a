// SPDX-License-Identifier: Apache-2.0
// From the customer's base photo to the template that the camera's frames are compared with.
import { FaceGuardError } from '../core/errors.js';
import { readTemplate } from '../core/matcher.js';
import { findPhotoFace, LOOK_SIDE_PX } from '../core/photo-face.js';
import type { PhotoFaceOptions } from '../core/photo-face.js';
import type { PixelBox } from '../core/photo-search.js';
import type { FaceTemplate, Observation, StoredTemplate } from '../core/types.js';
import type { FaceEngine } from '../engine/engine.js';
import { takeTurn } from '../engine/engine-turns.js';
import { openPhoto } from './photo.js';
import type { Photo } from './photo.js';

/** What a customer can be compared with: a photograph, or the template made of one earlier. */
export type ReferencePhoto = Photo | FaceTemplate | StoredTemplate;

/** Options of `findReferenceFace`. */
export interface ReferenceFaceOptions extends PhotoFaceOptions {
  readonly signal?: AbortSignal | undefined;
}

/** The face of a base photo. */
export interface ReferenceFace {
  readonly template: FaceTemplate;
  /** Distance between the eyes, in pixels of the picture searched. */
  readonly eyeDistancePx: number;
  /** Whether looking at the picture as a whole was enough. */
  readonly foundAtOnce: boolean;
}

/** Looks at part of a picture; what lies outside it is black. */
async function look(
  picture: ImageBitmap,
  region: PixelBox,
  engine: FaceEngine,
  signal?: AbortSignal,
): Promise<Observation> {
  signal?.throwIfAborted();
  const scale = Math.min(1, LOOK_SIDE_PX / Math.max(region.width, region.height));
  const part = await createImageBitmap(picture, region.x, region.y, region.width, region.height, {
    resizeWidth: Math.max(1, Math.round(region.width * scale)),
    resizeHeight: Math.max(1, Math.round(region.height * scale)),
    resizeQuality: 'high',
  });
  if (signal?.aborted) part.close();
  signal?.throwIfAborted();
  const observation = await engine.detect(part, 0);
  signal?.throwIfAborted();
  return observation;
}

/**
 * Finds the face of a base photo and makes its template.
 *
 * @param picture - Upright; stays the caller's.
 * @throws {FaceGuardError} `base_photo_no_face`, also when the face is too small to be used;
 * `base_photo_multiple_faces`; or what the engine throws. Aborting rejects with the signal's reason.
 */
export async function findReferenceFace(
  picture: ImageBitmap,
  engine: FaceEngine,
  { signal, ...options }: ReferenceFaceOptions = {},
): Promise<ReferenceFace> {
  const { observation, eyeDistancePx, foundAtOnce } = await findPhotoFace(
    picture.width,
    picture.height,
    (region) => look(picture, region, engine, signal),
    options,
  );
  const template = await engine.embed(observation.frameId);
  signal?.throwIfAborted();
  return { template, eyeDistancePx, foundAtOnce };
}

/**
 * The template of a base photo. Loads the engine if it is not. Whether there is a photo at all is the caller's to
 * say: `no_base_photo` is an outcome of the flow, not an error.
 *
 * @throws {FaceGuardError} `network_error`, `base_photo_unreadable`, `base_photo_no_face`,
 * `base_photo_multiple_faces`; `invalid_options` for a template of another model, or something that is no photo; or
 * what the engine throws. Aborting rejects with the signal's reason.
 */
export async function templateFromPhoto(
  photo: ReferencePhoto,
  engine: FaceEngine,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<FaceTemplate> {
  signal?.throwIfAborted();
  if (!isPhoto(photo)) {
    const template = readTemplate(photo);
    if (!template) throw new FaceGuardError('invalid_options', 'basePhoto is no photo and no template');
    const { model } = await engine.load({ signal });
    if (template.model !== model) {
      throw new FaceGuardError(
        'invalid_options',
        `a template of ${template.model}, but the engine is ${model}`,
      );
    }
    return template;
  }
  const loaded = engine.load({ signal });
  // Waited for below; a photo that cannot be opened is reported first.
  loaded.catch(() => undefined);
  const picture = await openPhoto(photo, signal);
  try {
    await loaded;
    const search = (): Promise<ReferenceFace> => findReferenceFace(picture, engine, { signal });
    const { template } = await takeTurn(engine, signal ?? new AbortController().signal, search);
    return template;
  } finally {
    picture.close();
  }
}

const isPhoto = (value: ReferencePhoto): value is Photo =>
  typeof value === 'string' ||
  value instanceof Blob ||
  value instanceof HTMLImageElement ||
  value instanceof ImageBitmap;
