// SPDX-License-Identifier: Apache-2.0
// How the engine chooses what runs the models, and what it does when WebGL goes away. The models are real where pictures
// are looked at; where only the choice matters, they are stand-ins that answer the self-test.
import { expect } from '@open-wc/testing';
import { FaceGuardError } from '../../../src/core/errors.js';
import { RUNTIME_SCRIPTS } from '../../../src/engine/assets/locate.js';
import type { RuntimeBuild } from '../../../src/engine/assets/locate.js';
import type { DelegateChoice } from '../../../src/engine/engine.js';
import { FAST_ENOUGH_MS, FAST_START_MS, kindParts } from '../../../src/engine/engine-plan.js';
import type { EngineKind, EngineTimings, RuntimeName } from '../../../src/engine/engine-plan.js';
import { LocalEngine } from '../../../src/engine/local-engine.js';
import type { LocalEngineSurroundings } from '../../../src/engine/local-engine.js';
import type { FaceModels, FaceModelsOptions, ModelRuntime } from '../../../src/engine/model-runtime.js';
import { selfTestTemplate } from '../../../src/engine/self-test-template.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import { needs, suiteNeeds } from '../../support/needs.js';
import { rejection } from '../camera/fake-cameras.js';
import { ASSET_BASE, MAN, pictureOf, wall } from './pictures.js';

const itWithRelaxedSimd = await needs('relaxed-simd');
const itWithWorkerWebGl = await needs('worker-webgl');
const describeWithWorkerWebGl = await suiteNeeds('worker-webgl');

const GPU = { available: true, renderer: 'ANGLE (A real one)' };
const UPRIGHT = { yawDeg: 0, pitchDeg: 0, rollDeg: 0 };
const SLOW = { 'litert-cpu': FAST_ENOUGH_MS + 1 };

/** How a stand-in does in its self-test. */
type Behaviour = 'right' | 'wrong' | 'blind' | 'throws' | 'does not start';

const importBuilt = (build: RuntimeBuild): Promise<ModelRuntime> =>
  import(`${ASSET_BASE}${RUNTIME_SCRIPTS[build]}`) as Promise<ModelRuntime>;

/** Runtimes whose models are stand-ins, and what became of them. */
class FakeRuntimes {
  readonly imported: RuntimeBuild[] = [];
  readonly opened: EngineKind[] = [];
  readonly closed: EngineKind[] = [];
  readonly looks: EngineKind[] = [];
  /** How long each look takes by the clock that stands at `nowMs`; 10 unless said. */
  readonly lookMs: number[] = [];
  nowMs = 0;
  readonly #behaviours: Partial<Record<EngineKind, Behaviour>>;
  readonly #contextLost = new Map<EngineKind, () => void>();

  constructor(behaviours: Partial<Record<EngineKind, Behaviour>> = {}) {
    this.#behaviours = behaviours;
  }

  loseContext(kind: EngineKind): void {
    this.#contextLost.get(kind)?.();
  }

  readonly importRuntime = async (_url: string, build: RuntimeBuild): Promise<ModelRuntime> => {
    this.imported.push(build);
    return {
      openFaceModels: (options) => this.open(build === 'mediapipe' ? build : 'litert', options),
      openTextureModel: () => Promise.reject(new Error('nobody asks for it here')),
    };
  };

  readonly open = async (name: RuntimeName, options: FaceModelsOptions): Promise<FaceModels> => {
    const kind = `${name}-${options.delegate}` as EngineKind;
    this.opened.push(kind);
    this.#contextLost.set(kind, options.onContextLost);
    const behaviour = this.#behaviours[kind] ?? 'right';
    if (behaviour === 'does not start') throw new Error(`no ${kind} here`);
    return {
      findFaces: async () => {
        this.nowMs += this.lookMs[this.looks.length] ?? 10;
        this.looks.push(kind);
        if (behaviour === 'throws') throw new WebAssembly.RuntimeError('unreachable');
        if (behaviour === 'blind') return [];
        const [face] = sketchObservation(0, {}).faces;
        return face ? [{ landmarks: face.landmarks, pose: UPRIGHT }] : [];
      },
      embedCrop: async () => {
        const template = selfTestTemplate('standard');
        return behaviour === 'wrong' ? template.reverse() : template;
      },
      close: () => void this.closed.push(kind),
    };
  };
}

