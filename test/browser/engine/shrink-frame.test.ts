// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { cosineSimilarity } from '../../../src/core/matcher.js';
import { DefaultEngine } from '../../../src/engine/default-engine.js';
import { shrinkFrame } from '../../../src/engine/shrink-frame.js';
import { ASSET_BASE, MAN, pictureOf } from './pictures.js';

type Format = 'I420' | 'NV12';

/** A camera's frame whose samples are told by position; chroma positions count in samples of their plane. */
function frameOf(
  format: Format,
  width: number,
  height: number,
  sample: (plane: 'y' | 'u' | 'v', x: number, y: number) => number,
): VideoFrame {
  const bytes = new Uint8Array(width * height * 1.5);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) bytes[y * width + x] = sample('y', x, y);
  const [w, h] = [width / 2, height / 2];
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const at = width * height;
      if (format === 'I420') {
        bytes[at + y * w + x] = sample('u', x, y);
        bytes[at + w * h + y * w + x] = sample('v', x, y);
      } else {
        bytes[at + y * width + 2 * x] = sample('u', x, y);
        bytes[at + y * width + 2 * x + 1] = sample('v', x, y);
      }
    }
  }
  return new VideoFrame(bytes, {
    format,
    codedWidth: width,
    codedHeight: height,
    timestamp: 4711,
    colorSpace: { matrix: 'bt709', primaries: 'bt709', transfer: 'bt709', fullRange: false },
  });
}

async function planesOf(frame: VideoFrame): Promise<Uint8Array> {
  const bytes = new Uint8Array(frame.allocationSize());
  await frame.copyTo(bytes);
  return bytes;
}

/** Shrinks and closes both frames; the result's size and bytes. */
async function shrunk(
  frame: VideoFrame,
  minSidePx: number,
): Promise<{ size: number[]; bytes: Uint8Array } | null> {
  const { format } = frame;
  const small = await shrinkFrame(frame, minSidePx);
  frame.close();
  if (!small) return null;
  expect(small.format).to.equal(format);
  const result = { size: [small.displayWidth, small.displayHeight], bytes: await planesOf(small) };
  expect(small.timestamp).to.equal(4711);
  expect(small.colorSpace.matrix).to.equal('bt709');
  small.close();
  return result;
}

