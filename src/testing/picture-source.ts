// SPDX-License-Identifier: Apache-2.0
// Photos and videos in front of a fake camera.
import { inOnePiece } from '../verify/in-one-piece.js';

/** What a fake camera can film: an address, relative to the page, or what the page has already. */
export type FakePicture =
  string | Blob | ImageBitmap | HTMLImageElement | HTMLVideoElement | HTMLCanvasElement | OffscreenCanvas;

/** A picture that can be drawn, moving or not. */
export interface PictureSource {
  readonly width: number;
  readonly height: number;
  readonly isVideo: boolean;
  /** As it is at the moment. */
  readonly image: CanvasImageSource;
  /** Lets go of what was loaded for it; what came from the page stays as it is. */
  close(): void;
}

const unreadable = (what: string, cause?: unknown): DOMException =>
  Object.assign(new DOMException(`A fake camera could not read ${what}.`, 'NotReadableError'), { cause });

/** Plays a video until it has a picture. */
async function play(video: HTMLVideoElement, what: string): Promise<void> {
  try {
    await video.play();
  } catch (cause) {
    throw unreadable(what, cause);
  }
}

async function openVideo(src: string, what: string, release: () => void): Promise<PictureSource> {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, loop: true, playsInline: true, crossOrigin: 'anonymous', src });
  const close = (): void => {
    video.pause();
    video.removeAttribute('src');
    video.load();
    release();
  };
  try {
    await play(video, what);
  } catch (error) {
    close();
    throw error;
  }
  return { width: video.videoWidth, height: video.videoHeight, isVideo: true, image: video, close };
}

async function openImage(blob: Blob, what: string): Promise<PictureSource> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(blob);
  } catch (cause) {
    throw unreadable(what, cause);
  }
  const { width, height } = bitmap;
  return { width, height, isVideo: false, image: bitmap, close: () => bitmap.close() };
}

async function openBlob(blob: Blob, what: string): Promise<PictureSource> {
  if (!blob.type.startsWith('video/')) return openImage(blob, what);
  const src = URL.createObjectURL(await inOnePiece(blob));
  return openVideo(src, what, () => URL.revokeObjectURL(src));
}

async function openAddress(address: string): Promise<PictureSource> {
  const loading = new AbortController();
  let response: Response;
  try {
    response = await fetch(address, { signal: loading.signal });
  } catch (cause) {
    throw unreadable(address, cause);
  }
  if (!response.ok) throw unreadable(address, response.status);
  if (response.headers.get('Content-Type')?.startsWith('video/')) {
    // Videos are played from where they are, so that a page's policy need not allow `blob:`.
    loading.abort();
    return openVideo(address, address, () => undefined);
  }
  return openBlob(await response.blob(), address);
}

/** Something that the page has: played, if it is a video, and otherwise left alone. */
async function openElement(image: Exclude<FakePicture, string | Blob>): Promise<PictureSource> {
  const kept = { image, close: () => undefined };
  if (image instanceof HTMLVideoElement) {
    await play(image, 'the video element');
    return { ...kept, width: image.videoWidth, height: image.videoHeight, isVideo: true };
  }
  if (image instanceof HTMLImageElement) {
    await image.decode().catch((cause: unknown) => {
      throw unreadable('the image element', cause);
    });
    return { ...kept, width: image.naturalWidth, height: image.naturalHeight, isVideo: false };
  }
  return { ...kept, width: image.width, height: image.height, isVideo: false };
}

/**
 * Loads a picture.
 *
 * @throws {DOMException} `NotReadableError`, as a camera that cannot be read.
 */
export async function openPicture(from: FakePicture): Promise<PictureSource> {
  if (typeof from === 'string') return openAddress(from);
  return from instanceof Blob ? openBlob(from, 'the file') : openElement(from);
}

/** Draws a picture so that it fills the canvas, cutting off what is too wide or too high. */
export function drawCover(context: CanvasRenderingContext2D, { image, width, height }: PictureSource): void {
  const { canvas } = context;
  const scale = Math.max(canvas.width / width, canvas.height / height);
  const [w, h] = [width * scale, height * scale];
  context.drawImage(image, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h);
}
