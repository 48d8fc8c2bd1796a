// SPDX-License-Identifier: Apache-2.0
// How the engine chooses its delegate, and what it does when WebGL goes away. The models are real where pictures are
// looked at; where only the choice matters, they are stand-ins that answer the self-test.
import { expect } from '@open-wc/testing';
import { FaceGuardError } from '../../../src/core/errors.js';
import { inspectWebGl } from '../../../src/engine/delegate.js';
import type { Delegate, DelegateChoice } from '../../../src/engine/engine.js';
import { MediaPipeEngine } from '../../../src/engine/mediapipe-engine.js';
import type { MediaPipeSurroundings } from '../../../src/engine/mediapipe-engine.js';
import { openFaceModels } from '../../../src/engine/mediapipe-models.js';
import type { FaceModels, FaceModelsOptions } from '../../../src/engine/mediapipe-models.js';
import { selfTestTemplate } from '../../../src/engine/self-test-template.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import { rejection } from '../camera/fake-cameras.js';
import { ASSET_BASE, MAN, pictureOf, wall } from './pictures.js';

const GPU = { available: true, renderer: 'ANGLE (A real one)' };
const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];

/** How a stand-in does in its self-test. */
type Behaviour = 'right' | 'wrong' | 'blind' | 'throws' | 'does not start';

/** Opens stand-ins for the models and remembers them. */
class FakeModels {
  readonly opened: Delegate[] = [];
  readonly closed: Delegate[] = [];
  readonly looks: Delegate[] = [];
  readonly #behaviours: Partial<Record<Delegate, Behaviour>>;
  /** How long one look takes. */
  readonly #busyMs: Partial<Record<Delegate, number>>;
  #contextLost = new Map<Delegate, () => void>();

  constructor(
    behaviours: Partial<Record<Delegate, Behaviour>>,
    busyMs: Partial<Record<Delegate, number>> = {},
  ) {
    this.#behaviours = behaviours;
    this.#busyMs = busyMs;
  }

  loseContext(delegate: Delegate): void {
    this.#contextLost.get(delegate)?.();
  }

