// SPDX-License-Identifier: Apache-2.0
// The texture model on real pictures, through the runtimes that ship.
import { expect } from '@open-wc/testing';
import { asModel, downloadAsset } from '../../../src/engine/assets/download.js';
import { compiled } from '../../../src/engine/assets/download-models.js';
import { MODEL_ASSETS, TEXTURE_ASSETS, WASM_ASSETS } from '../../../src/engine/assets/model-manifest.js';
import { RUNTIME_SCRIPTS } from '../../../src/engine/assets/locate.js';
import type { Delegate } from '../../../src/engine/engine.js';
import type { ModelRuntime, TextureModel } from '../../../src/engine/model-runtime.js';
import { TEXTURE_INPUT_PX } from '../../../src/core/liveness/texture.js';
import { suiteNeeds } from '../../support/needs.js';
import { ASSET_BASE, MAN, pictureOf } from './pictures.js';

/** The man's face with what is around it: the extent of the landmarks, enlarged as far as the picture goes. */
const FACE = [154, 0, 472, 576] as const;

/** The limit that the kit sets itself for one look, on the CPU. */
const LOOK_LIMIT_MS = 25;

const assets = { assets: ASSET_BASE };

/** A crop as the model takes it, with what a test paints over it. */
async function cropOf(
  paint?: (context: OffscreenCanvasRenderingContext2D) => void,
): Promise<OffscreenCanvas> {
  const crop = new OffscreenCanvas(TEXTURE_INPUT_PX, TEXTURE_INPUT_PX);
  const context = crop.getContext('2d', { willReadFrequently: true }) as OffscreenCanvasRenderingContext2D;
  context.imageSmoothingQuality = 'high';
  const picture = await pictureOf(MAN);
  context.drawImage(picture, ...FACE, 0, 0, TEXTURE_INPUT_PX, TEXTURE_INPUT_PX);
  picture.close();
  paint?.(context);
  return crop;
}

/** The dark gaps between a screen's lines, as a camera sees them, and a shine over it. */
function asOnScreen(context: OffscreenCanvasRenderingContext2D): void {
  context.fillStyle = 'rgba(0, 0, 0, 0.5)';
  for (let line = 0; line < TEXTURE_INPUT_PX; line += 3) {
    context.fillRect(0, line, TEXTURE_INPUT_PX, 1);
    context.fillRect(line, 0, 1, TEXTURE_INPUT_PX);
  }
  context.fillStyle = 'rgba(190, 205, 255, 0.3)';
  context.fillRect(0, 0, TEXTURE_INPUT_PX, TEXTURE_INPUT_PX);
}

/** MediaPipe needs WebGL to read a canvas. */
const SUITES = {
  litert: describe,
  litertRelaxed: await suiteNeeds('relaxed-simd'),
  mediapipe: await suiteNeeds('worker-webgl'),
} as const;

for (const name of ['litert', 'litertRelaxed', 'mediapipe'] as const) {
  SUITES[name](`openTextureModel() of ${name}`, () => {
    const opened: { close(): void }[] = [];
    let runtime: ModelRuntime;
    let wasm: WebAssembly.Module;
    let model: Uint8Array;
    let contextsLost = 0;
    const onContextLost = (): void => {
      contextsLost += 1;
    };

    async function open(delegate: Delegate = 'cpu'): Promise<TextureModel> {
      const texture = await runtime.openTextureModel({ wasm, model, delegate, onContextLost });
      opened.push(texture);
      return texture;
    }

    before(async function () {
      this.timeout(60_000);
      runtime = (await import(`${ASSET_BASE}${RUNTIME_SCRIPTS[name]}`)) as ModelRuntime;
      wasm = await downloadAsset(WASM_ASSETS[name], assets, compiled);
      model = await downloadAsset(TEXTURE_ASSETS.texture, assets, asModel);
    });

    beforeEach(() => {
      contextsLost = 0;
    });

    afterEach(() => {
      for (const each of opened.splice(0)) each.close();
    });

    it('tells a live face from one with the lines of a screen, and says the same again', async () => {
      const texture = await open();
      const live = await texture.judge(await cropOf());
      expect(live).to.be.within(0.9, 1);
      expect(await texture.judge(await cropOf(asOnScreen))).to.be.within(0, 0.5);
      expect(await texture.judge(await cropOf())).to.equal(live);
    });

    if (name === 'mediapipe') {
      it('says the same on either delegate', async () => {
        const [cpu, gpu] = [await open('cpu'), await open('gpu')];
        for (const crop of [await cropOf(), await cropOf(asOnScreen)])
          expect(await gpu.judge(crop)).to.be.closeTo(await cpu.judge(crop), 0.02);
      });
    }

    it(`takes no more than ${LOOK_LIMIT_MS} ms a look on the CPU`, async () => {
      const texture = await open();
      const crop = await cropOf();
      const times: number[] = [];
      for (let i = 0; i < 30; i++) {
        const startMs = performance.now();
        await texture.judge(crop);
        times.push(performance.now() - startMs);
      }
      // The machine may be doing other things as well: what the model takes is what it takes when left alone.
      expect(Math.min(...times)).to.be.at.most(LOOK_LIMIT_MS);
    });

    it('starts while the face models do, and closes without disturbing them', async () => {
      const landmarker = await downloadAsset(MODEL_ASSETS.landmarker, assets, asModel);
      const embedder = downloadAsset(MODEL_ASSETS.embedder, assets, asModel);
      const [faces, texture] = await Promise.all([
        runtime.openFaceModels({ wasm, landmarker, embedders: [embedder], delegate: 'cpu', onContextLost }),
        open(),
      ]);
      opened.push(faces);
      const crop = await cropOf();
      expect(await texture.judge(crop)).to.be.at.least(0.9);
      texture.close();
      texture.close();
      expect(await faces.findFaces(crop)).to.have.length(1);
      expect(contextsLost).to.equal(0);
    });

    it('rejects what is no model, and starts the next one all the same', async () => {
      const broken = runtime.openTextureModel({
        wasm,
        model: model.slice(0, 1000),
        delegate: 'cpu',
        onContextLost,
      });
      let problem: unknown;
      await broken.catch((error: unknown) => {
        problem = error;
      });
      expect(problem).to.be.instanceOf(Error);
      expect(await (await open()).judge(await cropOf())).to.be.at.least(0.9);
    });
  });
}
