// SPDX-License-Identifier: Apache-2.0
import { scaleOf } from '../core/calibration.js';
import type { CalibrationKnot } from '../core/calibration.js';
import { FaceGuardError } from '../core/errors.js';
import type { ErrorCode } from '../core/errors.js';
import { normalizeVector } from '../core/matcher.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import { KEPT_FRAMES } from '../engine/engine.js';
import type { EngineFrame, EngineInfo, EngineLoadOptions, FaceEngine } from '../engine/engine.js';
import { SharedLoad } from '../engine/shared-load.js';
import type { LoadRun } from '../engine/shared-load.js';
import { sketchObservation } from './observations.js';

/** Names the made-up templates; they compare with nothing real. */
export const FAKE_MODEL = 'fake-model';

/** A made-up template: the same seed is the same person. */
export const fakeTemplate = (seed: number): FaceTemplate => ({
  model: FAKE_MODEL,
  vector: normalizeVector(Array.from({ length: 16 }, (_, i) => Math.cos(seed * 7.3 + i * (seed + 1)))),
});

/** The similarity that is reported as a confidence: from the middle of its range, so that rounding does not matter. */
function cosineOf(confidence: number): number {
  if (confidence === 0 || confidence === 100) return confidence / 100;
  const wanted = confidence + 0.5;
  const scale = scaleOf(FAKE_MODEL);
  const above = scale.findIndex((knot) => knot.confidence > wanted);
  const [low, high] = scale.slice(above - 1) as [CalibrationKnot, CalibrationKnot];
  const share = (wanted - low.confidence) / (high.confidence - low.confidence);
  return low.cosine + share * (high.cosine - low.cosine);
}

/**
 * A made-up template that compares with another one at exactly this confidence.
 *
 * @param confidence - An integer, 0…100.
 * @param reference - By default person 1.
 * @throws {TypeError} for any other number.
 */
export function fakeTemplateLike(
  confidence: number,
  reference: FaceTemplate = fakeTemplate(1),
): FaceTemplate {
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100)
    throw new TypeError(`confidence is an integer from 0 to 100, not ${confidence}`);
  const { model, vector } = reference;
  const cosine = cosineOf(confidence);
  // Any direction that the reference does not have: what it has in common with the reference is taken out.
  const other = vector.map((_, i) => (i % 2 === 0 ? (vector[i + 1] ?? 0) : -(vector[i - 1] ?? 0)));
  const shared = other.reduce((sum, value, i) => sum + value * (vector[i] ?? 0), 0);
  const aside = normalizeVector(other.map((value, i) => value - shared * (vector[i] ?? 0)));
  const away = Math.sqrt(1 - cosine * cosine);
  return {
    model,
    vector: normalizeVector(vector.map((value, i) => cosine * value + away * (aside[i] ?? 0))),
  };
}

/** A call that a `FakeEngine` can fail. */
export type FakeEngineCall = 'load' | 'detect' | 'embed' | 'loadTexture' | 'judgeTexture' | 'takePicture';

/** How a `FakeEngine` behaves. */
export interface FakeEngineScript {
  /** What it sees; by default one good face. */
  readonly observe?: (timestampMs: number) => Observation;
  /** Whom it sees; by default person 1. */
  readonly person?: () => number;
  /** The template of whom it sees, such as `fakeTemplateLike(72)`, in the place of `person`. */
  readonly template?: () => FaceTemplate;
  /** How live the texture looks, 0…1; by default as of a living person. */
  readonly texture?: () => number;
  /** Makes a call fail. */
  readonly failing?: { readonly call: FakeEngineCall; readonly code: ErrorCode } | undefined;
}

/**
 * An engine without models, for tests of pages and for stories: sees and recognises what its script says. Keeps to
 * the interface otherwise: closes frames, knows only the frames it has seen, can be loaded again.
 */
export class FakeEngine implements FaceEngine {
  /** May be replaced at any time. */
  script: FakeEngineScript;
  #info: EngineInfo | null = null;
  #hasTexture = false;
  readonly #loads = new SharedLoad((run) => this.#start(run));
  /** Frames with a face, oldest first. */
  readonly #seen = new Set<number>();
  #lastFrameId: number | null = null;

  constructor(script: FakeEngineScript = {}) {
    this.script = script;
  }

  get info(): EngineInfo | null {
    return this.#info;
  }

  async load(options: EngineLoadOptions = {}): Promise<EngineInfo> {
    return this.#info ?? this.#loads.join(options);
  }

  async detect(frame: EngineFrame, timestampMs: number): Promise<Observation> {
    frame.close();
    this.#needLoaded();
    this.#failIf('detect');
    const observation = this.script.observe?.(timestampMs) ?? sketchObservation(timestampMs, {});
    this.#lastFrameId = observation.frameId;
    if (observation.faces.length > 0) this.#remember(observation.frameId);
    return observation;
  }

  async embed(frameId: number): Promise<FaceTemplate> {
    this.#needLoaded();
    this.#failIf('embed');
    if (!this.#seen.has(frameId)) throw new FaceGuardError('engine_failed', 'no face is kept of that frame');
    return this.script.template?.() ?? fakeTemplate(this.script.person?.() ?? 1);
  }

  async loadTexture(): Promise<void> {
    this.#needLoaded();
    this.#failIf('loadTexture');
    this.#hasTexture = true;
  }

  async judgeTexture(frameId: number): Promise<number> {
    this.#needLoaded();
    this.#failIf('judgeTexture');
    if (!this.#hasTexture || !this.#seen.has(frameId))
      throw new FaceGuardError('engine_failed', 'the texture of that frame is not kept');
    return this.script.texture?.() ?? 0.99;
  }

  /** A picture of nothing: one grey pixel. */
  async takePicture(frameId: number, maxBytes: number): Promise<Blob> {
    this.#needLoaded();
    this.#failIf('takePicture');
    if (frameId !== this.#lastFrameId)
      throw new FaceGuardError('engine_failed', 'the picture of that frame is not kept');
    const canvas = new OffscreenCanvas(1, 1);
    canvas.getContext('2d')?.fillRect(0, 0, 1, 1);
    const jpeg = await canvas.convertToBlob({ type: 'image/jpeg' });
    if (jpeg.size > maxBytes) throw new FaceGuardError('engine_failed', 'the picture is too large');
    return jpeg;
  }

  close(): void {
    this.#loads.cancel(new FaceGuardError('engine_failed', 'the engine was closed'));
    this.#info = null;
    this.#hasTexture = false;
    this.#seen.clear();
  }

  async #start({ signal, onProgress }: LoadRun): Promise<EngineInfo> {
    this.#failIf('load');
    onProgress(1, 1);
    signal.throwIfAborted();
    this.#info = { model: FAKE_MODEL, delegate: 'cpu', worker: false };
    return this.#info;
  }

  #remember(frameId: number): void {
    this.#seen.add(frameId);
    const [oldest] = this.#seen;
    if (this.#seen.size > KEPT_FRAMES && oldest !== undefined) this.#seen.delete(oldest);
  }

  #needLoaded(): void {
    if (!this.#info) throw new FaceGuardError('engine_failed', 'the engine is not loaded');
  }

  #failIf(call: FakeEngineCall): void {
    const { failing } = this.script;
    if (failing?.call === call) throw new FaceGuardError(failing.code);
  }
}
