// SPDX-License-Identifier: Apache-2.0
/** The part of the attack bench that is in the browser: one run of the real element after the other. */
import { putCamera } from './camera.js';
import { expectDraw, lastDraw } from './draws.js';
import { makeRole } from './roles.js';

/** Until a face can be used: nobody here has to find a place to sit first. */
const FACE_TIMEOUT_MS = 6_000;

/** A run that has not ended by now hangs. */
const RUN_TIMEOUT_MS = 90_000;

/** When to do it where nothing is asked: in the middle of what is watched. */
const CUE_MS = 1_200;

/**
 * One flow: whom the camera shows, and the settings of the element. With a session its server decides, and has the base
 * photo.
 *
 * @typedef {object} Plan
 * @property {import('../kinds.mjs').Variant} variant
 * @property {'active' | 'passive'} liveness
 * @property {number} challengeTimeoutMs
 * @property {{ sessionToken: string, apiBase: string }} [session]
 */

/**
 * Runs one flow.
 *
 * @param {Plan} plan
 * @returns {Promise<import('../report.mjs').Run>}
 */
async function runOnce({ variant, liveness, challengeTimeoutMs, session }) {
  const role = await makeRole(variant);
  const takeAway = putCamera(role, variant.label);
  const element = Object.assign(document.createElement('faceguard-verify'), {
    ...(session ?? { basePhoto: role.basePhoto }),
    liveness,
    challengeTimeoutMs,
    faceTimeoutMs: FACE_TIMEOUT_MS,
    maxAttempts: 1,
    delegate: 'cpu',
  });
  /** @type {string[]} */
  const asked = [];
  let swaps = 0;
  const swap = () => {
    const button = element.shadowRoot?.querySelector('[part="swap"]');
    if (!button) return;
    swaps++;
    button.click();
  };
  element.addEventListener('faceguard-challenge', ({ detail }) => {
    asked.push(detail.action);
    role.ask?.(detail.action, detail.index, { swap });
  });
  element.addEventListener('faceguard-status', ({ detail }) => {
    if (detail.status === 'guiding' && liveness === 'passive') setTimeout(() => role.cue?.(), CUE_MS);
  });
  const closed = new Promise((resolve) => {
    element.addEventListener('faceguard-close', ({ detail }) => resolve(detail), { once: true });
    setTimeout(() => resolve(null), RUN_TIMEOUT_MS);
  });
  document.querySelector('main').replaceChildren(element);
  await element.updateComplete;
  if (!session) expectDraw();
  element.start();
  const message = await closed;

  const pair = liveness === 'active' && !session ? lastDraw() : null;
  if (pair && asked.length > 0 && asked[0] !== pair[0])
    throw new Error(`${asked[0]} was asked for, where ${pair[0]} was drawn`);
  const { timings, stages } = element;
  const { score = -1, parts = [], status } = stages.find(({ name }) => name === 'liveness') ?? {};
  element.remove();
  takeAway();
  role.stop?.();
  return {
    message,
    pair,
    asked,
    swaps,
    isLive: status === 'passed',
    score,
    against: parts.filter((part) => part.score !== null && part.score < 0.5).map(({ name }) => name),
    verdictMs: timings.verdictMs === null ? -1 : timings.verdictMs - timings.firstGoodFaceMs,
    frameMs: timings.frameMs ?? -1,
  };
}

/** The run under way, or the last one. */
const bench = {
  isDone: true,
  /** @type {Promise<import('../report.mjs').Run> | null} */
  result: null,
  /**
   * The base photo of whom a variant shows, as a data address, for a server.
   *
   * @param {import('../kinds.mjs').Variant} variant
   * @returns {Promise<string>}
   */
  async basePhoto(variant) {
    const { basePhoto, stop } = await makeRole(variant);
    stop?.();
    const reader = new FileReader();
    reader.readAsDataURL(typeof basePhoto === 'string' ? await (await fetch(basePhoto)).blob() : basePhoto);
    await new Promise((resolve) => reader.addEventListener('load', resolve, { once: true }));
    return /** @type {string} */ (reader.result);
  },
  /** @param {Plan} plan */
  begin(plan) {
    bench.isDone = false;
    bench.result = runOnce(plan).finally(() => {
      bench.isDone = true;
    });
    // Whoever fetches it is told.
    bench.result.catch(() => undefined);
  },
};

Object.assign(globalThis, { bench });
