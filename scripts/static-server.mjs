// SPDX-License-Identifier: Apache-2.0

/**
 * The file server behind `npm start`, the end-to-end tests, the benchmark and the accuracy run: read-only, on the
 * loopback interface, with the strict content security policy that the kit promises to work under.
 */

import { createServer } from 'node:http';
import { basename, resolve } from 'node:path';

import sirv from 'sirv';

/** The policy of every response. The kit needs no more than this. */
export const STRICT_CSP = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "require-trusted-types-for 'script'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** Types that sirv's table lacks or knows differently. */
const MIME_TYPES = new Map([
  ['.wasm', 'application/wasm'],
  ['.mjs', 'text/javascript'],
  ['.js', 'text/javascript'],
  ['.task', 'application/octet-stream'],
  ['.tflite', 'application/octet-stream'],
]);

/**
 * @typedef {string | { dir: string, only: readonly string[] }} Root A folder, or single files directly in a folder.
 *
 * @typedef {(request: import('node:http').IncomingMessage, response: import('node:http').ServerResponse,
 *   next: () => void) => void | Promise<void>} Hook Sees every request before it is served. It may answer, wait
 *   before calling `next`, wrap the response, or destroy the socket.
 *
 * @typedef {object} StaticServerOptions
 * @property {Record<string, Root>} roots URL prefix, with a slash at both ends, to what it serves. The longest
 *   matching prefix wins; there is no falling back to a shorter one.
 * @property {number} [port] Default 0: any free one.
 * @property {string} [host] Default `127.0.0.1`.
 * @property {string | null} [csp] Default {@link STRICT_CSP}; `null` sends none.
 * @property {boolean} [precompressed] Whether `FILE.br` is sent for `FILE` to browsers that take it. Default `false`.
 * @property {Record<string, string>} [headers] More headers for every response, or other values for the usual ones.
 * @property {Hook} [hook]
 * @property {(entry: { method: string, path: string, status: number, ms: number }) => void} [log]
 *
 * @typedef {object} StaticServer
 * @property {string} origin Such as `http://127.0.0.1:8080`, without a slash at the end.
 * @property {number} port
 * @property {string} host
 * @property {() => Promise<void>} close Ends open connections too.
 */

/**
 * Starts a server.
 *
 * @param {StaticServerOptions} options
 * @returns {Promise<StaticServer>} once it listens.
 * @throws {Error} with code `EADDRINUSE` and a message for people when the port is taken.
 */
export async function createStaticServer({
  roots,
  port = 0,
  host = '127.0.0.1',
  csp = STRICT_CSP,
  headers = {},
  precompressed = false,
  hook,
  log,
}) {
  const everyResponse = {
    ...(csp === null ? {} : { 'Content-Security-Policy': csp }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(self)',
    'Cache-Control': 'no-cache',
    ...headers,
  };
  const mounts = Object.entries(roots)
    .map(([prefix, root]) => mount(prefix, root, precompressed))
    .sort((a, b) => b.prefix.length - a.prefix.length);

  const server = createServer((request, response) => {
    const startMs = performance.now();
    const path = pathOf(request.url);
    if (log) {
      response.once('close', () => {
        const ms = performance.now() - startMs;
        log({ method: request.method ?? '', path: path ?? '', status: response.statusCode, ms });
      });
    }
    for (const [name, value] of Object.entries(everyResponse)) response.setHeader(name, value);
    if (path === null) return plain(response, 400, 'Bad request');
    const serve = () => {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.setHeader('Allow', 'GET, HEAD');
        return plain(response, 405, 'Method not allowed');
      }
      const place = mounts.find(({ prefix }) => path.startsWith(prefix));
      const file = path.slice((place?.prefix.length ?? 1) - 1);
      if (!place?.allows(file)) return plain(response, 404, 'Not found');
      // sirv reads the address off the request: it sees the part below the mount.
      request.url = encodeURI(file);
      place.serve(request, response, () => plain(response, 404, 'Not found'));
    };
    if (!hook) return serve();
    Promise.resolve(hook(request, response, serve)).catch((error) => {
      if (!response.headersSent) plain(response, 500, String(error));
      else response.destroy();
    });
  });

  await new Promise((done, fail) => {
    server.once('error', (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') {
        const message = `Port ${port} on ${host} is in use. Stop what uses it, or choose another one: PORT=8081 npm start`;
        fail(Object.assign(new Error(message, { cause: error }), { code: 'EADDRINUSE' }));
      } else fail(error);
    });
    server.listen(port, host, () => done(undefined));
  });
  const address = server.address();
  const actual = address && typeof address === 'object' ? address.port : port;
  return {
    host,
    port: actual,
    origin: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    close: () =>
      new Promise((done, fail) => {
        server.close((error) => (error ? fail(error) : done()));
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} prefix
 * @param {Root} root
 * @param {boolean} precompressed
 */
function mount(prefix, root, precompressed) {
  if (!prefix.startsWith('/') || !prefix.endsWith('/')) {
    throw new TypeError(`A root's address needs a slash at both ends: "${prefix}"`);
  }
  const { dir, only } = typeof root === 'string' ? { dir: root, only: undefined } : root;
  if (only?.some((name) => basename(name) !== name))
    throw new TypeError('A list of files names files, not paths.');
  const allowed = only && new Set(only.map((name) => `/${name}`));
  return {
    prefix,
    /** @param {string} file */
    allows: (file) => !allowed || allowed.has(file),
    serve: sirv(resolve(dir), {
      dev: true,
      etag: true,
      brotli: precompressed,
      setHeaders(response, path) {
        const type = MIME_TYPES.get(/\.[^.]*$/.exec(path)?.[0] ?? '');
        if (type) response.setHeader('Content-Type', type);
      },
    }),
  };
}

/**
 * The decoded path of a request, or `null` when there is none to speak of.
 *
 * @param {string | undefined} url
 * @returns {string | null}
 */
function pathOf(url) {
  try {
    const path = decodeURIComponent(new URL(url ?? '', 'http://localhost').pathname);
    // No hidden files, and no way up by an escaped `..`.
    return path.includes('\0') || path.includes('/.') || path.includes('\\') ? null : path;
  } catch {
    return null;
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {string} text
 */
function plain(response, status, text) {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${text}\n`);
}
