// SPDX-License-Identifier: Apache-2.0
// Everything that is made to go wrong under a running flow, and how the flow takes it. docs/faults.md shows this list.
import type { ErrorCode } from '../../../src/core/errors.js';
import type { VerifyStatus } from '../../../src/core/types.js';
import type { FaultStage, StageCamera } from '../../support/fault-stage.js';

/** One thing that goes wrong. */
export interface Fault {
  /** As the documentation says it. */
  readonly what: string;
  /** Where the flow stands; `idle`: before it starts, on a page that has verified before; `error`: another attempt is offered. */
  readonly during: Extract<VerifyStatus, 'idle' | 'loading' | 'guiding' | 'challenging' | 'error'>;
  /** How the flow ends. `approved` and `liveness_timeout` of a film that does nothing: it goes on as if nothing had been. */
  readonly ends: 'approved' | 'canceled' | ErrorCode;
  /** From when the fault is brought about, or is over where a flow waits for that. Milliseconds. */
  readonly withinMs: number;
  /** What comes of it, for people. */
  readonly then: string;
  /** How it is brought about. */
  readonly bring: (stage: FaultStage) => Promise<unknown>;
  /** How the world is put right afterwards; the page stays. */
  readonly mend?: (stage: FaultStage) => Promise<unknown>;
  /** The flow's own settings. */
  readonly properties?: Record<string, unknown>;
  /** By default `cable`. */
  readonly camera?: StageCamera;
  /** No picture comes from when the flow guides, until the fault is over: it could be done before that. */
  readonly isHeld?: boolean;
  /** On a page of its own that has verified before: the browser does not forget what was done to this one. */
  readonly isOwnPage?: boolean;
  /** On a page of its own that has loaded nothing yet. */
  readonly isFirstVisit?: boolean;
  /** A model is on its way when the fault comes, and waits for `releaseDownload`. */
  readonly isDownloadHeld?: boolean;
}

const HOUR_MS = 3_600_000;
/** Longer than the time for a face, and for an action, of the flows in which it passes. */
const LONG_MS = 7_000;
const SHORT_TIMES = { faceTimeoutMs: 5_500, challengeTimeoutMs: 3_000 };
/** Two actions of 3 seconds each, and what a film may do by chance. */
const CHALLENGE_MS = 12_000;

/** Nothing may have ended by now. */
async function assertWaiting(stage: FaultStage): Promise<void> {
  const { messages } = await stage.flow();
  if (messages.length > 0) throw new Error(`It did not wait: ${JSON.stringify(messages)}`);
}

const HIDDEN = 'the time for a face or an action does not go on; a face has to be shown anew';

