// SPDX-License-Identifier: Apache-2.0
// A page on which things go wrong while flows run. Tests call `window.lab`, by short calls only.
import * as film from './film-camera.js';

/** What tests do not set: whom the film shows, and nothing that he would have to do. */
const FILMED = { liveness: 'none', basePhoto: '/footage/franck_01829.jpg', maxAttempts: 1 };

/** Flows in the order in which they were placed. */
const flows = [];

/**
 * Puts an element on the page and keeps what it says.
 *
 * @param {Record<string, unknown>} properties Of the element; `isHeld`: no picture comes from when it guides.
 * @returns {number} Its place in `flows`.
 */
function place({ isHeld = false, ...properties } = {}) {
  const element = Object.assign(document.createElement('faceguard-verify'), FILMED, properties);
  const flow = { element, statuses: [], messages: [] };
  if (isHeld) {
    element.addEventListener('faceguard-status', ({ detail }) => {
      if (detail.status === 'guiding') film.cover();
    });
  }
  element.addEventListener('faceguard-status', ({ detail }) => flow.statuses.push(detail.status));
  element.addEventListener('faceguard-close', ({ detail }) => flow.messages.push(detail));
  document.querySelector('main').append(element);
  return flows.push(flow) - 1;
}

/** Places one and starts it. */
function begin(properties) {
  const index = place(properties);
  flows[index].element.start();
  return index;
}

/** What a test may know of a flow. */
function report(index) {
  const { element, statuses, messages } = flows[index];
  return {
    status: element.status,
    statuses,
    messages,
    ending: element.ending,
    timings: element.timings,
    liveTracks: film.liveTracks(),
  };
}

const { now: today } = Date;

const { requestVideoFrameCallback } = HTMLVideoElement.prototype;

/** Has the clocks of the page go wrong by so many milliseconds, all of them alike. */
function setClock(byMs) {
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
    return requestVideoFrameCallback.call(this, (nowMs, metadata) => {
      const { captureTime } = metadata;
      callback(nowMs + byMs, captureTime === undefined ? metadata : { captureTime: captureTime + byMs });
    });
  };
  performance.now = () => Performance.prototype.now.call(performance) + byMs;
  Date.now = () => today() + byMs;
}

/** Moves the first flow's element into a frame's document. */
function moveIntoFrame() {
  const frame = document.createElement('iframe');
  document.querySelector('aside').append(frame);
  frame.contentDocument.body.append(flows[0].element);
}

/** And back. */
function moveBack() {
  document.querySelector('main').append(flows[0].element);
  document.querySelector('iframe').remove();
}

/** Whether the first flow's element has its styles. */
function isDressed() {
  const card = flows[0].element.shadowRoot.querySelector('.frame');
  return card.ownerDocument.defaultView.getComputedStyle(card).position === 'relative';
}

/** Makes the page look hidden, or visible again, and says so; no picture comes meanwhile, as in a hidden tab. */
function setHidden(isHidden) {
  if (isHidden) Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
  else delete document.visibilityState;
  if (isHidden) film.cover();
  else film.uncover();
  document.dispatchEvent(new Event('visibilitychange'));
}

/** How many workers of the kit live: each holds a lock for as long. */
async function countWorkers() {
  const { held = [] } = await navigator.locks.query();
  return held.filter(({ name }) => name.startsWith('faceguard-')).length;
}

/** Takes all flows off the page. */
function clear() {
  for (const { element } of flows.splice(0)) element.remove();
}

window.lab = {
  film,
  flows,
  place,
  begin,
  report,
  clear,
  setClock,
  setHidden,
  countWorkers,
  moveIntoFrame,
  moveBack,
  isDressed,
};
