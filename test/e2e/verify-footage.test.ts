// SPDX-License-Identifier: Apache-2.0
// The built kit on real footage, included by a script tag, under the strict policy: who is let in and who is not.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { CHALLENGE_ACTIONS } from '../../src/core/challenge/actions.js';
import { EXACT_PARTS, WEAK_PARTS } from '../../src/core/liveness/score.js';
import { LIVENESS } from '../../src/core/liveness/thresholds.js';
import { FOOTAGE_PAGES, runFlow } from '../support/lab.js';
import { startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const FRANCK = '/footage/franck_01829.jpg';
const TEXTURE_MODEL = '/dist/assets/models/face_texture.q8';

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

  test('with liveness="passive", approves him too, and tells what it saw of liveness', async () => {
    const watched = await site.open('/verify.html');
    const { message, statuses, stages, challenges, timings } = await runFlow(watched, {
      film: '/footage/franck.webm',
      properties: { basePhoto: FRANCK, liveness: 'passive' },
    });
    assert.equal(message.reason, 'approved', JSON.stringify(stages));
    assert.ok(message.reason === 'approved' && message.confidence >= 70, JSON.stringify(message));
    assert.deepEqual(statuses, ['loading', 'guiding', 'matching', 'closed']);
    assert.deepEqual(challenges, []);
    assert.deepEqual(
      stages.map(({ name, status }) => `${name} ${status}`),
      ['camera passed', 'liveness passed', 'match passed'],
    );
    const { score, parts, completed_at: completedAt } = stages[1] ?? {};
    assert.ok(score !== undefined && score >= LIVENESS.fusion.minScore && score <= 1, `score ${score}`);
    assert.ok(completedAt);
    assert.deepEqual(
      parts?.map(({ name }) => name),
      [...EXACT_PARTS, ...WEAK_PARTS],
    );
    assert.ok(
      parts.every((part) => part.score === null || (part.score >= 0 && part.score <= 1)),
      JSON.stringify(parts),
    );
    // The texture model was asked; of a challenge there is nothing to tell.
    assert.notEqual(parts.find(({ name }) => name === 'texture')?.score, null);
    assert.equal(parts.find(({ name }) => name === 'challenge')?.score, null);
    assert.ok(timings.textureMs !== null && timings.textureMs > 0);
    assertClean(watched);
  });

  test('with liveness="active", a film that does nothing ends in liveness_timeout', async () => {
    const watched = await site.open('/verify.html');
    const { message, messages, statuses, stages, challenges, liveTracks } = await runFlow(watched, {
      film: '/footage/franck.webm',
      properties: { basePhoto: FRANCK, liveness: 'active', challengeTimeoutMs: 2000, maxAttempts: 1 },
    });
    assert.deepEqual(message, { action: 'close', reason: 'error', error: 'liveness_timeout' });
    assert.deepEqual(messages, [message]);
    assert.deepEqual(statuses, ['loading', 'guiding', 'challenging', 'closed']);
    assert.deepEqual(
      stages.map(({ name, status }) => `${name} ${status}`),
      ['camera passed', 'liveness failed', 'match pending'],
    );
    // By chance he may do the first thing that is asked, such as to blink; not both.
    assert.deepEqual(
      challenges.map(({ index, count }) => ({ index, count })),
      [0, 1].slice(0, challenges.length).map((index) => ({ index, count: 2 })),
    );
    assert.ok(challenges.length > 0);
    assert.ok(challenges.every(({ action }) => CHALLENGE_ACTIONS.includes(action)));
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
    const release = site.faults.hold('/dist/assets/models/face_landmarker.q8');
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

  for (const [liveness, files] of [
    ['none', 4],
    ['passive', 5],
  ] as const) {
    test(`with liveness="${liveness}", downloads ${files} files once: the next visit finds them in the cache`, async () => {
      const watched = await site.open('/verify.html');
      const options = { film: '/footage/franck.webm', properties: { basePhoto: FRANCK, liveness } };
      const first = site.faults.requests.length;
      await runFlow(watched, options);
      // What is written to the cache after the verdict is there once all files are.
      await watched.page.waitForFunction(
        async (count) => (await (await caches.open('faceguard-assets-v1')).keys()).length === count,
        {},
        files,
      );
      const before = site.faults.requests.length;
      assert.equal(site.faults.requests.slice(first).includes(TEXTURE_MODEL), liveness === 'passive');
      await watched.page.reload();
      const { message } = await runFlow(watched, options);
      assert.equal(message.reason, 'approved');
      const asked = site.faults.requests.slice(before).filter((path) => /\.(wasm|q8)$/.test(path));
      assert.deepEqual(asked, []);
    });
  }

  test('with accuracy="high", compares with two embedders: the same man is approved, another one rejected', async () => {
    const watched = await site.open('/verify.html');
    const first = site.faults.requests.length;
    for (const [basePhoto, reason] of [
      [FRANCK, 'approved'],
      ['/footage/audrey.jpg', 'rejected'],
    ] as const) {
      const { message } = await runFlow(watched, {
        film: '/footage/franck.webm',
        properties: { basePhoto, accuracy: 'high', maxAttempts: 1 },
      });
      assert.equal(message.reason, reason);
    }
    assert.ok(site.faults.requests.slice(first).includes('/dist/assets/models/face_embedder_2.q8'));
  });

  test('where the texture model cannot be had, ends in network_error, unless nobody asks for liveness', async () => {
    site.faults.cut(TEXTURE_MODEL, 1000);
    try {
      for (const [liveness, end] of [
        ['active', 'network_error'],
        ['passive', 'network_error'],
        ['none', 'approved'],
      ] as const) {
        const { message, liveTracks } = await runFlow(await site.open('/verify.html'), {
          film: '/footage/franck.webm',
          properties: { basePhoto: FRANCK, liveness, maxAttempts: 1 },
        });
        assert.equal(message.reason === 'error' ? message.error : message.reason, end);
        assert.equal(liveTracks, 0);
      }
    } finally {
      site.faults.mend();
    }
  });

  test('tries a failed download once more, then says network_error or engine_load_failed', async () => {
    const landmarker = '/dist/assets/models/face_landmarker.q8';
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
