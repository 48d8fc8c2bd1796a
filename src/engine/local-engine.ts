// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../core/errors.js';
import type { Accuracy } from '../core/options.js';
import { cosineSimilarity } from '../core/matcher.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import { asModel, downloadAsset } from './assets/download.js';
import { compiled, downloadModels } from './assets/download-models.js';
import type { ModelFiles } from './assets/download-models.js';
import { locateAsset, RUNTIME_SCRIPTS } from './assets/locate.js';
import type { AssetLocation, RuntimeBuild } from './assets/locate.js';
import {
  MODEL_ASSETS,
  MODEL_IDS,
  SECOND_EMBEDDER_ASSETS,
  TEXTURE_ASSETS,
  WASM_ASSETS,
} from './assets/model-manifest.js';
import type { ModelAsset } from './assets/model-manifest.js';
import type { DelegateChoice, EngineFrame, EngineInfo, EngineLoadOptions, FaceEngine } from './engine.js';
import {
  FAST_ENOUGH_MS,
  FAST_START_MS,
  inspectWebGl,
  isSoftwareRenderer,
  kindParts,
  passesSelfTest,
  planEngines,
  supportsDrawing,
  supportsRelaxedSimd,
  supportsSimd,
} from './engine-plan.js';
import type { EngineKind, EngineTimings, RuntimeName, SelfTestResult, WebGlFacts } from './engine-plan.js';
import { FacePipeline } from './face-pipeline.js';
import type { ModelRuntime } from './model-runtime.js';
import { selfTestTemplate } from './self-test-template.js';
import { SharedLoad } from './shared-load.js';
import type { LoadRun } from './shared-load.js';
import { isTrap } from './trap.js';

/** How a `LocalEngine` is set up. */
export interface LocalEngineOptions {
  readonly assets: AssetLocation;
  readonly delegate: DelegateChoice;
  /** Of the templates. Default `standard`. */
  readonly accuracy?: Accuracy;
  /** What was measured on this device on earlier visits, for `auto`. */
  readonly timings?: EngineTimings;
  /** Only this one, whatever the delegate: for measurements and tests. */
  readonly kind?: EngineKind | undefined;
}

/** What a `LocalEngine` says of itself. */
export interface LocalEngineInfo extends EngineInfo {
  readonly runtime: RuntimeName;
  /** What this start measured. */
  readonly timings: EngineTimings;
}

/** What the engine finds in its surroundings; tests put other things there. */
export interface LocalEngineSurroundings {
  readonly inspectWebGl: typeof inspectWebGl;
  readonly supportsSimd: typeof supportsSimd;
  readonly supportsRelaxedSimd: typeof supportsRelaxedSimd;
  /** Imports a runtime's script. */
  readonly importRuntime: (url: string, build: RuntimeBuild) => Promise<ModelRuntime>;
  /** Milliseconds, from any point in time. */
  readonly now: () => number;
}

/**
 * Imports a script, which is asked for twice like every other file. Trusted Types do not watch over `import()`: only
 * what lies at the origin of the engine's own script is imported.
 */
async function importRuntime(url: string): Promise<ModelRuntime> {
  if (new URL(url).origin !== new URL(import.meta.url).origin)
    throw new TypeError('a runtime of another origin than the engine');
  const load = (address: string): Promise<ModelRuntime> =>
    import(/* @vite-ignore */ /* webpackIgnore: true */ address) as Promise<ModelRuntime>;
  // Browsers keep in mind what failed: under the same address it would not be asked for again.
  return load(url).catch(() => load(`${url}#again`));
}

const SURROUNDINGS: LocalEngineSurroundings = {
  inspectWebGl,
  supportsSimd,
  supportsRelaxedSimd,
  importRuntime,
  now: () => performance.now(),
};

/** What a template is made with. */
const EMBEDDERS: Readonly<Record<Accuracy, readonly ModelAsset[]>> = {
  standard: [MODEL_ASSETS.embedder],
  high: [MODEL_ASSETS.embedder, SECOND_EMBEDDER_ASSETS.secondEmbedder],
};

/** A runtime, here and compiled. */
interface ReadyRuntime {
  readonly script: ModelRuntime;
  readonly wasm: WebAssembly.Module;
}

/** What a kind is started with. */
interface StartFiles {
  readonly runtime: ReadyRuntime;
  readonly landmarker: Uint8Array;
  readonly selfTestFace: Uint8Array<ArrayBuffer>;
  readonly embedders: readonly Promise<Uint8Array>[];
}

/** A kind of engine that has passed its self-test. */
interface Candidate {
  readonly kind: EngineKind;
  readonly runtime: ReadyRuntime;
  readonly pipeline: FacePipeline;
  readonly test: SelfTestResult;
  readonly isLost: () => boolean;
}

const isWorker = (): boolean => typeof window === 'undefined';

