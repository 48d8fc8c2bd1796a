// SPDX-License-Identifier: Apache-2.0
// The squares that detector and landmark model are shown, cut out of a picture as MediaPipe cuts them.
import { DETECTOR_INPUT_PX } from './blaze-face.js';
import { LANDMARKS_INPUT_PX, regionWindow, wholePicture } from './face-region.js';
import type { FaceRegion } from './face-region.js';
import { affineOf, warpRaster } from './raster.js';
import type { Border, Raster } from './raster.js';

/** MediaPipe's converter takes the pixel's corner for its middle. */
const AS_MEDIAPIPE = { pixelCentre: 0 } as const;

/**
 * What a region shows, as a square of so many pixels.
 *
 * @returns Red, green, blue, 0…255; halves are rounded upwards: storing them in such an array would make them even.
 */
function drawRegion(picture: Raster, region: FaceRegion, sidePx: number, border: Border): Uint8ClampedArray {
  const window = affineOf(regionWindow(region, sidePx));
  const size = { widthPx: sidePx, heightPx: sidePx };
  const drawn = warpRaster(picture, window, size, { ...AS_MEDIAPIPE, border });
  const bytes = new Uint8ClampedArray(drawn.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor((drawn[i] as number) + 0.5);
  return bytes;
}

/**
 * The whole picture for the detector, black where it does not reach.
 *
 * @returns Red, green, blue of `DETECTOR_INPUT_PX` squared, 0…255, rounded.
 */
export const drawForDetector = (picture: Raster): Uint8ClampedArray =>
  drawRegion(picture, wholePicture(picture.widthPx, picture.heightPx), DETECTOR_INPUT_PX, 'black');

/**
 * A face for the landmark model.
 *
 * @returns Red, green, blue of `LANDMARKS_INPUT_PX` squared, 0…255, rounded.
 */
export const drawForLandmarks = (picture: Raster, region: FaceRegion): Uint8ClampedArray =>
  drawRegion(picture, region, LANDMARKS_INPUT_PX, 'replicate');
