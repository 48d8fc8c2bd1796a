// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError, isErrorCode } from '../core/errors.js';
import { ownFields } from '../core/own-fields.js';
import type { BasePhoto, CreatedSession, Customer, NewSession, Session, SessionPage } from './types.js';

/** Where the session server is, and the key to it. */
export interface FaceGuardClientOptions {
  /** Address of the server, to which `/v1/…` is added. */
  readonly apiBase: string;
  /** `sk_…`. For backends alone: never in a page. */
  readonly apiKey: string;
  /** In the place of the platform's. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** Of one call. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Of a call that creates something. */
export interface CreateOptions extends CallOptions {
  /** With the same key and the same body, the first answer comes again instead of a second creation. */
  readonly idempotencyKey?: string;
}

interface Call extends CreateOptions {
  readonly json?: unknown;
  readonly photo?: Blob;
}

/**
 * Talks to the session server from an integrator's backend.
 *
 * Every method throws a `FaceGuardError` with the code of the answer, or `network_error` when none came. Creations
 * with an idempotency key, and everything else, can be repeated.
 */
export class FaceGuardClient {
  readonly #base: string;
  readonly #key: string;
  readonly #fetch: (request: Request) => Promise<Response>;

  /** @throws {TypeError} when `apiBase` is no address. */
  constructor({ apiBase, apiKey, fetch: given }: FaceGuardClientOptions) {
    this.#base = new URL(apiBase).href.replace(/\/$/, '');
    this.#key = apiKey;
    this.#fetch = given ?? ((request) => fetch(request));
  }

  /** Creates a customer. */
  createCustomer(
    customer: { readonly external_id?: string } = {},
    options?: CreateOptions,
  ): Promise<Customer> {
    return this.#ask('POST', ['customers'], { ...options, json: customer });
  }

  /** Reads a customer. */
  getCustomer(id: string, options?: CallOptions): Promise<Customer> {
    return this.#ask('GET', ['customers', id], options);
  }

  /** Erases a customer and everything about them. */
  async eraseCustomer(id: string, options?: CallOptions): Promise<void> {
    await this.#ask('DELETE', ['customers', id], options);
  }

  /**
   * Enrols or replaces the base photo.
   *
   * @param photo - Of the type `image/jpeg`, `image/png` or `image/webp`; shows exactly one face.
   */
  putBasePhoto(id: string, photo: Blob, options?: CallOptions): Promise<BasePhoto> {
    return this.#ask('PUT', ['customers', id, 'base-photo'], { ...options, photo });
  }

  /** Reads facts about the base photo. */
  getBasePhoto(id: string, options?: CallOptions): Promise<BasePhoto> {
    return this.#ask('GET', ['customers', id, 'base-photo'], options);
  }

  /** Forgets the base photo. */
  async deleteBasePhoto(id: string, options?: CallOptions): Promise<void> {
    await this.#ask('DELETE', ['customers', id, 'base-photo'], options);
  }

  /** Excuses a customer until an instant. */
  async grantBypass(id: string, expiresAt: Date, options?: CallOptions): Promise<void> {
    const json = { expires_at: expiresAt.toISOString() };
    await this.#ask('PUT', ['customers', id, 'bypass'], { ...options, json });
  }

  /** Ends a bypass. */
  async revokeBypass(id: string, options?: CallOptions): Promise<void> {
    await this.#ask('DELETE', ['customers', id, 'bypass'], options);
  }

  /** Begins a session. Give its `token` to the customer's browser. */
  createSession(session: NewSession, options?: CreateOptions): Promise<CreatedSession> {
    return this.#ask('POST', ['sessions'], { ...options, json: session });
  }

  /** Reads a session: whether it passed is `status.type === 'completed' && status.outcome === 'passed'`. */
  getSession(id: string, options?: CallOptions): Promise<Session> {
    return this.#ask('GET', ['sessions', id], options);
  }

  /** All sessions of a customer, newest first, fetched a page at a time. */
  async *listSessions(customerId: string, options?: CallOptions): AsyncGenerator<Session, void, undefined> {
    let cursor: string | null = null;
    do {
      const query: string = new URLSearchParams({
        customer_id: customerId,
        limit: '100',
        ...(cursor !== null && { cursor }),
      }).toString();
      const page: SessionPage = await this.#ask('GET', ['sessions'], options, query);
      yield* page.data;
      cursor = page.next_cursor;
    } while (cursor !== null);
  }

  async #ask<T>(method: string, path: readonly string[], call: Call = {}, query = ''): Promise<T> {
    const { signal } = call;
    signal?.throwIfAborted();
    let response: Response;
    let text: string;
    try {
      response = await this.#fetch(this.#request(method, path, call, query));
      text = await response.text();
    } catch (cause) {
      signal?.throwIfAborted();
      throw new FaceGuardError('network_error', 'the session server does not answer', { cause });
    }
    let answer: unknown;
    try {
      answer = JSON.parse(text);
    } catch (cause) {
      throw new FaceGuardError('server_error', `an answer that is not JSON (HTTP ${response.status})`, {
        cause,
      });
    }
    if (response.ok) return answer as T;
    const { code, message } = ownFields(ownFields(answer)['error']);
    throw new FaceGuardError(
      isErrorCode(code) ? code : 'server_error',
      typeof message === 'string' ? message : `HTTP ${response.status}`,
    );
  }

  #request(method: string, path: readonly string[], call: Call, query: string): Request {
    const { json, photo, idempotencyKey, signal } = call;
    const headers = new Headers({ Authorization: `Bearer ${this.#key}` });
    if (json !== undefined) headers.set('Content-Type', 'application/json');
    if (photo) headers.set('Content-Type', photo.type);
    if (idempotencyKey !== undefined) headers.set('Idempotency-Key', idempotencyKey);
    const address = `${this.#base}/v1/${path.map(encodeURIComponent).join('/')}`;
    return new Request(query === '' ? address : `${address}?${query}`, {
      method,
      headers,
      body: photo ?? (json === undefined ? null : JSON.stringify(json)),
      redirect: 'error',
      signal: signal ?? null,
    });
  }
}
