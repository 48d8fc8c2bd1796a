// SPDX-License-Identifier: Apache-2.0
// The squares that detector and landmark model are shown, cut out of a picture as MediaPipe cuts them.
import { DETECTOR_INPUT_PX } from './blaze-face.js';
import { LANDMARKS_INPUT_PX, regionWindow, wholePicture } from './face-region.js';
import type { FaceRegion } from './face-region.js';
import { affineOf, warpRaster } from './raster.js';
import type { Raster, RasterSize } from './raster.js';

/** MediaPipe's converter takes the pixel's corner for its middle. */
const AS_MEDIAPIPE = { pixelCentre: 0 } as const;

const square = (sidePx: number): RasterSize => ({ widthPx: sidePx, heightPx: sidePx });

/** Halves upwards; storing in such an array would round them to even numbers. */
function rounded(values: Float32Array): Uint8ClampedArray {
  const bytes = new Uint8ClampedArray(values.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.floor((values[i] as number) + 0.5);
  return bytes;
}

/**
 * The whole picture for the detector, black where it does not reach.
 *
 * @returns Red, green, blue of `DETECTOR_INPUT_PX` squared, 0…255, rounded.
 */
export function drawForDetector(picture: Raster): Uint8ClampedArray {
  const region = wholePicture(picture.widthPx, picture.heightPx);
  const window = affineOf(regionWindow(region, DETECTOR_INPUT_PX));
  return rounded(
    warpRaster(picture, window, square(DETECTOR_INPUT_PX), { ...AS_MEDIAPIPE, border: 'black' }),
  );
}

/**
 * A face for the landmark model.
 *
 * @returns Red, green, blue of `LANDMARKS_INPUT_PX` squared, 0…255, rounded.
 */
export function drawForLandmarks(picture: Raster, region: FaceRegion): Uint8ClampedArray {
  const window = affineOf(regionWindow(region, LANDMARKS_INPUT_PX));
  return rounded(
    warpRaster(picture, window, square(LANDMARKS_INPUT_PX), { ...AS_MEDIAPIPE, border: 'replicate' }),
  );
}
