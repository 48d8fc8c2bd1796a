// SPDX-License-Identifier: Apache-2.0
import type { MiddlewareHandler } from 'hono';

import type { AppEnv } from './context.js';
import { Problem } from './problem.js';

/** Reads a stream to its end. */
async function readAll(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
  timeoutMs: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Problem('invalid_request', 'The body took too long.')), timeoutMs);
  });
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), late]);
      if (done) return new Uint8Array(Buffer.concat(chunks));
      length += value.byteLength;
      if (length > maxBytes)
        throw new Problem('invalid_request', `The body has more than ${maxBytes} bytes.`);
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error instanceof Problem ? error : new Problem('invalid_request', 'The body broke off.');
  } finally {
    clearTimeout(timer);
  }
}

/** Takes a request's body in, up to a size and within a time, before anything looks at it. */
export const readBody =
  (maxBytes: number, timeoutMs: number): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    if (Number(c.req.header('content-length') ?? 0) > maxBytes) {
      throw new Problem('invalid_request', `The body has more than ${maxBytes} bytes.`);
    }
    const { raw } = c.req;
    const bytes = raw.body ? await readAll(raw.body, maxBytes, timeoutMs) : new Uint8Array();
    c.req.raw = new Request(raw.url, {
      method: raw.method,
      headers: raw.headers,
      ...(bytes.length > 0 && { body: bytes }),
    });
    await next();
  };
