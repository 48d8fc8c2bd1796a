// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import type { EngineInfo } from '../../../src/engine/engine.js';
import { SharedLoad } from '../../../src/engine/shared-load.js';
import type { LoadRun } from '../../../src/engine/shared-load.js';

const INFO: EngineInfo = { model: 'm', delegate: 'cpu', worker: false };

/** Start-ups that end when the test says so. */
function manualLoad(): { load: SharedLoad<EngineInfo>; runs: (LoadRun & PromiseWithResolvers)[] } {
  const runs: (LoadRun & PromiseWithResolvers)[] = [];
  const load = new SharedLoad<EngineInfo>((run) => {
    let settle: PromiseWithResolvers = { resolve: () => undefined, reject: () => undefined };
    const promise = new Promise<EngineInfo>((resolve, reject) => (settle = { resolve, reject }));
    runs.push({ ...run, ...settle });
    return promise;
  });
  return { load, runs };
}

interface PromiseWithResolvers {
  readonly resolve: (info: EngineInfo) => void;
  readonly reject: (error: unknown) => void;
}

/** Start-ups begin in the next microtask. */
const begun = (): Promise<void> => Promise.resolve();

describe('SharedLoad', () => {
  test('runs once for everybody who waits, and again for the next who comes', async () => {
    const { load, runs } = manualLoad();
    const [first, second] = [load.join({}), load.join({})];
    await begun();
    assert.equal(runs.length, 1);
    runs[0]?.resolve(INFO);
    assert.deepEqual(await Promise.all([first, second]), [INFO, INFO]);
    void load.join({});
    await begun();
    assert.equal(runs.length, 2);
  });

  test('rejects for everybody when it fails, and begins afresh afterwards', async () => {
    const { load, runs } = manualLoad();
    const waiting = [load.join({}), load.join({})];
    await begun();
    const error = new Error('no luck');
    runs[0]?.reject(error);
    for (const result of await Promise.allSettled(waiting)) {
      assert.deepEqual(result, { status: 'rejected', reason: error });
    }
    const again = load.join({});
    await begun();
    runs[1]?.resolve(INFO);
    assert.equal(await again, INFO);
  });

  test('tells late comers where things stand', async () => {
    const { load, runs } = manualLoad();
    const early: number[] = [];
    const late: number[] = [];
    const first = load.join({ onProgress: (loaded) => early.push(loaded) });
    await begun();
    runs[0]?.onProgress(3, 10);
    const second = load.join({ onProgress: (loaded) => late.push(loaded) });
    runs[0]?.onProgress(5, 10);
    runs[0]?.resolve(INFO);
    await Promise.all([first, second]);
    runs[0]?.onProgress(6, 10);
    assert.deepEqual(early, [3, 5]);
    assert.deepEqual(late, [3, 5]);
  });

  test('goes on while somebody waits, and is aborted with the last reason when nobody does', async () => {
    const { load, runs } = manualLoad();
    const [a, b] = [new AbortController(), new AbortController()];
    const told: number[] = [];
    const first = load.join({ signal: a.signal, onProgress: (loaded) => told.push(loaded) });
    const second = load.join({ signal: b.signal });
    await begun();
    a.abort('a');
    await assert.rejects(first, (reason) => reason === 'a');
    runs[0]?.onProgress(1, 2);
    assert.deepEqual(told, []);
    assert.equal(runs[0]?.signal.aborted, false);
    b.abort('b');
    assert.equal(runs[0]?.signal.reason, 'b');
    await assert.rejects(second, (reason) => reason === 'b');
  });

  test('begins afresh at once after the last one gave up, whatever becomes of the old run', async () => {
    const { load, runs } = manualLoad();
    const abort = new AbortController();
    const first = load.join({ signal: abort.signal });
    await begun();
    abort.abort('enough');
    const second = load.join({});
    await assert.rejects(first, (reason) => reason === 'enough');
    await begun();
    assert.equal(runs.length, 2);
    runs[0]?.resolve({ ...INFO, model: 'old' });
    runs[1]?.resolve(INFO);
    assert.equal(await second, INFO);
  });

  test('does not begin for a signal that has aborted already', async () => {
    const { load, runs } = manualLoad();
    await assert.rejects(load.join({ signal: AbortSignal.abort('never') }), (reason) => reason === 'never');
    await begun();
    assert.equal(runs.length, 0);
  });

  test('cancel() ends the wait of everybody, and the run', async () => {
    const { load, runs } = manualLoad();
    const waiting = [load.join({}), load.join({})];
    await begun();
    load.cancel('closed');
    for (const result of await Promise.allSettled(waiting)) {
      assert.deepEqual(result, { status: 'rejected', reason: 'closed' });
    }
    assert.equal(runs[0]?.signal.reason, 'closed');
    load.cancel('nothing to end');
  });
});
