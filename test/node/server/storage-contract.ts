// SPDX-License-Identifier: Apache-2.0
// What every storage does, whatever it keeps its data in.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { newId } from '../../../src/server/security/ids.js';
import type {
  BasePhotoRow,
  IdempotencyRow,
  SessionRow,
  Storage,
  Store,
} from '../../../src/server/storage/storage.js';
import type { TestDatabase } from './test-storage.js';

const AT = new Date('2030-01-01T00:00:00.123Z');
const later = (seconds: number): Date => new Date(AT.getTime() + seconds * 1000);
const TENANT = 'default';

const addCustomer = async (store: Store, externalId: string | null = null): Promise<string> => {
  const id = newId('cus');
  const isNew = await store.customers.insert({
    id,
    tenant_id: TENANT,
    external_id: externalId,
    bypass_expires_at: null,
    created_at: AT,
  });
  assert.equal(isNew, true);
  return id;
};

const photoOf = (customerId: string): BasePhotoRow => ({
  customer_id: customerId,
  tenant_id: TENANT,
  key_id: 'k1',
  template: new Uint8Array([0, 1, 127, 128, 255]),
  photo: null,
  model: 'test-double-v1',
  content_type: 'image/png',
  width_px: 1,
  height_px: 2,
  byte_length: 3,
  created_at: AT,
});

const addSession = async (
  store: Store,
  customerId: string,
  change: { created_at?: Date; expires_at?: Date; token_hash?: Uint8Array } = {},
): Promise<string> => {
  const id = newId('ses');
  await store.sessions.insert({
    id,
    tenant_id: TENANT,
    customer_id: customerId,
    token_hash: Buffer.from(id),
    origin: null,
    liveness: 'active',
    threshold: 50,
    max_attempts: 3,
    attempts_used: 0,
    metadata: JSON.stringify({ order: '“7”', b: '' }),
    status: 'in_progress',
    stages: JSON.stringify([{ name: 'camera', status: 'pending' }]),
    outcome: null,
    close: null,
    confidence: null,
    liveness_score: 0.25,
    challenge_id: 'chl_1',
    challenge: JSON.stringify(['turn_left', 'smile']),
    created_at: AT,
    expires_at: later(300),
    completed_at: null,
    ...change,
  });
  return id;
};

const submission = (sessionId: string, challengeId: string, submissionId: string) => ({
  challenge_id: challengeId,
  session_id: sessionId,
  submission_id: submissionId,
  evidence_digest: new Uint8Array([1]),
  created_at: AT,
  result: null,
});

const message = (customerId: string, at = AT) => ({
  id: newId('msg'),
  tenant_id: TENANT,
  customer_id: customerId,
  type: 'session.ended',
  payload: JSON.stringify({ z: 1, a: [2] }),
  created_at: AT,
  attempts: 0,
  next_attempt_at: at,
  delivered_at: null,
  last_failure: null,
});

