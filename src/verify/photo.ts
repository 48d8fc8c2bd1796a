// SPDX-License-Identifier: Apache-2.0
// Whatever a page hands over as a photograph becomes one upright picture of bounded size.
import { FaceGuardError } from '../core/errors.js';
import { inOnePiece } from './in-one-piece.js';

/** A picture, in any of the forms that a page may have it in. A string is its address. */
export type Photo = string | Blob | HTMLImageElement | ImageBitmap;

/**
 * Longer side of the picture that is searched. A face that is too small to be used at this size would be less than
 * a fiftieth of the original; a 12-megapixel photograph then takes 12 MB of memory instead of 48.
 */
export const MAX_PHOTO_SIDE_PX = 2048;

const unreadable = (message: string, cause?: unknown): FaceGuardError =>
  new FaceGuardError('base_photo_unreadable', message, { cause });

/** Loads what an `<img>` could show. Rejects when it cannot, or with the signal's reason. */
async function loadElement(url: string, signal: AbortSignal | undefined): Promise<HTMLImageElement> {
  const image = new Image();
  const stop = (): void => image.removeAttribute('src');
  signal?.addEventListener('abort', stop);
  try {
    image.src = url;
    await image.decode();
    return image;
  } finally {
    signal?.removeEventListener('abort', stop);
    signal?.throwIfAborted();
  }
}

async function fetchPhoto(url: string, signal: AbortSignal | undefined): Promise<Blob | HTMLImageElement> {
  // A policy that allows pictures from `blob:` need not allow fetching from there.
  if (/^blob:/i.test(url)) {
    return loadElement(url, signal).catch((cause: unknown) => {
      signal?.throwIfAborted();
      throw unreadable('the photo could not be read', cause);
    });
  }
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', signal: signal ?? null });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new FaceGuardError('network_error', 'the photo could not be fetched', { cause });
  }
  if (!response.ok) {
    void response.body?.cancel();
    throw unreadable(`the photo could not be fetched: HTTP ${response.status}`);
  }
  try {
    return await response.blob();
  } catch (cause) {
    signal?.throwIfAborted();
    throw new FaceGuardError('network_error', 'the photo broke off', { cause });
  }
}

const UPRIGHT = { imageOrientation: 'from-image' } as const;

/** Decodes upright: cameras store how they were held beside the pixels, and the browser applies it. */
async function decode(source: Blob | HTMLImageElement | ImageBitmap): Promise<ImageBitmap> {
  try {
    if (source instanceof HTMLImageElement) await source.decode();
    const decoded = createImageBitmap(source, UPRIGHT);
    if (!(source instanceof Blob)) return await decoded;
    return await decoded.catch(async () => createImageBitmap(await inOnePiece(source), UPRIGHT));
  } catch (cause) {
    throw unreadable('the photo is not a picture that this browser can read', cause);
  }
}

/** Reading pixels that came from another origin without its leave fails; the engine would fail the same way. */
function assertReadable(picture: ImageBitmap): void {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  try {
    context?.drawImage(picture, 0, 0, 1, 1, 0, 0, 1, 1);
    context?.getImageData(0, 0, 1, 1);
  } catch (cause) {
    throw unreadable('the photo is of another origin, which did not allow its use', cause);
  }
}

/** Shrinks a picture that is larger than needed; `picture` is closed unless it is handed back. */
async function limitSize(picture: ImageBitmap): Promise<ImageBitmap> {
  const scale = MAX_PHOTO_SIDE_PX / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  try {
    return await createImageBitmap(picture, {
      resizeWidth: Math.max(1, Math.round(picture.width * scale)),
      resizeHeight: Math.max(1, Math.round(picture.height * scale)),
      resizeQuality: 'high',
    });
  } catch (cause) {
    throw unreadable('the photo could not be made smaller', cause);
  } finally {
    picture.close();
  }
}

/**
 * Makes one upright picture, at most `MAX_PHOTO_SIDE_PX` long, of a photo. What was handed in is left as it is; the
 * result belongs to the caller, who closes it.
 *
 * @throws {FaceGuardError} `network_error` when an address does not answer, `base_photo_unreadable` when it answers
 * with an error or anything is not a readable picture. Aborting rejects with the signal's reason.
 */
export async function openPhoto(photo: Photo, signal?: AbortSignal): Promise<ImageBitmap> {
  signal?.throwIfAborted();
  const source = typeof photo === 'string' ? await fetchPhoto(photo, signal) : photo;
  let picture = await decode(source);
  try {
    signal?.throwIfAborted();
    assertReadable(picture);
    picture = await limitSize(picture);
    signal?.throwIfAborted();
    return picture;
  } catch (error) {
    picture.close();
    throw error;
  }
}
