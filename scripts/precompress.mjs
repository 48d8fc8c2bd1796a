// SPDX-License-Identifier: Apache-2.0

/**
 * Compresses what browsers download as well as it can be, once, so that no server has to: `FILE.br` beside `FILE`
 * (brotli, quality 11). What was compressed before is taken from `node_modules/.cache`, by its hash: the two WebAssembly
 * files take a while.
 */

import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** What was compressed before. */
const CACHE = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  'node_modules',
  '.cache',
  'faceguard-brotli',
);

/** Folders of the build that browsers download from. */
const FOLDERS = Object.freeze(['assets', 'cdn', 'hosted']);

/** A file is worth a second one when that is smaller by a twentieth at least: the self-test's picture is not. */
const WORTH_IT = 0.95;

/**
 * A file as servers send it at best.
 *
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>} Brotli, quality 11, the largest window that browsers take.
 */
const compressBrotli = (bytes) =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });

/**
 * The same, from the cache when it is there.
 *
 * @param {Uint8Array} bytes
 * @param {string} [cache] Folder.
 * @returns {Promise<Uint8Array>}
 */
export async function compressCached(bytes, cache = CACHE) {
  const kept = join(cache, `${createHash('sha256').update(bytes).digest('hex')}.br`);
  try {
    return await readFile(kept);
  } catch {
    // Not there yet.
  }
  const compressed = await compressBrotli(bytes);
  await mkdir(cache, { recursive: true });
  // In one step, so that nobody reads half a file.
  const fresh = `${kept}.${process.pid}`;
  await writeFile(fresh, compressed);
  await rename(fresh, kept);
  return compressed;
}

/**
 * Writes `FILE.br` beside every file that browsers download and that becomes smaller.
 *
 * @param {string} dist
 */
export async function precompress(dist) {
  const entries = await Promise.all(
    FOLDERS.map((folder) => readdir(join(dist, folder), { recursive: true, withFileTypes: true })),
  );
  await Promise.all(
    entries
      .flat()
      .filter((entry) => entry.isFile() && entry.name !== 'config.json')
      .map(async (entry) => {
        const file = join(entry.parentPath, entry.name);
        const bytes = await readFile(file);
        const compressed = await compressCached(bytes);
        if (compressed.length <= bytes.length * WORTH_IT) await writeFile(`${file}.br`, compressed);
      }),
  );
}
