// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';

import { createStaticServer } from '../../../scripts/static-server.mjs';
import { Faults } from '../../support/faults.js';

describe('Faults', () => {
  const faults = new Faults();
  const bytes = Buffer.alloc(300_000, 7);
  let folder: string;
  let server: Awaited<ReturnType<typeof createStaticServer>>;
  const get = (path: string): Promise<Response> => fetch(server.origin + path);
  const body = async (path: string): Promise<Buffer> => Buffer.from(await (await get(path)).arrayBuffer());

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-faults-'));
    await writeFile(join(folder, 'model.tflite'), bytes);
    server = await createStaticServer({ roots: { '/': folder }, hook: faults.hook });
  });

  afterEach(() => faults.mend());

  after(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('passes requests on and writes them down', async () => {
    assert.ok((await body('/model.tflite')).equals(bytes));
    assert.equal(faults.requests.at(-1), '/model.tflite');
  });

  test('fails as often as told', async () => {
    faults.fail('/model.tflite', 503, { times: 1 });
    assert.equal((await get('/model.tflite')).status, 503);
    assert.equal((await get('/model.tflite')).status, 200);
  });

  test('flips one bit, keeping the length', async () => {
    faults.corrupt('/model.tflite');
    const got = await body('/model.tflite');
    assert.equal(got.length, bytes.length);
    assert.equal(got.filter((byte) => byte !== 7).length, 1);
  });

  test('cuts the connection part of the way', async () => {
    faults.cut('/model.tflite', 100_000);
    const response = await get('/model.tflite');
    assert.equal(response.status, 200);
    await assert.rejects(response.arrayBuffer());
  });

  test('holds a request until it is released', async () => {
    const release = faults.hold('/model.tflite');
    let answered = false;
    const waiting = get('/model.tflite').then((response) => {
      answered = true;
      return response.arrayBuffer();
    });
    assert.equal((await get('/other')).status, 404);
    assert.equal(answered, false);
    release();
    assert.equal((await waiting).byteLength, bytes.length);
  });
});
