// SPDX-License-Identifier: Apache-2.0
// Whole checks without a pointer: by keyboard alone, and by the accessibility tree alone, where nothing is known but what
// is said.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';

import type { CloseMessage } from '../../src/core/close-message.js';
import type { VerifyStatus } from '../../src/core/types.js';
import { en } from '../../src/i18n/locales/en.js';
import { AccessibilityTree } from '../support/accessibility-tree.js';
import { findFaults } from '../support/axe.js';
import { focusOf, untilFocus } from '../support/keyboard.js';
import { FOOTAGE_PAGES } from '../support/lab.js';
import { Listener } from '../support/listener.js';
import type { PagePerson } from '../support/listener.js';
import { startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const { labels } = en;
/** The card, which holds the focus where nothing on it is to be pressed. */
const CARD = `group ${labels.verifyLabel}`;

/** The page's own part: see `test/support/pages/person.js`. */
interface PersonPage {
  readonly person: PagePerson;
  readonly site: {
    readonly ends: readonly unknown[];
    place(plan: { film?: string; properties?: Record<string, unknown> }): void;
    offerDialog(properties?: Record<string, unknown>): void;
  };
}

/** Puts the element on the page. */
function place(page: Page, plan: Parameters<PersonPage['site']['place']>[0] = {}): Promise<void> {
  return page.evaluate((given) => (globalThis as unknown as PersonPage).site.place(given), plan);
}

const ends = (page: Page): Promise<readonly unknown[]> =>
  page.evaluate(() => (globalThis as unknown as PersonPage).site.ends);

async function endOf(page: Page): Promise<unknown> {
  await page.waitForFunction(() => (globalThis as unknown as PersonPage).site.ends.length > 0);
  return (await ends(page)).at(-1);
}

function assertClean({ foreignRequests, cspViolations, pageErrors }: WatchedPage): void {
  assert.deepEqual(
    { foreignRequests, cspViolations, pageErrors },
    { foreignRequests: [], cspViolations: [], pageErrors: [] },
  );
}

/** The camera whose picture is shown. */
const cameraOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => {
    const video = document.querySelector('faceguard-verify')?.shadowRoot?.querySelector('video');
    return (video?.srcObject as MediaStream | null)?.getVideoTracks()[0]?.getSettings().deviceId;
  });

/** The action that is asked for. */
const askedOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => document.querySelector('faceguard-verify')?.challenge?.action);

/** What the camera is allowed before anybody has pressed anything. */
async function setCamera(site: Site, page: Page, setting: 'prompt' | 'granted'): Promise<void> {
  const browser = await site.browser.target().createCDPSession();
  const { id: browserContextId } = page.browserContext();
  await browser.send('Browser.setPermission', {
    permission: { name: 'camera' },
    setting,
    origin: site.origin,
    ...(browserContextId === undefined ? {} : { browserContextId }),
  });
}

/** The person does something that nobody told them. */
const act = async (page: Page, what: 'obey' | 'swapWith' | 'sit', value: unknown): Promise<void> =>
  page.evaluate(
    (name, given) => (globalThis as unknown as PersonPage).person[name](given as never),
    what,
    value,
  );

const ELSEWHERE = 'button Something else';
const LATER = 'button Something later';
const CLOSE = `button ${labels.close}`;
const ALLOW = `button ${labels.allowCamera}`;
const START = `button ${labels.start}`;
const SWAP = `button ${labels.cannotDo}`;
const TRY_AGAIN = `button ${labels.tryAgain}`;
const LEAVE = `button ${labels.leave}`;
const CAMERAS = `select ${labels.chooseCamera}`;
const OPENER = 'button Check me';

/** Presses Tab, or Shift and Tab for the way back, and expects the focus, with its ring, on one after the other. */
async function tab(page: Page, places: readonly string[], { back = false } = {}): Promise<void> {
  for (const place_ of places) {
    if (back) await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    if (back) await page.keyboard.up('Shift');
    assert.deepEqual(await focusOf(page), { what: place_, isSeen: true });
  }
}

/** The screen has changed: the focus is on what the new one is there for, or on the card where nothing is to be pressed. */
async function arrive(page: Page, what: string, status: VerifyStatus): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('faceguard-verify')?.status === wanted,
    {},
    status,
  );
  const { isSeen } = await untilFocus(page, what);
  assert.equal(isSeen, what !== CARD);
  assert.deepEqual(await findFaults(page), []);
}