const WHILE_AWAY: readonly Fault[] = [
  {
    what: 'the tab is hidden for longer than the time-out, and shown',
    during: 'guiding',
    ends: 'approved',
    withinMs: 10_000,
    then: HIDDEN,
    properties: SHORT_TIMES,
    isHeld: true,
    bring: async (stage) => {
      await stage.hide();
      await stage.pass(LONG_MS);
      await assertWaiting(stage);
      await stage.show();
    },
  },
  {
    what: 'the tab is hidden for longer than the time-out, and shown',
    during: 'challenging',
    ends: 'liveness_timeout',
    withinMs: CHALLENGE_MS,
    then: 'the action is asked for again and has the time that was left',
    properties: { ...SHORT_TIMES, liveness: 'active' },
    bring: async (stage) => {
      await stage.hide();
      await stage.pass(LONG_MS);
      await assertWaiting(stage);
      await stage.show();
    },
  },
  {
    what: 'the tab is hidden for longer than the time-out, and shown',
    during: 'loading',
    ends: 'approved',
    withinMs: 10_000,
    then: 'loading goes on; looking waits until the page is shown',
    properties: SHORT_TIMES,
    isFirstVisit: true,
    isDownloadHeld: true,
    bring: async (stage) => {
      await stage.hide();
      stage.releaseDownload();
      await stage.until('guiding');
      await stage.pass(LONG_MS);
      await assertWaiting(stage);
      await stage.show();
    },
  },
  {
    what: 'the browser freezes the hidden tab and thaws it',
    during: 'guiding',
    ends: 'approved',
    withinMs: 10_000,
    then: HIDDEN,
    properties: SHORT_TIMES,
    isHeld: true,
    bring: async (stage) => {
      await stage.hide();
      await stage.sleep(LONG_MS);
      await stage.show();
    },
  },
  {
    what: 'the lid is shut over the page in front, and opened',
    during: 'guiding',
    ends: 'approved',
    withinMs: 10_000,
    then: HIDDEN,
    properties: SHORT_TIMES,
    isHeld: true,
    bring: async (stage) => {
      await stage.sleep(LONG_MS);
      await stage.tell('lab.film.uncover()');
    },
  },
  {
    what: 'the lid is shut over the page in front, and opened',
    during: 'challenging',
    ends: 'liveness_timeout',
    withinMs: CHALLENGE_MS,
    then: 'the action is asked for again and has the time that was left',
    properties: { ...SHORT_TIMES, liveness: 'active' },
    bring: async (stage) => {
      await stage.sleep(LONG_MS);
      await assertWaiting(stage);
    },
  },
  {
    what: 'the lid is shut over the page in front, and opened',
    during: 'loading',
    ends: 'approved',
    withinMs: 15_000,
    then: 'loading goes on',
    isFirstVisit: true,
    isDownloadHeld: true,
    bring: async (stage) => {
      await stage.sleep(LONG_MS);
      stage.releaseDownload();
    },
  },
  ...(['forward', 'back'] as const).map((way): Fault => ({
    what: `the clocks jump ${way} by an hour`,
    during: 'guiding',
    ends: 'approved',
    withinMs: 10_000,
    then: 'the time for a face goes on from where it was',
    isHeld: true,
    bring: async (stage) => {
      await stage.setClock(way === 'forward' ? HOUR_MS : -HOUR_MS);
      await stage.tell('lab.film.uncover()');
    },
    mend: (stage) => stage.setClock(0),
  })),
];

const CAMERA: readonly Fault[] = [
  {
    what: 'the camera is unplugged',
    during: 'guiding',
    ends: 'camera_interrupted',
    withinMs: 1_000,
    then: 'can be tried again',
    isHeld: true,
    bring: (stage) => stage.tell('lab.film.unplug()'),
    mend: (stage) => stage.tell('lab.film.replug()'),
  },
  {
    what: 'the camera is still unplugged',
    during: 'idle',
    ends: 'camera_unavailable',
    withinMs: 2_000,
    then: 'can be tried again',
    bring: (stage) => stage.tell('lab.film.unplug()'),
    mend: (stage) => stage.tell('lab.film.replug()'),
  },
  {
    what: 'the permission is taken back',
    during: 'guiding',
    ends: 'camera_interrupted',
    withinMs: 2_000,
    then: 'can be tried again, and then says that it is not allowed',
    camera: 'device',
    isOwnPage: true,
    bring: (stage) => stage.setCameraPermission('denied'),
    mend: (stage) => stage.setCameraPermission('granted'),
  },
  {
    what: 'the camera is muted and stays so',
    during: 'guiding',
    ends: 'camera_interrupted',
    withinMs: 10_000,
    then: 'can be tried again; counts from 3 seconds after the browser has noticed',
    isHeld: true,
    bring: async () => undefined,
    mend: (stage) => stage.tell('lab.film.uncover()'),
  },
  {
    what: 'the camera is muted for a moment',
    during: 'guiding',
    ends: 'approved',
    withinMs: 10_000,
    then: 'the flow goes on',
    isHeld: true,
    bring: async (stage) => {
      await stage.wait('lab.film.isMuted()');
      await stage.tell('lab.film.uncover()');
    },
  },
  {
    what: 'the camera hangs: no picture comes, and nobody says so',
    during: 'guiding',
    ends: 'camera_interrupted',
    withinMs: 12_000,
    then: 'can be tried again',
    camera: 'hushed',
    isHeld: true,
    bring: async () => undefined,
  },
];

