// SPDX-License-Identifier: Apache-2.0
// Starting the worker's script, also under Trusted Types.
import { expect } from '@open-wc/testing';
import { spawnWorker, supportsModuleWorkers } from '../../../src/engine/worker/spawn-worker.js';
import { ASSET_BASE } from './pictures.js';

const ENGINE = `${ASSET_BASE}faceguard-engine.js`;
const MODULE = new URL('/src/engine/worker/spawn-worker.ts', location.href).href;

/** What happened in a page with a policy. */
interface Outcome {
  readonly supported: readonly boolean[];
  readonly answers: readonly string[];
  /** For each: started, vouched for by the policy that others can reach, imported by the page. */
  readonly refused: readonly (string | boolean)[];
}

/**
 * Loads the module twice, as two copies of the kit would, into a page with `policy`, starts a worker from each, and
 * tries to start other things.
 */
async function inPageWith(policy: string): Promise<Outcome> {
  const frame = document.createElement('iframe');
  const script = `
    const attempt = async (work) => { try { return String(await work()); } catch (error) { return error.name; } };
    const copies = [await import('${MODULE}?copy=1'), await import('${MODULE}?copy=2')];
    const supported = copies.map((copy) => copy.supportsModuleWorkers('${ENGINE}'));
    const ask = (copy) => attempt(() => new Promise((resolve, reject) => {
      const worker = copy.spawnWorker('${ENGINE}');
      worker.onmessage = ({ data }) => { worker.terminate(); resolve(data.error.code); };
      worker.onerror = () => reject(new Error('the worker failed'));
      worker.postMessage({ id: 1, call: 'embed', args: { frameId: 1 } });
    }));
    // A browser under load sometimes drops the request for the script; the engine asks twice too.
    const askTwice = async (copy) => { const answer = await ask(copy); return answer === 'Error' ? ask(copy) : answer; };
    const answers = [await askTwice(copies[0]), await askTwice(copies[1])];
    const refused = [];
    const others = [
      '${ASSET_BASE}other.js',
      'https://example.com/faceguard-engine.js',
      'data:text/javascript,1//faceguard-engine.js',
      'blob:${location.origin}/faceguard-engine.js',
    ];
    for (const url of others) {
      refused.push(await attempt(() => copies[0].spawnWorker(url)));
      const policy = globalThis[Symbol.for('faceguard.script-policy')];
      if (policy) refused.push(await attempt(() => policy.createScriptURL(url)));
      refused.push(copies[0].mayImport(url));
    }
    parent.postMessage({ supported, answers, refused }, '${location.origin}');`;
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><script type="module">${script}</${'script'}>`;
  const heard = new Promise<Outcome>((resolve) => {
    addEventListener('message', function hear({ source, data }: MessageEvent<Outcome>) {
      if (source !== frame.contentWindow) return;
      removeEventListener('message', hear);
      resolve(data);
    });
  });
  document.body.append(frame);
  try {
    return await heard;
  } finally {
    frame.remove();
  }
}

/** `engine_failed`: a worker that is not loaded was asked for a template, and answered. */
const ANSWERED = ['engine_failed', 'engine_failed'];

describe('spawnWorker()', () => {
  it('starts the engine', async () => {
    const worker = spawnWorker(ENGINE);
    const { data } = await new Promise<MessageEvent<{ error: { code: string } }>>((resolve, reject) => {
      worker.addEventListener('message', resolve);
      worker.addEventListener('error', reject);
      worker.postMessage({ id: 1, call: 'embed', args: { frameId: 1 } });
    });
    worker.terminate();
    expect(data.error.code).to.equal('engine_failed');
  });

  it('works twice on one page under Trusted Types, and vouches for nothing else', async () => {
    const { supported, answers, refused } = await inPageWith(
      "require-trusted-types-for 'script'; trusted-types faceguard",
    );
    expect(supported).to.deep.equal([true, true]);
    expect(answers).to.deep.equal(ANSWERED);
    const no = ['TypeError', 'TypeError', false];
    expect(refused).to.deep.equal([...no, ...no, ...no, ...no]);
  });

  it('works where any policy may be made', async () => {
    const { supported, answers } = await inPageWith("require-trusted-types-for 'script'");
    expect(supported).to.deep.equal([true, true]);
    expect(answers).to.deep.equal(ANSWERED);
  });

  it('does not claim that a worker can be started where the page allows no policy of that name', async () => {
    const { supported, answers } = await inPageWith(
      "require-trusted-types-for 'script'; trusted-types other",
    );
    expect(supported).to.deep.equal([false, false]);
    expect(answers).to.deep.equal(['TypeError', 'TypeError']);
  });
});

describe('supportsModuleWorkers()', () => {
  it('asks without starting anything', () => {
    const before = performance.getEntriesByName(ENGINE).length;
    expect(supportsModuleWorkers(ENGINE)).to.equal(true);
    expect(performance.getEntriesByName(ENGINE).length).to.equal(before);
  });

  it('is true for the engine on another origin, which a script of this one imports', () => {
    expect(supportsModuleWorkers('https://example.com/faceguard-engine.js')).to.equal(true);
  });

  it('is false for what does not come by http', () => {
    expect(supportsModuleWorkers('data:text/javascript,1//faceguard-engine.js')).to.equal(false);
  });

  it('is false for a browser that does not look at the option, or has no workers', () => {
    const { Worker: RealWorker } = window;
    window.Worker = class {} as unknown as typeof Worker;
    try {
      expect(supportsModuleWorkers(ENGINE)).to.equal(false);
    } finally {
      window.Worker = RealWorker;
    }
    Object.defineProperty(window, 'Worker', { configurable: true, writable: true, value: undefined });
    try {
      expect(supportsModuleWorkers(ENGINE)).to.equal(false);
    } finally {
      window.Worker = RealWorker;
    }
  });
});