describe('a check by keyboard alone', () => {
  let site: Site;

  before(async () => {
    site = await startSite({
      pagesDir: fileURLToPath(FOOTAGE_PAGES),
      args: ['--use-fake-device-for-media-stream=device-count=2'],
    });
  });

  after(() => site.close());

  for (const setting of ['prompt', 'granted'] as const) {
    test(`goes from the first screen over a mismatch to approved, with the camera ${setting} before`, async () => {
      const watched = await site.open('/person.html');
      const { page } = watched;
      await setCamera(site, page, setting);
      const first = setting === 'prompt' ? ALLOW : START;
      await act(page, 'sit', { x: 0.2 });
      await act(page, 'swapWith', 2);
      await place(page);
      await page.waitForSelector(
        `>>> .button::-p-text(${setting === 'prompt' ? labels.allowCamera : labels.start})`,
      );
      assert.deepEqual(await findFaults(page), []);

      // In, out at the other end, and back: nothing holds the focus, and none of it was taken before.
      assert.equal((await focusOf(page)).what, 'body');
      await tab(page, [ELSEWHERE, first, CLOSE, LATER]);
      await tab(page, [CLOSE, first, ELSEWHERE], { back: true });
      await tab(page, [first]);
      await page.keyboard.press('Enter');

      // Out of place: there is time for another camera, which opens with the keyboard still in the card.
      await arrive(page, CARD, 'guiding');
      await tab(page, [CAMERAS, CLOSE, LATER]);
      await tab(page, [CLOSE, CAMERAS], { back: true });
      const camera = await cameraOf(page);
      await page.keyboard.press('ArrowDown');
      await page.waitForFunction(
        (before_) => {
          const video = document.querySelector('faceguard-verify')?.shadowRoot?.querySelector('video');
          const id = (video?.srcObject as MediaStream | null)?.getVideoTracks()[0]?.getSettings().deviceId;
          return id !== undefined && id !== before_;
        },
        {},
        camera,
      );
      await arrive(page, CARD, 'guiding');

      // In place, and asked for something that cannot be done: another one, and then what is asked for.
      await act(page, 'sit', { x: 0.5 });
      await arrive(page, CARD, 'challenging');
      const asked = await askedOf(page);
      await tab(page, [SWAP]);
      await page.keyboard.press('Space');
      await page.waitForFunction(
        (before_) => document.querySelector('faceguard-verify')?.challenge?.action !== before_,
        {},
        asked,
      );
      assert.notEqual((await focusOf(page)).what, 'body');
      await act(page, 'obey', true);

      // Somebody else: the next try is one key away.
      await arrive(page, TRY_AGAIN, 'error');
      await tab(page, [LEAVE, CLOSE, LATER]);
      await tab(page, [CLOSE, LEAVE, TRY_AGAIN], { back: true });
      await act(page, 'swapWith', 1);
      assert.deepEqual(await ends(page), []);
      await page.keyboard.press('Enter');
      await arrive(page, CARD, 'closed');
      await tab(page, [LATER]);
      assert.deepEqual(await endOf(page), { action: 'close', reason: 'approved', confidence: 100 });
      assertClean(watched);
    });
  }

  test('is prepared for the browser’s question where it starts by itself, and takes no focus', async () => {
    const watched = await site.open('/person.html');
    const { page } = watched;
    await setCamera(site, page, 'prompt');
    await act(page, 'obey', true);
    await place(page, { properties: { autostart: true } });
    await page.waitForSelector('>>> [data-kind=primer]');
    assert.equal((await focusOf(page)).what, 'body');
    assert.deepEqual(await findFaults(page), []);
    await tab(page, [ELSEWHERE, ALLOW]);
    await page.keyboard.press('Space');
    await arrive(page, CARD, 'closed');
    assert.deepEqual(await endOf(page), { action: 'close', reason: 'approved', confidence: 100 });
  });

  test('is left with Escape from any screen', async () => {
    for (const screen of ['idle', 'guiding', 'challenging', 'error'] as const) {
      const { page } = await site.open('/person.html');
      await setCamera(site, page, 'granted');
      if (screen === 'guiding') await act(page, 'sit', { x: 0.2 });
      if (screen === 'error') await act(page, 'swapWith', 2);
      await act(page, 'obey', screen === 'error');
      await place(page);
      await page.waitForSelector(`>>> .button::-p-text(${labels.start})`);
      await tab(page, [ELSEWHERE, START]);
      if (screen !== 'idle') {
        await page.keyboard.press('Enter');
        await arrive(page, screen === 'error' ? TRY_AGAIN : CARD, screen);
      }
      await page.keyboard.press('Escape');
      await arrive(page, CARD, 'closed');
      await tab(page, [LATER]);
      assert.deepEqual(await endOf(page), { action: 'close', reason: 'canceled' }, screen);
    }
  });

  test('in a dialog: the focus goes in, stays in, and goes back to the button that opened it', async () => {
    const watched = await site.open('/person.html');
    const { page } = watched;
    await setCamera(site, page, 'granted');
    await page.evaluate(() => (globalThis as unknown as PersonPage).site.offerDialog({ liveness: 'none' }));
    await tab(page, [ELSEWHERE, OPENER]);
    await page.keyboard.press('Enter');
    await untilFocus(page, START);
    assert.deepEqual(await findFaults(page), []);
    const visited = new Set<string>();
    for (let presses = 0; presses < 8; presses++) {
      await page.keyboard.press('Tab');
      visited.add((await focusOf(page)).what);
    }
    for (const outside of [ELSEWHERE, LATER, OPENER]) assert.ok(!visited.has(outside), [...visited].join());
    assert.ok(visited.has(START) && visited.has(CLOSE), [...visited].join());
    await page.keyboard.press('Escape');
    await untilFocus(page, OPENER);
    assert.deepEqual(await ends(page), [{ status: 'canceled' }]);

    // And once more, to the end.
    await page.keyboard.press('Space');
    await untilFocus(page, START);
    await page.keyboard.press('Enter');
    await untilFocus(page, CLOSE);
    assert.deepEqual(await findFaults(page), []);
    await page.keyboard.press('Enter');
    await untilFocus(page, OPENER);
    assert.deepEqual((await ends(page)).at(-1), { status: 'approved', confidence: 100 });
    assertClean(watched);
  });
});

