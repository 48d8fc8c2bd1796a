// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../core/errors.js';
import { cosineSimilarity } from '../core/matcher.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import { asBytes, asModel, downloadAsset } from './assets/download.js';
import type { AssetLocation } from './assets/locate.js';
import { MODEL_ASSETS, MODEL_ID, TEXTURE_ASSETS, WASM_ASSETS } from './assets/model-manifest.js';
import { inspectWebGl, isSoftwareRenderer, passesSelfTest, planDelegates, supportsSimd } from './delegate.js';
import type { DelegatePlan, SelfTestResult } from './delegate.js';
import type {
  Delegate,
  DelegateChoice,
  EngineFrame,
  EngineInfo,
  EngineLoadOptions,
  FaceEngine,
} from './engine.js';
import { FacePipeline } from './face-pipeline.js';
import { openFaceModels, openTextureModel } from './mediapipe-models.js';
import { selfTestTemplate } from './self-test-template.js';
import { SharedLoad } from './shared-load.js';
import type { LoadRun } from './shared-load.js';

/** How a `MediaPipeEngine` is set up. */
export interface MediaPipeEngineOptions {
  readonly assets: AssetLocation;
  readonly delegate: DelegateChoice;
  /** What `auto` settled on earlier on this device. */
  readonly remembered?: Delegate | null;
}

/** What the engine finds in its surroundings; tests put other things there. */
export interface MediaPipeSurroundings {
  readonly inspectWebGl: typeof inspectWebGl;
  readonly supportsSimd: typeof supportsSimd;
  readonly openFaceModels: typeof openFaceModels;
  readonly openTextureModel: typeof openTextureModel;
}

const SURROUNDINGS: MediaPipeSurroundings = {
  inspectWebGl,
  supportsSimd,
  openFaceModels,
  openTextureModel,
};

/** The files of the engine, in memory. */
interface EngineFiles {
  readonly wasm: WebAssembly.Module;
  readonly landmarker: Uint8Array<ArrayBuffer>;
  /** The last to arrive: the landmark model is started meanwhile. */
  readonly embedder: Promise<Uint8Array<ArrayBuffer>>;
  readonly selfTestFace: Uint8Array<ArrayBuffer>;
}

/** When so much of a file has arrived, the next one is asked for: the line is never idle, and never divided. */
const NEXT_AT = 0.75;

/** A delegate that has passed its self-test. */
interface Candidate {
  readonly delegate: Delegate;
  readonly pipeline: FacePipeline;
  readonly test: SelfTestResult;
  readonly isLost: () => boolean;
}

const isWorker = (): boolean => typeof window === 'undefined';

/** MediaPipe's models behind the engine interface, on whichever thread it is made. */
export class MediaPipeEngine implements FaceEngine {
  readonly #options: MediaPipeEngineOptions;
  readonly #surroundings: MediaPipeSurroundings;
  readonly #loads = new SharedLoad((run) => this.#start(run));
  #pipeline: FacePipeline | null = null;
  #wasm: WebAssembly.Module | null = null;
  /** The texture model on its way, or there, of the pipeline that it is for. */
  #texture: { readonly pipeline: FacePipeline; readonly loaded: Promise<void> } | null = null;
  #info: EngineInfo | null = null;

  constructor(options: MediaPipeEngineOptions, surroundings: Partial<MediaPipeSurroundings> = {}) {
    this.#options = options;
    this.#surroundings = { ...SURROUNDINGS, ...surroundings };
  }

  get info(): EngineInfo | null {
    return this.#info;
  }

  async load(options: EngineLoadOptions = {}): Promise<EngineInfo> {
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
    this.#wasm = null;
    this.#info = null;
  }

