// SPDX-License-Identifier: Apache-2.0
// Two session servers on one PostgreSQL, with the real face engine, and one of them is killed while both are busy.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import pg from 'pg';

import { createKey } from '../../src/server/cli/keys.js';
import { SCOPES } from '../../src/server/security/scopes.js';
import { openPostgres } from '../../src/server/storage/open-postgres.js';
import { SessionClient } from '../../src/session/session-client.js';
import type { BrowserSession, Evidence, VerificationResult } from '../../src/session/wire.js';
import { startPostgres, WHY_NO_POSTGRES } from '../support/postgres.js';
import type { TestPostgres } from '../support/postgres.js';
import { bytesOf, PICTURES, useModels } from '../support/server-models.js';

const SESSIONS = 200;
/** Results after which one of the servers is killed. */
const KILLED_AFTER = 50;

const root = fileURLToPath(new URL('../../', import.meta.url));
const models = useModels();

/** A server, and the address that it listens on. */
interface Server {
  readonly process: ChildProcess;
  readonly base: string;
}

/** The same picture in other bytes, as a camera would not give the same ones twice: with a comment after the first marker. */
function variant(jpeg: Uint8Array, comment: string): Buffer {
  const text = Buffer.from(comment);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length + 2);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, text, jpeg.subarray(2)]);
}

const evidenceFor = ({ id, challenge }: BrowserSession, photo: Uint8Array): Evidence => ({
  submission_id: `of-${id}`,
  challenge_id: challenge?.id ?? '',
  frame_width: 640,
  frame_height: 480,
  frames: [{ shows: 'neutral', t: 0, jpeg: variant(photo, id).toString('base64') }],
  timeline: [],
  camera: { suspicion: 0, doubts: [] },
});

/** A fetch that knows both servers, and asks the other one each time. `lost` counts what was not answered. */
function alternating(bases: readonly [string, string], first: number, lost: { count: number }) {
  let asked = first;
  return async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const base = bases[asked++ % 2 === 0 ? 0 : 1];
    try {
      return await fetch(new Request(`${base}${pathname}`, request));
    } catch (error) {
      lost.count++;
      throw error;
    }
  };
}

describe('two session servers on one database', { skip: WHY_NO_POSTGRES ?? false }, () => {
  const servers: Server[] = [];
  let postgres: TestPostgres | undefined;
  let url: string;

  const startServer = async (): Promise<Server> => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/session-process.ts'], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: url,
        FACEGUARD_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
        LOG_LEVEL: 'silent',
        PORT: '0',
        TEST_MODELS: models.folder,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await Promise.race([
      once(createInterface(child.stdout), 'line'),
      once(child, 'exit').then(() => Promise.reject(new Error('a server ended before it listened'))),
    ])) as [string];
    const server = {
      process: child,
      base: `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`,
    };
    servers.push(server);
    return server;
  };

  before(async () => {
    postgres = await startPostgres();
    ({ url } = postgres);
  });
  after(async () => {
    for (const { process: child } of servers) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await postgres?.stop();
  });

  test(`bring ${SESSIONS} verifications to their one right result when one of them is killed`, async (t) => {
    const storage = await openPostgres(url);
    t.after(() => storage.close());
    const key = await createKey(storage, { name: 'test', tenantId: 'default', scopes: SCOPES }, new Date());
    const [doomed, other] = await Promise.all([startServer(), startServer()]);
    const bases = [doomed.base, other.base] as const;

    const ask = async (method: string, path: string, body: BodyInit, type: string) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': type };
      const response = await fetch(`${other.base}${path}`, { method, headers, body });
      assert.equal(response.status, 200, `${method} ${path}`);
      return (await response.json()) as { id: string; token: string };
    };
    const { id: customer } = await ask('POST', '/v1/customers', '{}', 'application/json');
    const basePhoto = Buffer.from(await bytesOf(PICTURES.man));
    await ask('PUT', `/v1/customers/${customer}/base-photo`, basePhoto, 'image/jpeg');
    const json = JSON.stringify({ customer_id: customer, liveness: 'none', max_attempts: 1 });
    const sessions = await Promise.all(
      Array.from({ length: SESSIONS }, () => ask('POST', '/v1/sessions', json, 'application/json')),
    );

    const [himself, somebodyElse] = await Promise.all([
      bytesOf(PICTURES.manLater),
      bytesOf(PICTURES.otherMen[0]),
    ]);
    const lost = { count: 0 };
    let results = 0;
    let underWay: number | undefined;
    const verify = async ({ token }: { token: string }, i: number) => {
      const client = new SessionClient(
        { apiBase: bases[0], token },
        {
          fetch: alternating(bases, i >> 1, lost),
          // Two hundred at once may wait longer for two threads than one person would.
          timeout: () => new AbortController().signal,
        },
      );
      const session = await client.read();
      const evidence = evidenceFor(session, i % 2 === 0 ? himself : somebodyElse);
      const result = await client.submit(evidence);
      if (++results === KILLED_AFTER) {
        const { rows } = await database.query<{ count: number }>(
          'select count(*)::integer as count from fg_submissions where result is null',
        );
        underWay = rows[0]?.count;
        doomed.process.kill('SIGKILL');
      }
      return { client, evidence, result };
    };
    const database = new pg.Client({ connectionString: url });
    await database.connect();
    t.after(() => database.end());
    const startMs = performance.now();
    const done = await Promise.all(sessions.map(verify));
    const seconds = (performance.now() - startMs) / 1000;

    // The kill met work: submissions were being judged, and answers did not come.
    assert.equal(doomed.process.signalCode, 'SIGKILL');
    assert.ok((underWay ?? 0) > 0 && lost.count > 0, `${underWay} under way, ${lost.count} lost`);
    done.forEach(({ result }, i) => {
      assert.equal(result.outcome, i % 2 === 0 ? 'passed' : 'failed', `session ${i}: ${result.confidence}`);
    });

    const { rows } = await database.query<{
      id: string;
      status: string;
      outcome: string;
      attempts_used: number;
      confidence: number;
      result: VerificationResult;
      messages: number;
      notes: number;
    }>(
      `select s.id, s.status, s.outcome, s.attempts_used, s.confidence, f.result,
        (select count(*)::integer from fg_webhooks w
          where w.type = 'session.ended' and w.payload->'data'->>'id' = s.id) as messages,
        (select count(*)::integer from fg_audit a
          where a.action = 'session.ended' and a.subject = s.id) as notes
      from fg_sessions s join fg_submissions f on f.session_id = s.id`,
    );
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    assert.equal(rows.length, SESSIONS);
    assert.equal(rowOf.size, SESSIONS);
    for (const { result } of done) {
      const row = rowOf.get(result.session.id);
      assert.deepEqual(row, {
        id: result.session.id,
        status: 'completed',
        outcome: result.outcome,
        attempts_used: 1,
        confidence: result.confidence,
        result,
        messages: 1,
        notes: 1,
      });
    }

    // Whoever asks again, of the server that is left, is told the same.
    for (const { client, evidence, result } of done.slice(0, 20)) {
      assert.deepEqual(await client.submit(evidence), result);
    }
    t.diagnostic(
      `${seconds.toFixed(1)} s, ${underWay} under way at the kill, ${lost.count} tries unanswered`,
    );
  });
});
