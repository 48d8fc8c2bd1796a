// SPDX-License-Identifier: Apache-2.0
// Where the shipped engine runs, and how it fails.
import { expect } from '@open-wc/testing';
import { DEFAULT_ASSETS } from '../../../src/asset-location.js';
import { FaceGuardError } from '../../../src/core/errors.js';
import type { AssetLocation } from '../../../src/engine/assets/locate.js';
import { DefaultEngine } from '../../../src/engine/default-engine.js';
import type { DefaultEngineSurroundings } from '../../../src/engine/default-engine.js';
import { recallEngines } from '../../../src/engine/engine-memory.js';
import { KEEP_WARM_MS, EnginePool } from '../../../src/engine/shared-engine.js';
import { needs } from '../../support/needs.js';
import { ManualTimers, rejection } from '../camera/fake-cameras.js';
import { ASSET_BASE, MAN, pictureOf } from './pictures.js';

const itWithWorkerWebGl = await needs('worker-webgl');

const ENGINE = `${ASSET_BASE}faceguard-engine.js`;

const ASSET_PATHS = Object.keys(DEFAULT_ASSETS);

const failureOf = async (promise: Promise<unknown>): Promise<FaceGuardError> => {
  const error = await rejection(promise);
  expect(error).to.be.instanceOf(FaceGuardError);
  return error as FaceGuardError;
};

