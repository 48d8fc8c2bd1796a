// SPDX-License-Identifier: Apache-2.0

/**
 * How the scenarios talk with an app, the same in every framework: `window.app` changes what the app renders and
 * holds the events that its own handlers were given.
 */

/**
 * @typedef {object} AppState What an app renders.
 * @property {boolean} shown Whether the single element, `#single`, is there.
 * @property {number} threshold
 * @property {import('faceguard-elements').ReferencePhoto | null} basePhoto
 * @property {import('faceguard-elements').FaceEngine | null} engine
 * @property {boolean} listShown Whether the list of two is there.
 * @property {readonly string[]} order Keys of the list, which are the ids of its elements.
 *
 * @typedef {object} LoggedEvent An event as a handler was given it.
 * @property {string} key The element's id.
 * @property {string} type
 * @property {unknown} detail
 *
 * @typedef {object} AppHandle
 * @property {(patch: Partial<AppState>) => Promise<void>} set Resolves when the framework has rendered.
 * @property {LoggedEvent[]} log
 */

/** @type {Readonly<AppState>} */
export const INITIAL_STATE = Object.freeze({
  shown: true,
  threshold: 42,
  basePhoto: null,
  engine: null,
  listShown: false,
  order: ['first', 'second'],
});

/** @type {LoggedEvent[]} */
const log = [];

/**
 * What the apps' event handlers call.
 *
 * @param {string} key
 * @param {CustomEvent<unknown>} event
 */
export function record(key, { type, detail }) {
  log.push({ key, type, detail });
}

/**
 * Puts the handle into the page. Called when the app can be used: after it was mounted or hydrated.
 *
 * @param {(patch: Partial<AppState>) => void | Promise<void>} set
 */
export function exposeApp(set) {
  /** @type {AppHandle} */
  const app = {
    log,
    async set(patch) {
      await set(patch);
    },
  };
  Object.assign(globalThis, { app });
}

/** Whether the page was asked to show the documentation's example in place of the app. */
export const wantsQuickStart = () => new URLSearchParams(location.search).has('quick-start');
