// SPDX-License-Identifier: Apache-2.0
// The page's end of the worker, against workers that misbehave in every way a worker can.
import { expect } from '@open-wc/testing';
import { FaceGuardError } from '../../../src/core/errors.js';
import { ANSWER_LIMIT_MS, START_LIMIT_MS, WorkerEngine } from '../../../src/engine/worker/worker-engine.js';
import { ManualTimers, rejection } from '../camera/fake-cameras.js';
import { wall } from './pictures.js';

const INFO = { model: 'm', delegate: 'cpu', worker: true };

/** Scripts of workers: what they do when called. `reply` answers; whatever is not mentioned is never answered. */
const SCRIPTS = {
  good: `
    if (call === 'check') reply(true);
    if (call === 'load') { progress(1, 2); progress(2, 2); reply(${JSON.stringify(INFO)}); }
    if (call === 'detect') { args.frame.close(); reply({ frameId: 7, timestampMs: args.timestampMs, faces: [] }); }
    if (call === 'embed') reply({ model: 'm', vector: new Float32Array([1]) });`,
  silent: ``,
  'halfway silent': `if (call === 'load') progress(1, 2);`,
  'deaf once loaded': `if (call === 'load') reply(${JSON.stringify(INFO)});`,
  'one that has lost its engine': `
    if (call === 'load') reply(${JSON.stringify(INFO)});
    if (call === 'check') reply(false);`,
  'gone when asked': `if (call === 'load') reply(${JSON.stringify(INFO)}); else if (call === 'embed') close();`,
  'refusing to load': `fail('network_error', true);`,
  'refusing an embed': `if (call === 'load') reply(${JSON.stringify(INFO)}); else fail('engine_failed', false);`,
  'broken by a call': `if (call === 'load') reply(${JSON.stringify(INFO)}); else fail('engine_failed', true);`,
  'throwing at load': `throw new Error('https://example.com/secret');`,
  'throwing at detect': `if (call === 'load') reply(${JSON.stringify(INFO)}); else throw new Error('boom');`,
  'failing to parse': `this is no script`,
} as const;