describe('LocalEngine', () => {
  let engine: LocalEngine | null = null;

  /** An engine with stand-ins for the models, on a machine with a GPU. */
  const choosing = (
    runtimes: FakeRuntimes,
    delegate: DelegateChoice = 'auto',
    timings: EngineTimings = {},
    surroundings: Partial<LocalEngineSurroundings> = {},
  ): LocalEngine => {
    engine = new LocalEngine(
      { assets: ASSET_BASE, delegate, timings },
      {
        inspectWebGl: () => GPU,
        supportsRelaxedSimd: () => false,
        importRuntime: runtimes.importRuntime,
        now: () => runtimes.nowMs,
        ...surroundings,
      },
    );
    return engine;
  };

  /** The real models, on the page. */
  const real = (kind: EngineKind, surroundings: Partial<LocalEngineSurroundings> = {}): LocalEngine =>
    new LocalEngine(
      { assets: ASSET_BASE, delegate: 'auto', kind },
      { importRuntime: (_url, build) => importBuilt(build), ...surroundings },
    );

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
    it('takes the processor, asks for nothing else, and looks once where it is fast from the start', async () => {
      const runtimes = new FakeRuntimes();
      runtimes.lookMs.push(FAST_START_MS);
      const info = await choosing(runtimes).load();
      expect(info).to.deep.include({ runtime: 'litert', delegate: 'cpu' });
      expect(info.timings).to.deep.equal({ 'litert-cpu': FAST_ENOUGH_MS });
      expect(runtimes.imported).to.deep.equal(['litert']);
      expect(runtimes.looks).to.deep.equal(['litert-cpu']);
    });

    it('times it once warm where the first look leaves open how fast it is', async () => {
      const runtimes = new FakeRuntimes();
      runtimes.lookMs.push(FAST_START_MS + 1, 130);
      const info = await choosing(runtimes).load();
      expect(info.timings).to.deep.equal({ 'litert-cpu': 130 });
      expect(runtimes.looks).to.deep.equal(['litert-cpu', 'litert-cpu']);
    });

    it('looks once where its time is known', async () => {
      const runtimes = new FakeRuntimes();
      const info = await choosing(runtimes, 'auto', { 'litert-cpu': 20 }).load();
      expect(info.timings).to.deep.equal({});
      expect(runtimes.looks).to.deep.equal(['litert-cpu']);
    });

    it('tries a GPU where the processor has proved slow, and downloads that runtime alone', async () => {
      const runtimes = new FakeRuntimes();
      const info = await choosing(runtimes, 'auto', SLOW).load();
      expect(info).to.deep.include({ runtime: 'mediapipe', delegate: 'gpu' });
      expect(Object.keys(info.timings)).to.deep.equal(['mediapipe-gpu']);
      expect(runtimes.imported).to.deep.equal(['mediapipe']);
    });

    for (const behaviour of ['wrong', 'blind', 'throws', 'does not start'] as const) {
      it(`takes the processor when the GPU's self-test fails (${behaviour}), and remembers that`, async () => {
        const runtimes = new FakeRuntimes({ 'mediapipe-gpu': behaviour });
        const info = await choosing(runtimes, 'auto', SLOW).load();
        expect(info).to.deep.include({ runtime: 'litert', timings: { 'mediapipe-gpu': Infinity } });
        expect(runtimes.closed).to.deep.equal(behaviour === 'does not start' ? [] : ['mediapipe-gpu']);
      });

      it(`takes the other runtime when LiteRT's self-test fails (${behaviour})`, async () => {
        const runtimes = new FakeRuntimes({ 'litert-cpu': behaviour });
        const info = await choosing(runtimes).load();
        expect(info).to.deep.include({ runtime: 'mediapipe', delegate: 'cpu' });
        expect(info.timings['litert-cpu']).to.equal(Infinity);
      });

      it(`fails with engine_load_failed when all do (${behaviour}), and closes everything`, async () => {
        const runtimes = new FakeRuntimes({
          'mediapipe-gpu': behaviour,
          'litert-cpu': behaviour,
          'mediapipe-cpu': behaviour,
        });
        expect(await codeOf(choosing(runtimes, 'auto', SLOW).load())).to.equal('engine_load_failed');
        expect(runtimes.opened).to.deep.equal(['mediapipe-gpu', 'litert-cpu', 'mediapipe-cpu']);
        expect(runtimes.closed).to.deep.equal(behaviour === 'does not start' ? [] : runtimes.opened);
        expect(engine?.info).to.equal(null);
      });
    }

    it('needs no WebGL', async () => {
      const runtimes = new FakeRuntimes();
      const info = await choosing(
        runtimes,
        'auto',
        {},
        {
          inspectWebGl: () => ({ available: false, renderer: '' }),
        },
      ).load();
      expect(info.runtime).to.equal('litert');
    });

    it('stops between two kinds when it is aborted, and closes what it has', async () => {
      const abort = new AbortController();
      const reason = new Error('enough');
      const runtimes = new FakeRuntimes({ 'litert-cpu': 'wrong' });
      const loading = choosing(
        runtimes,
        'auto',
        {},
        {
          importRuntime: async (url, name) => {
            if (name === 'mediapipe') abort.abort(reason);
            return runtimes.importRuntime(url, name);
          },
        },
      ).load({ signal: abort.signal });
      expect(await rejection(loading)).to.equal(reason);
      expect(runtimes.closed).to.deep.equal(['litert-cpu']);
      expect(engine?.info).to.equal(null);
    });

    it('does not look for another runtime when a file cannot be had: it would need it too', async () => {
      const runtimes = new FakeRuntimes();
      engine = new LocalEngine(
        { assets: new URL('/nothing/', location.href).href, delegate: 'auto' },
        { importRuntime: runtimes.importRuntime, supportsRelaxedSimd: () => false },
      );
      expect(await codeOf(engine.load())).to.equal('engine_load_failed');
      expect(runtimes.imported).to.deep.equal(['litert']);
      expect(runtimes.opened).to.deep.equal([]);
    });
  });

  describe('with a delegate that the page asks for', () => {
    it('tries nothing on another processor', async () => {
      for (const [delegate, kinds] of [
        ['gpu', ['mediapipe-gpu']],
        ['cpu', ['litert-cpu', 'mediapipe-cpu']],
      ] as const) {
        const runtimes = new FakeRuntimes(Object.fromEntries(kinds.map((kind) => [kind, 'wrong'])));
        expect(await codeOf(choosing(runtimes, delegate).load())).to.equal('engine_load_failed');
        expect(runtimes.opened).to.deep.equal(kinds);
      }
    });

    it('says browser_unsupported for a GPU without WebGL2, and downloads nothing', async () => {
      const told: number[] = [];
      const loading = choosing(
        new FakeRuntimes(),
        'gpu',
        {},
        {
          inspectWebGl: () => ({ available: false, renderer: '' }),
        },
      ).load({ onProgress: (loaded) => told.push(loaded) });
      expect(await codeOf(loading)).to.equal('browser_unsupported');
      expect(told).to.deep.equal([]);
    });
  });

  it('says browser_unsupported without vector instructions', async () => {
    const loading = choosing(new FakeRuntimes(), 'auto', {}, { supportsSimd: () => false }).load();
    expect(await codeOf(loading)).to.equal('browser_unsupported');
  });

  itWithRelaxedSimd('takes the build of LiteRT for relaxed SIMD where there is such', async () => {
    const runtimes = new FakeRuntimes();
    const info = await choosing(runtimes, 'auto', {}, { supportsRelaxedSimd: () => true }).load();
    expect(runtimes.imported).to.deep.equal(['litertRelaxed']);
    expect(info.runtime).to.equal('litert');
  });

  it('imports no runtime from another origin than its own', async () => {
    engine = new LocalEngine({
      assets: {
        ...Object.fromEntries(
          Object.values(RUNTIME_SCRIPTS).map((script) => [script, `https://elsewhere.example/${script}`]),
        ),
        ...Object.fromEntries(
          [
            'models/face_embedder.q8',
            'models/face_landmarker.q8',
            'models/self_test_face.jpg',
            'wasm/litert_relaxed_trimmed.wasm',
            'wasm/litert_trimmed.wasm',
          ].map((path) => [path, `${ASSET_BASE}${path}`]),
        ),
      },
      delegate: 'auto',
    });
    const error = (await rejection(engine.load())) as FaceGuardError;
    expect(error.code).to.equal('engine_load_failed');
    expect((error.cause as Error).message).to.include('another origin');
  });

  describe('when the WebGL context is lost', () => {
    it('during the self-test, that kind does not count', async () => {
      const runtimes = new FakeRuntimes();
      const importRuntime = async (url: string, build: RuntimeBuild): Promise<ModelRuntime> => ({
        ...(await runtimes.importRuntime(url, build)),
        openFaceModels: async (options) => {
          const models = await runtimes.open('mediapipe', options);
          return {
            ...models,
            embedCrop: (crop) => (runtimes.loseContext('mediapipe-gpu'), models.embedCrop(crop)),
          };
        },
      });
      expect(await codeOf(choosing(runtimes, 'gpu', {}, { importRuntime }).load())).to.equal(
        'engine_load_failed',
      );
      expect(runtimes.closed).to.deep.equal(['mediapipe-gpu']);
    });

    it('of a kind that was not chosen, nothing happens', async () => {
      const runtimes = new FakeRuntimes({ 'mediapipe-gpu': 'wrong' });
      await choosing(runtimes, 'auto', SLOW).load();
      runtimes.loseContext('mediapipe-gpu');
      expect(engine?.info?.runtime).to.equal('litert');
    });

    itWithWorkerWebGl(
      'fails with engine_failed and starts afresh on the next load, with the real models',
      async function () {
        this.timeout(120_000);
        const canvases: OffscreenCanvas[] = [];
        const createCanvas = (): OffscreenCanvas => {
          const canvas = new OffscreenCanvas(1, 1);
          canvases.push(canvas);
          return canvas;
        };
        engine = new LocalEngine(
          { assets: ASSET_BASE, delegate: 'auto', kind: 'mediapipe-cpu' },
          {
            importRuntime: async (_url, name) => {
              const runtime = await importBuilt(name);
              const openFaceModels = (options: FaceModelsOptions): Promise<FaceModels> =>
                runtime.openFaceModels({ ...options, createCanvas } as FaceModelsOptions);
              return { ...runtime, openFaceModels };
            },
          },
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
      },
    );
  });

  it('starts LiteRT on a device of many cores, for which it has other functions without relaxed SIMD', async function () {
    this.timeout(120_000);
    Object.defineProperty(navigator, 'hardwareConcurrency', { value: 8, configurable: true });
    try {
      engine = real('litert-cpu', { supportsRelaxedSimd: () => false });
      expect((await engine.load()).runtime).to.equal('litert');
      expect((await engine.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
    } finally {
      Reflect.deleteProperty(navigator, 'hardwareConcurrency');
    }
  });

  it('starts afresh after the wasm has crashed', async () => {
    const runtimes = new FakeRuntimes();
    let crash = false;
    const importRuntime = async (url: string, build: RuntimeBuild): Promise<ModelRuntime> => ({
      ...(await runtimes.importRuntime(url, build)),
      openFaceModels: async (options) => {
        const models = await runtimes.open('litert', options);
        return {
          ...models,
          findFaces: async (picture) => {
            if (crash) throw new WebAssembly.RuntimeError('unreachable');
            return models.findFaces(picture);
          },
        };
      },
    });
    choosing(runtimes, 'cpu', {}, { importRuntime });
    await engine?.load();
    crash = true;
    expect(await codeOf(engine?.detect(wall(), 0) ?? Promise.resolve())).to.equal('engine_failed');
    expect(engine?.info).to.equal(null);
    expect(runtimes.closed).to.deep.equal(['litert-cpu']);
    crash = false;
    await engine?.load();
    expect((await engine?.detect(wall(), 1))?.faces).to.have.lengthOf(1);
  });

  for (const kind of ['litert-cpu', 'mediapipe-cpu'] as const) {
    const describeReal = kind === 'litert-cpu' ? describe : describeWithWorkerWebGl;
    describeReal(`with the real ${kindParts(kind).runtime} on one thread`, () => {
      it('lets two start at the same time, and one go on when the other is closed', async function () {
        this.timeout(120_000);
        const engines = [1, 2].map(() => real(kind));
        try {
          await Promise.all(engines.map((one) => one.load()));
          for (const one of engines) {
            expect((await one.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
            one.close();
          }
        } finally {
          for (const one of engines) one.close();
        }
      });

      it('may be started and closed more often than a browser has WebGL contexts', async function () {
        this.timeout(300_000);
        const first = real(kind);
        await first.load();
        for (let i = 0; i < 8; i++) {
          const other = real(kind);
          await other.load();
          other.close();
        }
        expect((await first.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
        first.close();
        // The last one has let go of the runtime: it starts again.
        await first.load();
        expect((await first.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
        first.close();
      });
    });
  }
});
