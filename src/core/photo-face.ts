// SPDX-License-Identifier: Apache-2.0
// Finds the one face that a stored photograph is of, by looking closer where one look does not do. Who looks, and at
// what kind of picture, is the caller's.
import { QUALITY } from './config.js';
import { FaceGuardError } from './errors.js';
import { eyeDistancePx } from './geometry.js';
import { cutoutAround, distinctFaces, mainFace, overlap, photoLooks, toPicture } from './photo-search.js';
import type { PixelBox } from './photo-search.js';
import { hasSecondPerson } from './quality.js';
import type { Observation } from './types.js';

/** Longer side of what an engine is to be shown. Every face that is not looked at again fills a crop from it. */
export const LOOK_SIDE_PX = 640;

/**
 * Shows an engine part of the photograph, shrunk to `LOOK_SIDE_PX` where it is larger; what lies outside the photograph
 * is black. The region is whole pixels.
 */
export type LookAtRegion = (region: PixelBox) => Promise<Observation>;

/** Options of `findPhotoFace`. */
export interface PhotoFaceOptions {
  /**
   * Other people of comparable size: `refuse` the picture, as a flow must, or `ignore` them and take the person the
   * picture is centred on, for press photographs.
   */
  readonly bystanders?: 'refuse' | 'ignore';
}

/** The face of a photograph: the first of what was seen in a part of it. */
export interface PhotoFace {
  readonly observation: Observation;
  readonly region: PixelBox;
  /** Distance between the eyes, in pixels of the photograph. */
  readonly eyeDistancePx: number;
  /** Whether looking at the picture as a whole was enough. */
  readonly foundAtOnce: boolean;
}

/** What one look at a picture gave. */
interface Look {
  readonly region: PixelBox;
  readonly observation: Observation;
}

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

async function take(wanted: PixelBox, lookAt: LookAtRegion): Promise<Look> {
  const region = {
    x: Math.round(wanted.x),
    y: Math.round(wanted.y),
    width: Math.max(1, Math.round(wanted.width)),
    height: Math.max(1, Math.round(wanted.height)),
  };
  return { region, observation: await lookAt(region) };
}

/** Looks closer and closer until faces turn up that are large enough for nothing like them to be missed. */
async function search(widthPx: number, heightPx: number, lookAt: LookAtRegion): Promise<Look[]> {
  const minTilePx = QUALITY.minReferenceEyeDistancePx / EYES_PER_FACE / MIN_FACE_SHARE / 2;
  const found: Look[] = [];
  for (const regions of photoLooks(widthPx, heightPx, minTilePx)) {
    // A margin around the whole shows nothing that the whole did not.
    if (found.length > 0 && regions.length === 1) continue;
    for (const region of regions) {
      const seen = await take(region, lookAt);
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
async function lookCloser(
  face: PixelBox,
  earlier: readonly Look[],
  lookAt: LookAtRegion,
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
    const closer = await take(cutout, lookAt);
    if (shows(closer)) return closer;
  }
  return null;
}

/**
 * Finds the face of a photograph.
 *
 * @throws {FaceGuardError} `base_photo_no_face`, also when the face is too small to be used;
 * `base_photo_multiple_faces`; or what `lookAt` throws.
 */
export async function findPhotoFace(
  widthPx: number,
  heightPx: number,
  lookAt: LookAtRegion,
  { bystanders = 'refuse' }: PhotoFaceOptions = {},
): Promise<PhotoFace> {
  const looks = await search(widthPx, heightPx, lookAt);
  const faces = distinctFaces(looks.flatMap(facesIn));
  if (bystanders === 'refuse' && hasSecondPerson(faces))
    throw new FaceGuardError('base_photo_multiple_faces');
  const face = mainFace(faces, widthPx, heightPx);
  const best = face && (await lookCloser(face, looks, lookAt));
  const observed = best?.observation.faces[0];
  if (!best || !observed) throw new FaceGuardError('base_photo_no_face', 'no face was found in the photo');

  const { region, observation } = best;
  const eyes = eyeDistancePx(observed.landmarks, region.width, region.height);
  if (eyes < QUALITY.minReferenceEyeDistancePx) {
    throw new FaceGuardError(
      'base_photo_no_face',
      `the face is too small: ${Math.round(eyes)} pixels between the eyes`,
    );
  }
  const foundAtOnce = looks.some((seen) => seen.region.width === widthPx && seen.region.height === heightPx);
  return { observation, region, eyeDistancePx: eyes, foundAtOnce };
}
