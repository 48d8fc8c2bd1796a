// SPDX-License-Identifier: Apache-2.0
// From the customer's base photo to the template that the camera's frames are compared with.
import { QUALITY } from '../core/config.js';
import { FaceGuardError } from '../core/errors.js';
import { eyeDistancePx } from '../core/geometry.js';
import { readTemplate } from '../core/matcher.js';
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
import type { FaceTemplate, Observation, StoredTemplate } from '../core/types.js';
import type { FaceEngine } from '../engine/engine.js';
import { openPhoto } from './photo.js';
import type { Photo } from './photo.js';

/** What a customer can be compared with: a photograph, or the template made of one earlier. */
export type ReferencePhoto = Photo | FaceTemplate | StoredTemplate;

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

/** Longer side of what the engine is shown. Every face that is not looked at again fills a crop from it. */
const LOOK_SIDE_PX = 640;

/**
 * A face smaller than this, as a share of what the engine was shown, is looked at again, closer; and others of
 * comparable size may have been missed.
 */
const SMALL_FACE = 0.2;

/** A face cannot be smaller in a look than this share of it and still be found. */
const MIN_FACE_SHARE = 0.1;

/** Eyes are about this far apart, in face widths. */
const EYES_PER_FACE = 0.45;

const facesIn = ({ region, observation }: Look): PixelBox[] =>
  observation.faces.map((face) => toPicture(face.box, region));

const shareOf = (face: PixelBox, region: PixelBox): number =>
  Math.max(face.width, face.height) / Math.max(region.width, region.height);

/** Looks at part of a picture; what lies outside it is black. */
async function look(
  picture: ImageBitmap,
  wanted: PixelBox,
  engine: FaceEngine,
  signal?: AbortSignal,
): Promise<Look> {
  signal?.throwIfAborted();
  const region = {
    x: Math.round(wanted.x),
    y: Math.round(wanted.y),
    width: Math.max(1, Math.round(wanted.width)),
    height: Math.max(1, Math.round(wanted.height)),
  };
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
  return { region, observation };
}

/** Looks closer and closer until faces turn up that are large enough for nothing like them to be missed. */
async function search(picture: ImageBitmap, engine: FaceEngine, signal?: AbortSignal): Promise<Look[]> {
  const minTilePx = QUALITY.minReferenceEyeDistancePx / EYES_PER_FACE / MIN_FACE_SHARE / 2;
  const found: Look[] = [];
  for (const regions of photoLooks(picture.width, picture.height, minTilePx)) {
    // A margin around the whole shows nothing that the whole did not.
    if (found.length > 0 && regions.length === 1) continue;
    for (const region of regions) {
      const seen = await look(picture, region, engine, signal);
      if (seen.observation.faces.length > 0) found.push(seen);
    }
    if (found.some((seen) => facesIn(seen).some((face) => shareOf(face, seen.region) >= SMALL_FACE))) break;
  }
  return found;
}

/**
 * A look whose largest face is `face`, close enough for the landmarks to be exact. An earlier look will do when it
 * was the last one and is one; else the face is cut out, closer each time that a neighbour gets in the way.
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
    return box !== undefined && overlap(toPicture(box, region), face) > 0.5;
  };
  const [only, ...more] = earlier;
  if (only && more.length === 0 && shows(only) && shareOf(face, only.region) >= SMALL_FACE) return only;
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

  const { observation, region } = best;
  const eyes = eyeDistancePx(observed.landmarks, region.width, region.height);
  if (eyes < QUALITY.minReferenceEyeDistancePx) {
    throw new FaceGuardError(
      'base_photo_no_face',
      `the face is too small: ${Math.round(eyes)} pixels between the eyes`,
    );
  }
  const template = await engine.embed(observation.frameId);
  signal?.throwIfAborted();
  const foundAtOnce = looks.some(
    (seen) => seen.region.width === picture.width && seen.region.height === picture.height,
  );
  return { template, eyeDistancePx: eyes, foundAtOnce };
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
