// SPDX-License-Identifier: Apache-2.0
// The demo as `npm start` serves it: what a visitor can do there, and that it keeps its promise.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { ElementHandle, Page } from 'puppeteer-core';

import { demoRoots } from '../../scripts/serve-demo.mjs';
import { CHALLENGE_ACTIONS } from '../../src/core/challenge/actions.js';
import { EXACT_PARTS, WEAK_PARTS } from '../../src/core/liveness/score.js';
import { parseRecording } from '../../src/core/recording.js';
import type { CloseMessage } from '../../src/core/close-message.js';
import { CAMERA_ERROR_CODES } from '../../src/core/errors.js';
import { findFaults } from '../support/axe.js';
import { FOOTAGE_DIR, startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const START = 'faceguard-verify >>> .button';

/**
 * The page with everything in its place. Nobody in its films does what a challenge asks, so that is off unless a test
 * says otherwise.
 */
async function openDemo(site: Site, liveness = 'none'): Promise<WatchedPage> {
  const watched = await site.open('/');
  const { page } = watched;
  await page.waitForFunction(() => document.getElementById('photo-note')?.textContent);
  assert.equal(await page.evaluate(() => document.querySelector('faceguard-verify')?.liveness), 'active');
  await page.select('#liveness', liveness);
  return watched;
}

async function choosePhoto(page: Page, id: string): Promise<void> {
  await page.click(`input[name="photo"][value="${id}"]`);
}

/** Presses start, and reads the message that the page shows in the end. */
async function runFlow(page: Page): Promise<CloseMessage> {
  await page.waitForSelector(START);
  await page.click(START);
  return closeMessage(page);
}

async function closeMessage(page: Page): Promise<CloseMessage> {
  await page.waitForFunction(
    () =>
      document.getElementById('message')?.dataset['reason'] ||
      document.querySelector('faceguard-verify')?.status === 'error',
    { timeout: 120_000, polling: 100 },
  );
  // No message comes when another try is offered.
  const stages = await page.evaluate(() => {
    const verify = document.querySelector('faceguard-verify');
    return verify?.status === 'error' ? JSON.stringify(verify.stages) : '';
  });
  assert.equal(stages, '', 'another try is offered');
  const [shown, result] = await page.evaluate(() => [
    document.getElementById('message')?.textContent ?? '',
    document.querySelector('faceguard-verify')?.result,
  ]);
  const message = JSON.parse(shown as string) as CloseMessage;
  assert.deepEqual(message, result);
  return message;
}

/** Presses a link, and reads the file that the browser saves. */
async function download(page: Page, selector: string, name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-download-'));
  try {
    const client = await page.createCDPSession();
    const { id } = page.browserContext();
    await client.send('Browser.setDownloadBehavior', {
      behavior: 'allow',
      downloadPath: folder,
      eventsEnabled: true,
      ...(id !== undefined && { browserContextId: id }),
    });
    const saved = new Promise<void>((resolve) =>
      client.on('Browser.downloadProgress', ({ state }) => {
        if (state === 'completed') resolve();
      }),
    );
    await page.click(selector);
    await saved;
    return await readFile(join(folder, name), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function assertClean({ foreignRequests, cspViolations, pageErrors }: WatchedPage): void {
  assert.deepEqual(
    { foreignRequests, cspViolations, pageErrors },
    { foreignRequests: [], cspViolations: [], pageErrors: [] },
  );
}

describe('demo', () => {
  let site: Site;

  before(async () => {
    site = await startSite({ roots: demoRoots() });
  });

  after(() => site.close());

  test('runs the flow in a dialog too, and shows what verify() resolves with', async () => {
    const watched = await openDemo(site);
    const { page } = watched;
    await page.select('#camera', 'franck');
    await page.click('#open-dialog');
    await page.locator('html >>> dialog[open] >>> .button').click();
    await page.waitForFunction(() => document.getElementById('message')?.dataset['reason'], {
      timeout: 120_000,
    });
    assert.match(
      await page.$eval('#message', ({ textContent }) => textContent ?? ''),
      /FaceGuard\.verify\(.*"status": "approved",\s*"confidence": \d+/s,
    );
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'open-dialog');
    assertClean(watched);
  });

  test('approves the man on the sample, played as a camera, and shows what the page gets', async () => {
    const watched = await openDemo(site, 'passive');
    const { page } = watched;
    await page.select('#camera', 'franck');
    await page.select('#delegate', 'cpu');

    const message = await runFlow(page);
    assert.equal(message.reason, 'approved');
    assert.ok(message.reason === 'approved' && message.confidence >= 70, JSON.stringify(message));

    const [hints, timings, stages] = await page.evaluate(() =>
      ['#hints code', '#timings tbody td', '#stages tbody tr'].map((selector) =>
        [...document.querySelectorAll(selector)].map(({ textContent }) => textContent ?? ''),
      ),
    );
    const [delegate, bytes, status, markup] = await page.evaluate(() =>
      ['delegate-used', 'bytes', 'status', 'markup'].map(
        (id) => document.getElementById(id)?.textContent ?? '',
      ),
    );
    assert.ok(hints && timings && stages && bytes && markup);
    // Watched for so long, he may blink towards the end, and be told so.
    assert.ok(hints.includes('ready'), hints.join());
    assert.equal(timings.length, 9);
    const score = String.raw`(?:–|[01]\.\d\d)`;
    const expected = ['camerapassed', String.raw`livenesspassed, [01]\.\d\d`];
    expected.push(...[...EXACT_PARTS, ...WEAK_PARTS].map((name) => `${name}${score}`), 'matchpassed');
    assert.match(stages.join('\n'), new RegExp(`^${expected.join('\n')}$`));
    assert.ok(
      timings.every((value) => /^\d+(?:\.\d)?(?: ms)?$/.test(value)),
      timings.join(', '),
    );
    assert.equal(delegate, 'cpu, worker');
    assert.match(bytes, /^\d+\.\d MB$/);
    assert.equal(status, 'closed');
    assert.match(
      markup,
      /base-photo="\/samples\/franck_01829\.jpg"\n {2}liveness="passive"\n {2}delegate="cpu"><\/faceguard-verify>/,
    );
    assertClean(watched);

    // Nothing jumps: neither while the page loads nor while a flow runs.
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          const observer = new PerformanceObserver((list) => {
            for (const entry of list.getEntriesByType('layout-shift')) {
              const { hadRecentInput, value } = entry as unknown as {
                hadRecentInput: boolean;
                value: number;
              };
              if (!hadRecentInput) sum += value;
            }
            // Comes after everything that was there before it.
            if (list.getEntriesByName('end').length > 0) resolve(sum);
          });
          observer.observe({ type: 'layout-shift', buffered: true });
          observer.observe({ type: 'mark' });
          performance.mark('end');
        }),
    );
    assert.ok(shift < 0.05, `cumulative layout shift ${shift}`);
    assert.deepEqual(await findFaults(page), []);

    await page.click('#reset');
    assert.equal(await page.$eval('#status', ({ textContent }) => textContent), 'idle');
    await page.waitForSelector(START);
    await page.close();
  });

  test('with a challenge, shows what is asked for, and that nobody did it', async () => {
    const watched = await openDemo(site, 'active');
    const { page } = watched;
    await page.select('#camera', 'franck');
    await page.select('#delegate', 'cpu');
    await page.select('#max-attempts', '1');
    await page.select('#challenge-timeout-ms', '5000');
    assert.deepEqual(await runFlow(page), { action: 'close', reason: 'error', error: 'liveness_timeout' });
    const [log, stages] = await page.evaluate(() =>
      ['hints', 'stages'].map((id) => document.getElementById(id)?.textContent ?? ''),
    );
    const actions = CHALLENGE_ACTIONS.join('|');
    assert.match(log ?? '', new RegExp(`ready.*(?:${actions})faceguard-challenge, 1 of 2`, 's'));
    assert.match(stages ?? '', /livenessfailed, [01]\.\d\d/);
    assertClean(watched);
    await page.close();
  });

  test('records a flow as numbers that can be played again, and offers them as a file', async () => {
    const watched = await openDemo(site, 'passive');
    const { page } = watched;
    await page.select('#camera', 'franck');
    await page.select('#delegate', 'cpu');
    const isOffered = (): Promise<boolean> =>
      page.evaluate(() => document.getElementById('recording')?.hidden === false);
    assert.equal(await isOffered(), false);
    await page.click('#record');
    await closeMessage(page);
    assert.equal(await isOffered(), true);
    const text = await download(page, '#recording', 'recording.jsonl');
    const note = await page.evaluate(() => document.getElementById('record-note')?.textContent ?? '');
    const { header, frames } = parseRecording(text);
    assert.match(note, new RegExp(`^${frames.length} frames, \\d+ kB of numbers\\.$`));
    assert.deepEqual(
      [header.source, header.expect, header.frameWidthPx, header.frameHeightPx, header.actions],
      ['demo: franck', 'live', 640, 480, []],
    );
    assert.match(header.why, /passive.*approved$/);
    // About three seconds of a face, and nothing of the base photo, whose picture is larger.
    assert.ok(frames.length > 10, `${frames.length} frames`);
    assert.equal(frames[0]?.observation.timestampMs, 0);
    assert.ok((frames.at(-1)?.observation.timestampMs ?? 0) > 2000);
    assert.ok(frames.every(({ observation }) => observation.picture !== null));
    const likenesses = frames.map(({ likeness }) => likeness).filter((likeness) => likeness !== null);
    assert.equal(likenesses[0], 1);
    assert.ok(likenesses.length >= 3 && likenesses.every((likeness) => likeness > 0.5), likenesses.join());
    assert.ok(frames.some(({ texture }) => texture !== null));
    // Text and numbers; the longest text is what says why.
    assert.doesNotMatch(text, /[A-Za-z0-9+/]{200}/);
    // The next flow runs on the kit's own engine again.
    assert.equal(await page.evaluate(() => document.querySelector('faceguard-verify')?.engine), null);
    assertClean(watched);
    await page.close();
  });

  test('makes up every failure of a camera, and gives the browser’s camera back', async () => {
    const watched = await openDemo(site);
    const { page } = watched;
    await page.select('#delegate', 'cpu');
    await page.select('#max-attempts', '1');
    for (const error of CAMERA_ERROR_CODES) {
      await page.select('#camera', error);
      assert.deepEqual(await runFlow(page), { action: 'close', reason: 'error', error });
    }
    const isReplaced = (): Promise<boolean> =>
      page.evaluate(() => Object.hasOwn(navigator.mediaDevices, 'getUserMedia'));
    assert.equal(await isReplaced(), true);
    await page.select('#camera', 'own');
    assert.equal(await isReplaced(), false);
    assertClean(watched);
    await page.close();
  });

  test('shows each way a base photo can be of no use', async () => {
    const watched = await openDemo(site);
    const { page } = watched;
    await page.select('#camera', 'franck');
    await page.select('#delegate', 'cpu');
    const ends: [string, CloseMessage][] = [
      ['none', { action: 'close', reason: 'no_base_photo' }],
      ['damaged', { action: 'close', reason: 'error', error: 'base_photo_unreadable' }],
      ['landscape', { action: 'close', reason: 'error', error: 'base_photo_no_face' }],
      ['group', { action: 'close', reason: 'error', error: 'base_photo_multiple_faces' }],
    ];
    for (const [photo, message] of ends) {
      await choosePhoto(page, photo);
      assert.deepEqual(await runFlow(page), message);
    }
    assertClean(watched);
    await page.close();
  });

  test('takes a photo with the camera, a file, and a dropped one', async () => {
    const watched = await openDemo(site);
    const { page } = watched;
    const own = (): Promise<{ checked: boolean; type: string; note: string }> =>
      page.evaluate(() => {
        const choice = document.getElementById('own-photo') as HTMLInputElement;
        const photo = document.querySelector('faceguard-verify')?.basePhoto;
        const note = document.getElementById('photo-note')?.textContent ?? '';
        return { checked: choice.checked, type: photo instanceof Blob ? photo.type : '', note };
      });
    const noted = (start: string): Promise<unknown> =>
      page.waitForFunction(
        (text) => document.getElementById('photo-note')?.textContent?.startsWith(text),
        {},
        start,
      );

    await page.select('#camera', 'franck');
    await page.click('#take-photo');
    await page.waitForSelector('#shoot:enabled');
    await page.click('#shoot');
    await noted('Taken just now');
    assert.deepEqual(await own(), {
      checked: true,
      type: 'image/jpeg',
      note: 'Taken just now. It stays in this page.',
    });
    assert.deepEqual(
      await page.evaluate(() => {
        const dialog = document.getElementById('photo-dialog') as HTMLDialogElement;
        return [dialog.open, document.querySelector('faceguard-camera')?.status];
      }),
      [false, 'idle'],
    );

    const input = (await page.$('#photo-file')) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(join(FOOTAGE_DIR, 'franck_02159.jpg'));
    await noted('franck_02159.jpg');
    assert.equal((await own()).type, 'image/jpeg');

    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['no picture'], 'notes.txt', { type: 'text/plain' }));
      const options = { dataTransfer, bubbles: true, cancelable: true };
      const card = document.getElementById('photo');
      card?.dispatchEvent(new DragEvent('dragenter', options));
      card?.dispatchEvent(new DragEvent('drop', options));
    });
    await noted('notes.txt');
    assert.deepEqual(await runFlow(page), {
      action: 'close',
      reason: 'error',
      error: 'base_photo_unreadable',
    });
    assertClean(watched);
    await page.close();
  });

  test('is accessible, and fits from 320 pixels on', async () => {
    const watched = await openDemo(site);
    const { page } = watched;
    await page.$eval('#settings', (details) => ((details as HTMLDetailsElement).open = true));
    for (const theme of ['light', 'dark']) {
      await page.click(`input[name="theme"][value="${theme}"]`);
      assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), theme);
      for (const width of [1280, 844, 320]) {
        await page.setViewport({ width, height: 800 });
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, `at ${width} pixels`);
      }
      assert.deepEqual(await findFaults(page), []);
    }
    await page.select('#camera', 'camera_permission_denied');
    await page.click(START);
    await page.waitForFunction(() => document.querySelector('faceguard-verify')?.status === 'error');
    assert.deepEqual(await findFaults(page), []);
    assertClean(watched);
    await page.close();
  });
});
