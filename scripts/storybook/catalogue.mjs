// SPDX-License-Identifier: Apache-2.0

/**
 * The built Storybook in a browser: goes from story to story, and changes language, colours and size around the one
 * that is shown.
 */

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { launchChrome } from '../chrome.mjs';
import { createStaticServer } from '../static-server.mjs';

/** Where the checks build Storybook. */
export const STORYBOOK_DIR = fileURLToPath(new URL('../../build/storybook', import.meta.url));

/** A story that has not settled by then never will: play functions give up earlier. */
const PATIENCE_MS = 45_000;

/** Storybook's page for single stories; no checks of accessibility of its own. */
const PAGE = '/iframe.html?viewMode=story&globals=a11y.manual:!true';

/**
 * @typedef {object} Story
 * @property {string} id
 * @property {string} title
 * @property {string} name
 * @property {string[]} args Names of all controls that can be used.
 * @property {Record<string, any>} parameters `shows` of stories/support/settle.ts, and `screenshots`.
 *
 * @typedef {{ locale: string, scheme: string, forced?: boolean }} Surroundings `forced`: the
 *   system's colours in the place of the page's.
 *
 * @typedef {object} Catalogue
 * @property {import('puppeteer-core').Page} page
 * @property {readonly Story[]} stories
 * @property {(id: string) => Promise<void>} show Resolves when the story has settled; rejects when it fails, or the page
 *   does anything that it should not.
 * @property {(surroundings: Surroundings) => Promise<void>} surround Resolves when everything is in that language.
 * @property {() => Promise<void>} close
 */

/**
 * Opens the catalogue.
 *
 * @param {{ pinned?: boolean, dir?: string }} [options] `pinned` as for `launchChrome`.
 * @returns {Promise<Catalogue>}
 */