const ENGINE: readonly Fault[] = [
  {
    what: 'the worker is ended from outside',
    during: 'guiding',
    ends: 'engine_failed',
    withinMs: 2_000,
    then: 'can be tried again, with a fresh worker',
    isHeld: true,
    bring: async (stage) => {
      await stage.endWorker();
      await stage.tell('lab.film.uncover()');
    },
  },
  {
    what: 'the worker is ended from outside',
    during: 'loading',
    ends: 'engine_load_failed',
    withinMs: 2_000,
    then: 'can be tried again, with a fresh worker',
    isFirstVisit: true,
    isDownloadHeld: true,
    bring: (stage) => stage.endWorker(),
  },
  {
    what: 'the worker is ended from outside',
    during: 'idle',
    ends: 'approved',
    withinMs: 20_000,
    then: 'the next flow starts a fresh one',
    bring: (stage) => stage.endWorker(),
  },
  {
    what: 'the worker hangs',
    during: 'guiding',
    ends: 'engine_failed',
    withinMs: 17_000,
    then: 'can be tried again, with a fresh worker',
    properties: { threshold: 100 },
    bring: (stage) => stage.hangWorker(),
  },
];

const DOWNLOADS: readonly Fault[] = [
  ...(['script', 'wasm', 'model'] as const).map((file): Fault => ({
    what: `the engine’s ${file} is cut short on the server`,
    during: 'loading',
    ends: 'engine_load_failed',
    withinMs: 10_000,
    then: 'it is asked for twice; can be tried again',
    isFirstVisit: true,
    bring: async (stage) => stage.faults.shorten(stage.assets[file], 10_000),
  })),
  ...(['wasm', 'model'] as const).map((file): Fault => ({
    what: `the engine’s ${file} is damaged`,
    during: 'loading',
    ends: 'engine_load_failed',
    withinMs: 10_000,
    then: 'it is asked for twice; can be tried again',
    isFirstVisit: true,
    bring: async (stage) => stage.faults.corrupt(stage.assets[file]),
  })),
  {
    what: 'the engine’s script is served as another type',
    during: 'loading',
    ends: 'engine_load_failed',
    withinMs: 10_000,
    then: 'browsers refuse scripts of another type; can be tried again',
    isFirstVisit: true,
    bring: async (stage) => stage.faults.retype(stage.assets.script, 'text/plain'),
  },
  {
    what: 'the engine’s wasm is served as another type',
    during: 'loading',
    ends: 'approved',
    withinMs: 20_000,
    then: 'it does not matter',
    isFirstVisit: true,
    bring: async (stage) => stage.faults.retype(stage.assets.wasm, 'text/plain'),
  },
  {
    what: 'the connection breaks in the middle of a model, twice',
    during: 'loading',
    ends: 'network_error',
    withinMs: 10_000,
    then: 'can be tried again; what has come is kept',
    isFirstVisit: true,
    bring: async (stage) => stage.faults.cut(stage.assets.model, 10_000),
  },
  {
    what: 'the device goes offline in the middle of a download',
    during: 'loading',
    ends: 'network_error',
    withinMs: 10_000,
    then: 'can be tried again, once online; what has come is kept',
    isFirstVisit: true,
    isDownloadHeld: true,
    bring: (stage) => stage.setOffline(true),
    mend: (stage) => stage.setOffline(false),
  },
];

const STORAGE: readonly Fault[] = [
  {
    what: 'storage is full',
    during: 'loading',
    ends: 'approved',
    withinMs: 20_000,
    then: 'nothing is kept for the next visit',
    isFirstVisit: true,
    bring: (stage) => stage.setQuota(1_000),
  },
];