describe('DefaultEngine', () => {
  let engine: DefaultEngine;
  let urls: string[];

  const make = (
    surroundings: Partial<DefaultEngineSurroundings> = {},
    assets: AssetLocation = ASSET_BASE,
    delegate: 'auto' | 'cpu' = 'cpu',
  ): DefaultEngine => {
    engine = new DefaultEngine({ assets, delegate }, surroundings);
    return engine;
  };

  /** The real worker, after a script of the test's own has run in it. */
  const workerAfter = (script: string): Worker => {
    const link = (text: string): string => {
      const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
      urls.push(url);
      return url;
    };
    const first = link(script);
    return new Worker(link(`import '${first}'; import '${ENGINE}';`), { type: 'module' });
  };

  const expectWorking = async (): Promise<void> => {
    expect((await engine.detect(await pictureOf(MAN), 0)).faces).to.have.lengthOf(1);
  };

  beforeEach(() => {
    urls = [];
  });

  afterEach(() => {
    engine.close();
    for (const url of urls) URL.revokeObjectURL(url);
  });

  it('runs in a worker, and remembers nothing when the page chose the delegate', async function () {
    this.timeout(120_000);
    localStorage.clear();
    expect(await make().load()).to.deep.include({ delegate: 'cpu', runtime: 'litert', worker: true });
    expect(recallEngines()).to.deep.equal({});
  });

  it('auto: takes the processor, and remembers how fast it was', async function () {
    this.timeout(120_000);
    localStorage.clear();
    expect((await make({}, ASSET_BASE, 'auto').load()).runtime).to.equal('litert');
    expect(Object.keys(recallEngines())).to.deep.equal(['litert-cpu']);
    expect(recallEngines()['litert-cpu']).to.be.within(1, 10_000);
    localStorage.clear();
  });

  it('fails with engine_load_failed when the engine is not there, in a worker and on the page', async () => {
    const nowhere = new URL('/nothing/', location.href).href;
    expect((await failureOf(make({}, nowhere).load())).code).to.equal('engine_load_failed');
    const onPage = make({ supportsModuleWorkers: () => false }, nowhere);
    expect((await failureOf(onPage.load())).code).to.equal('engine_load_failed');
  });

  it('asks for the script twice when it does not arrive', async function () {
    this.timeout(120_000);
    const name = `engine-script-${Date.now()}`;
    const assets = {
      ...Object.fromEntries(ASSET_PATHS.map((path) => [path, `${ASSET_BASE}${path}`])),
      'faceguard-engine.js': new URL(
        `/__flaky/${name}/drop,ok/dist/assets/faceguard-engine.js`,
        location.href,
      ).href,
    };
    expect(await make({}, assets).load()).to.deep.include({ delegate: 'cpu', worker: true });
    expect(await (await fetch(`/__flaky/${name}`)).text()).to.equal('2');
    await expectWorking();
  });

  it('fails with the code of the download when a model is not there, in a worker and on the page', async function () {
    this.timeout(120_000);
    for (const [where, isWorker] of [
      ['worker', true],
      ['page', false],
    ] as const) {
      const assets = new URL(`/__flaky/models-${where}-${Date.now()}/cut/dist/assets/`, location.href).href;
      make(
        {
          supportsModuleWorkers: () => isWorker,
          spawnWorker: () => new Worker(ENGINE, { type: 'module' }),
          importEngine: () => import(ENGINE) as never,
        },
        assets,
      );
      expect((await failureOf(engine.load())).code).to.equal('network_error');
    }
  });

  it('fails with engine_failed when the worker crashes during a call, and the next load works', async function () {
    this.timeout(120_000);
    const crash = `addEventListener('message', ({ data }) => { if (data.call === 'detect') throw new Error('crash'); });`;
    const spawned: string[] = [];
    make({
      spawnWorker: (url) => {
        spawned.push(url);
        return spawned.length === 1 ? workerAfter(crash) : new Worker(url, { type: 'module' });
      },
    });
    await engine.load();
    expect((await failureOf(engine.detect(await pictureOf(MAN), 0))).code).to.equal('engine_failed');
    expect(engine.info).to.equal(null);
    await engine.load();
    await expectWorking();
    expect(spawned).to.deep.equal([ENGINE, ENGINE]);
  });

  for (const [call, code] of [
    ['detect', 'engine_failed'],
    ['loadTexture', 'engine_load_failed'],
  ] as const)
    itWithWorkerWebGl(`takes another runtime when LiteRT has crashed in ${call}`, async function () {
      this.timeout(120_000);
      localStorage.clear();
      // From the call on, whatever its WebAssembly asks of JavaScript is a trap.
      const crash = `
      let isCrashing = false;
      const instantiate = WebAssembly.instantiate;
      const crashing = (call) => (...values) => {
        if (isCrashing) throw new WebAssembly.RuntimeError('unreachable');
        return call(...values);
      };
      WebAssembly.instantiate = (module, imports) => {
        for (const names of Object.values(imports))
          for (const [name, value] of Object.entries(names))
            if (typeof value === 'function') names[name] = crashing(value);
        return instantiate(module, imports);
      };
      addEventListener('message', ({ data }) => { isCrashing = data.call === '${call}'; });`;
      let spawned = 0;
      make(
        {
          spawnWorker: (url) => (spawned++ === 0 ? workerAfter(crash) : new Worker(url, { type: 'module' })),
        },
        ASSET_BASE,
        'auto',
      );
      expect((await engine.load()).runtime).to.equal('litert');
      const answer = call === 'detect' ? engine.detect(await pictureOf(MAN), 0) : engine.loadTexture();
      expect((await failureOf(answer)).code).to.equal(code);
      expect(engine.info).to.equal(null);
      expect(recallEngines()['litert-cpu']).to.equal(Infinity);
      expect((await engine.load()).runtime).to.equal('mediapipe');
      await expectWorking();
      await engine.loadTexture();
      localStorage.clear();
    });

  itWithWorkerWebGl(
    'fails with engine_failed when the worker loses its WebGL context, and the next load works',
    async function () {
      this.timeout(120_000);
      // As a driver reset would, at the first call after the start.
      const lose = `
      const contexts = [];
      const getContext = OffscreenCanvas.prototype.getContext;
      OffscreenCanvas.prototype.getContext = function (...args) {
        const context = getContext.apply(this, args);
        if (args[0] === 'webgl2') contexts.push(context);
        return context;
      };
      addEventListener('message', ({ data }) => {
        if (data.call === 'embed') contexts.forEach((gl) => gl.getExtension('WEBGL_lose_context')?.loseContext());
      });`;
      let spawned = 0;
      engine = new DefaultEngine(
        { assets: ASSET_BASE, delegate: 'cpu', kind: 'mediapipe-cpu' },
        {
          spawnWorker: (url) => (spawned++ === 0 ? workerAfter(lose) : new Worker(url, { type: 'module' })),
        },
      );
      await engine.load();
      const { frameId } = await engine.detect(await pictureOf(MAN), 0);
      // The answer to the call itself may still be right; the browser tells of the loss afterwards.
      await engine.embed(frameId).catch(() => undefined);
      let failure: unknown;
      while (failure === undefined)
        failure = await engine.detect(await pictureOf(MAN), 1).then(
          () => undefined,
          (error: unknown) => error,
        );
      expect((failure as FaceGuardError).code).to.equal('engine_failed');
      expect(engine.info).to.equal(null);
      await engine.load();
      await expectWorking();
    },
  );

  describe('on the page', () => {
    it('runs there where workers cannot draw', async function () {
      this.timeout(120_000);
      const blind = `OffscreenCanvas.prototype.getContext = () => null;`;
      make({ spawnWorker: () => workerAfter(blind) });
      expect((await engine.load()).worker).to.equal(false);
      await expectWorking();
    });

    it('runs there where module workers are missing', async function () {
      this.timeout(120_000);
      make({ supportsModuleWorkers: () => false });
      expect((await engine.load()).worker).to.equal(false);
      await expectWorking();
      const { code } = await failureOf(engine.embed(-1));
      expect(code).to.equal('engine_failed');
    });

    it('fails with browser_unsupported where nothing can be drawn at all', async () => {
      const { getContext } = OffscreenCanvas.prototype;
      OffscreenCanvas.prototype.getContext = () => null;
      try {
        make({ supportsModuleWorkers: () => false });
        expect((await failureOf(engine.load())).code).to.equal('browser_unsupported');
        make({ spawnWorker: () => workerAfter(`OffscreenCanvas.prototype.getContext = () => null;`) });
        expect((await failureOf(engine.load())).code).to.equal('browser_unsupported');
      } finally {
        OffscreenCanvas.prototype.getContext = getContext;
      }
    });
  });

  it('closed while it moves to the page, it does not come back', async () => {
    let arrived = (): void => undefined;
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    make({
      supportsModuleWorkers: () => false,
      importEngine: async (url) => {
        arrived();
        await held;
        return import(url) as never;
      },
    });
    const loading = failureOf(engine.load());
    await asked;
    engine.close();
    expect((await loading).code).to.equal('engine_failed');
    release();
    await import(ENGINE);
    expect(engine.info).to.equal(null);
  });
});