/** Runs the suite on a database. */
export function describeStorage(name: string, make: () => Promise<TestDatabase>): void {
  describe(`Storage on ${name}`, () => {
    let database: TestDatabase;
    let storage: Storage;

    before(async () => {
      database = await make();
      storage = await database.open();
    });
    after(async () => {
      await storage.close();
      await database.remove();
    });

    it('answers, and can be migrated again', async () => {
      await storage.ping();
      await storage.migrate();
    });

    it('keeps what it was given when it is closed and opened again', async () => {
      const id = await addCustomer(storage, 'kept');
      await storage.close();
      storage = await database.open();
      assert.deepEqual(await storage.customers.find({ tenantId: TENANT, id }), {
        id,
        tenant_id: TENANT,
        external_id: 'kept',
        bypass_expires_at: null,
        created_at: AT,
      });
    });

    it('revokes a key once', async () => {
      const id = newId('req');
      const hash = new Uint8Array(32).fill(200);
      await storage.apiKeys.insert({
        id,
        tenant_id: TENANT,
        name: 'n',
        scopes: JSON.stringify(['sessions:read']),
        secret_hash: hash,
        created_at: AT,
        revoked_at: null,
      });
      const row = await storage.apiKeys.find(id);
      assert.deepEqual(row?.scopes, ['sessions:read']);
      assert.deepEqual(new Uint8Array(row?.secret_hash ?? []), hash);
      assert.equal(await storage.apiKeys.revoke(id, later(1)), true);
      assert.equal(await storage.apiKeys.revoke(id, later(2)), false);
      assert.deepEqual((await storage.apiKeys.list()).find((key) => key.id === id)?.revoked_at, later(1));
    });

    it('refuses a second customer of one external_id, and any number without one', async () => {
      await addCustomer(storage, 'twice');
      const second = {
        id: newId('cus'),
        tenant_id: TENANT,
        external_id: 'twice',
        bypass_expires_at: null,
        created_at: AT,
      };
      assert.equal(await storage.customers.insert(second), false);
      assert.equal(await storage.customers.insert({ ...second, tenant_id: 'other' }), true);
      await addCustomer(storage);
      await addCustomer(storage);
    });

    it('finds nothing of another tenant', async () => {
      const id = await addCustomer(storage);
      const session = await addSession(storage, id);
      await storage.basePhotos.put(photoOf(id));
      const foreign = { tenantId: 'other', id };
      assert.equal(await storage.customers.find(foreign), undefined);
      assert.equal(await storage.customers.standing(foreign), undefined);
      assert.equal(await storage.customers.setBypass(foreign, later(1)), false);
      assert.equal(await storage.customers.erase(foreign), false);
      assert.equal(await storage.basePhotos.find(foreign), undefined);
      assert.equal(await storage.basePhotos.delete(foreign), false);
      assert.deepEqual(await storage.sessions.list(foreign, null, 10), []);
      assert.equal(await storage.sessions.find({ tenantId: 'other', id: session }), undefined);
    });

    it('erases all that hangs on a customer', async () => {
      const id = await addCustomer(storage);
      const session = await addSession(storage, id);
      await storage.basePhotos.put(photoOf(id));
      await storage.submissions.claim(submission(session, newId('chl'), 's'));
      await storage.outbox.insert(message(id, later(1e6)));
      const kept = { tenant_id: TENANT, api_key_id: 'k', idempotency_key: id };
      await storage.idempotency.claim({
        ...kept,
        request_digest: new Uint8Array([1]),
        customer_id: null,
        key_id: null,
        response: null,
        created_at: AT,
      });
      await storage.idempotency.answer(kept, {
        customer_id: id,
        key_id: 'k1',
        response: new Uint8Array([9]),
      });
      assert.equal(await storage.customers.erase({ tenantId: TENANT, id }), true);
      assert.equal(await storage.customers.find({ tenantId: TENANT, id }), undefined);
      assert.equal(await storage.basePhotos.find({ tenantId: TENANT, id }), undefined);
      assert.equal(await storage.sessions.find({ tenantId: TENANT, id: session }), undefined);
      assert.equal(await storage.submissions.find(session, 's'), undefined);
      assert.equal(await storage.idempotency.find(TENANT, 'k', id), undefined);
      const waiting = await storage.outbox.take(later(2e6), later(3e6), 1000);
      assert.equal(
        waiting.some((row) => row.customer_id === id),
        false,
      );
    });

    it('says how a customer stands', async () => {
      const customer = { tenantId: TENANT, id: await addCustomer(storage) };
      const stands = (bypass: Date | null, photo: boolean): Promise<void> =>
        storage.customers
          .standing(customer)
          .then((standing) => assert.deepEqual(standing, { bypass_expires_at: bypass, has_photo: photo }));
      await stands(null, false);
      await storage.basePhotos.put(photoOf(customer.id));
      await stands(null, true);
      await storage.customers.setBypass(customer, later(5));
      await stands(later(5), true);
      await storage.basePhotos.delete(customer);
      await stands(later(5), false);
    });

    it('replaces a base photo, and encrypts it anew unless it was replaced meanwhile', async () => {
      const id = await addCustomer(storage);
      await storage.basePhotos.put(photoOf(id));
      const [old] = (await storage.basePhotos.listUnderOtherKeys('k2', 1000)).filter(
        (row) => row.customer_id === id,
      );
      assert.ok(old);
      assert.deepEqual(new Uint8Array(old.template), new Uint8Array([0, 1, 127, 128, 255]));
      await storage.basePhotos.put({ ...photoOf(id), template: new Uint8Array([5]) });
      const next = { key_id: 'k2', template: new Uint8Array([6]), photo: null };
      assert.equal(await storage.basePhotos.reencrypt(old, next), false);
      const now = await storage.basePhotos.find({ tenantId: TENANT, id });
      assert.ok(now);
      assert.equal(await storage.basePhotos.reencrypt(now, next), true);
      assert.deepEqual(
        new Uint8Array((await storage.basePhotos.find({ tenantId: TENANT, id }))?.template ?? []),
        new Uint8Array([6]),
      );
    });

    it('gives sessions back as they were stored, and by the hash of their token', async () => {
      const id = await addSession(storage, await addCustomer(storage));
      const row = await storage.sessions.findByTokenHash(Buffer.from(id));
      assert.deepEqual(row?.metadata, { order: '“7”', b: '' });
      assert.deepEqual(row.challenge, ['turn_left', 'smile']);
      assert.deepEqual(row.swaps, []);
      const swaps = [{ challenge_id: 'chl_0', refused: 'blink' }];
      await storage.sessions.update(id, { swaps: JSON.stringify(swaps) });
      assert.deepEqual((await storage.sessions.find({ tenantId: TENANT, id }))?.swaps, swaps);
      assert.equal(row.liveness_score, 0.25);
      assert.deepEqual(row.expires_at, later(300));
      assert.equal(row.close, null);
      assert.equal(await storage.sessions.findByTokenHash(new Uint8Array([1])), undefined);
    });

    it('lists sessions newest first, page by page, also where they began at the same time', async () => {
      const customer = { tenantId: TENANT, id: await addCustomer(storage) };
      for (const seconds of [0, 1, 1, 1, 2]) {
        await addSession(storage, customer.id, { created_at: later(seconds) });
      }
      const all = await storage.sessions.list(customer, null, 10);
      const paged: SessionRow[] = [];
      for (;;) {
        const last = paged.at(-1);
        const place = last ? { createdAt: last.created_at, id: last.id } : null;
        const page = await storage.sessions.list(customer, place, 2);
        if (page.length === 0) break;
        paged.push(...page);
      }
      assert.equal(all.length, 5);
      assert.deepEqual(
        paged.map(({ id }) => id),
        all.map(({ id }) => id),
      );
      assert.deepEqual(
        all.map(({ created_at }) => created_at),
        [2, 1, 1, 1, 0].map(later),
      );
    });

    it('refuses a session in an impossible state', async () => {
      const id = await addSession(storage, await addCustomer(storage));
      await assert.rejects(storage.sessions.update(id, { status: 'completed' }));
      await assert.rejects(storage.sessions.update(id, { attempts_used: 4 }));
      await assert.rejects(storage.sessions.update(id, { outcome: 'passed' }));
    });

    it('names expired sessions that still run, and deletes old ones that ended', async () => {
      const customer = await addCustomer(storage);
      const open = await addSession(storage, customer, { expires_at: later(-1000) });
      assert.ok((await storage.sessions.listExpired(later(-999), 100)).includes(open));
      const change = { status: 'completed', outcome: 'failed', completed_at: later(-900) } as const;
      await storage.sessions.update(open, change);
      assert.equal((await storage.sessions.listExpired(later(-999), 100)).includes(open), false);
      assert.ok((await storage.sessions.deleteEndedBefore(later(-800))) >= 1);
      assert.equal(await storage.sessions.find({ tenantId: TENANT, id: open }), undefined);
    });

    it('takes one submission a challenge, and one of each id a session', async () => {
      const session = await addSession(storage, await addCustomer(storage));
      const [first, second] = [newId('chl'), newId('chl')];
      assert.equal(await storage.submissions.hasClaimed(first), false);
      assert.equal(await storage.submissions.claim(submission(session, first, 'a')), true);
      assert.equal(await storage.submissions.hasClaimed(first), true);
      assert.equal(await storage.submissions.claim(submission(session, first, 'b')), false);
      assert.equal(await storage.submissions.claim(submission(session, second, 'a')), false);
      await storage.submissions.setResult(first, { z: 1, a: 2 });
      await storage.submissions.release(first);
      const row = await storage.submissions.find(session, 'a');
      assert.equal(JSON.stringify(row?.result), '{"z":1,"a":2}');
      assert.equal(await storage.submissions.claim(submission(session, second, 'b')), true);
      await storage.submissions.release(second);
      assert.equal(await storage.submissions.find(session, 'b'), undefined);
    });

    it('knows pictures again until their submission, session or customer goes', async () => {
      const customer = await addCustomer(storage);
      const session = await addSession(storage, customer);
      const other = await addSession(storage, await addCustomer(storage));
      const [a, b, c] = [newId('chl'), newId('chl'), newId('chl')];
      await storage.submissions.claim(submission(session, a, 'a'));
      await storage.submissions.claim(submission(other, b, 'b'));
      await storage.submissions.claim(submission(other, c, 'c'));
      const picture = (name: string, challengeId: string, sessionId: string, tenantId = TENANT) => ({
        tenant_id: tenantId,
        digest: Buffer.from(name),
        session_id: sessionId,
        challenge_id: challengeId,
        created_at: AT,
      });
      assert.equal(await storage.frames.remember([picture('2', a, session), picture('1', a, session)]), true);
      assert.equal(await storage.frames.remember([picture('3', b, other), picture('1', b, other)]), false);
      assert.equal(await storage.frames.remember([picture('1', b, other, 'tenant-2')]), true);
      await storage.submissions.release(b);
      assert.equal(await storage.frames.remember([picture('3', c, other)]), true);
      await storage.customers.erase({ tenantId: TENANT, id: customer });
      assert.equal(await storage.frames.remember([picture('1', c, other), picture('2', c, other)]), true);
      await storage.sessions.update(other, {
        status: 'completed',
        outcome: 'failed',
        completed_at: later(-2000),
      });
      await storage.sessions.deleteEndedBefore(later(-1999));
      const third = await addSession(storage, await addCustomer(storage));
      await storage.submissions.claim(submission(third, a, 'a'));
      assert.equal(await storage.frames.remember([picture('1', a, third)]), true);
    });

    it('gives a key of idempotency to one of many at once, and the others its answer', async () => {
      const customer = await addCustomer(storage);
      const name = { tenant_id: TENANT, api_key_id: 'k', idempotency_key: newId('req') };
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () =>
          storage.transaction(async (store) => {
            const isFirst = await store.idempotency.claim({
              ...name,
              request_digest: new Uint8Array([1]),
              customer_id: null,
              key_id: null,
              response: null,
              created_at: AT,
            });
            if (isFirst) {
              const answer = { customer_id: customer, key_id: 'k1', response: new Uint8Array([7]) };
              await store.idempotency.answer(name, answer);
            }
            const row = await store.idempotency.find(TENANT, 'k', name.idempotency_key);
            return [isFirst, row?.response?.[0]] as const;
          }),
        ),
      );
      assert.equal(outcomes.filter(([isFirst]) => isFirst).length, 1);
      assert.ok(outcomes.every(([, answer]) => answer === 7));
    });

    it('encrypts kept answers anew, unless they changed meanwhile', async () => {
      const customer = await addCustomer(storage);
      const name = { tenant_id: TENANT, api_key_id: 'k', idempotency_key: newId('req') };
      await storage.idempotency.claim({
        ...name,
        request_digest: new Uint8Array([1]),
        customer_id: null,
        key_id: null,
        response: null,
        created_at: AT,
      });
      const listed = async (): Promise<IdempotencyRow | undefined> =>
        (await storage.idempotency.listUnderOtherKeys('k2', 1000)).find(
          (row) => row.idempotency_key === name.idempotency_key,
        );
      assert.equal(await listed(), undefined);
      const answer = (bytes: number[]): Promise<void> =>
        storage.idempotency.answer(name, {
          customer_id: customer,
          key_id: 'k1',
          response: new Uint8Array(bytes),
        });
      await answer([7]);
      const old = await listed();
      assert.ok(old);
      await answer([8]);
      const next = { key_id: 'k2', response: new Uint8Array([9]) };
      assert.equal(await storage.idempotency.reencrypt(old, next), false);
      const now = await listed();
      assert.ok(now);
      assert.equal(await storage.idempotency.reencrypt(now, next), true);
      assert.equal(await listed(), undefined);
      const row = await storage.idempotency.find(TENANT, 'k', name.idempotency_key);
      assert.deepEqual([row?.key_id, row?.response?.[0], row?.customer_id], ['k2', 9, customer]);
    });

    it('does everything in a transaction, or nothing', async () => {
      let id = '';
      const failure = new Error('on purpose');
      const work = storage.transaction(async (store) => {
        id = await addCustomer(store);
        await store.audit.append({
          id: newId('aud'),
          at: AT,
          tenant_id: TENANT,
          actor: 'test',
          action: 'test',
          subject: id,
          details: '{}',
        });
        throw failure;
      });
      await assert.rejects(work, failure);
      assert.equal(await storage.customers.find({ tenantId: TENANT, id }), undefined);
      assert.deepEqual(await storage.audit.list(TENANT, id), []);
    });

    it('lets one transaction at a time change a locked session', async () => {
      const id = await addSession(storage, await addCustomer(storage));
      await Promise.all(
        Array.from({ length: 3 }, () =>
          storage.transaction(async (store) => {
            const row = await store.sessions.lock(id);
            await store.sessions.update(id, { attempts_used: (row?.attempts_used ?? 0) + 1 });
          }),
        ),
      );
      assert.equal((await storage.sessions.find({ tenantId: TENANT, id }))?.attempts_used, 3);
    });

    it('adds to the audit log and changes nothing in it', async () => {
      const subject = newId('ses');
      for (const action of ['one', 'two']) {
        await storage.audit.append({
          id: newId('aud'),
          at: later(action === 'one' ? 0 : 1),
          tenant_id: TENANT,
          actor: 'key:1',
          action,
          subject,
          details: JSON.stringify({ n: 1 }),
        });
      }
      const rows = await storage.audit.list(TENANT, subject);
      assert.deepEqual(
        rows.map(({ action, details }) => [action, details]),
        [
          ['one', { n: 1 }],
          ['two', { n: 1 }],
        ],
      );
      assert.deepEqual(await storage.audit.list('other', subject), []);
    });

    it('gives waiting messages to one taker, and again when that one was not heard of', async () => {
      const customer = await addCustomer(storage);
      const row = message(customer);
      await storage.outbox.insert(row);
      const taken = await Promise.all([
        storage.outbox.take(AT, later(60), 100),
        storage.outbox.take(AT, later(60), 100),
      ]);
      const mine = taken.flat().filter(({ id }) => id === row.id);
      assert.equal(mine.length, 1);
      assert.equal(mine[0]?.attempts, 1);
      assert.equal(JSON.stringify(mine[0].payload), row.payload);
      const again = (await storage.outbox.take(later(60), later(120), 100)).find(({ id }) => id === row.id);
      assert.equal(again?.attempts, 2);
      await storage.outbox.postpone(row.id, later(200), 'HTTP 500');
      assert.deepEqual(await storage.outbox.take(later(199), later(300), 100), []);
      const third = (await storage.outbox.take(later(200), later(300), 100)).find(({ id }) => id === row.id);
      assert.equal(third?.last_failure, 'HTTP 500');
      await storage.outbox.delivered(row.id, later(201));
      assert.deepEqual(await storage.outbox.take(later(1e6), later(2e6), 100), []);
      assert.equal(await storage.outbox.deleteDeliveredBefore(later(202)), 1);
    });
  });
}
