// SPDX-License-Identifier: Apache-2.0
// Compiled only: what plain TypeScript knows of the elements and their events, and what it refuses.
import type {} from '../../src/cdn.js';
import type { CloseMessage, FaceEngine, FaceGuardCamera, FaceGuardVerify } from '../../src/index.js';

declare const engine: FaceEngine;

/** Elements by their tag. */
export function elements(): void {
  const found = document.querySelector('faceguard-verify') satisfies FaceGuardVerify | null;
  found?.start();
  const verify = document.createElement('faceguard-verify') satisfies FaceGuardVerify;
  const camera = document.createElement('faceguard-camera') satisfies FaceGuardCamera;
  void (camera.captureFrame() satisfies Promise<ImageBitmap>);

  verify.basePhoto = '/photo.jpg';
  verify.basePhoto = new Blob();
  verify.engine = engine;
  verify.engine = null;
  verify.delegate = 'gpu';
  verify.liveness = 'passive';
  camera.facingMode = 'environment';
  camera.deviceId = undefined;

  // @ts-expect-error the other element's method
  const method: unknown = verify.captureFrame;
  // @ts-expect-error not a photo
  verify.basePhoto = 42;
  // @ts-expect-error not an engine
  verify.engine = {};
  // @ts-expect-error one of three
  verify.delegate = 'npu';
  // @ts-expect-error one of three
  verify.liveness = 'off';
  // @ts-expect-error text, as in an attribute
  verify.threshold = '60';
  // @ts-expect-error only to be read
  verify.status = 'idle';
  // @ts-expect-error one of two
  camera.facingMode = 'left';
  // @ts-expect-error private
  verify.loadProgress = null;
  void method;
}

/** Events at the elements themselves. */
export function ownEvents(verify: FaceGuardVerify, camera: FaceGuardCamera): void {
  verify.addEventListener('faceguard-close', ({ detail }) => {
    detail satisfies CloseMessage;
    if (detail.reason === 'approved') detail.confidence satisfies number;
    if (detail.reason === 'bypass_active') detail.bypass_expires_at satisfies string;
    // @ts-expect-error only when approved or rejected
    detail.confidence satisfies unknown;
    // @ts-expect-error no such reason
    if (detail.reason === 'timeout') return;
  });
  verify.addEventListener('faceguard-load', ({ detail }) => {
    (detail.loaded / detail.total) satisfies number;
    // @ts-expect-error no such field
    detail.percent satisfies unknown;
  });
  verify.addEventListener('faceguard-challenge', ({ detail }) => {
    if (detail.action === 'turn_left') (detail.index / detail.count) satisfies number;
    // @ts-expect-error no such action
    if (detail.action === 'jump') return;
  });
  camera.addEventListener('faceguard-camera-error', ({ detail }) => {
    if (detail.error === 'camera_in_use') detail.retryable satisfies boolean;
    // @ts-expect-error no camera code
    if (detail.error === 'token_expired') return;
  });
  camera.addEventListener('faceguard-camera-stopped', ({ detail }) => detail satisfies null);
  // @ts-expect-error another event's detail
  camera.addEventListener('faceguard-camera-ready', (event: CustomEvent<CloseMessage>) => event.detail);
}

/** Events further up, which only those that bubble reach. */
export function bubbledEvents(form: HTMLFormElement, root: ShadowRoot): void {
  const onClose = ({ detail }: CustomEvent<CloseMessage>): void => console.log(detail.reason);
  for (const type of ['faceguard-close'] as const) {
    form.addEventListener(type, onClose);
    root.addEventListener(type, onClose);
    document.addEventListener(type, onClose);
    window.addEventListener(type, onClose);
    document.removeEventListener(type, onClose);
  }
  document.addEventListener('faceguard-approved', ({ detail }) => detail.confidence satisfies number);
  window.addEventListener('faceguard-camera-ready', ({ detail }) => detail.width satisfies number);

  // @ts-expect-error does not bubble: an event without a detail, as far as `document` knows
  document.addEventListener('faceguard-status', ({ detail }) => console.log(detail));
  // @ts-expect-error does not bubble
  window.addEventListener('faceguard-load', (event: CustomEvent<{ loaded: number }>) => event.detail);
  // @ts-expect-error no such event
  document.addEventListener('faceguard-done', ({ detail }) => console.log(detail));
}

/** The global of the script tag. */
export async function scriptTag(): Promise<void> {
  const { version } = FaceGuard;
  void (version satisfies string);
  const result = await FaceGuard.verify({
    basePhoto: '/photo.jpg',
    threshold: 60,
    liveness: 'passive',
    challengeTimeoutMs: 7000,
  });
  if (result.status === 'approved') void (result.confidence satisfies number);
  if (result.status === 'error') void (result.error satisfies string);
  // @ts-expect-error canceled says nothing more
  if (result.status === 'canceled') void result.confidence;
  // @ts-expect-error a photo or a page, not neither
  await FaceGuard.verify({});
  // @ts-expect-error misspelt
  await FaceGuard.verify({ basePhoto: '/photo.jpg', treshold: 60 });
  // @ts-expect-error one of three
  await FaceGuard.verify({ basePhoto: '/photo.jpg', liveness: 'off' });
  // @ts-expect-error the page's own settings are the page's
  await FaceGuard.verify({ url: 'https://verify.example/', threshold: 1 });
}
