// SPDX-License-Identifier: Apache-2.0
/** The part of the benchmark that is in the browser: the element, its film, and who watches how it answers. */
import { ASSET_BASE, cameraFrames } from '/bench/bench.js';
import { FILM, PHOTO } from '/bench/film.js';
import { DefaultEngine } from '/dist/esm/engine/default-engine.js';

const main = document.querySelector('main');

/** The element's engine rests on these screens: see `Tenant`. */
const RESTING = ['idle', 'ready', 'error', 'closed'];

const film = Object.assign(document.createElement('video'), { src: FILM, muted: true, loop: true });
navigator.mediaDevices.getUserMedia = async () => {
  await film.play();
  return film.captureStream();
};

/** @type {HTMLElement & Record<string, any> | null} */
let element = null;

/** As often as a flow looks, in milliseconds. */
const LOOK_MS = 50;

/** An engine that works whenever the element's own does not, so that every control is pressed while one runs. */
class Tenant {
  #engine = new DefaultEngine({ assets: ASSET_BASE, delegate: 'cpu' });
  isWanted = () => false;

  async begin() {
    const next = await cameraFrames(640, 480);
    await this.#engine.load();
    void this.#work(next);
  }

  async #work(next) {
    for (;;) {
      const startMs = performance.now();
      if (this.isWanted()) await this.#engine.detect(next(), startMs);
      const restMs = Math.max(0, startMs + LOOK_MS - performance.now());
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }
}

const tenant = new Tenant();
tenant.isWanted = () => element === null || RESTING.includes(element.status);

const interactions = [];
new PerformanceObserver((list) => interactions.push(...list.getEntries())).observe({
  type: 'event',
  durationThreshold: 16,
  buffered: true,
});

/** How long the browser may take to tell of an interaction, in milliseconds. */
const SETTLE_MS = 400;

/** Counted by the browser whether they took long or not. */
const countPresses = () => performance.eventCounts.get('click') + performance.eventCounts.get('keydown');

const longFrames = [];
new PerformanceObserver((list) => longFrames.push(...list.getEntries())).observe({
  type: 'long-animation-frame',
});

/** Moments of animation frames while a recording runs. */
let ticks = null;

function tick(atMs) {
  if (!ticks) return;
  ticks.push(atMs);
  requestAnimationFrame(tick);
}

window.ui = {
  /** Starts the engine that fills the pauses. */
  begin: () => tenant.begin(),

  /** A new element on the page, and no flow yet. */
  async place(properties) {
    element?.remove();
    element = Object.assign(document.createElement('faceguard-verify'), {
      basePhoto: PHOTO,
      delegate: 'cpu',
      faceTimeoutMs: 600_000,
      maxAttempts: 100,
      ...properties,
    });
    main.replaceChildren(element);
    await element.updateComplete;
  },

  /** As a page starts it, without a gesture. */
  start: () => element.start(),

  /** The film as a page would show it by itself, and an engine at work: what the machine has left without the element. */
  async placeFilm() {
    element?.remove();
    element = null;
    const video = Object.assign(document.createElement('video'), { muted: true });
    video.srcObject = await navigator.mediaDevices.getUserMedia();
    video.style.inlineSize = '440px';
    main.replaceChildren(video);
    await video.play();
  },

  status: () => element?.status,

  isOn: (status) => element.status === status && (status !== 'guiding' || element.progress > 0),

  /** A control, by its selector in the element. */
  control: (selector) => element.shadowRoot.querySelector(selector),

  /** Now, and how many presses there have been. */
  moment: () => ({ atMs: performance.now(), presses: countPresses() }),

  /**
   * What the browser tells of the interaction since a moment. Nothing is told of one that took less than 16 ms.
   *
   * @throws {Error} when there was none.
   */
  async interactionsSince({ atMs, presses }) {
    const endMs = performance.now() + SETTLE_MS;
    let told = [];
    // Longer ones are told of later.
    while (performance.now() < endMs) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      told = interactions.filter(({ interactionId, startTime }) => interactionId > 0 && startTime >= atMs);
    }
    if (countPresses() === presses) throw new Error('The page was pressed, and has seen nothing of it.');
    return told.map(({ name, duration, startTime, processingStart, processingEnd }) => ({
      event: name,
      durationMs: duration,
      delayMs: processingStart - startTime,
      handlersMs: processingEnd - processingStart,
    }));
  },

  /** Records frames for so long, or until the screen is another one. */
  async record(forMs) {
    const status = element?.status;
    ticks = [];
    longFrames.length = 0;
    performance.mark('recording-begins');
    requestAnimationFrame(tick);
    const endMs = performance.now() + forMs;
    while (performance.now() < endMs && element?.status === status)
      await new Promise((resolve) => setTimeout(resolve, 50));
    performance.mark('recording-ends');
    const recorded = ticks;
    ticks = null;
    return {
      intervalsMs: recorded.slice(1).map((atMs, i) => atMs - recorded[i]),
      longFrames: longFrames.map(({ duration, blockingDuration, scripts }) => ({
        durationMs: duration,
        blockingMs: blockingDuration,
        scripts: scripts.map(({ sourceURL, sourceFunctionName, invoker, duration: scriptMs }) => ({
          source: sourceURL,
          name: sourceFunctionName || invoker,
          durationMs: scriptMs,
        })),
      })),
    };
  },
};
