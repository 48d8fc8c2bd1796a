// SPDX-License-Identifier: Apache-2.0
import { serve } from '@hono/node-server';
import type { Http2Bindings, HttpBindings } from '@hono/node-server';

import { ConfigError } from './config.js';

/** What comes with a request from its connection. */
export type Bindings = HttpBindings | Http2Bindings;

/** Where to listen, and what to answer. */
export interface ListenOptions {
  /** The variable that the port comes from, for errors. */
  readonly variable: string;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  readonly fetch: (request: Request, bindings: Bindings) => Promise<Response>;
}

/** Something that listens. */
export interface Listener {
  readonly port: number;
  /** Takes no more connections, and resolves when those there are have ended, which they must after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

const WHY: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use',
  EACCES: 'may not be listened on by this user',
  EADDRNOTAVAIL: 'is not an address of this machine',
};

/**
 * Listens.
 *
 * @throws {ConfigError} when the address cannot be had.
 */
export async function listen({ variable, host, port, fetch }: ListenOptions): Promise<Listener> {
  let actualPort = port;
  const server = await new Promise<ReturnType<typeof serve>>((done, fail) => {
    const starting = serve({ hostname: host, port, fetch }, (info) => {
      actualPort = info.port;
      done(starting);
    });
    starting.once('error', (error: NodeJS.ErrnoException) => {
      const why = WHY[error.code ?? ''];
      fail(why === undefined ? error : new ConfigError([`${variable}: ${port} on ${host} ${why}.`]));
    });
  });
  return {
    port: actualPort,
    async close(graceMs) {
      const closed = new Promise((done) => server.close(done));
      // HTTP/2 is not spoken here; its server, which the type allows for, lacks these.
      if (!('closeAllConnections' in server)) return void (await closed);
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(timer);
    },
  };
}
