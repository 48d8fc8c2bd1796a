// SPDX-License-Identifier: Apache-2.0
import type { Delegate, DelegateChoice } from './engine.js';

/** How one delegate did on the known face. */
export interface SelfTestResult {
  /** Cosine to the stored template; −1 when no face was found. */
  readonly cosine: number;
  /** One face, found and embedded, after warming up. */
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

/**
 * Which delegates to try, in order; the first that passes the self-test is kept, unless both are to be timed.
 *
 * @param remembered - What an earlier visit on this device settled on.
 */
export function planDelegates(
  choice: DelegateChoice,
  webGl: WebGlFacts,
  remembered: Delegate | null,
): { readonly order: readonly Delegate[]; readonly compare: boolean } {
  if (choice !== 'auto') return { order: [choice], compare: false };
  if (isSoftwareRenderer(webGl.renderer)) return { order: ['cpu'], compare: false };
  if (remembered === 'gpu') return { order: ['gpu', 'cpu'], compare: false };
  if (remembered === 'cpu') return { order: ['cpu'], compare: false };
  return { order: ['gpu', 'cpu'], compare: true };
}

/** Whether a delegate's output can be trusted. */
export const passesSelfTest = (result: SelfTestResult): boolean => result.cosine >= MIN_SELF_TEST_COSINE;
