// SPDX-License-Identifier: Apache-2.0
// A session server with a clock that tests set, and a verifier that says what tests tell it to.
import type { FaceTemplate } from '../../../src/core/types.js';
import { LIVENESS_LANDMARKS } from '../../../src/core/liveness/landmarks.js';
import { createFaceGuardServer } from '../../../src/server/create-server.js';
import type { FaceGuardServer } from '../../../src/server/create-server.js';
import { memoryRateLimits } from '../../../src/server/http/rate-limits.js';
import type { FaceGuardServerOptions } from '../../../src/server/options.js';
import { mintApiKey } from '../../../src/server/security/api-key.js';
import { Keyring } from '../../../src/server/security/keyring.js';
import { SCOPES } from '../../../src/server/security/scopes.js';
import type { Scope } from '../../../src/server/security/scopes.js';
import type {
  EvidenceVerifier,
  VerifierQuestion,
  VerifierVerdict,
} from '../../../src/server/sessions/evidence-verifier.js';
import type { Storage } from '../../../src/server/storage/storage.js';
import type { BrowserSession, Evidence } from '../../../src/session/wire.js';

/** Stands in for the face engine: it looks at no picture. */
export class TestDoubleVerifier implements EvidenceVerifier {
  readonly questions: VerifierQuestion[] = [];
  verdict: VerifierVerdict | Error = { confidence: 80, liveness: { passed: true, score: 0.9 } };
  /** Awaited by every question, so that tests decide how long judging takes. */
  gate: Promise<unknown> = Promise.resolve();

  async verify(question: VerifierQuestion): Promise<VerifierVerdict> {
    this.questions.push(question);
    await this.gate;
    const { verdict } = this;
    if (verdict instanceof Error) throw verdict;
    return question.liveness === 'none' ? { ...verdict, liveness: null } : verdict;
  }
}

/** A template like those of the engine, of nobody. */
export const testTemplate = (): FaceTemplate => ({
  model: 'test-double-v1',
  vector: Float32Array.from({ length: 192 }, () => 1 / Math.sqrt(192)),
});

/** The smallest PNG. */
export const TINY_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Keys for tests. */
export const testKeyring = (current = 'k1', ids = [current]): Keyring =>
  new Keyring({
    current,
    keys: Object.fromEntries(ids.map((id, i) => [id, new Uint8Array(32).fill(i + 7)])),
  });

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A request. */
export interface Ask {
  readonly as?: string | undefined;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
}

/** The address that tests ask. */
export const BASE = 'http://127.0.0.1:8787';

/** A server under test. */
export class TestServer {
  readonly verifier = new TestDoubleVerifier();
  readonly faults: unknown[] = [];
  readonly server: FaceGuardServer;
  readonly storage: Storage;
  nowMs = Date.UTC(2030, 0, 1);

  constructor(storage: Storage, options: Partial<FaceGuardServerOptions> = {}) {
    this.storage = storage;
    this.server = createFaceGuardServer({
      storage,
      keyring: testKeyring(),
      verifier: this.verifier,
      enroll: () => Promise.resolve(testTemplate()),
      now: () => this.nowMs,
      rateLimits: memoryRateLimits({ key: 1e6, token: 1e6, submission: 1e6, refusal: 1e6 }),
      onFault: (error) => this.faults.push(error),
      ...options,
    });
  }

  /** Makes a key. */
  async key(scopes: readonly Scope[] = SCOPES, tenantId = 'default'): Promise<string> {
    const { id, text, secretHash } = mintApiKey();
    await this.storage.apiKeys.insert({
      id,
      tenant_id: tenantId,
      name: 'test',
      scopes: JSON.stringify(scopes),
      secret_hash: secretHash,
      created_at: new Date(this.nowMs),
      revoked_at: null,
    });
    return text;
  }

  async ask(method: string, path: string, { as, json, body, headers = {} }: Ask = {}): Promise<Answer> {
    const response = await this.server.fetch(
      new Request(`${BASE}${path}`, {
        method,
        headers: {
          ...(as !== undefined && { authorization: `Bearer ${as}` }),
          ...(json !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(json !== undefined && { body: JSON.stringify(json) }),
        ...(body !== undefined && { body, duplex: 'half' }),
      }),
    );
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : { text }) as Answer['body'],
    };
  }

  /** A customer, with a base photo unless told otherwise. */
  async customer(key: string, { photo = true } = {}): Promise<string> {
    const { body } = await this.ask('POST', '/v1/customers', { as: key, json: {} });
    const id = String(body['id']);
    if (photo) {
      await this.ask('PUT', `/v1/customers/${id}/base-photo`, {
        as: key,
        body: TINY_PNG,
        headers: { 'content-type': 'image/png' },
      });
    }
    return id;
  }

  /** A session. */
  async session(
    key: string,
    customerId: string,
    settings: Record<string, unknown> = {},
  ): Promise<{ readonly id: string; readonly token: string }> {
    const { status, body } = await this.ask('POST', '/v1/sessions', {
      as: key,
      json: { customer_id: customerId, ...settings },
    });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return { id: String(body['id']), token: String(body['token']) };
  }

  /** What a browser sees of its session. */
  async open(token: string): Promise<BrowserSession> {
    const { status, body } = await this.ask('GET', '/v1/session', { as: token });
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body as unknown as BrowserSession;
  }

  submit(token: string, evidence: unknown): Promise<Answer> {
    return this.ask('POST', '/v1/session/verification', { as: token, json: evidence });
  }
}

/** The code that an answer is refused with. */
export const codeOf = ({ body }: Answer): unknown => (body['error'] as { code?: unknown } | undefined)?.code;

/** Bytes that begin and end as a JPEG does, different ones for every picture. */
export const testJpeg = (name: string): Buffer =>
  Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(name), Buffer.from([0xff, 0xd9])]);

/** Evidence that has the shape that a session asks for. */
export function evidenceFor(session: BrowserSession, submissionId = 'first', change: object = {}): Evidence {
  const { id, actions } = session.challenge ?? { id: 'none', actions: [] };
  const face = {
    box: [0.3, 0.3, 0.4, 0.4],
    pose: [0, 0, 0],
    landmarks: LIVENESS_LANDMARKS.flatMap((index) => [index, 5000]),
  };
  return {
    submission_id: submissionId,
    challenge_id: id,
    frame_width: 640,
    frame_height: 480,
    frames: (['neutral', ...actions] as const).map((shows, i) => ({
      shows,
      t: i * 1000,
      jpeg: testJpeg(`${id}:${submissionId}:${shows}`).toString('base64'),
    })),
    timeline: [
      { t: 0, faces: [face] },
      { t: 33, faces: [face] },
    ],
    camera: { suspicion: 0, doubts: [] },
    ...change,
  };
}
