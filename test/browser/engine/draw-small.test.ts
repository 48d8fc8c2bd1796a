// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { drawRaster } from '../../../src/core/detection/draw-raster.js';
import { affineOf, invertSimilarity } from '../../../src/core/detection/raster.js';
import { canvasSmoothsWell, drawSmall } from '../../../src/engine/draw-small.js';
import { MAN, pictureOf } from './pictures.js';

const SIDE_PX = 112;

/** A face of a third of its size, turned a little. */
const SIMILARITY = { a: 0.32, b: 0.05, tx: -60, ty: -45 };
const WINDOW = affineOf(invertSimilarity(SIMILARITY));

function canvasOf(widthPx: number, heightPx: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(widthPx, heightPx).getContext('2d', {
    willReadFrequently: true,
    alpha: false,
  });
  if (!context) throw new Error('no 2D context');
  context.imageSmoothingQuality = 'high';
  return context;
}

/** Mean difference of colours, of 255. */
function difference(context: OffscreenCanvasRenderingContext2D, rgb: ArrayLike<number>): number {
  const { data } = context.getImageData(0, 0, SIDE_PX, SIDE_PX);
  let sum = 0;
  for (let i = 0; i < rgb.length; i++)
    sum += Math.abs((rgb[i] as number) - (data[Math.floor(i / 3) * 4 + (i % 3)] as number));
  return sum / rgb.length;
}

describe('making pictures small', () => {
  let picture: OffscreenCanvasRenderingContext2D;
  let expected: Uint8ClampedArray;

  before(async () => {
    const photo = await pictureOf(MAN);
    picture = canvasOf(photo.width, photo.height);
    picture.drawImage(photo, 0, 0);
    const { data, width, height } = picture.getImageData(0, 0, photo.width, photo.height);
    const raster = { rgb: data, stride: 4, widthPx: width, heightPx: height } as const;
    expected = drawRaster(raster, WINDOW, { widthPx: SIDE_PX, heightPx: SIDE_PX });
  });

  it('drawSmall() reads no more than the part that is seen, and draws the same', () => {
    const drawn = canvasOf(SIDE_PX, SIDE_PX);
    drawSmall(picture.canvas, WINDOW, drawn);
    expect(difference(drawn, expected)).to.be.below(0.01);
  });

  it('canvasSmoothsWell() tells whether the browser’s canvas draws the same', () => {
    const drawn = canvasOf(SIDE_PX, SIDE_PX);
    const { a, b, tx, ty } = SIMILARITY;
    drawn.setTransform(a, b, -b, a, tx, ty);
    drawn.drawImage(picture.canvas, 0, 0);
    expect(difference(drawn, expected) < 1).to.equal(canvasSmoothsWell());
  });

  it('drawSmall() draws what lies beyond the picture black', () => {
    const drawn = canvasOf(SIDE_PX, SIDE_PX);
    drawSmall(picture.canvas, { x: [1, 0, -200], y: [0, 1, -200] }, drawn);
    expect([...drawn.getImageData(0, 0, 1, 1).data]).to.deep.equal([0, 0, 0, 255]);
  });
});
