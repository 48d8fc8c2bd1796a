// SPDX-License-Identifier: Apache-2.0
// Whole sessions: the built element in a browser, on real footage, and a session server with the real face engine, on
// every database. What the page is told and what the backend reads must be the same.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import type { Variant } from '../../scripts/attack/kinds.mjs';
import type { Run } from '../../scripts/attack/report.mjs';
import { STRICT_CSP } from '../../scripts/static-server.mjs';
import type { CreatedSession, NewSession, Session } from '../../src/client/types.js';
import type { CloseMessage } from '../../src/core/close-message.js';
import type { OpenFaceJudge } from '../../src/server/engine/open-face-judge.js';
import type { Storage } from '../../src/server/storage/storage.js';
import { RETRY } from '../../src/session/retry.js';
import { DATABASES } from '../node/server/test-storage.js';
import type { TestDatabase } from '../node/server/test-storage.js';
import { openTestJudge, startSessionServer } from '../support/session-server.js';
import type { SessionServer } from '../support/session-server.js';
import { startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const inProject = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** A man who does what he is asked for, and says so where he can't; and another one, who only sits there. */
const ACTOR: Variant = { role: 'as-asked', cast: 'wide' };
const OTHER_MAN: Variant = { role: 'footage', cast: 'franck', film: 'franck', fromS: 4 };

interface Bench {
  readonly isDone: boolean;
  readonly result: Promise<Run>;
  basePhoto(variant: Variant): Promise<string>;
  begin(plan: unknown): void;
}
interface BenchPage {
  readonly bench: Bench;
}

/** How a flow ended, for both ends. */
interface Outcome {
  readonly message: CloseMessage | null;
  readonly session: Session;
}

const statusOf = ({ status }: Session): string =>
  status.type === 'completed' ? `${status.type} ${status.outcome}` : status.type;

for (const [name, makeDatabase] of DATABASES) {
  describe(`sessions in a browser, on ${name}`, () => {
    let judge: OpenFaceJudge;
    let database: TestDatabase;
    let storage: Storage;
    let server: SessionServer;
    let site: Site;
    let watched: WatchedPage;
    let photo: Blob;

    before(async () => {
      judge = await openTestJudge();
      database = await makeDatabase();
      storage = await database.open();
      await storage.migrate();
      server = await startSessionServer(storage, judge);
      site = await startSite({
        pagesDir: inProject('scripts/attack/page'),
        roots: {
          '/attack/': { dir: inProject('scripts/attack'), only: ['clips.mjs'] },
          '/record/': inProject('scripts/record/page'),
        },
        csp: STRICT_CSP.replace("connect-src 'self'", `connect-src 'self' ${server.origin}`),
        args: ['--disable-gpu-compositing'],
      });
      watched = await site.open('/');
      await watched.page.waitForFunction('typeof bench === "object"');
      const address = await watched.page.evaluate(
        (variant) => (globalThis as unknown as BenchPage).bench.basePhoto(variant),
        ACTOR,
      );
      photo = await (await fetch(address)).blob();
    });

    after(async () => {
      await site?.close();
      await server?.close();
      await storage?.close();
      await database?.remove();
      await judge?.close();
    });

    async function enrolledCustomer(): Promise<string> {
      const { id } = await server.backend.createCustomer();
      await server.backend.putBasePhoto(id, photo);
      return id;
    }

    const newSession = async (settings: Partial<NewSession> = {}): Promise<CreatedSession> =>
      server.backend.createSession({ customer_id: await enrolledCustomer(), max_attempts: 1, ...settings });

    const begin = (sessionToken: string, variant: Variant): Promise<void> =>
      watched.page.evaluate((plan) => (globalThis as unknown as BenchPage).bench.begin(plan), {
        variant,
        liveness: 'active',
        challengeTimeoutMs: 20_000,
        session: { sessionToken, apiBase: server.origin },
      });

    async function end({ id }: CreatedSession): Promise<Outcome & { readonly run: Run }> {
      await watched.page.waitForFunction('bench.isDone', { polling: 100, timeout: 180_000 });
      const run = await watched.page.evaluate(() => (globalThis as unknown as BenchPage).bench.result);
      const session = await server.backend.getSession(id);
      return { run, message: run.message, session };
    }

    async function run(session: CreatedSession, variant: Variant): Promise<Outcome & { readonly run: Run }> {
      await begin(session.token, variant);
      return end(session);
    }

    test('approved: he does what the server asks for, and is the man on the photo', async () => {
      const { message, session, run: seen } = await run(await newSession(), ACTOR);
      assert.equal(message?.reason, 'approved', JSON.stringify({ message, session, seen }));
      assert.equal(statusOf(session), 'completed passed');
      assert.deepEqual(session.close, message);
      assert.ok(session.confidence !== null && session.confidence >= 70, JSON.stringify(session));
      assert.ok(session.liveness_score !== null && session.liveness_score > 0.5, JSON.stringify(session));
      assert.equal(session.attempts_used, 1);
      assert.deepEqual(
        session.status.type === 'completed' &&
          session.status.stages.map((stage) => `${stage.name} ${stage.status}`),
        ['camera passed', 'liveness passed', 'match passed'],
      );
    });

    test('is asked again while answers are lost, and judges once', async () => {
      server.loseAnswers(2);
      const { message, session } = await run(await newSession(), ACTOR);
      assert.equal(message?.reason, 'approved', JSON.stringify({ message, session }));
      assert.equal(statusOf(session), 'completed passed');
      assert.equal(session.attempts_used, 1);
    });

    test('after a long loss, offers to try again, and then tells the result without a second capture', async () => {
      const session = await newSession({ max_attempts: 3 });
      // The browser itself asks a second time where a line that was in use breaks.
      server.loseAnswers(2 * RETRY.tries);
      await begin(session.token, ACTOR);
      const { page } = watched;
      await page.waitForFunction(() => document.querySelector('faceguard-verify')?.status === 'error', {
        polling: 50,
        timeout: 90_000,
      });
      server.loseAnswers(0);
      await page.locator('>>> [part~=button-primary]').click();
      const { message, session: after, run: seen } = await end(session);
      assert.equal(message?.reason, 'approved', JSON.stringify({ message, after }));
      assert.equal(after.attempts_used, 1);
      assert.ok(seen.asked.length <= 2 + seen.swaps, JSON.stringify(seen));
    });

    test('rejected: another man', async () => {
      const { message, session } = await run(await newSession({ liveness: 'none' }), OTHER_MAN);
      assert.equal(message?.reason, 'rejected', JSON.stringify({ message, session }));
      assert.equal(statusOf(session), 'completed failed');
      assert.deepEqual(session.close, message);
      assert.ok(session.confidence !== null && session.confidence <= 10, JSON.stringify(session));
    });

    test('canceled: the X is tapped', async () => {
      const session = await newSession();
      await begin(session.token, ACTOR);
      const { page } = watched;
      await page.waitForFunction(() => document.querySelector('faceguard-verify')?.status === 'guiding', {
        polling: 50,
      });
      await page.locator('>>> [part=close]').click();
      const { message } = await end(session);
      assert.deepEqual(message, { action: 'close', reason: 'canceled' });
      // The message to the server is on its way when the element has closed.
      const waiting = page.waitForNetworkIdle({ idleTime: 100 });
      await waiting;
      const after = await server.backend.getSession(session.id);
      assert.equal(statusOf(after), 'completed failed');
      assert.deepEqual(after.close, message);
    });

    test('bypass_active: an administrator excused him, and no camera is asked for', async () => {
      const customer_id = await enrolledCustomer();
      const until = new Date(Date.now() + 3_600_000);
      await server.backend.grantBypass(customer_id, until);
      const { message, session } = await run(await server.backend.createSession({ customer_id }), ACTOR);
      assert.deepEqual(message, {
        action: 'close',
        reason: 'bypass_active',
        bypass_expires_at: until.toISOString(),
      });
      assert.equal(statusOf(session), 'bypassed');
    });

    test('no_base_photo: there is nothing to compare with', async () => {
      const { id: customer_id } = await server.backend.createCustomer();
      const { message, session } = await run(await server.backend.createSession({ customer_id }), ACTOR);
      assert.deepEqual(message, { action: 'close', reason: 'no_base_photo' });
      assert.equal(statusOf(session), 'completed failed');
      assert.deepEqual(session.close, message);
    });

    test('token_expired: whoever comes too late', async () => {
      const session = await newSession({ expires_in: 30 });
      server.advance(61_000);
      const { message, session: after } = await run(session, ACTOR);
      assert.deepEqual(message, { action: 'close', reason: 'error', error: 'token_expired' });
      assert.equal(statusOf(after), 'completed failed');
      assert.deepEqual(after.close, message);
    });

    test('asks nobody but its own origin and the session server, and the server has no fault', () => {
      const { foreignRequests, cspViolations, pageErrors } = watched;
      const elsewhere = foreignRequests.filter((url) => new URL(url).origin !== server.origin);
      assert.deepEqual(
        { elsewhere, cspViolations, pageErrors },
        { elsewhere: [], cspViolations: [], pageErrors: [] },
      );
      assert.ok(foreignRequests.length > 0);
      assert.deepEqual(server.faults, []);
    });
  });
}
