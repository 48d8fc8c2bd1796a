// SPDX-License-Identifier: Apache-2.0
// The built kit on real footage, included by a script tag, under the strict policy: who is let in and who is not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { FOOTAGE_PAGES, runFlow } from '../support/lab.js';
import { startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const FRANCK = '/footage/franck_01829.jpg';

function assertClean({ foreignRequests, cspViolations, pageErrors }: WatchedPage): void {
  assert.deepEqual(
    { foreignRequests, cspViolations, pageErrors },
    { foreignRequests: [], cspViolations: [], pageErrors: [] },
  );
}

describe('<faceguard-verify> on real footage', () => {
  let site: Site;

  before(async () => {
    site = await startSite({ pagesDir: fileURLToPath(FOOTAGE_PAGES) });
  });

  after(() => site.close());

  test('approves the man on the photo, with confidence of 70 or more, and asks no other origin for anything', async () => {
    const watched = await site.open('/verify.html');
    const { message, messages, result, statuses, stages, timings, liveTracks } = await runFlow(watched, {
      film: '/footage/franck.webm',
      properties: { basePhoto: FRANCK },
    });
    assert.equal(message.reason, 'approved');
    assert.ok(message.reason === 'approved' && message.confidence >= 70, JSON.stringify(message));
    assert.deepEqual(messages, [message]);
    assert.deepEqual(result, message);
    assert.deepEqual(statuses, ['loading', 'guiding', 'matching', 'closed']);
    assert.deepEqual(
      stages.map(({ name, status }) => `${name} ${status}`),
      ['camera passed', 'match passed'],
    );
    assert.equal(timings.worker, true);
    assert.equal(liveTracks, 0);
    assertClean(watched);
  });

  for (const film of ['cap12_edit.webm', 'cap13_edit2.webm']) {
    test(`rejects the other man (${film}) with confidence of 10 or less`, async () => {
      const watched = await site.open('/verify.html');
      const { message, liveTracks } = await runFlow(watched, {
        film: `/footage/${film}`,
        properties: { basePhoto: FRANCK, maxAttempts: 1 },
      });
      assert.equal(message.reason, 'rejected');
      assert.ok(message.reason === 'rejected' && message.confidence <= 10, JSON.stringify(message));
      assert.equal(liveTracks, 0);
      assertClean(watched);
    });
  }

  test('refuses a group photo as base photo', async () => {
    const watched = await site.open('/verify.html');
    const { message, liveTracks } = await runFlow(watched, {
      film: '/footage/franck.webm',
      properties: { basePhoto: '/groups/sample1.jpg' },
    });
    assert.deepEqual(message, { action: 'close', reason: 'error', error: 'base_photo_multiple_faces' });
    assert.equal(liveTracks, 0);
    assertClean(watched);
  });

  test('shows the preview before any model has arrived', async () => {
    const watched = await site.open('/verify.html');
    const { page } = watched;
    const release = site.faults.hold('/dist/assets/models/face_landmarker.task');
    try {
      const done = runFlow(watched, {
        film: '/footage/franck.webm',
        properties: { basePhoto: FRANCK, maxAttempts: 1 },
      });
      await page.waitForFunction(() => {
        const element = document.querySelector('faceguard-verify');
        const video = element?.shadowRoot?.querySelector('video');
        return element?.status === 'loading' && video?.hasAttribute('data-live') && video.videoWidth > 0;
      });
      release();
      site.faults.mend();
      assert.equal((await done).message.reason, 'approved');
    } finally {
      release();
      site.faults.mend();
    }
  });

  test('downloads the engine once: the next visit finds it in the cache', async () => {
    const watched = await site.open('/verify.html');
    const options = { film: '/footage/franck.webm', properties: { basePhoto: FRANCK } };
    await runFlow(watched, options);
    // What is written to the cache after the verdict is there once all files are.
    await watched.page.waitForFunction(
      async () => (await (await caches.open('faceguard-assets-v1')).keys()).length === 4,
    );
    const before = site.faults.requests.length;
    await watched.page.reload();
    const { message } = await runFlow(watched, options);
    assert.equal(message.reason, 'approved');
    const asked = site.faults.requests.slice(before).filter((path) => /\.(wasm|task|tflite)$/.test(path));
    assert.deepEqual(asked, []);
  });

  test('tries a failed download once more, then says network_error or engine_load_failed', async () => {
    const landmarker = '/dist/assets/models/face_landmarker.task';
    const options = { film: '/footage/franck.webm', properties: { basePhoto: FRANCK, maxAttempts: 1 } };

    site.faults.fail(landmarker, 503, { times: 1 });
    assert.equal((await runFlow(await site.open('/verify.html'), options)).message.reason, 'approved');

    for (const [fault, error] of [
      [() => site.faults.corrupt(landmarker), 'engine_load_failed'],
      [() => site.faults.fail(landmarker, 404), 'engine_load_failed'],
      [() => site.faults.cut(landmarker, 1000), 'network_error'],
      [() => site.faults.fail('/dist/assets/faceguard-engine.js', 404), 'engine_load_failed'],
      [() => site.faults.cut(FRANCK, 10), 'network_error'],
      [() => site.faults.fail(FRANCK, 404), 'base_photo_unreadable'],
    ] as const) {
      fault();
      const { message, liveTracks } = await runFlow(await site.open('/verify.html'), options);
      site.faults.mend();
      assert.deepEqual(message, { action: 'close', reason: 'error', error });
      assert.equal(liveTracks, 0);
    }
  });
});
