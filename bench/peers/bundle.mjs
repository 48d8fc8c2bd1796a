// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Bundles a contestant as a page that uses it would, for production; every contestant in the same way.
 *
 * @param {string} id
 * @param {{ dist: string, outDir: string }} options The kit's build, and where `<id>.js` goes.
 */
export async function bundleContestant(id, { dist, outDir }) {
  await build({
    configFile: false,
    root: here,
    logLevel: 'error',
    publicDir: false,
    base: './',
    resolve: { alias: { 'faceguard-elements': join(dist, 'esm', 'index.js') } },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      reportCompressedSize: false,
      // The peers come with a large part already bundled.
      chunkSizeWarningLimit: Infinity,
      rollupOptions: {
        input: join(here, 'contestants', `${id}.mjs`),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: `${id}.js` },
      },
    },
  });
}
