// SPDX-License-Identifier: Apache-2.0
import { parseRecording } from '../../src/core/recording.js';
import type { RecordedFrame } from '../../src/core/recording.js';
import type { EngineFrame, EngineInfo, EngineLoadOptions, Observation } from '../../src/index.js';
import { FakeEngine } from '../../src/testing/index.js';
import type { FakeCameraPainter, FakeEngineScript } from '../../src/testing/index.js';

/** An engine of which half has come. */
export class HalfLoadedEngine extends FakeEngine {
  override load({ onProgress }: EngineLoadOptions = {}): Promise<EngineInfo> {
    onProgress?.(4_000_000, 8_000_000);
    return new Promise(() => undefined);
  }
}

/** So seldom that no two frames belong together, and often enough to be taken for alive. */
const SELDOM_MS = 9_000;

/** An engine that soon looks seldom: what it has seen by then stays on the screen for a while. */
export class SlowEngine extends FakeEngine {
  readonly #quickMs: number;
  #startMs: number | null = null;

  /** @param quickMs - How long it sees every frame; 0 for one frame. */
  constructor(script: FakeEngineScript, quickMs: number) {
    super(script);
    this.#quickMs = quickMs;
  }

  override async detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    const isFirst = this.#startMs === null;
    this.#startMs ??= timestampMs;
    if (!isFirst && timestampMs - this.#startMs >= this.#quickMs)
      await new Promise((resolve) => setTimeout(resolve, SELDOM_MS));
    return super.detect(frame, timestampMs);
  }
}

/** An engine that sees what the real one saw in a video: landmarks and light of a person, at the pace of the recording. */
export class RecordedEngine extends FakeEngine {
  readonly #frames: readonly RecordedFrame[];
  #next = 0;
  #startMs: number | null = null;
  #observation: Observation | undefined;

  /** @param text - A file of test/recordings/. */
  constructor(text: string) {
    super();
    this.#frames = parseRecording(text).frames;
    this.script = {
      observe: (timestampMs) => this.#see(timestampMs),
      texture: () => this.#seen.filter(({ texture }) => texture !== null).at(-1)?.texture ?? 1,
    };
  }

  override async detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    const next = this.#frames[this.#next];
    this.#startMs ??= timestampMs;
    if (next) {
      const waitMs = this.#startMs + next.observation.timestampMs - performance.now();
      if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
    return super.detect(frame, timestampMs);
  }

  get #seen(): readonly RecordedFrame[] {
    return this.#frames.slice(0, this.#next);
  }

  /** Each frame of the recording once, moved to now; the last one for good. */
  #see(timestampMs: number): Observation {
    const seen = this.#frames[this.#next]?.observation;
    this.#next += 1;
    if (seen) this.#observation = { ...seen, timestampMs: (this.#startMs ?? 0) + seen.timestampMs };
    else if (this.#observation) this.#observation = { ...this.#observation, timestampMs };
    if (!this.#observation) throw new RangeError('a recording without a frame');
    return this.#observation;
  }

  /** Draws the landmarks that were seen last, in the place of the camera's picture. */
  readonly draw: FakeCameraPainter = (context) => {
    const { width, height } = context.canvas;
    context.fillStyle = '#c9d3de';
    context.fillRect(0, 0, width, height);
    context.fillStyle = '#3e5c76';
    const landmarks = (this.#observation ?? this.#frames[0]?.observation)?.faces[0]?.landmarks ?? [];
    for (let at = 0; at + 1 < landmarks.length; at += 3) {
      const [x = NaN, y = NaN] = [landmarks[at], landmarks[at + 1]];
      if (!Number.isNaN(x)) context.fillRect(x * width - 3, y * height - 3, 6, 6);
    }
  };
}
