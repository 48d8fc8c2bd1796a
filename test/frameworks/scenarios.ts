// SPDX-License-Identifier: Apache-2.0
// What every framework must be able to do with the elements. Each scenario gets a freshly opened page of the app.
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';

import type { FaceGuardVerify } from '../../src/elements/faceguard-verify.js';
import type { FaceEngine } from '../../src/engine/engine.js';
import type { AppState, LoggedEvent } from './shared/app-handle.mjs';

/** Something that a user of the kit does in their framework. */
export interface Scenario {
  readonly title: string;
  readonly run: (page: Page) => Promise<void>;
}

const PHOTO = '/footage/franck_01829.jpg';
const FILM = '/footage/franck.webm';

/** Time for the engine to start, on machines without a graphics card. */
const TIMEOUT_MS = 120_000;

const set = (page: Page, patch: Partial<AppState>): Promise<void> =>
  page.evaluate((state) => window.app.set(state), patch);

const logOf = (page: Page, key: string): Promise<LoggedEvent[]> =>
  page.evaluate((id) => window.app.log.filter((entry) => entry.key === id), key);

/** Gives the app's elements a photo to compare with. */
const setPhoto = (page: Page): Promise<void> =>
  page.evaluate(async (src) => {
    const response = await fetch(src);
    await window.app.set({ basePhoto: await response.blob() });
  }, PHOTO);

const statusOf = (page: Page, id: string): Promise<string> =>
  page.$eval(`#${id}`, (element) => (element as FaceGuardVerify).status);

const start = (page: Page, id: string): Promise<void> =>
  page.$eval(`#${id}`, (element) => (element as FaceGuardVerify).start());

const cancel = (page: Page, id: string): Promise<void> =>
  page.$eval(`#${id}`, (element) => (element as FaceGuardVerify).cancel());

/** Fails at once when the flow ends in another way. */
async function waitForStatus(page: Page, id: string, status: string): Promise<void> {
  await page.waitForFunction(
    (key, wanted) => {
      const element = document.getElementById(key) as FaceGuardVerify | null;
      if (element && element.status !== wanted && ['closed', 'error'].includes(element.status))
        throw new Error(
          `${element.status}: ${JSON.stringify(element.result)} ${element.shadowRoot?.textContent}`,
        );
      return element?.status === wanted;
    },
    { timeout: TIMEOUT_MS, polling: 50 },
    id,
    status,
  );
}

const waitForLiveTracks = async (page: Page, count: number): Promise<void> => {
  await page.waitForFunction((wanted) => window.camera.live() === wanted, { polling: 50 }, count);
};

/** Starts a flow that goes on looking, since there is nobody in the picture. */
async function startLooking(page: Page, id: string): Promise<void> {
  await page.evaluate(() => window.camera.showNobody());
  await start(page, id);
  await waitForStatus(page, id, 'guiding');
}

const CANCELED = { action: 'close', reason: 'canceled' };