export async function openCatalogue({ pinned = false, dir = STORYBOOK_DIR } = {}) {
  if (!existsSync(resolve(dir, 'iframe.html'))) throw new Error(`There is no Storybook in ${dir}.`);
  // Storybook styles its pages inline.
  const server = await createStaticServer({ roots: { '/': dir }, csp: null });
  const browser = await launchChrome({ pinned }).catch(async (error) => {
    await server.close();
    throw error;
  });
  const page = await browser.newPage();
  const devtools = await page.createCDPSession();
  /** @param {boolean} areForced */
  const emulate = (areForced) =>
    devtools.send('Emulation.setEmulatedMedia', {
      features: [
        // Storybook waits for movements to end.
        { name: 'prefers-reduced-motion', value: 'reduce' },
        { name: 'forced-colors', value: areForced ? 'active' : 'none' },
      ],
    });
  await emulate(false);
  const complaints = watch(page, server.origin);
  await page.evaluateOnNewDocument(listenToStories);
  await page.goto(server.origin + PAGE);
  await page.waitForFunction('window.__STORYBOOK_PREVIEW__ !== undefined', { timeout: PATIENCE_MS });
  const stories = await page.evaluate(readStories);
  complaints.length = 0;
  return {
    page,
    stories,
    async show(id) {
      complaints.length = 0;
      const end = await page.evaluate(showStory, id, PATIENCE_MS);
      if (end !== 'success') complaints.unshift(end);
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    },
    async surround(surroundings) {
      await emulate(surroundings.forced ?? false);
      await page.evaluate(surroundStory, surroundings, await wordsOf(surroundings.locale), PATIENCE_MS);
      if (complaints.length > 0) throw new Error(complaints.join('\n'));
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * Collects what a page must not do. The elements tell developers in the console why a flow ended.
 *
 * @param {import('puppeteer-core').Page} page
 * @param {string} origin
 */
function watch(page, origin) {
  /** @type {string[]} */
  const complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    const isBad = message.type() === 'error' || message.type() === 'warn';
    if (isBad && !message.text().startsWith('faceguard: ')) complaints.push(message.text());
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || /^(?:blob|data|about):$/.test(url.protocol);
    if (!isOwn) complaints.push(`a request to ${url.href}`);
  });
  return complaints;
}

/** Runs in the page, before its own scripts: keeps how each story ended. */
function listenToStories() {
  const page = /** @type {any} */ (window);
  page.storyEnds = new Map();
  const failures = ['storyErrored', 'storyThrewException', 'playFunctionThrewException', 'storyMissing'];
  /** @param {any} channel */
  const listen = (channel) => {
    channel.on('storyFinished', (/** @type {any} */ { storyId, status }) => {
      page.storyEnds.set(storyId, page.storyEnds.get(storyId) ?? status);
    });
    for (const event of failures) {
      channel.on(event, (/** @type {any} */ error) =>
        page.storyEnds.set(
          page.storyId,
          `${event}: ${error?.message ?? error?.description ?? String(error)}`,
        ),
      );
    }
  };
  /** @type {unknown} */
  let channel;
  Object.defineProperty(page, '__STORYBOOK_ADDONS_CHANNEL__', {
    configurable: true,
    get: () => channel,
    set: (value) => {
      channel = value;
      listen(value);
    },
  });
}

/** Runs in the page. */
async function readStories() {
  const preview = /** @type {any} */ (window).__STORYBOOK_PREVIEW__;
  await preview.ready?.();
  /** @type {any[]} */
  const stories = Object.values(await preview.extract());
  return stories.map(({ id, title, name, argTypes, parameters: { shows, screenshots } }) => ({
    id,
    title,
    name,
    args: Object.keys(argTypes).filter(
      (arg) => argTypes[arg].control && !argTypes[arg].control.disable && !argTypes[arg].table?.disable,
    ),
    parameters: { shows, screenshots },
  }));
}

/**
 * Runs in the page.
 *
 * @param {string} id
 * @param {number} patienceMs
 */
async function showStory(id, patienceMs) {
  const page = /** @type {any} */ (window);
  page.storyId = id;
  page.storyEnds.delete(id);
  const { location } = window;
  const isShown = new URLSearchParams(location.search).get('id') === id;
  page.__STORYBOOK_ADDONS_CHANNEL__.emit(isShown ? 'forceRemount' : 'setCurrentStory', {
    storyId: id,
    viewMode: 'story',
  });
  const endMs = performance.now() + patienceMs;
  while (!page.storyEnds.has(id)) {
    if (performance.now() > endMs) return 'has not settled';
    await new Promise((done) => requestAnimationFrame(done));
  }
  return page.storyEnds.get(id);
}

/**
 * Runs in the page. Sets what the toolbar sets, without having the story rendered again, which takes longer than all the
 * rest; a test presses the toolbar's buttons.
 *
 * @param {Surroundings} surroundings
 * @param {{ direction: string, names: string[] }} words
 * @param {number} patienceMs
 */
async function surroundStory({ locale, scheme }, { direction, names }, patienceMs) {
  const html = document.documentElement;
  html.lang = locale;
  html.dir = direction;
  html.style.colorScheme = scheme;
  const isThere = () => {
    const root = document.querySelector('faceguard-verify, faceguard-camera, faceguard-frame')?.shadowRoot;
    const named = root?.querySelector('video, iframe');
    return names.includes(named?.getAttribute('aria-label') ?? named?.getAttribute('title') ?? '');
  };
  const endMs = performance.now() + patienceMs;
  while (!isThere()) {
    if (performance.now() > endMs) throw new Error(`the story has not come to speak ${locale}`);
    await new Promise((done) => requestAnimationFrame(done));
  }
}

/**
 * How a language is written, and what it calls the picture or frame in an element.
 *
 * @param {string} locale
 */
async function wordsOf(locale) {
  const file = new URL(`../../dist/esm/i18n/locales/${locale}.js`, import.meta.url);
  const [{ direction, labels }] = Object.values(await import(file.href));
  return { direction, names: [labels.cameraPreview, labels.verifyLabel] };
}
