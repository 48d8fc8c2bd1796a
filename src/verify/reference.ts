// SPDX-License-Identifier: Apache-2.0
// From the customer's base photo to the template that the camera's frames are compared with.
import { QUALITY } from '../core/config.js';
import { FaceGuardError } from '../core/errors.js';
import { eyeDistancePx } from '../core/geometry.js';
import { isFaceTemplate } from '../core/matcher.js';
import {
  cutoutAround,
  distinctFaces,
  mainFace,
  overlap,
  photoLooks,
  toPicture,
} from '../core/photo-search.js';
import type { PixelBox } from '../core/photo-search.js';
import { hasSecondPerson } from '../core/quality.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import type { FaceEngine } from '../engine/engine.js';
import { openPhoto } from './photo.js';
import type { Photo } from './photo.js';

/** What a customer can be compared with: a photograph, or the template made of one earlier. */
export type ReferencePhoto = Photo | FaceTemplate;

/** Options of `findReferenceFace`. */
export interface ReferenceFaceOptions {
  /**
   * Other people of comparable size: `refuse` the picture, as a flow must, or `ignore` them and take the person the
   * picture is centred on, for press photographs.
   */
  readonly bystanders?: 'refuse' | 'ignore';
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

/** What one look at a picture gave. */
interface Look {
  readonly region: PixelBox;
  readonly observation: Observation;
}

/** A face this small in what the engine was shown is looked at again, closer. */
const CLOSER_LOOK_BELOW = 0.2;

/** A face cannot be smaller in a look than this share of it and still be found. */
const MIN_FACE_SHARE = 0.1;

/** Eyes are about this far apart, in face widths. */
const EYES_PER_FACE = 0.45;

const facesIn = ({ region, observation }: Look): PixelBox[] =>
  observation.faces.map((face) => toPicture(face.box, region));

/** Looks at part of a picture; what lies outside it is black. */
async function look(
  picture: ImageBitmap,
  region: PixelBox,
  engine: FaceEngine,
  signal?: AbortSignal,
): Promise<Look> {
  signal?.throwIfAborted();
  const x = Math.round(region.x);
  const y = Math.round(region.y);
  const width = Math.max(1, Math.round(region.width));
  const height = Math.max(1, Math.round(region.height));
  const part = await createImageBitmap(picture, x, y, width, height);
  if (signal?.aborted) part.close();
  signal?.throwIfAborted();
  const observation = await engine.detect(part, 0);
  signal?.throwIfAborted();
  return { region: { x, y, width, height }, observation };
}

/** Looks until faces turn up. */
async function search(picture: ImageBitmap, engine: FaceEngine, signal?: AbortSignal): Promise<Look[]> {
  const minTilePx = QUALITY.minReferenceEyeDistancePx / EYES_PER_FACE / MIN_FACE_SHARE / 2;
  for (const regions of photoLooks(picture.width, picture.height, minTilePx)) {
    const looks: Look[] = [];
    for (const region of regions) looks.push(await look(picture, region, engine, signal));
    if (looks.some(({ observation }) => observation.faces.length > 0)) return looks;
  }
  return [];
}

/**
 * A look whose largest face is `face`, close enough for the landmarks to be exact. An earlier look will do when it
 * is one; else the face is cut out, closer each time that a neighbour gets in the way.
 */
async function lookAt(
  face: PixelBox,
  earlier: readonly Look[],
  picture: ImageBitmap,
  engine: FaceEngine,
  signal?: AbortSignal,
): Promise<Look | null> {
  const shows = ({ region, observation }: Look): boolean => {
    const box = observation.faces[0]?.box;
    return box !== undefined && overlap(toPicture(box, region), face) > 0.3;
  };
  const only = earlier.length === 1 ? earlier[0] : undefined;
  if (
    only &&
    shows(only) &&
    Math.max(face.width / only.region.width, face.height / only.region.height) >= CLOSER_LOOK_BELOW
  ) {
    return only;
  }
  const widest = cutoutAround(face);
  for (const share of [1, 0.75, 0.55]) {
    const side = widest.width * share;
    const offset = (widest.width - side) / 2;
    const cutout = { x: widest.x + offset, y: widest.y + offset, width: side, height: side };
    const closer = await look(picture, cutout, engine, signal);
    if (shows(closer)) return closer;
  }
  return null;
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
  { bystanders = 'refuse', signal }: ReferenceFaceOptions = {},
): Promise<ReferenceFace> {
  const looks = await search(picture, engine, signal);
  const faces = distinctFaces(looks.flatMap(facesIn));
  if (bystanders === 'refuse' && hasSecondPerson(faces))
    throw new FaceGuardError('base_photo_multiple_faces');
  const face = mainFace(faces, picture.width, picture.height);
  const best = face && (await lookAt(face, looks, picture, engine, signal));
  const observed = best?.observation.faces[0];
  if (!best || !observed) throw new FaceGuardError('base_photo_no_face', 'no face was found in the photo');

  const { observation } = best;
  const eyes = eyeDistancePx(observed.landmarks, observation.frameWidthPx, observation.frameHeightPx);
  if (eyes < QUALITY.minReferenceEyeDistancePx) {
    throw new FaceGuardError(
      'base_photo_no_face',
      `the face is too small: ${Math.round(eyes)} pixels between the eyes`,
    );
  }
  const template = await engine.embed(observation.frameId);
  signal?.throwIfAborted();
  const [first] = looks;
  return { template, eyeDistancePx: eyes, foundAtOnce: looks.length === 1 && first?.region.x === 0 };
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
    if (!isFaceTemplate(photo)) throw new FaceGuardError('invalid_options', 'not a photo and not a template');
    const { model } = await engine.load({ signal });
    if (photo.model !== model) {
      throw new FaceGuardError('invalid_options', `a template of ${photo.model}, but the engine is ${model}`);
    }
    return photo;
  }
  const loaded = engine.load({ signal });
  // Waited for below; a photo that cannot be opened is reported first.
  loaded.catch(() => undefined);
  const picture = await openPhoto(photo, signal);
  try {
    await loaded;
    const { template } = await findReferenceFace(picture, engine, { signal });
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