export const SCENARIOS: readonly Scenario[] = [
  {
    title: 'attributes arrive, bound or not, and change with what they are bound to',
    run: async (page: Page): Promise<void> => {
      const read = (): Promise<unknown> =>
        page.$eval('#single', (element) => {
          const { maxAttempts, threshold } = element as FaceGuardVerify;
          return { maxAttempts, threshold };
        });
      assert.deepEqual(await read(), { maxAttempts: 2, threshold: 42 });
      await set(page, { threshold: 77 });
      assert.deepEqual(await read(), { maxAttempts: 2, threshold: 77 });
    },
  },
  {
    title: 'objects arrive as properties, the very same ones',
    run: async (page: Page): Promise<void> => {
      const found = await page.evaluate(async () => {
        const blob = new Blob(['a photo']);
        const template = { model: 'test', vector: new Float32Array(4) };
        const engine = { info: null } as FaceEngine;
        const element = document.querySelector('#single') as FaceGuardVerify;
        await window.app.set({ basePhoto: blob, engine });
        const first = element.basePhoto === blob && element.engine === engine;
        await window.app.set({ basePhoto: template, engine: null });
        const second = element.basePhoto === template && !element.engine;
        await window.app.set({ listShown: true });
        const inList = [...document.querySelectorAll('li faceguard-verify')].map(
          (item) => (item as FaceGuardVerify).basePhoto === template,
        );
        return { first, second, inList, html: document.body.innerHTML.includes('[object') };
      });
      assert.deepEqual(found, { first: true, second: true, inList: [true, true], html: false });
    },
  },
  {
    title: 'events reach their handlers once each, bubbling or not',
    run: async (page: Page): Promise<void> => {
      await setPhoto(page);
      await startLooking(page, 'single');
      await cancel(page, 'single');
      await waitForStatus(page, 'single', 'closed');
      const log = await logOf(page, 'single');
      assert.deepEqual(
        log.filter(({ type }) => type === 'faceguard-close'),
        [{ key: 'single', type: 'faceguard-close', detail: CANCELED }],
      );
      assert.deepEqual(
        log.filter(({ type }) => type === 'faceguard-status').map(({ detail }) => detail),
        ['loading', 'guiding', 'closed'].map((status) => ({ status })),
      );
    },
  },
  {
    title: 'a whole flow ends approved',
    run: async (page: Page): Promise<void> => {
      await setPhoto(page);
      await page.evaluate((src) => window.camera.showFilm(src), FILM);
      // Nobody in the film does what a challenge asks.
      await page.$eval('#single', (element) => ((element as FaceGuardVerify).liveness = 'none'));
      await start(page, 'single');
      await waitForStatus(page, 'single', 'closed');
      const [message, ...more] = (await logOf(page, 'single'))
        .filter(({ type }) => type === 'faceguard-close')
        .map(({ detail }) => detail as { reason: string; confidence: number });
      assert.equal(message?.reason, 'approved', JSON.stringify(message));
      assert.ok(message.confidence >= 42, JSON.stringify(message));
      assert.deepEqual(more, []);
      assert.equal(await page.evaluate(() => window.camera.live()), 0);
    },
  },
  {
    title: 'an element that is no longer rendered ends its flow; a new one works',
    run: async (page: Page): Promise<void> => {
      await setPhoto(page);
      await startLooking(page, 'single');
      const removed = await page.evaluateHandle(() => {
        const element = document.querySelector('#single') as FaceGuardVerify;
        const closes: unknown[] = [];
        element.addEventListener('faceguard-close', ({ detail }) => closes.push(detail));
        return { element, closes };
      });
      await set(page, { shown: false });
      await page.waitForFunction(({ closes }) => closes.length > 0, { polling: 50 }, removed);
      await waitForLiveTracks(page, 0);
      assert.deepEqual(await removed.evaluate(({ closes }) => closes), [CANCELED]);
      assert.ok((await page.evaluate(() => window.camera.given())) > 0);

      await set(page, { shown: true });
      const state = await removed.evaluate(({ element }) => {
        const fresh = document.querySelector('#single') as FaceGuardVerify;
        return { isFresh: fresh !== element, status: fresh.status, threshold: fresh.threshold };
      });
      assert.deepEqual(state, { isFresh: true, status: 'idle', threshold: 42 });
      await startLooking(page, 'single');
      await cancel(page, 'single');
      await waitForLiveTracks(page, 0);
    },
  },
  {
    title: 'elements of a list can change places during a flow',
    run: async (page: Page): Promise<void> => {
      await set(page, { listShown: true });
      await setPhoto(page);
      // Which of the two a framework moves is its own affair: each has its turn.
      for (const [id, order] of [
        ['first', ['second', 'first']],
        ['first', ['first', 'second']],
        ['second', ['second', 'first']],
        ['second', ['first', 'second']],
      ] as const) {
        await startLooking(page, id);
        await set(page, { order });
        assert.deepEqual(
          await page.$$eval('li faceguard-verify', (items) => items.map((item) => item.id)),
          order,
        );
        // Whatever moving sets off has happened some frames later.
        await nextFrames(page, 10);
        const status = await statusOf(page, id);
        assert.ok(['idle', 'guiding', 'loading'].includes(status), status);
        if (status === 'idle') {
          assert.equal(await page.evaluate(() => window.camera.live()), 0);
          await startLooking(page, id);
        }
        await waitForStatus(page, id, 'guiding');
        await waitForLiveTracks(page, 1);
        assert.equal(await showsLiveTrack(page, id), true);
        await cancel(page, id);
        await waitForLiveTracks(page, 0);
      }
    },
  },
  {
    title: 'a camera that is granted after the element is gone is turned off',
    run: async (page: Page): Promise<void> => {
      await setPhoto(page);
      const release = await page.evaluateHandle(() => {
        window.camera.showNobody();
        return window.camera.hold();
      });
      await start(page, 'single');
      await waitForStatus(page, 'single', 'loading');
      await set(page, { shown: false });
      await release.evaluate((let_) => let_());
      await page.waitForFunction(() => window.camera.given() > 0, { polling: 50 });
      await waitForLiveTracks(page, 0);
    },
  },
];

/** For pages that a server has rendered. */
export const HYDRATION: Scenario = {
  title: 'hydrates the element that the server has rendered',
  run: async (page: Page): Promise<void> => {
    const found = await page.$$eval('faceguard-verify', (elements) =>
      elements.map((element) => ({
        isKept: element === window.serverElement,
        isUpgraded: element.matches(':defined'),
      })),
    );
    assert.deepEqual(found, [{ isKept: true, isUpgraded: true }]);
  },
};

/** For the documentation's example. */
export const QUICK_START: Scenario = {
  title: 'the example of the documentation works',
  run: async (page: Page): Promise<void> => {
    await page.waitForSelector('faceguard-verify:defined');
    const basePhoto = await page.$eval('faceguard-verify', (element) => element.basePhoto);
    assert.equal(basePhoto, '/photos/customer.jpg');
    await page.$eval('faceguard-verify', (element) => {
      element.start();
      element.cancel();
    });
    await page.waitForFunction(
      () => document.querySelector('[role=status]')?.textContent?.trim() === 'canceled',
    );
  },
};

async function nextFrames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (frames) => {
    for (let i = 0; i < frames; i += 1) await new Promise((done) => requestAnimationFrame(done));
  }, count);
}

/** Whether an element's preview plays a track that is on. */
const showsLiveTrack = (page: Page, id: string): Promise<boolean> =>
  page.$eval(`#${id}`, (element) => {
    const stream = element.shadowRoot?.querySelector('video')?.srcObject as MediaStream | null | undefined;
    return stream?.getVideoTracks().some(({ readyState }) => readyState === 'live') ?? false;
  });