describe('EnginePool with real engines', () => {
  it('has one worker for two users, and none when it has idled', async function () {
    this.timeout(120_000);
    const timers = new ManualTimers();
    const workers: Worker[] = [];
    const ended: Worker[] = [];
    const spawnWorker = (url: string): Worker => {
      const worker = new Worker(url, { type: 'module' });
      workers.push(worker);
      const terminate = worker.terminate.bind(worker);
      worker.terminate = () => {
        ended.push(worker);
        terminate();
      };
      return worker;
    };
    const pool = new EnginePool((options) => new DefaultEngine(options, { spawnWorker }), timers);
    const leases = [1, 2].map(() => pool.lease({ assets: ASSET_BASE, delegate: 'cpu' }));
    await Promise.all(leases.map(({ engine }) => engine.load()));
    const seen = await Promise.all(
      leases.map(async ({ engine }, i) => engine.detect(await pictureOf(MAN), i)),
    );
    const vectors = await Promise.all(leases.map(({ engine }, i) => engine.embed(seen[i]?.frameId ?? -1)));
    expect(vectors[0]?.vector).to.deep.equal(vectors[1]?.vector);
    expect(workers).to.have.lengthOf(1);
    for (const { release } of leases) release();
    expect(ended).to.deep.equal([]);
    timers.advance(KEEP_WARM_MS);
    expect(ended).to.deep.equal(workers);
  });
});
