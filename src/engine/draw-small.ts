// SPDX-License-Identifier: Apache-2.0
// Making pictures smaller, alike in every browser: a template changes with how its crop was drawn.
import type { Affine } from '../core/liveness/affine.js';
import { drawRaster } from '../core/detection/draw-raster.js';
import type { RasterSize } from '../core/detection/raster.js';

/** Side of the pattern that a browser is tried on, and of what it is drawn at: a third, so that pixels are passed over. */
const PATTERN_PX = 48;
const TRIAL_PX = PATTERN_PX / 3;

/** Of 255, by how much grey may differ from grey. What passes pixels over gives black and white. */
const GREY_TOLERANCE = 24;

/** Draws a chequered pattern so small that nothing but grey is left of it, where all pixels count. */
function tryOut(): boolean {
  const pattern = new OffscreenCanvas(PATTERN_PX, PATTERN_PX);
  const trial = new OffscreenCanvas(TRIAL_PX, TRIAL_PX);
  const from = pattern.getContext('2d', { willReadFrequently: true, alpha: false });
  const to = trial.getContext('2d', { willReadFrequently: true, alpha: false });
  if (!from || !to) return false;
  from.fillStyle = '#fff';
  for (let y = 0; y < PATTERN_PX; y++) for (let x = y % 2; x < PATTERN_PX; x += 2) from.fillRect(x, y, 1, 1);
  to.imageSmoothingQuality = 'high';
  // Turned a little, as faces are: upright, some browsers take another way.
  to.setTransform(0.33, 0.02, -0.02, 0.33, 0, 0);
  to.drawImage(pattern, 0, 0);
  const margin = 3;
  const { data } = to.getImageData(margin, margin, TRIAL_PX - 2 * margin, TRIAL_PX - 2 * margin);
  for (let i = 0; i < data.length; i += 4)
    if (Math.abs((data[i] as number) - 127.5) > GREY_TOLERANCE) return false;
  return true;
}

let smoothsWell: boolean | undefined;

/** Whether the browser's canvases take all pixels into account when they make a picture smaller: Chromium's do. */
export const canvasSmoothsWell = (): boolean => (smoothsWell ??= tryOut());

/** Pictures are halved up to three times: their halves line up where the part that is read begins at a multiple of this. */
const GRID_PX = 8;

/** From where to where a window of so many pixels looks along one axis, with a margin, within the picture. */
function spanOf(
  [across, down, shift]: Affine['x'],
  size: RasterSize,
  limitPx: number,
): [from: number, to: number] {
  const ends = [0, across * size.widthPx].flatMap((x) => [x, x + down * size.heightPx]);
  const from = Math.floor((Math.min(...ends) + shift) / GRID_PX - 1) * GRID_PX;
  const to = Math.ceil((Math.max(...ends) + shift) / GRID_PX + 1) * GRID_PX;
  return [Math.max(0, Math.min(from, limitPx - GRID_PX)), Math.min(limitPx, Math.max(to, GRID_PX))];
}

/**
 * Draws what a window shows of a picture, as Chromium's canvases do, on which the models' thresholds were measured.
 *
 * @param window - From the pixels drawn to those of the picture.
 */
export function drawSmall(
  picture: OffscreenCanvas,
  window: Affine,
  context: OffscreenCanvasRenderingContext2D,
): void {
  const source = picture.getContext('2d', { alpha: false });
  if (!source) throw new Error('no 2D context');
  const size = { widthPx: context.canvas.width, heightPx: context.canvas.height };
  const [left, right] = spanOf(window.x, size, picture.width);
  const [top, bottom] = spanOf(window.y, size, picture.height);
  const part = source.getImageData(left, top, right - left, bottom - top);
  const rgb = drawRaster(
    { rgb: part.data, stride: 4, widthPx: part.width, heightPx: part.height },
    {
      x: [window.x[0], window.x[1], window.x[2] - left],
      y: [window.y[0], window.y[1], window.y[2] - top],
    },
    size,
  );
  const drawn = context.createImageData(size.widthPx, size.heightPx);
  for (let from = 0, to = 0; from < rgb.length; to += 4) {
    drawn.data[to] = rgb[from++] as number;
    drawn.data[to + 1] = rgb[from++] as number;
    drawn.data[to + 2] = rgb[from++] as number;
    drawn.data[to + 3] = 255;
  }
  context.putImageData(drawn, 0, 0);
}
