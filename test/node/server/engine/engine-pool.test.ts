// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, before, describe, test } from 'node:test';
import type { Worker } from 'node:worker_threads';

import { FaceGuardError } from '../../../../src/core/errors.js';
import { cosineSimilarity } from '../../../../src/core/matcher.js';
import { PictureError } from '../../../../src/server/engine/decode-picture.js';
import { EnginePool } from '../../../../src/server/engine/engine-pool.js';
import type { EnginePoolOptions } from '../../../../src/server/engine/engine-pool.js';
import { engineThread } from '../../../support/engine-thread.js';
import { bytesOf, PICTURES, useModels } from '../../../support/server-models.js';

const models = useModels();
const hasCode = (code: string) => (error: unknown) => error instanceof FaceGuardError && error.code === code;

describe('EnginePool', () => {
  let photo: Uint8Array;
  /** Every thread that was started, and every message sent to one. */
  let workers: Worker[] = [];
  let pool: EnginePool;

  const open = (options: Partial<EnginePoolOptions> = {}): EnginePool => {
    pool = new EnginePool({
      modelsFolder: models.folder,
      threads: 2,
      createWorker(engine) {
        const worker = engineThread(engine);
        workers.push(worker);
        return worker;
      },
      ...options,
    });
    return pool;
  };

  /** Resolves when a thread is given its next job. */
  const nextJob = (worker: Worker): Promise<void> =>
    new Promise((resolve) => {
      const post = worker.postMessage.bind(worker);
      worker.postMessage = (...message: Parameters<Worker['postMessage']>) => {
        worker.postMessage = post;
        post(...message);
        resolve();
      };
    });

  before(async () => {
    photo = await bytesOf(PICTURES.man);
  });

  afterEach(async () => {
    await pool.close();
    workers = [];
  });

  test('looks at more pictures than it has threads, each as if it were alone', async () => {
    open();
    await pool.load();
    assert.equal(workers.length, 2);
    const files = await Promise.all([PICTURES.man, PICTURES.manLater, PICTURES.painting].map(bytesOf));
    const results = await Promise.all(
      [...files, ...files].map((file) => pool.examine(file, { texture: true })),
    );
    assert.deepEqual(
      results.slice(0, 3).map(({ template }) => template),
      results.slice(3).map(({ template }) => template),
    );
    const [man, later, other] = results.map(({ template }) => template?.vector ?? new Float32Array());
    assert.ok(man && later && other);
    assert.ok(cosineSimilarity(man, later) > 0.6 && cosineSimilarity(man, other) < 0.2);
    assert.ok((results[0]?.texture ?? 0) > 0.9);
    assert.equal(results[0]?.observation.faces[0]?.landmarks.length, 468 * 3);
    assert.equal(workers.length, 2);
    assert.ok(photo.byteLength > 0, 'the caller keeps the bytes');
  });

  test('gives only what is wanted', async () => {
    const { template, texture } = await open({ threads: 1 }).examine(photo, { template: false });
    assert.deepEqual([template, texture], [null, null]);
  });

  test('reads base photos', async () => {
    open({ threads: 1 });
    const { template, foundAtOnce } = await pool.readReference(photo);
    assert.ok(foundAtOnce);
    const examined = (await pool.examine(photo)).template;
    assert.ok(examined && cosineSimilarity(template.vector, examined.vector) > 0.99);
    await assert.rejects(
      pool.readReference(await bytesOf(PICTURES.group)),
      hasCode('base_photo_multiple_faces'),
    );
  });

  test('passes errors on with their codes', async () => {
    await assert.rejects(
      open({ threads: 1 }).examine(new Uint8Array(9)),
      (error: unknown) => error instanceof PictureError && error.code === 'picture_unsupported',
    );
    // It did no harm.
    assert.equal((await pool.examine(photo)).observation.faces.length, 1);
  });

  test('reports engine_load_failed where the models are not, and stays usable', async () => {
    open({ modelsFolder: join(models.folder, 'nowhere'), threads: 1 });
    await assert.rejects(pool.load(), hasCode('engine_load_failed'));
    await assert.rejects(pool.examine(photo), hasCode('engine_load_failed'));
    assert.equal(workers.length, 1);
  });

  test('replaces a thread that dies and gives its job to the next', async () => {
    open({ threads: 1 });
    await pool.load();
    const [first] = workers;
    assert.ok(first);
    const given = nextJob(first);
    const examined = pool.examine(photo);
    await given;
    await first.terminate();
    assert.equal((await examined).observation.faces.length, 1);
    assert.equal(workers.length, 2);
  });

  test('reports engine_failed for a job that two threads died of, and goes on with the next', async () => {
    let deaths = 2;
    open({
      threads: 1,
      createWorker(engine) {
        const worker = engineThread(engine);
        workers.push(worker);
        if (deaths-- > 0) void nextJob(worker).then(() => worker.terminate());
        return worker;
      },
    });
    const doomed = pool.examine(photo);
    const next = pool.examine(photo);
    await assert.rejects(doomed, hasCode('engine_failed'));
    assert.equal((await next).observation.faces.length, 1);
    assert.equal(workers.length, 3);
  });

  test('reports engine_failed where no thread can be started, to everybody in the line', async () => {
    const noThread = (): never => {
      throw new Error('no memory');
    };
    open({ threads: 1, createWorker: noThread });
    for (const job of [pool.load(), pool.examine(photo), pool.readReference(photo)])
      await assert.rejects(job, hasCode('engine_failed'));
  });

  test('replaces a thread that died idle', async () => {
    open({ threads: 1 });
    await pool.load();
    await workers[0]?.terminate();
    assert.equal((await pool.examine(photo)).observation.faces.length, 1);
    assert.equal(workers.length, 2);
  });

  test('gives up a thread that takes too long', async () => {
    open({ threads: 1, jobTimeoutMs: 1 });
    const examined = pool.examine(photo);
    const [worker] = workers;
    assert.ok(worker);
    await Promise.all([once(worker, 'exit'), assert.rejects(examined, hasCode('engine_failed'))]);
  });

  test('refuses more than may wait with rate_limited', async () => {
    open({ threads: 1, maxWaiting: 1 });
    const accepted = [pool.examine(photo), pool.examine(photo)];
    await assert.rejects(pool.examine(photo), hasCode('rate_limited'));
    await Promise.all(accepted);
    await pool.examine(photo);
  });

  test('drops a job whose signal aborts, waiting or not', async () => {
    open({ threads: 1 });
    const running = new AbortController();
    const waiting = new AbortController();
    const jobs = [running, waiting].map(({ signal }) => pool.examine(photo, { signal }));
    const last = pool.examine(photo);
    const reason = new Error('enough');
    running.abort(reason);
    waiting.abort(reason);
    for (const job of jobs) await assert.rejects(job, reason);
    await assert.rejects(pool.examine(photo, { signal: waiting.signal }), reason);
    assert.equal((await last).observation.faces.length, 1);
  });

  test('ends every thread on close(), and whatever was waited for', async () => {
    open();
    await pool.load();
    const ends = workers.map((worker) => once(worker, 'exit'));
    const jobs = Array.from({ length: 4 }, () => pool.examine(photo));
    const outcomes = Promise.allSettled(jobs);
    await pool.close();
    await Promise.all(ends);
    for (const outcome of await outcomes)
      assert.ok(outcome.status === 'rejected' && hasCode('engine_failed')(outcome.reason));
    await assert.rejects(pool.examine(photo), hasCode('engine_failed'));
    assert.equal(workers.length, 2);
  });
});