/** The models behind the engine interface, on whichever thread it is made. */
export class LocalEngine implements FaceEngine {
  readonly #options: LocalEngineOptions;
  readonly #accuracy: Accuracy;
  readonly #surroundings: LocalEngineSurroundings;
  readonly #loads = new SharedLoad((run) => this.#start(run));
  #pipeline: FacePipeline | null = null;
  #runtime: ReadyRuntime | null = null;
  /** The texture model on its way, or there, of the pipeline that it is for. */
  #texture: { readonly pipeline: FacePipeline; readonly loaded: Promise<void> } | null = null;
  #info: LocalEngineInfo | null = null;

  /** @param surroundings - For tests. */
  constructor(options: LocalEngineOptions, surroundings: Partial<LocalEngineSurroundings> = {}) {
    this.#options = options;
    this.#accuracy = options.accuracy ?? 'standard';
    this.#surroundings = { ...SURROUNDINGS, ...surroundings };
  }

  get info(): LocalEngineInfo | null {
    return this.#info;
  }

  async load(options: EngineLoadOptions = {}): Promise<LocalEngineInfo> {
    return this.#info ?? this.#loads.join(options);
  }

  detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    if (!this.#pipeline) frame.close();
    return this.#run((pipeline) => pipeline.detect(frame, timestampMs));
  }

  embed(frameId: number): Promise<FaceTemplate> {
    return this.#run((pipeline) => pipeline.embed(frameId));
  }

  loadTexture(): Promise<void> {
    const { pipeline } = this.#texture ?? {};
    if (pipeline !== undefined && pipeline === this.#pipeline) return this.#texture?.loaded as Promise<void>;
    return this.#run((loading) => {
      const loaded = this.#openTexture(loading);
      const texture = { pipeline: loading, loaded };
      this.#texture = texture;
      // After a failure the next call tries again.
      loaded.catch(() => {
        if (this.#texture === texture) this.#texture = null;
      });
      return loaded;
    });
  }

  judgeTexture(frameId: number): Promise<number> {
    return this.#run((pipeline) => pipeline.judgeTexture(frameId));
  }

  takePicture(frameId: number, maxBytes: number): Promise<Blob> {
    return this.#run((pipeline) => pipeline.takePicture(frameId, maxBytes));
  }

  close(): void {
    this.#loads.cancel(new FaceGuardError('engine_failed', 'the engine was closed'));
    this.#pipeline?.close();
    this.#pipeline = null;
    this.#texture = null;
    this.#runtime = null;
    this.#info = null;
  }