  readonly open = async ({ delegate, onContextLost }: FaceModelsOptions): Promise<FaceModels> => {
    this.opened.push(delegate);
    this.#contextLost.set(delegate, onContextLost);
    const behaviour = this.#behaviours[delegate] ?? 'right';
    if (behaviour === 'does not start') throw new Error(`no ${delegate} here`);
    return {
      findFaces: () => {
        this.looks.push(delegate);
        const endMs = performance.now() + (this.#busyMs[delegate] ?? 0);
        while (performance.now() < endMs);
        if (behaviour === 'throws') throw new WebAssembly.RuntimeError('unreachable');
        if (behaviour === 'blind') return [];
        const [face] = sketchObservation(0, {}).faces;
        return face ? [{ landmarks: face.landmarks, matrix: IDENTITY }] : [];
      },
      embedCrop: () => (behaviour === 'wrong' ? selfTestTemplate().reverse() : selfTestTemplate()),
      close: () => void this.closed.push(delegate),
    };
  };
}

describe('MediaPipeEngine', () => {
  let engine: MediaPipeEngine | null = null;

  /** An engine with stand-ins for the models, on a machine with a GPU. */
  const choosing = (
    models: FakeModels,
    delegate: DelegateChoice = 'auto',
    remembered: Delegate | null = null,
    surroundings: Partial<MediaPipeSurroundings> = {},
  ): MediaPipeEngine => {
    engine = new MediaPipeEngine(
      { assets: ASSET_BASE, delegate, remembered },
      { inspectWebGl: () => GPU, openFaceModels: models.open, ...surroundings },
    );
    return engine;
  };

  const codeOf = async (promise: Promise<unknown>): Promise<string> => {
    const error = await rejection(promise);
    expect(error).to.be.instanceOf(FaceGuardError);
    return (error as FaceGuardError).code;
  };

  afterEach(() => {
    engine?.close();
    engine = null;
  });

  describe('with delegate auto', () => {
    it('keeps the faster of two that are right, and closes the other', async () => {
      for (const [slow, fast] of [
        ['cpu', 'gpu'],
        ['gpu', 'cpu'],
      ] as const) {
        // Far more than a busy machine takes for the other one.
        const models = new FakeModels({}, { [slow]: 700 });
        expect((await choosing(models).load()).delegate).to.equal(fast);
        expect(models.opened).to.deep.equal(['gpu', 'cpu']);
        expect(models.closed).to.deep.equal([slow]);
        expect(models.looks, 'looks').to.deep.equal(['gpu', 'gpu', 'cpu', 'cpu']);
      }
    });

    for (const behaviour of ['wrong', 'blind', 'throws', 'does not start'] as const) {
      it(`takes the CPU when the GPU's self-test fails (${behaviour}), however fast it was`, async () => {
        const models = new FakeModels({ gpu: behaviour }, { cpu: 30 });
        expect((await choosing(models).load()).delegate).to.equal('cpu');
        expect(models.closed).to.deep.equal(behaviour === 'does not start' ? [] : ['gpu']);
      });

      it(`takes the GPU when the CPU's self-test fails (${behaviour})`, async () => {
        expect((await choosing(new FakeModels({ cpu: behaviour }, { gpu: 30 })).load()).delegate).to.equal(
          'gpu',
        );
      });

      it(`fails with engine_load_failed when both do (${behaviour}), and closes everything`, async () => {
        const models = new FakeModels({ gpu: behaviour, cpu: behaviour });
        expect(await codeOf(choosing(models).load())).to.equal('engine_load_failed');
        expect(models.closed).to.deep.equal(behaviour === 'does not start' ? [] : ['gpu', 'cpu']);
        expect(engine?.info).to.equal(null);
      });
    }

    it('goes straight to what was remembered, and looks once', async () => {
      for (const remembered of ['gpu', 'cpu'] as const) {
        const models = new FakeModels({}, { [remembered]: 50 });
        expect((await choosing(models, 'auto', remembered).load()).delegate).to.equal(remembered);
        expect(models.opened).to.deep.equal([remembered]);
        expect(models.looks).to.deep.equal([remembered]);
      }
    });

    it('does not trust what was remembered when it gives wrong results by now', async () => {
      const models = new FakeModels({ gpu: 'wrong' });
      expect((await choosing(models, 'auto', 'gpu').load()).delegate).to.equal('cpu');
    });

    it('does not try a GPU that is software', async () => {
      const models = new FakeModels({});
      const info = await choosing(models, 'auto', null, { inspectWebGl }).load();
      expect(info.delegate).to.equal('cpu');
      expect(models.opened).to.deep.equal(['cpu']);
    });

    it('stops between two delegates when it is aborted, and closes what it has', async () => {
      const abort = new AbortController();
      const reason = new Error('enough');
      const models = new FakeModels({});
      const open: typeof models.open = async (options) => {
        if (options.delegate === 'cpu') abort.abort(reason);
        return models.open(options);
      };
      const loading = choosing(models, 'auto', null, { openFaceModels: open }).load({ signal: abort.signal });
      expect(await rejection(loading)).to.equal(reason);
      // What was on its way to being opened is closed as soon as it is.
      while (models.closed.length < 2) await new Promise(requestAnimationFrame);
      expect([...models.closed].sort()).to.deep.equal(['cpu', 'gpu']);
      expect(engine?.info).to.equal(null);
    });
  });

  describe('with a delegate that the page asks for', () => {
    it('tries nothing else', async () => {
      for (const delegate of ['gpu', 'cpu'] as const) {
        const models = new FakeModels({ [delegate]: 'wrong' });
        expect(await codeOf(choosing(models, delegate).load())).to.equal('engine_load_failed');
        expect(models.opened).to.deep.equal([delegate]);
      }
    });
  });

  describe('where the browser lacks what it needs', () => {
    it('says browser_unsupported without WebGL2, and downloads nothing', async () => {
      const models = new FakeModels({});
      const told: number[] = [];
      const loading = choosing(models, 'auto', null, {
        inspectWebGl: () => ({ available: false, renderer: '' }),
      }).load({ onProgress: (loaded) => told.push(loaded) });
      expect(await codeOf(loading)).to.equal('browser_unsupported');
      expect(told).to.deep.equal([]);
    });

    it('says browser_unsupported without vector instructions', async () => {
      const loading = choosing(new FakeModels({}), 'auto', null, { supportsSimd: () => false }).load();
      expect(await codeOf(loading)).to.equal('browser_unsupported');
    });
  });

  describe('when the WebGL context is lost', () => {
    it('during the self-test, that delegate does not count', async () => {
      const models = new FakeModels({});
      const open: typeof models.open = async (options) => {
        const opened = await models.open(options);
        return { ...opened, embedCrop: (crop) => (models.loseContext('gpu'), opened.embedCrop(crop)) };
      };
      expect(await codeOf(choosing(models, 'gpu', null, { openFaceModels: open }).load())).to.equal(
        'engine_load_failed',
      );
      expect(models.closed).to.deep.equal(['gpu']);
    });

    it('of a delegate that was not chosen, nothing happens', async () => {
      const models = new FakeModels({}, { gpu: 60 });
      await choosing(models).load();
      models.loseContext('gpu');
      expect(engine?.info?.delegate).to.equal('cpu');
    });

    it('fails with engine_failed and starts afresh on the next load, with the real models', async function () {
      this.timeout(120_000);
      const canvases: OffscreenCanvas[] = [];
      const createCanvas = (): OffscreenCanvas => {
        const canvas = new OffscreenCanvas(1, 1);
        canvases.push(canvas);
        return canvas;
      };
      engine = new MediaPipeEngine(
        { assets: ASSET_BASE, delegate: 'cpu' },
        { openFaceModels: (options) => openFaceModels({ ...options, createCanvas }) },
      );
      await engine.load();
      expect(canvases).to.have.lengthOf(2);
      for (const canvas of [...canvases]) {
        await engine.load();
        expect((await engine.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
        const used = canvas === canvases[0] ? canvases.at(-2) : canvases.at(-1);
        const gl = used?.getContext('webgl2');
        expect(gl?.isContextLost()).to.equal(false);
        const lost = new Promise((resolve) => used?.addEventListener('webglcontextlost', resolve));
        gl?.getExtension('WEBGL_lose_context')?.loseContext();
        await lost;
        expect(await codeOf(engine.detect(wall(), 1))).to.equal('engine_failed');
        expect(engine.info).to.equal(null);
      }
      await engine.load();
      expect((await engine.detect(await pictureOf(MAN), 2)).faces).to.have.lengthOf(1);
      engine.close();
      const open = canvases.filter((canvas) => canvas.getContext('webgl2')?.isContextLost() === false);
      expect(open, 'contexts left open').to.deep.equal([]);
    });
  });

  it('starts afresh after the wasm has crashed', async () => {
    const models = new FakeModels({});
    let crash = false;
    const open: typeof models.open = async (options) => {
      const opened = await models.open(options);
      return {
        ...opened,
        findFaces: (picture) => {
          if (crash) throw new WebAssembly.RuntimeError('unreachable');
          return opened.findFaces(picture);
        },
      };
    };
    choosing(models, 'cpu', null, { openFaceModels: open });
    await engine?.load();
    crash = true;
    expect(await codeOf(engine?.detect(wall(), 0) ?? Promise.resolve())).to.equal('engine_failed');
    expect(engine?.info).to.equal(null);
    expect(models.closed).to.deep.equal(['cpu']);
    crash = false;
    await engine?.load();
    expect((await engine?.detect(wall(), 1))?.faces).to.have.lengthOf(1);
  });

  it('lets two engines start on one thread at the same time', async function () {
    this.timeout(120_000);
    const engines = [1, 2].map(() => new MediaPipeEngine({ assets: ASSET_BASE, delegate: 'cpu' }));
    try {
      await Promise.all(engines.map((one) => one.load()));
      for (const one of engines)
        expect((await one.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
    } finally {
      for (const one of engines) one.close();
    }
  });

  it('may be started and closed more often than a browser has WebGL contexts', async function () {
    this.timeout(300_000);
    const first = new MediaPipeEngine({ assets: ASSET_BASE, delegate: 'cpu' });
    await first.load();
    for (let i = 0; i < 8; i++) {
      const other = new MediaPipeEngine({ assets: ASSET_BASE, delegate: 'cpu' });
      await other.load();
      other.close();
    }
    expect((await first.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
    first.close();
  });
});
