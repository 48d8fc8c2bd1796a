// SPDX-License-Identifier: Apache-2.0
import type { Delegate, DelegateChoice } from './engine.js';

/** How one kind did on the known face. */
export interface SelfTestResult {
  /** Cosine to the stored template; −1 when no face was found. */
  readonly cosine: number;
  /** One face, found and embedded, after warming up; no more than `FAST_ENOUGH_MS` where that is certain without. */
  readonly timeMs: number;
}

/**
 * Below this an engine computes something else than the models say. Float16 on a GPU costs about 0.001; a driver
 * that gives nonsense ends near 0.
 */
export const MIN_SELF_TEST_COSINE = 0.99;

/** Renderers that are the CPU in disguise, 10 to 25 times slower than running on the CPU outright. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether a WebGL renderer's name means that there is no GPU behind it. */
export const isSoftwareRenderer = (renderer: string): boolean => SOFTWARE_RENDERER.test(renderer);

/** What the browser's WebGL can do here. */
export interface WebGlFacts {
  /** MediaPipe needs WebGL2 to read frames, on the CPU too; LiteRT does not. */
  readonly available: boolean;
  /** The renderer's name, or `''` where the browser keeps it to itself. */
  readonly renderer: string;
}

/** Looks at WebGL2 on this thread. The context is given back at once. */
export function inspectWebGl(): WebGlFacts {
  try {
    const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
    if (!gl) return { available: false, renderer: '' };
    const info = gl.getExtension('WEBGL_debug_renderer_info');
    const renderer: unknown = gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
    gl.getExtension('WEBGL_lose_context')?.loseContext();
    return { available: true, renderer: String(renderer) };
  } catch {
    return { available: false, renderer: '' };
  }
}

/** Instructions that leave a vector: a byte spread over a `v128`. */
const SPLAT = [0x41, 0x00, 0xfd, 0x0f]; // i32.const 0; i8x16.splat

/** Whether WebAssembly has the instructions of a function without parameters that returns a vector. */
const supports = (instructions: readonly number[]): boolean =>
  typeof WebAssembly !== 'undefined' &&
  WebAssembly.validate(
    Uint8Array.from([
      ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
      ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // one type: () → v128
      ...[0x03, 0x02, 0x01, 0x00], // one function of that type
      ...[0x0a, instructions.length + 4, 0x01, instructions.length + 2, 0x00, ...instructions, 0x0b],
    ]),
  );

/** Whether WebAssembly has vector instructions here, which both runtimes are compiled with (Safari: from 16.4). */
export const supportsSimd = (): boolean => supports(SPLAT);

/**
 * Whether it has those besides whose last bits depend on the processor, such as a multiplication and an addition in one
 * (Chrome: from 114, Firefox: from 145, Safari: not yet): LiteRT has a faster build for them.
 */
export const supportsRelaxedSimd = (): boolean => supports([...SPLAT, ...SPLAT, ...SPLAT, 0xfd, 0x85, 0x02]); // …; f32x4.relaxed_madd

/** A runtime on a processor, as the models can be run. */
export const ENGINE_KINDS = ['litert-cpu', 'mediapipe-gpu', 'mediapipe-cpu'] as const;

/** One of them. */
export type EngineKind = (typeof ENGINE_KINDS)[number];

/** A runtime by itself. */
export type RuntimeName = 'litert' | 'mediapipe';

/** What a kind is made of. */
export const kindParts = (kind: EngineKind): { runtime: RuntimeName; delegate: Delegate } => {
  const [runtime, delegate] = kind.split('-') as [RuntimeName, Delegate];
  return { runtime, delegate };
};

/** The kind that an engine is of. */
export const kindOf = ({ runtime, delegate }: { runtime: RuntimeName; delegate: Delegate }): EngineKind =>
  `${runtime}-${delegate}` as EngineKind;

/** Whether this thread can draw: in workers, Safari can from 16.4 on. */
export function supportsDrawing(): boolean {
  try {
    return new OffscreenCanvas(1, 1).getContext('2d') !== null;
  } catch {
    return false;
  }
}

/** How long one look at the known face took, in milliseconds; `Infinity` for a kind that failed. */
export type EngineTimings = Readonly<Partial<Record<EngineKind, number>>>;

/**
 * A processor that finds and embeds a face in this time needs no help from a GPU, whose models are slower to start and
 * larger to download: at ten looks a second nobody waits for the engine.
 */
export const FAST_ENOUGH_MS = 100;

/**
 * The first look also compiles and warms up, and takes three to five times as long as those after it. One within this
 * time leaves no doubt that they are fast enough, and need not be followed by another.
 */
export const FAST_START_MS = 250;

/**
 * Which kinds to try, in order; the first that passes its self-test is kept. `auto` begins with the processor. Only
 * where that has proved slow, on an earlier visit, and there is a real GPU, is the other runtime tried, and from then on
 * the faster one used: so no visit downloads both, unless one of them fails.
 *
 * @param timings - From earlier visits on this device.
 * @param inspect - Looks at WebGL; asked only where it matters.
 */
export function planEngines(
  choice: DelegateChoice,
  timings: EngineTimings,
  inspect: () => WebGlFacts,
): readonly EngineKind[] {
  if (choice === 'gpu') return ['mediapipe-gpu'];
  const {
    'litert-cpu': litertMs = 0,
    'mediapipe-cpu': mediapipeMs = 0,
    'mediapipe-gpu': gpuMs = 0,
  } = timings;
  // What failed on an earlier visit is not loaded again before the one that did not.
  const isLitertBroken = litertMs === Infinity && mediapipeMs < Infinity;
  const onProcessor: readonly EngineKind[] = isLitertBroken
    ? ['mediapipe-cpu', 'litert-cpu']
    : ['litert-cpu', 'mediapipe-cpu'];
  if (choice === 'cpu' || litertMs <= FAST_ENOUGH_MS || gpuMs >= litertMs) return onProcessor;
  const { available, renderer } = inspect();
  return available && !isSoftwareRenderer(renderer) ? ['mediapipe-gpu', ...onProcessor] : onProcessor;
}

/** Whether an engine's output can be trusted. */
export const passesSelfTest = (result: SelfTestResult): boolean => result.cosine >= MIN_SELF_TEST_COSINE;
