// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, test } from 'node:test';

import { readSource } from '../../../models/sources.mjs';
import { LITERT_BUILDS, LITERT_FUNCTIONS, trimLiteRt } from '../../../models/trim-litert.mjs';
import type { FunctionList, LiteRtBuild } from '../../../models/trim-litert.mjs';
import {
  DEVICES,
  functionsUsed,
  runModels,
  toFunctionList,
} from '../../../scripts/trim-litert/functions-used.mjs';
import { allowRelaxedSimd } from '../../../scripts/trim-litert/relaxed-simd.mjs';
import { lendGlobals } from '../../../src/litert/lend-globals.js';
import { openModel } from '../../../src/litert/open-model.js';
import { startLiteRt } from '../../../src/server/engine/litert-runtime.js';
import { readModelFiles } from '../../../src/server/engine/model-files.js';
import { useModels } from '../../support/server-models.js';

const built = useModels();

describe('the trimmed LiteRT', () => {
  let models: Uint8Array[];

  before(async () => {
    allowRelaxedSimd();
    const files = await readModelFiles(built.folder, 'high');
    models = Object.values<Uint8Array | null>({ ...files }).filter((bytes) => bytes !== null);
  });

  for (const build of ['litert', 'litertRelaxed'] as const) {
    const { loader, binary } = LITERT_BUILDS[build];
    const start = (options: Readonly<Record<string, unknown>>) => startLiteRt(options, loader.file);
    const surroundings = { start, openModel, lendGlobals };

    test(`${build} has what the models use, as npm run trim:litert lists it`, async () => {
      const used = await functionsUsed(await readSource(binary), models, surroundings);
      const lists = JSON.parse(await readFile(LITERT_FUNCTIONS, 'utf8')) as Record<LiteRtBuild, FunctionList>;
      assert.deepEqual(lists[build], toFunctionList(binary.sha256, used));
      const { ran, kept, cuts, total } = used;
      assert.ok(ran.size < kept.size && kept.size < total / 4, `${ran.size} of ${kept.size} of ${total}`);
      assert.ok(cuts.size > 0 && [...cuts.keys()].every((number) => ran.has(number)));
    });

    for (const device of DEVICES)
      test(`${build} computes what the whole one computes, on ${device.cores} cores of a processor like ${device.processor}`, async () => {
        const trimmed = await runModels(await trimLiteRt(build), models, device, surroundings);
        assert.deepEqual(trimmed, await runModels(await readSource(binary), models, device, surroundings));
      });
  }
});