describe('a check by the accessibility tree alone', () => {
  let site: Site;

  before(async () => {
    site = await startSite({ pagesDir: fileURLToPath(FOOTAGE_PAGES) });
  });

  after(() => site.close());

  for (const [place_, isHandheld, sentences] of [
    [{ x: 0.2, yawDeg: 35 }, false, [en.directions.body_left, en.directions.head_right]],
    [{ x: 0.8, pitchDeg: -34 }, true, [en.directions.device_left, en.directions.head_up]],
  ] as const) {
    test(`somebody out of place goes where they are told to: ${sentences.join(', ')}`, async () => {
      const watched = await site.open('/person.html');
      const { page } = watched;
      await setCamera(site, page, 'prompt');
      if (isHandheld) await page.setViewport({ width: 390, height: 844, isMobile: true, hasTouch: true });
      await page.evaluate((start) => (globalThis as unknown as PersonPage).person.sit(start), place_);
      await place(page);
      const tree = await AccessibilityTree.of(page);
      assert.ok((await tree.text()).includes(labels.introTitle));
      assert.deepEqual(await findFaults(page), []);
      await tree.press('button', labels.allowCamera);

      const listener = new Listener(page, tree, en);
      const end = await listener.untilTheEnd(async () => {
        assert.deepEqual(await findFaults(page), []);
      });
      assert.equal(end, `${labels.successTitle}. ${labels.successText}`, listener.heard.join('\n'));
      assert.deepEqual(await findFaults(page), []);
      const told = listener.heard.filter((sentence) => sentences.some((one) => sentence.startsWith(one)));
      assert.deepEqual(
        told.map((sentence) => sentence.split('. ')[0]),
        sentences,
      );
      assert.deepEqual(await endOf(page), { action: 'close', reason: 'approved', confidence: 100 });
      assertClean(watched);
    });
  }

  test('somebody who cannot do an action, and is not recognised at first, hears how to go on', async () => {
    const watched = await site.open('/person.html');
    const { page } = watched;
    await setCamera(site, page, 'prompt');
    await act(page, 'swapWith', 2);
    await place(page);
    const tree = await AccessibilityTree.of(page);
    await tree.press('button', labels.allowCamera);

    const listener = new Listener(page, tree, en);
    const refused: string[] = [];
    const mismatch = await listener.untilTheEnd(async (sentence) => {
      assert.deepEqual(await findFaults(page), []);
      if (refused.length > 0 || !sentence.startsWith(labels.challengeStep(1, 2))) return;
      refused.push(sentence);
      await tree.press('button', labels.cannotDo);
    });
    assert.ok(mismatch.startsWith(`${labels.notMatchedTitle}.`), mismatch);
    assert.ok(mismatch.endsWith(labels.attemptsLeft(2)), mismatch);
    const steps = listener.heard.filter((sentence) => sentence.startsWith(labels.challengeStep(1, 2)));
    assert.equal(steps.length, 2, listener.heard.join('\n'));
    assert.notEqual(steps[1], steps[0]);
    assert.equal(await tree.focused(), TRY_AGAIN);

    await act(page, 'swapWith', 1);
    await tree.press('button', labels.tryAgain);
    const end = await new Listener(page, tree, en).untilTheEnd(async () => undefined);
    assert.equal(end, `${labels.successTitle}. ${labels.successText}`);
    assert.deepEqual(await findFaults(page), []);
    assert.deepEqual(await endOf(page), { action: 'close', reason: 'approved', confidence: 100 });
    assertClean(watched);
  });

  test('the man of the footage, whom the real engine looks at, is approved', async () => {
    const watched = await site.open('/person.html');
    const { page } = watched;
    await setCamera(site, page, 'prompt');
    await place(page, {
      film: '/footage/franck.webm',
      properties: { basePhoto: '/footage/franck_01829.jpg', liveness: 'passive' },
    });
    const tree = await AccessibilityTree.of(page);
    assert.deepEqual(await findFaults(page), []);
    await tree.press('button', labels.allowCamera);
    const listener = new Listener(page, tree, en);
    const end = await listener.untilTheEnd(async () => {
      assert.deepEqual(await findFaults(page), []);
    });
    assert.equal(end, `${labels.successTitle}. ${labels.successText}`, listener.heard.join('\n'));
    assert.deepEqual(await findFaults(page), []);
    const message = (await endOf(page)) as CloseMessage;
    assert.ok(message.reason === 'approved' && message.confidence >= 70, JSON.stringify(message));
    assertClean(watched);
  });
});
