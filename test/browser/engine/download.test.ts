// SPDX-License-Identifier: Apache-2.0
import { expect, waitUntil } from '@open-wc/testing';
import type { FaceGuardError } from '../../../src/core/errors.js';
import { CACHE_NAME, STALL_LIMIT_MS, asBytes, downloadAsset } from '../../../src/engine/assets/download.js';
import type { DownloadOptions } from '../../../src/engine/assets/download.js';
import { MODEL_ASSETS } from '../../../src/engine/assets/model-manifest.js';
import { ManualTimers, rejection } from '../camera/fake-cameras.js';

/** Large enough to come in several pieces. */
const ASSET = MODEL_ASSETS.landmarker;

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const { name, code } = (await rejection(promise)) as FaceGuardError;
  expect(name).to.equal('FaceGuardError');
  return code;
};

describe('downloadAsset()', () => {
  let source: string;
  let timers: ManualTimers;
  let told: number[];
  let tests = 0;

  /** Every download of this test meets these faults, one after the other; see `test/support/flaky.mjs`. */
  const through = (faults: string): DownloadOptions & { readonly assets: string } => ({
    assets: new URL(`/__flaky/${source}/${faults}/dist/assets/`, location.href).href,
    onBytes: (bytes) => told.push(bytes),
    timers,
  });
  const requests = async (): Promise<number> => Number(await (await fetch(`/__flaky/${source}`)).text());
  const cached = async (faults: string): Promise<Response | undefined> => {
    const cache = await caches.open(CACHE_NAME);
    return cache.match(`${through(faults).assets}${ASSET.path}?sha256=${ASSET.sha256}`);
  };
  /** The file is put into the cache after it has been handed out. */
  const untilCached = async (faults: string): Promise<void> => {
    while (!(await cached(faults)));
  };

  beforeEach(() => {
    source = `download-${Math.random().toString(36).slice(2)}-${tests++}`;
    timers = new ManualTimers();
    told = [];
  });

  afterEach(async () => {
    expect(timers.pendingCount, 'time-outs left running').to.equal(0);
    const cache = await caches.open(CACHE_NAME);
    for (const request of await cache.keys())
      if (request.url.includes('/__flaky/')) await cache.delete(request);
  });

  it('brings the file and counts its bytes', async () => {
    const download = downloadAsset(ASSET, through('halves'), asBytes);
    await waitUntil(() => told.length > 0);
    expect(told.at(-1)).to.be.below(ASSET.bytes);
    expect(await requests(), 'asking sends the rest').to.equal(1);
    expect(await download).to.have.lengthOf(ASSET.bytes);
    expect(told.length).to.be.above(1);
    expect(told).to.deep.equal([...told].sort((a, b) => a - b));
    expect(told.at(-1)).to.equal(ASSET.bytes);
    expect(await requests()).to.equal(1);
  });

  it('asks for the file when its turn has come, and not before', async () => {
    let begin = (): void => undefined;
    const turn = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const download = downloadAsset(ASSET, { ...through('ok'), turn }, asBytes);
    // By then it has been looked for in the cache.
    expect(await cached('ok')).to.equal(undefined);
    expect(await requests()).to.equal(0);
    begin();
    expect(await download).to.have.lengthOf(ASSET.bytes);
    expect(await requests()).to.equal(1);
  });

  it('makes of it what is wanted', async () => {
    const size = await downloadAsset(ASSET, through('ok'), async ({ length }) => `${length} bytes`);
    expect(size).to.equal(`${ASSET.bytes} bytes`);
  });

  it('passes on why nothing could be made of the right file, without another download', async () => {
    const reason = new Error('not my kind of file');
    const failing = downloadAsset(ASSET, through('ok'), () => Promise.reject(reason));
    expect(await rejection(failing)).to.equal(reason);
    expect(await requests()).to.equal(1);
  });

  describe('when it goes wrong', () => {
    for (const fault of ['404', '503', 'drop', 'cut', 'corrupt', 'long']) {
      it(`tries again once, and is content when that succeeds (${fault})`, async () => {
        const bytes = await downloadAsset(ASSET, through(`${fault},ok`), asBytes);
        expect(bytes).to.have.lengthOf(ASSET.bytes);
        expect(told.at(-1)).to.equal(ASSET.bytes);
        // The browser itself may repeat what was dropped without a word.
        expect(await requests()).to.be.within(2, fault === 'drop' ? Infinity : 2);
      });
    }

    for (const [fault, code] of [
      ['404', 'engine_load_failed'],
      ['503', 'engine_load_failed'],
      ['corrupt', 'engine_load_failed'],
      ['long', 'engine_load_failed'],
      ['drop', 'network_error'],
      ['cut', 'network_error'],
    ] as const) {
      it(`gives up with ${code} after the second time (${fault}), naming the file`, async () => {
        const error = (await rejection(downloadAsset(ASSET, through(fault), asBytes))) as FaceGuardError;
        expect(error.code).to.equal(code);
        expect(error.message).to.include(ASSET.path);
        // The browser itself may repeat what was dropped without a word.
        expect(await requests()).to.be.within(2, fault === 'drop' ? Infinity : 2);
        expect(await cached(fault), 'a bad file was kept').to.equal(undefined);
      });
    }

    it('says what was expected and what came, when the hash is wrong', async () => {
      const { message } = (await rejection(downloadAsset(ASSET, through('corrupt'), asBytes))) as Error;
      expect(message).to.include(ASSET.sha256);
    });

    it('hands nothing out that was made of a wrong file', async () => {
      const made: number[] = [];
      const failing = downloadAsset(ASSET, through('corrupt'), async ({ length }) => made.push(length));
      expect(await codeOf(failing)).to.equal('engine_load_failed');
      expect(made).to.have.lengthOf(2);
    });

    it('gives up on a server that goes silent, both times', async () => {
      const options = through('hold');
      let heard = (): void => undefined;
      const half = (): Promise<void> => new Promise((resolve) => (heard = resolve));
      const failing = codeOf(
        downloadAsset(
          ASSET,
          {
            ...options,
            onBytes: (bytes) => {
              if (bytes >= ASSET.bytes >> 1) heard();
            },
          },
          asBytes,
        ),
      );
      for (const attempt of [1, 2]) {
        await half();
        timers.advance(STALL_LIMIT_MS - 1);
        expect(timers.pendingCount, `attempt ${attempt}`).to.equal(1);
        timers.advance(1);
      }
      expect(await failing).to.equal('network_error');
      expect(await requests()).to.equal(2);
    });
  });

  describe('aborted', () => {
    const reason = new Error('not wanted any more');

    it('does not begin', async () => {
      const options = { ...through('ok'), signal: AbortSignal.abort(reason) };
      expect(await rejection(downloadAsset(ASSET, options, asBytes))).to.equal(reason);
      expect(await requests()).to.equal(0);
    });

    it('stops halfway, and does not try again', async () => {
      const abort = new AbortController();
      const options = { ...through('hold'), signal: abort.signal, onBytes: () => abort.abort(reason) };
      expect(await rejection(downloadAsset(ASSET, options, asBytes))).to.equal(reason);
      expect(await requests()).to.equal(1);
    });
  });

  describe('and Cache Storage', () => {
    it('asks for nothing the second time', async () => {
      await downloadAsset(ASSET, through('ok,404'), asBytes);
      await untilCached('ok,404');
      told = [];
      const bytes = await downloadAsset(ASSET, through('ok,404'), asBytes);
      expect(bytes).to.have.lengthOf(ASSET.bytes);
      expect(told).to.deep.equal([ASSET.bytes]);
      expect(await requests()).to.equal(1);
    });

    it('replaces an entry that was damaged', async () => {
      await downloadAsset(ASSET, through('ok'), asBytes);
      await untilCached('ok');
      const cache = await caches.open(CACHE_NAME);
      const [request] = (await cache.keys()).filter(({ url }) => url.includes(source));
      if (!request) throw new Error('nothing cached');
      await cache.put(request, new Response('nonsense'));

      expect(await downloadAsset(ASSET, through('ok'), asBytes)).to.have.lengthOf(ASSET.bytes);
      expect(await requests()).to.equal(2);
      while ((await (await cached('ok'))?.arrayBuffer())?.byteLength !== ASSET.bytes);
    });

    it('drops the file of an earlier version', async () => {
      const cache = await caches.open(CACHE_NAME);
      const earlier = `${through('ok').assets}${ASSET.path}?sha256=of-an-earlier-version`;
      await cache.put(earlier, new Response('old'));
      await downloadAsset(ASSET, through('ok'), asBytes);
      await untilCached('ok');
      expect(await cache.match(earlier)).to.equal(undefined);
    });

    for (const [how, value] of [
      ['missing', undefined],
      ['forbidden', { open: () => Promise.reject(new DOMException('no', 'SecurityError')) }],
      [
        'broken',
        {
          open: async () => ({
            match: () => Promise.reject(new Error('broken')),
            keys: () => Promise.reject(new Error('broken')),
          }),
        },
      ],
    ] as const) {
      it(`works where it is ${how}`, async () => {
        const real = Object.getOwnPropertyDescriptor(window, 'caches') as PropertyDescriptor;
        Object.defineProperty(window, 'caches', { configurable: true, value });
        try {
          expect(await downloadAsset(ASSET, through('ok'), asBytes)).to.have.lengthOf(ASSET.bytes);
          expect(await downloadAsset(ASSET, through('ok'), asBytes)).to.have.lengthOf(ASSET.bytes);
          expect(await requests()).to.equal(2);
        } finally {
          Object.defineProperty(window, 'caches', real);
        }
      });
    }
  });
});
