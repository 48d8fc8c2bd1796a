// SPDX-License-Identifier: Apache-2.0
import type { Delegate, DelegateChoice } from './engine.js';

/** How one delegate did on the known face. */
export interface SelfTestResult {
  /** Cosine to the stored template; −1 when no face was found. */
  readonly cosine: number;
  /** One face, found and embedded; after warming up where delegates are compared. */
  readonly timeMs: number;
}

/**
 * Below this a delegate computes something else than the models say. Float16 on a GPU costs about 0.001; a driver
 * that gives nonsense ends near 0.
 */
export const MIN_SELF_TEST_COSINE = 0.99;

/** Renderers that are the CPU in disguise, 10 to 25 times slower than running on the CPU outright. */
const SOFTWARE_RENDERER = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/** Whether a WebGL renderer's name means that there is no GPU behind it. */
export const isSoftwareRenderer = (renderer: string): boolean => SOFTWARE_RENDERER.test(renderer);

/** What the browser's WebGL can do here. */
export interface WebGlFacts {
  /** MediaPipe needs WebGL2 to read frames, on the CPU too. */
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

/** The smallest module with a vector instruction: a function that spreads a byte over a `v128`. */
const SIMD_MODULE = [
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // "\0asm", version 1
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b], // one type: () → v128
  ...[0x03, 0x02, 0x01, 0x00], // one function of that type
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x0f, 0x0b], // i32.const 0; i8x16.splat; end
];

/** Whether WebAssembly has vector instructions here, which MediaPipe's is compiled with (Safari: from 16.4). */
export const supportsSimd = (): boolean =>
  typeof WebAssembly !== 'undefined' && WebAssembly.validate(Uint8Array.from(SIMD_MODULE));

/** Which delegates to try. */
export interface DelegatePlan {
  readonly order: readonly Delegate[];
  /** Whether the faster of those that pass is taken, instead of the first. */
  readonly compare: boolean;
}

/**
 * Which delegates to try, in order; the first that passes the self-test is kept, unless both are to be timed.
 *
 * @param remembered - What an earlier visit on this device settled on.
 */
export function planDelegates(
  choice: DelegateChoice,
  webGl: WebGlFacts,
  remembered: Delegate | null,
): DelegatePlan {
  if (choice !== 'auto') return { order: [choice], compare: false };
  if (isSoftwareRenderer(webGl.renderer)) return { order: ['cpu'], compare: false };
  if (remembered === 'gpu') return { order: ['gpu', 'cpu'], compare: false };
  if (remembered === 'cpu') return { order: ['cpu'], compare: false };
  return { order: ['gpu', 'cpu'], compare: true };
}

/** Whether a delegate's output can be trusted. */
export const passesSelfTest = (result: SelfTestResult): boolean => result.cosine >= MIN_SELF_TEST_COSINE;
