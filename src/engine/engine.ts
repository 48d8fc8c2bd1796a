// SPDX-License-Identifier: Apache-2.0
// The border between the flow and whatever finds and compares faces. Frames and plain results cross it, never
// DOM elements, so that an implementation can live in a worker, in Node, or in the page that uses this kit.
import type { FaceTemplate, Observation } from '../core/types.js';

/** Which processor runs the models. */
export type Delegate = 'gpu' | 'cpu';

/** What an integrator can ask for. `auto` takes the faster one that gives right results on this device. */
export const DELEGATE_CHOICES = ['auto', 'gpu', 'cpu'] as const;

/** One of the delegate choices. */
export type DelegateChoice = (typeof DELEGATE_CHOICES)[number];

/** A picture an engine can look at. Upright: any rotation has been applied already. */
export type EngineFrame = ImageBitmap | VideoFrame;

/**
 * Frames an engine remembers for `embed`: more than one, so that two flows on one page can share an engine.
 */
export const KEPT_FRAMES = 8;

/** What a loaded engine says of itself. */
export interface EngineInfo {
  /** The `model` of the templates it makes. */
  readonly model: string;
  readonly delegate: Delegate;
  /** What runs the models, where there is a choice: `litert` or `mediapipe`. */
  readonly runtime?: string;
  /** Whether inference runs off the main thread. */
  readonly worker: boolean;
}

/** Options of `FaceEngine.load`. */
export interface EngineLoadOptions {
  /** Aborts downloads and start-up; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Told the bytes so far and in all; the total is known from the start. */
  readonly onProgress?: ((loaded: number, total: number) => void) | undefined;
}

/**
 * Finds faces and turns them into templates. Every implementation passes the suite in
 * `test/browser/engine/engine-contract.ts`; a page may pass its own to `<faceguard-verify>`.
 *
 * Calls are made one after the other; an implementation need not queue.
 */
export interface FaceEngine {
  /** `null` until loaded. */
  readonly info: EngineInfo | null;

  /**
   * Makes the engine ready: afterwards `detect` and `embed` run at steady speed. Loading a loaded engine does
   * nothing; after a failure it starts afresh.
   *
   * @throws {FaceGuardError} `network_error`, `engine_load_failed` or `browser_unsupported`.
   */
  load(options?: EngineLoadOptions): Promise<EngineInfo>;

  /**
   * Finds the faces in a frame. The engine owns the frame from here on and closes it, also when it fails. Of the
   * last `KEPT_FRAMES` frames it keeps what `embed` needs.
   *
   * @param timestampMs - When the frame was taken; handed back in the observation.
   * @throws {FaceGuardError} `engine_failed`.
   */
  detect(frame: EngineFrame, timestampMs: number): Promise<Observation>;

  /**
   * The template of the largest face in a frame that `detect` saw.
   *
   * @param frameId - The observation's `frameId`.
   * @throws {FaceGuardError} `engine_failed`, also when that frame had no face or is too long ago.
   */
  embed(frameId: number): Promise<FaceTemplate>;

  /**
   * Makes `judgeTexture` ready, in a loaded engine; again does nothing. An engine may do without both: liveness is then
   * judged by the rest.
   *
   * @throws {FaceGuardError} `network_error`, `engine_load_failed`, or `engine_failed` when the engine is not loaded.
   */
  loadTexture?(): Promise<void>;

  /**
   * How much the largest face of a frame that `detect` saw since `loadTexture` looks like a live one, rather than like a
   * print or a screen: 0…1.
   *
   * @param frameId - The observation's `frameId`.
   * @throws {FaceGuardError} `engine_failed`, also when that frame had no face or is too long ago.
   */
  judgeTexture?(frameId: number): Promise<number>;

  /**
   * The frame that `detect` saw last, as a JPEG: upright, unmirrored, its longer side at most 640 pixels. Flows that a
   * session's server judges need it; others never ask. An engine may do without: it cannot be used in sessions then.
   *
   * @param frameId - The observation's `frameId`.
   * @param maxBytes - The picture is compressed until it is no larger.
   * @throws {FaceGuardError} `engine_failed`, also when another frame has been seen since, or the picture stays too large.
   */
  takePicture?(frameId: number, maxBytes: number): Promise<Blob>;

  /** Lets go of everything; pending calls reject with `engine_failed`. `load` may be called again. */
  close(): void;
}