describe('WorkerEngine', () => {
  let workers: Worker[];
  let urls: string[];
  let timers: ManualTimers;
  let engine: WorkerEngine;

  const spawn = (name: keyof typeof SCRIPTS): Worker => {
    const script = `
      onmessage = ({ data: { id, call, args, lifeLock } }) => {
        if (lifeLock) {
          navigator.locks.request(lifeLock, () => {
            postMessage({ lifeLock });
            return new Promise(() => undefined);
          });
          return;
        }
        const reply = (result) => postMessage({ id, type: 'result', result });
        const progress = (loaded, total) => postMessage({ id, type: 'progress', loaded, total });
        const fail = (code, isBroken) =>
          postMessage({ id, type: 'error', error: { code, message: 'as told', isTrap: false }, isBroken });
        ${SCRIPTS[name]}
      };`;
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    urls.push(url);
    const worker = new Worker(url, { type: 'module' });
    workers.push(worker);
    return worker;
  };

  /** An engine whose first worker is the first of these, and so on; the last one stays. */
  const using = (...names: (keyof typeof SCRIPTS)[]): WorkerEngine => {
    engine = new WorkerEngine(
      { assets: 'https://example.com/', delegate: 'cpu' },
      () => spawn(names.length > 1 ? (names.shift() as 'good') : (names[0] as 'good')),
      timers,
    );
    return engine;
  };

  const failureOf = async (promise: Promise<unknown>): Promise<FaceGuardError> => {
    const error = await rejection(promise);
    expect(error).to.be.instanceOf(FaceGuardError);
    return error as FaceGuardError;
  };

  beforeEach(() => {
    workers = [];
    urls = [];
    timers = new ManualTimers();
  });

  afterEach(() => {
    engine.close();
    expect(timers.pendingCount, 'time-outs left running').to.equal(0);
    for (const worker of workers) worker.terminate();
    for (const url of urls) URL.revokeObjectURL(url);
  });

  it('passes calls and answers on', async () => {
    const told: number[] = [];
    expect(await using('good').load({ onProgress: (loaded) => told.push(loaded) })).to.deep.equal(INFO);
    expect(told).to.deep.equal([1, 2]);
    expect((await engine.detect(wall(), 3)).timestampMs).to.equal(3);
    expect((await engine.embed(7)).model).to.equal('m');
    expect(workers).to.have.lengthOf(1);
  });

  it('reports a refused start with the code of the worker, and starts another worker next time', async () => {
    expect((await failureOf(using('refusing to load', 'good').load())).code).to.equal('network_error');
    expect(await engine.load()).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(2);
  });

  it('reports engine_load_failed when the worker throws at load, without repeating what it said', async () => {
    const { code, message } = await failureOf(using('throwing at load', 'good').load());
    expect(code).to.equal('engine_load_failed');
    expect(message).to.not.include('example.com');
    expect(await engine.load()).to.deep.equal(INFO);
  });

  it('asks once more for a script that did not arrive whole', async () => {
    expect(await using('failing to parse', 'good').load()).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(2);
  });

  it('reports engine_load_failed when the script is no good twice, and asks again next time', async () => {
    const { code } = await failureOf(using('failing to parse', 'failing to parse', 'good').load());
    expect(code).to.equal('engine_load_failed');
    expect(await engine.load()).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(3);
  });

  it('reports engine_load_failed when no worker can be made', async () => {
    engine = new WorkerEngine({ assets: '', delegate: 'cpu' }, () => {
      throw new DOMException('not of this origin', 'SecurityError');
    });
    expect((await failureOf(engine.load())).code).to.equal('engine_load_failed');
  });

  for (const script of ['silent', 'halfway silent'] as const) {
    it(`gives up on a worker that is ${script} while it starts`, async () => {
      const heard = new Promise<void>((resolve) => {
        const loading = using(script, 'good').load({ onProgress: () => resolve() });
        void failureOf(loading).then(({ code }) => codes.push(code));
        if (script === 'silent') void Promise.resolve().then(resolve);
      });
      const codes: string[] = [];
      await heard;
      timers.advance(START_LIMIT_MS);
      while (codes.length === 0) await Promise.resolve();
      expect(codes).to.deep.equal(['engine_load_failed']);
      expect(await engine.load()).to.deep.equal(INFO);
    });
  }

  it('reports engine_failed when the worker crashes during a call, to everybody who waits, and starts another', async () => {
    await using('throwing at detect', 'good').load();
    const calls = [engine.detect(wall(), 0), engine.detect(wall(), 1)].map((call) => failureOf(call));
    for (const { code } of await Promise.all(calls)) expect(code).to.equal('engine_failed');
    expect(engine.info).to.equal(null);
    expect(await engine.load()).to.deep.equal(INFO);
    expect((await engine.detect(wall(), 2)).frameId).to.equal(7);
  });

  it('starts another worker when the one there is says that it is broken', async () => {
    await using('broken by a call', 'good').load();
    expect((await failureOf(engine.detect(wall(), 0))).code).to.equal('engine_failed');
    expect(engine.info).to.equal(null);
    expect(await engine.load()).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(2);
  });

  it('keeps a worker that only refused', async () => {
    await using('refusing an embed').load();
    expect((await failureOf(engine.embed(1))).code).to.equal('engine_failed');
    expect(engine.info).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(1);
  });

  it('rejects what is pending when it is closed', async () => {
    await using('deaf once loaded').load();
    const pending = [failureOf(engine.detect(wall(), 0)), failureOf(engine.embed(1))];
    engine.close();
    for (const { code } of await Promise.all(pending)) expect(code).to.equal('engine_failed');
  });

  it('reports engine_failed when the worker does not answer, and starts another', async () => {
    await using('deaf once loaded', 'good').load();
    const asked = failureOf(engine.detect(wall(), 0));
    timers.advance(ANSWER_LIMIT_MS);
    expect((await asked).code).to.equal('engine_failed');
    expect(await engine.load()).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(2);
  });

  it('reports engine_failed as soon as the worker is gone, and starts another', async () => {
    await using('gone when asked', 'good').load();
    const isWatched = async (): Promise<boolean> =>
      ((await navigator.locks.query()).pending ?? []).some(({ name }) => name?.startsWith('faceguard-'));
    while (!(await isWatched()));
    expect((await failureOf(engine.embed(1))).code).to.equal('engine_failed');
    expect(await engine.load()).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(2);
  });

  it('loads the engine anew when the worker has lost it, or does not answer', async () => {
    await using('one that has lost its engine', 'deaf once loaded', 'good').load();
    await engine.load();
    expect(workers).to.have.lengthOf(2);
    const loading = engine.load();
    // The question is on its way once the load has begun.
    while (timers.pendingCount === 0) await Promise.resolve();
    timers.advance(ANSWER_LIMIT_MS);
    expect(await loading).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(3);
  });

  it('loads nothing anew while all is well', async () => {
    await using('good').load();
    expect(await engine.load()).to.deep.equal(INFO);
    expect(workers).to.have.lengthOf(1);
  });

  it('refuses a frame that was closed before', async () => {
    await using('good').load();
    const frame = wall();
    frame.close();
    expect((await failureOf(engine.detect(frame, 0))).code).to.equal('engine_failed');
    expect(engine.info).to.deep.equal(INFO);
  });
});
