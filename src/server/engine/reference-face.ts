// SPDX-License-Identifier: Apache-2.0
// From a base photo to the template that captures are compared with, as src/verify/reference.ts does in the browser.
import sharp from 'sharp';
import type { Raster } from '../../core/detection/raster.js';
import { findPhotoFace, LOOK_SIDE_PX } from '../../core/photo-face.js';
import type { PhotoFaceOptions } from '../../core/photo-face.js';
import type { PixelBox } from '../../core/photo-search.js';
import type { FaceTemplate } from '../../core/types.js';
import type { NodeEngine } from './node-engine.js';

/** The face of a base photo. */
export interface ReferenceFace {
  readonly template: FaceTemplate;
  /** Distance between the eyes, in pixels of the photo, which is at most `MAX_PICTURE_SIDE_PX` long. */
  readonly eyeDistancePx: number;
  /** Whether looking at the picture as a whole was enough. */
  readonly foundAtOnce: boolean;
}

/** Part of a picture, at most `LOOK_SIDE_PX` long; what lies outside the picture is black. */
export async function cutPicture(picture: Raster, region: PixelBox): Promise<Raster> {
  const scale = Math.min(1, LOOK_SIDE_PX / Math.max(region.width, region.height));
  const sizeOf = (length: number): number => Math.max(1, Math.round(length * scale));
  const left = Math.max(0, region.x);
  const top = Math.max(0, region.y);
  const width = Math.min(picture.widthPx, region.x + region.width) - left;
  const height = Math.min(picture.heightPx, region.y + region.height) - top;
  if (!(width > 0 && height > 0)) throw new RangeError('a region that shows nothing of the picture');
  const target = { width: sizeOf(region.width), height: sizeOf(region.height) };
  const marginLeft = Math.min(target.width - 1, Math.round((left - region.x) * scale));
  const marginTop = Math.min(target.height - 1, Math.round((top - region.y) * scale));
  const inner = {
    width: Math.min(sizeOf(width), target.width - marginLeft),
    height: Math.min(sizeOf(height), target.height - marginTop),
  };
  const { data, info } = await sharp(picture.rgb, {
    raw: { width: picture.widthPx, height: picture.heightPx, channels: 3 },
  })
    .extract({ left, top, width, height })
    .resize(inner.width, inner.height, { fit: 'fill' })
    .extend({
      left: marginLeft,
      top: marginTop,
      right: target.width - marginLeft - inner.width,
      bottom: target.height - marginTop - inner.height,
      background: '#000',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, widthPx: info.width, heightPx: info.height };
}

/**
 * Finds the face of a base photo and makes its template.
 *
 * @throws {FaceGuardError} `base_photo_no_face`, also when the face is too small to be used;
 * `base_photo_multiple_faces`; `engine_failed`.
 */
export async function findReferenceFace(
  picture: Raster,
  engine: NodeEngine,
  options?: PhotoFaceOptions,
): Promise<ReferenceFace> {
  const { observation, eyeDistancePx, foundAtOnce } = await findPhotoFace(
    picture.widthPx,
    picture.heightPx,
    async (region) => engine.observePicture(await cutPicture(picture, region)),
    options,
  );
  return { template: await engine.embed(observation.frameId), eyeDistancePx, foundAtOnce };
}