  /** Always on the processor: it runs four times a second and fits there, and needs no test of the GPU's arithmetic. */
  async #openTexture(pipeline: FacePipeline): Promise<void> {
    const wasm = this.#wasm;
    try {
      if (!wasm) throw new FaceGuardError('engine_failed', 'the engine is not loaded');
      const file = await downloadAsset(TEXTURE_ASSETS.texture, { assets: this.#options.assets }, asModel);
      const model = await this.#surroundings.openTextureModel({
        wasm,
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
      // Not a reason to give the engine up: it was the start of another model that failed.
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

  async #start(run: LoadRun): Promise<EngineInfo> {
    const webGl = this.#surroundings.inspectWebGl();
    if (!webGl.available) throw new FaceGuardError('browser_unsupported', 'no WebGL2 on this thread');
    if (!this.#surroundings.supportsSimd())
      throw new FaceGuardError('browser_unsupported', 'no WebAssembly SIMD');
    const files = await this.#download(run);
    const plan = planDelegates(this.#options.delegate, webGl, this.#options.remembered ?? null);
    const chosen = await this.#choose(files, plan, isSoftwareRenderer(webGl.renderer), run.signal);
    if (run.signal.aborted || chosen.isLost()) {
      chosen.pipeline.close();
      run.signal.throwIfAborted();
      throw new FaceGuardError('engine_load_failed', 'the browser took WebGL away');
    }
    this.#pipeline = chosen.pipeline;
    this.#wasm = files.wasm;
    this.#info = { model: MODEL_ID, delegate: chosen.delegate, worker: isWorker() };
    return this.#info;
  }

  /**
   * Gets the files in the order in which they are needed, so that one is compiled and checked, or its model started,
   * while the next arrives.
   */
  async #download({ signal, onProgress }: LoadRun): Promise<EngineFiles> {
    const files = { wasm: WASM_ASSETS.binary, ...MODEL_ASSETS };
    type Name = keyof typeof files;
    const total = Object.values(files).reduce((sum, file) => sum + file.bytes, 0);
    const loaded = new Map<Name, number>();
    const arriving = new Map<Name, () => void>();
    let told = 0;
    onProgress(0, total);
    const get = <T>(name: Name, prepare: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>): Promise<T> => {
      const onBytes = (bytes: number): void => {
        loaded.set(name, bytes);
        if (bytes >= files[name].bytes * NEXT_AT) arriving.get(name)?.();
        const sum = [...loaded.values()].reduce((a, b) => a + b, 0);
        // A file that is fetched again does not take back what was told.
        if (sum <= told) return;
        told = sum;
        onProgress(told, total);
      };
      const options = { assets: this.#options.assets, signal, onBytes };
      const file = downloadAsset(files[name], options, prepare);
      // Asked for in turn below; until then a failure is nobody's.
      file.catch(() => undefined);
      return file;
    };
    const mostOf = (name: Name): Promise<void> => new Promise((resolve) => arriving.set(name, resolve));

    const wasmComes = mostOf('wasm');
    const landmarkerComes = mostOf('landmarker');
    // Compiled while its hash is computed: nothing of it runs before that is known to be right.
    const wasm = get('wasm', (bytes) => WebAssembly.compile(bytes));
    const small = wasmComes.then(() =>
      Promise.all([get('landmarker', asModel), get('selfTestFace', asBytes)]),
    );
    const embedder = landmarkerComes.then(() => get('embedder', asModel));
    embedder.catch(() => undefined);
    try {
      const [module, [landmarker, selfTestFace]] = await Promise.all([wasm, small]);
      return { wasm: module, landmarker, selfTestFace, embedder };
    } catch (error) {
      signal.throwIfAborted();
      throw FaceGuardError.from(error, 'engine_load_failed');
    }
  }

  async #choose(
    files: EngineFiles,
    plan: DelegatePlan,
    drawsInMemory: boolean,
    signal: AbortSignal,
  ): Promise<Candidate> {
    let best: Candidate | null = null;
    let problem: unknown;
    for (const delegate of plan.order) {
      if (best && !plan.compare) break;
      try {
        signal.throwIfAborted();
        const candidate = await this.#tryDelegate(files, delegate, plan.compare, drawsInMemory);
        if (best && best.test.timeMs <= candidate.test.timeMs) candidate.pipeline.close();
        else {
          best?.pipeline.close();
          best = candidate;
        }
      } catch (error) {
        problem = error;
      }
      if (signal.aborted) {
        best?.pipeline.close();
        throw signal.reason;
      }
    }
    if (!best) throw FaceGuardError.from(problem, 'engine_load_failed');
    return best;
  }

  async #tryDelegate(
    files: EngineFiles,
    delegate: Delegate,
    isTimed: boolean,
    drawsInMemory: boolean,
  ): Promise<Candidate> {
    let isLost = false;
    let onContextLost = (): void => {
      isLost = true;
    };
    const models = await this.#surroundings.openFaceModels({
      ...files,
      delegate,
      onContextLost: () => onContextLost(),
    });
    const pipeline = new FacePipeline(models, { drawsInMemory });
    onContextLost = () => {
      isLost = true;
      if (this.#pipeline === pipeline) this.close();
    };
    try {
      const test = await runSelfTest(pipeline, files.selfTestFace, isTimed);
      if (!passesSelfTest(test)) {
        throw new FaceGuardError(
          'engine_load_failed',
          `${delegate}: self-test gave cosine ${test.cosine.toFixed(3)}`,
        );
      }
      return { delegate, pipeline, test, isLost: () => isLost };
    } catch (error) {
      pipeline.close();
      throw error;
    }
  }
}

/** Looks at the known face, and at once more where the time counts: the first look also compiles and warms up. */
async function runSelfTest(
  pipeline: FacePipeline,
  face: Uint8Array<ArrayBuffer>,
  isTimed: boolean,
): Promise<SelfTestResult> {
  let cosine = -1;
  let timeMs = Infinity;
  for (let run = 0; run < (isTimed ? 2 : 1); run++) {
    const frame = await createImageBitmap(new Blob([face], { type: 'image/jpeg' }));
    const startMs = performance.now();
    const { frameId, faces } = await pipeline.detect(frame, 0);
    if (faces.length === 0) return { cosine: -1, timeMs: Infinity };
    cosine = cosineSimilarity(pipeline.embed(frameId).vector, selfTestTemplate());
    timeMs = performance.now() - startMs;
  }
  return { cosine, timeMs };
}
