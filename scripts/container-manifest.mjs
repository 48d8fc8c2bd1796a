// SPDX-License-Identifier: Apache-2.0

/**
 * Turns the package.json of a folder into that of the container: what the server runs on, which is optional for pages, is
 * what it depends on, and nothing is for development. The lock file beside it still says which versions.
 *
 * `node scripts/container-manifest.mjs FOLDER`
 */

import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

/**
 * @param {Record<string, unknown>} manifest
 * @returns {Record<string, unknown>}
 */
export function containerManifest({
  devDependencies: _dev,
  peerDependencies,
  peerDependenciesMeta: _meta,
  dependencies,
  ...manifest
}) {
  return { ...manifest, dependencies: Object.assign({}, dependencies, peerDependencies) };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) throw new Error('Which folder?');
  const file = join(folder, 'package.json');
  const manifest = containerManifest(JSON.parse(await readFile(file, 'utf8')));
  await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`);
}
