// SPDX-License-Identifier: Apache-2.0
import type { Delegate, EngineInfo } from '../engine/engine.js';

/** Moments of a flow that are noted once. */
type Mark = 'cameraMs' | 'engineMs' | 'referenceMs' | 'firstGoodFaceMs' | 'verdictMs';

/**
 * How long things took in a flow, for the page's own statistics. Moments count in milliseconds from `start()`; of
 * a flow with several attempts, the last one's. `null` until known.
 */
export interface VerifyTimings {
  /** The processor that the engine settled on. */
  readonly delegate: Delegate | null;
  /** Whether the engine runs off the main thread. */
  readonly worker: boolean | null;
  /** The preview was live. */
  readonly cameraMs: number | null;
  /** The engine was ready. */
  readonly engineMs: number | null;
  /** The base photo had become a template. */
  readonly referenceMs: number | null;
  /** The first frame that could be matched. */
  readonly firstGoodFaceMs: number | null;
  /** The verdict was there. */
  readonly verdictMs: number | null;
  /** Frames looked at. */
  readonly frames: number;
  /** Finding the face, mean milliseconds a frame. */
  readonly frameMs: number | null;
  /** Making a template, mean milliseconds a face. */
  readonly embedMs: number | null;
  /** Judging the texture, mean milliseconds a face. */
  readonly textureMs: number | null;
}

/** A mean that grows. */
class Mean {
  count = 0;
  #sum = 0;

  add(value: number): void {
    this.count++;
    this.#sum += value;
  }

  get value(): number | null {
    return this.count === 0 ? null : this.#sum / this.count;
  }
}

/** Collects the timings of one flow. */
export class TimingLog {
  readonly #startMs = performance.now();
  readonly #marks = new Map<Mark, number>();
  readonly #frames = new Mean();
  readonly #embeds = new Mean();
  readonly #textures = new Mean();
  #engine: EngineInfo | null = null;

  /** Notes a moment; of `firstGoodFaceMs` the first since the last attempt began. */
  mark(name: Mark): void {
    if (name === 'referenceMs') this.#marks.delete('firstGoodFaceMs');
    if (name === 'firstGoodFaceMs' && this.#marks.has(name)) return;
    this.#marks.set(name, performance.now() - this.#startMs);
  }

  engineReady(info: EngineInfo): void {
    this.#engine = info;
    this.mark('engineMs');
  }

  /** Notes how long finding the face in one frame took. */
  frame(elapsedMs: number): void {
    this.#frames.add(elapsedMs);
  }

  /** Notes how long one template took. */
  embed(elapsedMs: number): void {
    this.#embeds.add(elapsedMs);
  }

  /** Notes how long one look at the texture took. */
  texture(elapsedMs: number): void {
    this.#textures.add(elapsedMs);
  }

  get timings(): VerifyTimings {
    const at = (name: Mark): number | null => this.#marks.get(name) ?? null;
    return {
      delegate: this.#engine?.delegate ?? null,
      worker: this.#engine?.worker ?? null,
      cameraMs: at('cameraMs'),
      engineMs: at('engineMs'),
      referenceMs: at('referenceMs'),
      firstGoodFaceMs: at('firstGoodFaceMs'),
      verdictMs: at('verdictMs'),
      frames: this.#frames.count,
      frameMs: this.#frames.value,
      embedMs: this.#embeds.value,
      textureMs: this.#textures.value,
    };
  }
}
