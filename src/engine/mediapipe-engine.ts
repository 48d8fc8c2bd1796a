// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../core/errors.js';
import { cosineSimilarity } from '../core/matcher.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import { downloadAsset } from './assets/download.js';
import { MODEL_ASSETS, MODEL_ID, WASM_ASSETS } from './assets/model-manifest.js';
import { inspectWebGl, passesSelfTest, planDelegates } from './delegate.js';
import type { SelfTestResult } from './delegate.js';
import type {
  Delegate,
  DelegateChoice,
  EngineFrame,
  EngineInfo,
  EngineLoadOptions,
  FaceEngine,
} from './engine.js';
import { FacePipeline } from './face-pipeline.js';
import { openFaceModels } from './mediapipe-models.js';
import { selfTestTemplate } from './self-test-template.js';

/** How a `MediaPipeEngine` is set up. */
export interface MediaPipeEngineOptions {
  /** Absolute address of the folder with wasm and models, ending in a slash. */
  readonly assetBase: string;
  readonly delegate: DelegateChoice;
  /** What `auto` settled on earlier on this device. */
  readonly remembered?: Delegate | null;
}

/** The files of the engine, in memory. */
interface EngineFiles {
  readonly wasm: WebAssembly.Module;
  readonly landmarker: Uint8Array<ArrayBuffer>;
  readonly embedder: Uint8Array<ArrayBuffer>;
  readonly selfTestFace: Uint8Array<ArrayBuffer>;
}

/** A delegate that has passed its self-test. */
interface Candidate {
  readonly delegate: Delegate;
  readonly pipeline: FacePipeline;
  readonly test: SelfTestResult;
}

const isWorker = (): boolean => typeof window === 'undefined';

/** MediaPipe's models behind the engine interface, on whichever thread it is made. */
export class MediaPipeEngine implements FaceEngine {
  readonly #options: MediaPipeEngineOptions;
  #pipeline: FacePipeline | null = null;
  #info: EngineInfo | null = null;
  /** Calls of `load` and `close` so far: whoever waits checks that it is still wanted. */
  #generation = 0;

  constructor(options: MediaPipeEngineOptions) {
    this.#options = options;
  }

  get info(): EngineInfo | null {
    return this.#info;
  }

  async load(options: EngineLoadOptions = {}): Promise<EngineInfo> {
    if (this.#info) return this.#info;
    const generation = ++this.#generation;
    const webGl = inspectWebGl();
    if (!webGl.available) throw new FaceGuardError('browser_unsupported', 'no WebGL2 on this thread');
    const files = await this.#download(options);
    const plan = planDelegates(this.#options.delegate, webGl, this.#options.remembered ?? null);
    const chosen = await this.#choose(files, plan, options.signal);
    if (generation !== this.#generation || options.signal?.aborted) {
      chosen.pipeline.close();
      options.signal?.throwIfAborted();
      throw new FaceGuardError('engine_failed', 'closed while loading');
    }
    this.#pipeline = chosen.pipeline;
    this.#info = { model: MODEL_ID, delegate: chosen.delegate, worker: isWorker() };
    return this.#info;
  }

  detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    if (!this.#pipeline) frame.close();
    return this.#run((pipeline) => pipeline.detect(frame, timestampMs));
  }

  embed(frameId: number): Promise<FaceTemplate> {
    return this.#run((pipeline) => pipeline.embed(frameId));
  }

  close(): void {
    this.#generation++;
    this.#pipeline?.close();
    this.#pipeline = null;
    this.#info = null;
  }

  async #run<T>(work: (pipeline: FacePipeline) => T): Promise<T> {
    if (!this.#pipeline) throw new FaceGuardError('engine_failed', 'the engine is not loaded');
    try {
      return work(this.#pipeline);
    } catch (error) {
      throw FaceGuardError.from(error, 'engine_failed');
    }
  }

  async #download({ signal, onProgress }: EngineLoadOptions): Promise<EngineFiles> {
    const wanted = { wasm: WASM_ASSETS.binary, ...MODEL_ASSETS };
    const total = Object.values(wanted).reduce((sum, asset) => sum + asset.bytes, 0);
    const loaded: Record<string, number> = {};
    const get = (name: keyof typeof wanted): Promise<Uint8Array<ArrayBuffer>> =>
      downloadAsset(wanted[name], {
        assetBase: this.#options.assetBase,
        signal,
        onBytes: (bytes) => {
          loaded[name] = bytes;
          onProgress?.(
            Object.values(loaded).reduce((sum, n) => sum + n, 0),
            total,
          );
        },
      });
    onProgress?.(0, total);
    const [wasm, landmarker, embedder, selfTestFace] = await Promise.all([
      get('wasm').then((bytes) => WebAssembly.compile(bytes)),
      get('landmarker'),
      get('embedder'),
      get('selfTestFace'),
    ]).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw FaceGuardError.from(error, 'engine_load_failed');
    });
    return { wasm, landmarker, embedder, selfTestFace };
  }

  async #choose(
    files: EngineFiles,
    plan: ReturnType<typeof planDelegates>,
    signal: AbortSignal | undefined,
  ): Promise<Candidate> {
    let best: Candidate | null = null;
    let problem: unknown;
    for (const delegate of plan.order) {
      if (best && !plan.compare) break;
      try {
        signal?.throwIfAborted();
        const candidate = await this.#tryDelegate(files, delegate);
        if (best && best.test.timeMs <= candidate.test.timeMs) candidate.pipeline.close();
        else {
          best?.pipeline.close();
          best = candidate;
        }
      } catch (error) {
        if (signal?.aborted) {
          best?.pipeline.close();
          throw error;
        }
        problem = error;
      }
    }
    if (!best) throw FaceGuardError.from(problem, 'engine_load_failed');
    return best;
  }

  async #tryDelegate(files: EngineFiles, delegate: Delegate): Promise<Candidate> {
    const models = await openFaceModels({
      ...files,
      delegate,
      onContextLost: () => this.close(),
    });
    const pipeline = new FacePipeline(models);
    try {
      const test = await runSelfTest(pipeline, files.selfTestFace);
      if (!passesSelfTest(test)) {
        throw new FaceGuardError(
          'engine_load_failed',
          `${delegate}: self-test gave cosine ${test.cosine.toFixed(3)}`,
        );
      }
      return { delegate, pipeline, test };
    } catch (error) {
      pipeline.close();
      throw error;
    }
  }
}

/** Looks at the known face twice: the first time warms the models up, the second is timed. */
async function runSelfTest(pipeline: FacePipeline, face: Uint8Array<ArrayBuffer>): Promise<SelfTestResult> {
  let cosine = -1;
  let timeMs = Infinity;
  for (let run = 0; run < 2; run++) {
    const frame = await createImageBitmap(new Blob([face], { type: 'image/jpeg' }));
    const startMs = performance.now();
    const { frameId, faces } = pipeline.detect(frame, 0);
    if (faces.length === 0) break;
    cosine = cosineSimilarity(pipeline.embed(frameId).vector, selfTestTemplate());
    timeMs = performance.now() - startMs;
  }
  return { cosine, timeMs };
}
