// SPDX-License-Identifier: Apache-2.0
import { readErrorContext } from '../camera/camera-session.js';
import type { ErrorCode } from '../core/errors.js';
import { supportsDrawing, supportsSimd } from '../engine/engine-plan.js';
import { needBrowser } from '../need-browser.js';

/** Something that stands in the way of a verification. */
export interface SupportReason {
  /** The code that a flow would end with. */
  readonly code: Extract<ErrorCode, 'browser_unsupported' | 'camera_insecure_context' | 'camera_unavailable'>;
  /** What is missing, in English, for developers. */
  readonly message: string;
}

/** What `supported()` found. */
export interface Support {
  readonly supported: boolean;
  /** Empty when supported. */
  readonly reasons: readonly SupportReason[];
}

/** What the browser must have, and whether it has. */
const NEEDS: readonly (readonly [what: string, isThere: () => boolean])[] = [
  ['WebAssembly with SIMD', supportsSimd],
  ['OffscreenCanvas', supportsDrawing],
  ['custom elements', () => typeof customElements !== 'undefined'],
  ['the <dialog> element', () => typeof HTMLDialogElement !== 'undefined'],
];

async function hasCamera(devices: MediaDevices): Promise<boolean> {
  try {
    return (await devices.enumerateDevices()).some(({ kind }) => kind === 'videoinput');
  } catch {
    // Not told: opening one will tell.
    return true;
  }
}

/**
 * Whether a verification can succeed in this browser, on this page, with this device; asks nobody for permission and
 * downloads nothing. A camera can still be refused, or plugged in, later.
 *
 * @throws {TypeError} where there is no page.
 */
export async function supported(): Promise<Support> {
  needBrowser('supported');
  const reasons: SupportReason[] = NEEDS.filter(([, isThere]) => !isThere()).map(([what]) => ({
    code: 'browser_unsupported',
    message: `this browser has no ${what}`,
  }));
  const { mediaDevices } = navigator as Partial<Navigator>;
  const { secureContext, hasMediaDevices, cameraAllowedByPolicy } = readErrorContext(mediaDevices);
  const insecure = (message: string): void => void reasons.push({ code: 'camera_insecure_context', message });
  if (!secureContext) insecure('the page is not served over https');
  else if (!mediaDevices || !hasMediaDevices) insecure('the browser gives this page no cameras');
  else if (cameraAllowedByPolicy === false)
    insecure('a permissions policy, or a frame without allow="camera", forbids the camera');
  else if (!(await hasCamera(mediaDevices)))
    reasons.push({ code: 'camera_unavailable', message: 'no camera is connected' });
  return { supported: reasons.length === 0, reasons };
}