describe('shrinkFrame()', () => {
  for (const format of ['I420', 'NV12'] as const) {
    it(`averages the samples of each plane (${format})`, async () => {
      const levels = { y: 100, u: 50, v: 150 };
      const small = await shrunk(
        frameOf(format, 32, 16, (plane, x, y) => levels[plane] + (x & 1) * 4 + (y & 1) * 8 + (x >> 1)),
        16,
      );
      expect(small?.size).to.deep.equal([16, 8]);
      const mean = (plane: 'y' | 'u' | 'v', column: number): number => levels[plane] + 6 + column;
      const luma = Array.from({ length: 16 * 8 }, (_, i) => mean('y', i % 16));
      const chroma =
        format === 'NV12'
          ? Array.from({ length: 2 * 8 * 4 }, (_, i) => mean(i % 2 ? 'v' : 'u', (i >> 1) % 8))
          : (['u', 'v'] as const).flatMap((plane) =>
              Array.from({ length: 8 * 4 }, (_, i) => mean(plane, i % 8)),
            );
      expect([...(small?.bytes ?? [])]).to.deep.equal([...luma, ...chroma]);
    });
  }

  it('rounds to the nearest, and keeps black black and white white', async () => {
    const small = await shrunk(
      frameOf('I420', 16, 8, (plane, x, y) => (plane === 'y' ? (x < 8 ? 0 : 255) : (x + y) % 2)),
      8,
    );
    const luma = [...(small?.bytes.subarray(0, 32) ?? [])];
    expect(luma).to.deep.equal(luma.map((_, i) => (i % 8 < 4 ? 0 : 255)));
    // Two ones of four: one half, rounded up.
    expect(new Set(small?.bytes.subarray(32))).to.deep.equal(new Set([1]));
  });

  it('halves as often as leaves enough', async () => {
    const grey = (): number => 128;
    expect((await shrunk(frameOf('I420', 1280, 720, grey), 640))?.size).to.deep.equal([640, 360]);
    expect((await shrunk(frameOf('NV12', 1920, 1080, grey), 640))?.size).to.deep.equal([960, 540]);
    expect((await shrunk(frameOf('I420', 2560, 1440, grey), 640))?.size).to.deep.equal([640, 360]);
    expect((await shrunk(frameOf('NV12', 720, 1280, grey), 640))?.size).to.deep.equal([360, 640]);
  });

  it('leaves alone what is small enough, what does not divide, and what is no 4:2:0', async () => {
    const grey = (): number => 128;
    expect(await shrunk(frameOf('I420', 640, 480, grey), 640)).to.equal(null);
    expect(await shrunk(frameOf('I420', 1278, 720, grey), 638)).to.equal(null);
    const rgba = new VideoFrame(new Uint8Array(1280 * 720 * 4), {
      format: 'RGBA',
      codedWidth: 1280,
      codedHeight: 720,
      timestamp: 0,
    });
    expect(await shrunk(rgba, 640)).to.equal(null);
  });

  it('leaves alone a frame that is shown in other proportions than it is stored', async () => {
    const stored = frameOf('I420', 1280, 720, () => 128);
    const stretched = new VideoFrame(stored, { displayWidth: 960, displayHeight: 720 });
    stored.close();
    expect(await shrunk(stretched, 640)).to.equal(null);
  });

  it('respects the part of a frame that is visible', async () => {
    const stored = frameOf('I420', 40, 24, (plane, x, y) => (plane === 'y' && (x < 4 || y < 4) ? 255 : 60));
    const visible = new VideoFrame(stored, { visibleRect: { x: 4, y: 4, width: 32, height: 16 } });
    stored.close();
    const small = await shrunk(visible, 16);
    expect(small?.size).to.deep.equal([16, 8]);
    expect(new Set(small?.bytes)).to.deep.equal(new Set([60]));
  });

  it('shows the engine the same face', async function () {
    this.timeout(120_000);
    const picture = await pictureOf(MAN);
    const canvas = new OffscreenCanvas(1280, 960);
    const context = canvas.getContext('2d', {
      willReadFrequently: true,
    }) as OffscreenCanvasRenderingContext2D;
    context.drawImage(picture, 0, 0, 1280, 960);
    picture.close();
    const { data } = context.getImageData(0, 0, 1280, 960);
    const at = (x: number, y: number): readonly [number, number, number] => {
      const i = (y * 1280 + x) * 4;
      return [data[i] ?? 0, data[i + 1] ?? 0, data[i + 2] ?? 0];
    };
    // ITU-R BT.709, limited range.
    const frame = frameOf('I420', 1280, 960, (plane, x, y) => {
      const [r, g, b] = plane === 'y' ? at(x, y) : at(2 * x, 2 * y);
      if (plane === 'y') return 16 + 0.183 * r + 0.614 * g + 0.062 * b;
      if (plane === 'u') return 128 - 0.101 * r - 0.339 * g + 0.439 * b;
      return 128 + 0.439 * r - 0.399 * g - 0.04 * b;
    });
    const engine = new DefaultEngine({ assets: ASSET_BASE, delegate: 'cpu' });
    try {
      await engine.load();
      const still = await engine.detect(canvas.transferToImageBitmap(), 0);
      const seen = await engine.detect(frame, 1);
      expect([seen.frameWidthPx, seen.frameHeightPx]).to.deep.equal([1280, 960]);
      const [a, b] = [still.faces[0]?.box, seen.faces[0]?.box];
      expect(Math.abs((a?.x ?? 0) - (b?.x ?? 1))).to.be.below(0.005);
      const templates = [await engine.embed(still.frameId), await engine.embed(seen.frameId)] as const;
      expect(cosineSimilarity(templates[0].vector, templates[1].vector)).to.be.at.least(0.99);
    } finally {
      engine.close();
    }
  });
});
