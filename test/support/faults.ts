// SPDX-License-Identifier: Apache-2.0
// Things that go wrong on a network, on demand: a hook for the static server.
import type { IncomingMessage, ServerResponse } from 'node:http';

type Fault =
  | { readonly kind: 'fail'; readonly status: number; readonly headers: Record<string, string> }
  | { readonly kind: 'hold'; readonly released: Promise<void> }
  | { readonly kind: 'corrupt' }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'shorten'; readonly toBytes: number }
  | { readonly kind: 'retype'; readonly type: string };

/**
 * Faults by path. Paths are those of requests, such as `/dist/assets/models/face_embedder.q8`; a fault stays
 * until it is mended, or for as many requests as it was made for.
 */
export class Faults {
  /** Every path that was asked for, in order, with or without a fault. */
  readonly requests: string[] = [];

  /** Answers under way. */
  readonly #open = new Set<ServerResponse>();
  #isSevered = false;
  readonly #askedFor = new Map<string, () => void>();
  #faults = new Map<string, { fault: Fault; timesLeft: number }>();

  /** Answers with a status and no body worth having. */
  fail(path: string, status: number, { times = Infinity, headers = {} } = {}): void {
    this.#faults.set(path, { fault: { kind: 'fail', status, headers }, timesLeft: times });
  }

  /** Keeps requests waiting until the returned function is called. */
  hold(path: string): () => void {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    this.#faults.set(path, { fault: { kind: 'hold', released }, timesLeft: Infinity });
    return release;
  }

  /** Sends the file with one bit flipped, near its start. */
  corrupt(path: string, { times = Infinity } = {}): void {
    this.#faults.set(path, { fault: { kind: 'corrupt' }, timesLeft: times });
  }

  /** Sends so many bytes and drops the connection. */
  cut(path: string, afterBytes: number, { times = Infinity } = {}): void {
    this.#faults.set(path, { fault: { kind: 'cut', afterBytes }, timesLeft: times });
  }

  /** Sends the beginning of the file as if that were all of it. */
  shorten(path: string, toBytes: number, { times = Infinity } = {}): void {
    this.#faults.set(path, { fault: { kind: 'shorten', toBytes }, timesLeft: times });
  }

  /** Sends the file as one of another type. */
  retype(path: string, type: string, { times = Infinity } = {}): void {
    this.#faults.set(path, { fault: { kind: 'retype', type }, timesLeft: times });
  }

  /** Drops every connection, those of answers under way included, or takes new ones again. */
  sever(isSevered: boolean): void {
    this.#isSevered = isSevered;
    if (isSevered) for (const response of this.#open) response.destroy();
  }

  /** Resolves with the next request for a path. */
  whenAsked(path: string): Promise<void> {
    return new Promise((resolve) => this.#askedFor.set(path, resolve));
  }

  /** Takes the faults of a path away, or all of them. Held requests still wait to be released. */
  mend(path?: string): void {
    if (path === undefined) this.#faults.clear();
    else this.#faults.delete(path);
  }

  /** For `createStaticServer({ hook })`. */
  readonly hook = async (
    request: IncomingMessage,
    response: ServerResponse,
    next: () => void,
  ): Promise<void> => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    this.requests.push(path);
    this.#askedFor.get(path)?.();
    this.#open.add(response);
    response.once('close', () => this.#open.delete(response));
    if (this.#isSevered) return void response.destroy();
    const entry = this.#faults.get(path);
    if (!entry || entry.timesLeft <= 0) return next();
    entry.timesLeft -= 1;
    const { fault } = entry;
    switch (fault.kind) {
      case 'fail':
        response.writeHead(fault.status, fault.headers);
        response.end();
        return;
      case 'hold':
        await fault.released;
        if (!response.destroyed) next();
        return;
      case 'corrupt':
        rewrite(request, response, (chunk, offset) => {
          if (offset > 0 || chunk.length === 0) return chunk;
          const copy = Buffer.from(chunk);
          const middle = copy.length >> 1;
          copy.writeUInt8(copy.readUInt8(middle) ^ 0x10, middle);
          return copy;
        });
        return next();
      case 'shorten':
        rewrite(request, response, (chunk, offset) => chunk.subarray(0, Math.max(0, fault.toBytes - offset)));
        setHeader(response, 'content-length', String(fault.toBytes));
        return next();
      case 'retype':
        setHeader(response, 'content-type', fault.type);
        return next();
      case 'cut':
        rewrite(request, response, (chunk, offset) => {
          if (offset + chunk.length < fault.afterBytes) return chunk;
          response.socket?.end();
          return chunk.subarray(0, Math.max(0, fault.afterBytes - offset));
        });
        return next();
    }
  };
}

/** Sets a header to what it stays, whatever is set later. Whoever keeps the answer is not told that it is still right. */
function setHeader(response: ServerResponse, name: string, value: string): void {
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    headers?: Record<string, string | number>,
  ) => ServerResponse;
  response.writeHead = ((status: number, headers: Record<string, string | number> = {}) => {
    const others = Object.entries(headers).filter(
      ([key]) => ![name, 'etag', 'last-modified'].includes(key.toLowerCase()),
    );
    response.setHeader(name, value);
    return writeHead(status, { ...Object.fromEntries(others), [name]: value });
  }) as typeof response.writeHead;
}

/** Passes what is written to a response through `change`, which is told how many bytes went before. */
function rewrite(
  request: IncomingMessage,
  response: ServerResponse,
  change: (chunk: Buffer, offset: number) => Buffer,
): void {
  // Part of a file, or "not modified", would dodge the fault.
  delete request.headers.range;
  delete request.headers['if-none-match'];
  const write = response.write.bind(response) as (chunk: Buffer) => boolean;
  let offset = 0;
  response.write = ((chunk: Buffer) => {
    const changed = change(chunk, offset);
    offset += chunk.length;
    return write(changed);
  }) as typeof response.write;
}