  /** Always on the processor: it runs four times a second and fits there, and needs no test of the GPU's arithmetic. */
  async #openTexture(pipeline: FacePipeline): Promise<void> {
    const runtime = this.#runtime;
    try {
      if (!runtime) throw new FaceGuardError('engine_failed', 'the engine is not loaded');
      const file = await downloadAsset(TEXTURE_ASSETS.texture, { assets: this.#options.assets }, asModel);
      const model = await runtime.script.openTextureModel({
        wasm: runtime.wasm,
        model: file,
        delegate: 'cpu',
        onContextLost: () => {
          if (this.#pipeline === pipeline) this.close();
        },
      });
      if (this.#pipeline === pipeline) return pipeline.useTexture(model);
      model.close();
      throw new FaceGuardError('engine_failed', 'the engine was closed');
    } catch (error) {
      // Not a reason to give the engine up, as it was the start of another model that failed; but nothing runs any more in
      // WebAssembly that has crashed.
      if (isTrap(error) && this.#pipeline === pipeline) this.close();
      throw FaceGuardError.from(error, 'engine_load_failed');
    }
  }

  async #run<T>(work: (pipeline: FacePipeline) => T | Promise<T>): Promise<T> {
    const pipeline = this.#pipeline;
    if (!pipeline) throw new FaceGuardError('engine_failed', 'the engine is not loaded');
    try {
      return await work(pipeline);
    } catch (error) {
      // What failed inside the wasm keeps failing: the next `load` starts afresh.
      if (!(error instanceof FaceGuardError) && pipeline === this.#pipeline) this.close();
      throw FaceGuardError.from(error, 'engine_failed');
    }
  }

  async #start(run: LoadRun): Promise<LocalEngineInfo> {
    if (!this.#surroundings.supportsSimd())
      throw new FaceGuardError('browser_unsupported', 'no WebAssembly SIMD');
    if (!supportsDrawing()) throw new FaceGuardError('browser_unsupported', 'no 2D canvas on this thread');
    const { chosen, timings } = await this.#choose(run);
    if (run.signal.aborted || chosen.isLost()) {
      chosen.pipeline.close();
      run.signal.throwIfAborted();
      throw new FaceGuardError('engine_load_failed', 'the browser took WebGL away');
    }
    this.#pipeline = chosen.pipeline;
    this.#runtime = chosen.runtime;
    this.#info = {
      model: MODEL_IDS[this.#accuracy],
      ...kindParts(chosen.kind),
      worker: isWorker(),
      timings,
    };
    return this.#info;
  }

  /** Tries kinds until one passes. What cannot be downloaded ends the search. */
  async #choose(run: LoadRun): Promise<{ chosen: Candidate; timings: EngineTimings }> {
    let facts: WebGlFacts | undefined;
    const webGl = (): WebGlFacts => (facts ??= this.#surroundings.inspectWebGl());
    const { assets, delegate, kind: only, timings: earlier = {} } = this.#options;
    const timings: Partial<Record<EngineKind, number>> = {};
    let files: ModelFiles | null = null;
    let problem: unknown;
    for (const kind of only ? [only] : planEngines(delegate, earlier, webGl)) {
      const { runtime: name } = kindParts(kind);
      if (name === 'mediapipe' && !webGl().available) {
        problem ??= new FaceGuardError('browser_unsupported', 'no WebGL2 on this thread');
        continue;
      }
      const build: RuntimeBuild =
        name === 'litert' && this.#surroundings.supportsRelaxedSimd() ? 'litertRelaxed' : name;
      const wasm = files && downloadAsset(WASM_ASSETS[build], { assets, signal: run.signal }, compiled);
      files ??= downloadModels(WASM_ASSETS[build], EMBEDDERS[this.#accuracy], { ...run, assets });
      const start = await this.#arrived(files, build, wasm ?? files.wasm, run);
      try {
        const isTimed = delegate === 'auto' && earlier[kind] === undefined;
        const drawsInMemory = name === 'litert' || isSoftwareRenderer(webGl().renderer);
        const chosen = await this.#try(kind, start, { isTimed, drawsInMemory });
        if (isTimed) timings[kind] = chosen.test.timeMs;
        return { chosen, timings };
      } catch (error) {
        run.signal.throwIfAborted();
        // The models are the same for the next kind: without them it need not be tried.
        await Promise.all(files.embedders);
        timings[kind] = Infinity;
        problem = error;
      }
    }
    throw FaceGuardError.from(problem, 'engine_load_failed');
  }

  /** @throws {FaceGuardError} as the downloads; `engine_load_failed` when the script does not come. */
  async #arrived(
    { landmarker, selfTestFace, embedders }: ModelFiles,
    build: RuntimeBuild,
    wasm: Promise<WebAssembly.Module>,
    { signal }: LoadRun,
  ): Promise<StartFiles> {
    const url = locateAsset(this.#options.assets, RUNTIME_SCRIPTS[build]);
    // Of a script that does not come nobody says why; of the other files it is known, and likely to be the same.
    const script = this.#surroundings.importRuntime(url, build).catch(async (error: unknown) => {
      await wasm;
      throw error;
    });
    try {
      const [runtime, module, bundle, face] = await Promise.all([script, wasm, landmarker, selfTestFace]);
      signal.throwIfAborted();
      return {
        runtime: { script: runtime, wasm: module },
        landmarker: bundle,
        selfTestFace: face,
        embedders,
      };
    } catch (error) {
      signal.throwIfAborted();
      throw FaceGuardError.from(error, 'engine_load_failed');
    }
  }

  async #try(
    kind: EngineKind,
    { runtime, selfTestFace, ...models }: StartFiles,
    { isTimed, drawsInMemory }: { readonly isTimed: boolean; readonly drawsInMemory: boolean },
  ): Promise<Candidate> {
    let isLost = false;
    let onContextLost = (): void => {
      isLost = true;
    };
    const opened = await runtime.script.openFaceModels({
      ...models,
      wasm: runtime.wasm,
      delegate: kindParts(kind).delegate,
      onContextLost: () => onContextLost(),
    });
    const pipeline = new FacePipeline(opened, { model: MODEL_IDS[this.#accuracy], drawsInMemory });
    onContextLost = () => {
      isLost = true;
      if (this.#pipeline === pipeline) this.close();
    };
    try {
      const known = selfTestTemplate(this.#accuracy);
      const test = await runSelfTest(pipeline, selfTestFace, known, isTimed, this.#surroundings.now);
      if (!passesSelfTest(test)) {
        throw new FaceGuardError(
          'engine_load_failed',
          `${kind}: self-test gave cosine ${test.cosine.toFixed(3)}`,
        );
      }
      return { kind, runtime, pipeline, test, isLost: () => isLost };
    } catch (error) {
      pipeline.close();
      throw error;
    }
  }
}

/** Looks at the known face; where the time counts and the first look leaves it open, once more. */
async function runSelfTest(
  pipeline: FacePipeline,
  face: Uint8Array<ArrayBuffer>,
  known: Float32Array,
  isTimed: boolean,
  now: () => number,
): Promise<SelfTestResult> {
  const look = async (): Promise<SelfTestResult> => {
    const frame = await createImageBitmap(new Blob([face], { type: 'image/jpeg' }));
    const startMs = now();
    const { frameId, faces } = await pipeline.detect(frame, 0);
    if (faces.length === 0) return { cosine: -1, timeMs: Infinity };
    const { vector } = await pipeline.embed(frameId);
    return { cosine: cosineSimilarity(vector, known), timeMs: now() - startMs };
  };
  const first = await look();
  if (first.timeMs <= FAST_START_MS) return { ...first, timeMs: Math.min(first.timeMs, FAST_ENOUGH_MS) };
  return isTimed && passesSelfTest(first) ? look() : first;
}
