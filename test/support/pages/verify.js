// SPDX-License-Identifier: Apache-2.0
// A page that uses the kit as an integrator would, with a video in place of the camera. Tests call `window.lab`.

import { grantCamera } from './film.js';
import { liveTracks, useFilm } from './film-camera.js';

grantCamera();

/** Violations of the content security policy, and errors that nobody caught. */
const faults = [];
document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  faults.push(`${effectiveDirective} ${blockedURI}`),
);
addEventListener('error', ({ message }) => faults.push(message));
addEventListener('unhandledrejection', ({ reason }) => faults.push(String(reason)));

/**
 * What is said where a plan says nothing else. Nobody in a film does what a flow asks of them, and most tests are about
 * something else.
 */
const FILMED = { liveness: 'none' };

/**
 * Runs one flow to its end.
 *
 * @param {Record<string, unknown>} properties Set on the element before it starts.
 */
async function run(properties) {
  const element = Object.assign(document.createElement('faceguard-verify'), FILMED, properties);
  const hints = [];
  const challenges = [];
  const statuses = [];
  const messages = [];
  element.addEventListener('faceguard-hint', ({ detail }) => hints.push(detail.hint));
  element.addEventListener('faceguard-status', ({ detail }) => statuses.push(detail.status));
  element.addEventListener('faceguard-challenge', ({ detail }) => challenges.push(detail));
  const closed = new Promise((resolve) => {
    element.addEventListener('faceguard-close', ({ detail }) => {
      messages.push(detail);
      resolve(detail);
    });
  });
  document.querySelector('main').replaceChildren(element);
  element.start();
  const message = await closed;
  return {
    message,
    messages,
    hints,
    challenges,
    statuses,
    result: element.result,
    stages: element.stages,
    timings: element.timings,
    liveTracks: liveTracks(),
    faults: [...faults],
  };
}

/** Set while flows run and when they have run. */
const batch = { isDone: true, reports: Promise.resolve([]) };

/**
 * Begins to run the same flow several times, one after the other.
 *
 * @param {{ film: string, properties: Record<string, unknown> }} plan
 * @param {number} times
 */
function begin({ film: src, properties }, times) {
  batch.isDone = false;
  batch.reports = (async () => {
    useFilm(src);
    const reports = [];
    while (reports.length < times) reports.push(await run(properties));
    return reports;
  })().finally(() => {
    batch.isDone = true;
  });
  // Read when done; until then a failure is not unhandled.
  batch.reports.catch(() => undefined);
}

window.lab = { begin, batch };