const PAGE: readonly Fault[] = [
  {
    what: 'the element is moved into the document of a frame, and back',
    during: 'guiding',
    ends: 'approved',
    withinMs: 15_000,
    then: 'the camera starts anew and the flow goes on, drawn as before',
    isHeld: true,
    bring: async (stage) => {
      await stage.tell('lab.moveIntoFrame()');
      await stage.wait('lab.isDressed()');
      await stage.tell('lab.moveBack()');
      await stage.wait('lab.isDressed()');
      await stage.tell('lab.film.uncover()');
    },
  },
  {
    what: 'the element is moved to another place of the page',
    during: 'guiding',
    ends: 'approved',
    withinMs: 15_000,
    then: 'the camera starts anew and the flow goes on',
    isHeld: true,
    bring: (stage) =>
      stage.tell(`document.querySelector('aside').append(lab.flows[0].element); lab.film.uncover()`),
  },
  ...(['loading', 'guiding', 'challenging', 'error'] as const).map((during): Fault => ({
    what: 'the element is taken out of the page',
    during,
    ends: 'canceled',
    withinMs: 1_000,
    then: 'the camera is off',
    properties: {
      liveness: during === 'challenging' ? 'active' : 'none',
      ...(during === 'error' ? { basePhoto: '/footage/SeanConnery.jpg', maxAttempts: 2 } : {}),
    },
    ...(during === 'loading' ? { isFirstVisit: true, isDownloadHeld: true } : {}),
    bring: (stage) => stage.tell('lab.flows[0].element.remove()'),
  })),
  {
    what: 'the element is replaced by another one, as hot reload does',
    during: 'guiding',
    ends: 'canceled',
    withinMs: 1_000,
    then: 'the camera is off',
    isHeld: true,
    bring: (stage) =>
      stage.tell(`lab.flows[0].element.replaceWith(document.createElement('faceguard-verify'))`),
    mend: (stage) => stage.tell(`document.querySelector('main').replaceChildren(); lab.film.uncover()`),
  },
  {
    what: 'the kit’s script is loaded once more, as hot reload does',
    during: 'guiding',
    ends: 'approved',
    withinMs: 10_000,
    then: 'the first one stays',
    isHeld: true,
    bring: async (stage) => {
      await stage.tell(`import('/dist/cdn/faceguard.min.js?again').then(() => undefined)`);
      await stage.tell('lab.film.uncover()');
    },
  },
];

/** Takes WebGL from all pages of a browser, which then has to be another one. */
export const GRAPHICS: readonly Fault[] = [
  {
    what: 'the browser takes WebGL away',
    during: 'guiding',
    ends: 'approved',
    withinMs: 10_000,
    then: 'LiteRT needs none',
    bring: (stage) => stage.loseGraphics(),
  },
  {
    what: 'the browser takes WebGL away from an engine on the GPU',
    during: 'guiding',
    ends: 'engine_failed',
    withinMs: 5_000,
    then: 'can be tried again, with a fresh engine',
    properties: { delegate: 'gpu' },
    bring: (stage) => stage.loseGraphics(),
  },
  {
    what: 'the browser takes WebGL away',
    during: 'idle',
    ends: 'approved',
    withinMs: 30_000,
    then: 'the next flow goes on as ever',
    bring: async (stage: FaultStage): Promise<void> => {
      await stage.loseGraphics();
      // Long before the next flow: the worker has been told.
      await stage.pass(2_000);
    },
  },
];

/** In a frame with `sandbox` and without `allow-same-origin`, from a server that lets any origin read. */
export const SANDBOX: readonly Fault[] = [
  {
    what: 'storage is forbidden: a sandboxed frame, of no origin',
    during: 'idle',
    ends: 'approved',
    withinMs: 30_000,
    then: 'nothing is kept for the next visit',
    // Without screens of its own, it asks for the camera at once: no permission is kept for no origin.
    properties: { controls: 'none' },
    bring: async () => undefined,
  },
];

/** What can be done to flows of one browser, one after the other. */
export const FAULTS: readonly Fault[] = [
  ...WHILE_AWAY,
  ...CAMERA,
  ...ENGINE,
  ...DOWNLOADS,
  ...STORAGE,
  ...PAGE,
];

/** The table of docs/faults.md. */
export const faultTable = (): string =>
  [
    '| what happens | while | the flow ends with | within | and |',
    '|---|---|---|---|---|',
    ...[...FAULTS, ...GRAPHICS, ...SANDBOX].map(
      ({ what, during, ends, withinMs, then }) =>
        `| ${what} | ${during} | \`${ends}\` | ${withinMs / 1000} s | ${then} |`,
    ),
  ].join('\n');
