// SPDX-License-Identifier: Apache-2.0
// The hosted page in a frame and in a pop-up of another origin, each side under its strict policy.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Frame, Page } from 'puppeteer-core';

import { STRICT_CSP, createStaticServer } from '../../scripts/static-server.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { FOOTAGE_DIR, startSite } from '../support/site.js';
import type { Site, WatchedPage } from '../support/site.js';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));

/** What the host's page has heard and got. */
interface Host {
  result: Promise<unknown> | null;
  settled: unknown;
  readonly heard: { readonly origin: string; readonly data: unknown }[];
}

const HOST_SCRIPT = `
window.host = { settled: undefined, heard: [] };
addEventListener('message', ({ origin, data }) => host.heard.push({ origin, data }));
host.verify = (options) => void FaceGuard.verify(options).then(
  (result) => { host.settled = result; },
  (error) => { host.settled = error.name; },
);`;

/** In every frame, before its scripts: a film of the man on the photo is the camera. */
function playFilm(film: string): void {
  const { mediaDevices } = navigator as Partial<Navigator>;
  if (!mediaDevices) return;
  const video = document.createElement('video') as HTMLVideoElement & { captureStream(): MediaStream };
  Object.assign(video, { src: film, muted: true, loop: true });
  mediaDevices.getUserMedia = async () => {
    await video.play();
    return video.captureStream();
  };
}

describe('dist/hosted/verify.html', () => {
  let folder: string;
  let site: Site;
  let verify: StaticServer;
  /** What \`config.json\` says: it belongs to the site that serves the page. */
  let config: object | null;
  let isKitMissing = false;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-host-'));
    await writeFile(
      join(folder, 'index.html'),
      '<!doctype html><title>A shop</title><script src="/dist/cdn/faceguard.min.js"></script><script src="/host.js"></script><main></main>',
    );
    await writeFile(join(folder, 'host.js'), HOST_SCRIPT);
    await writeFile(join(folder, 'elsewhere.html'), '<!doctype html><title>Elsewhere</title>');
    // The headers that the build tells people to send.
    const recipe = await readFile(join(dist, 'deployment.md'), 'utf8');
    const [hostPolicy = '', hosted = ''] = [...recipe.matchAll(/^Content-Security-Policy: (.*)$/gm)]
      .slice(2)
      .map(([, policy = '']) => policy);
    let hostedPolicy = '';
    verify = await createStaticServer({
      roots: { '/kit/': dist, '/footage/': FOOTAGE_DIR, '/elsewhere/': folder },
      csp: null,
      hook: (request, response, next) => {
        response.setHeader('Content-Security-Policy', hostedPolicy);
        if (isKitMissing && request.url === '/kit/cdn/faceguard.min.js') {
          response.writeHead(404);
          response.end();
          return;
        }
        if (request.url !== '/kit/hosted/config.json') return next();
        if (!config) {
          response.writeHead(503);
          response.end();
          return;
        }
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(config));
      },
    });
    site = await startSite({
      pagesDir: folder,
      csp: `${STRICT_CSP}; ${hostPolicy.replace('https://verify.example', verify.origin)}`,
      // As a site that lends its camera to the other one would.
      headers: { 'Permissions-Policy': `camera=(self "${verify.origin}")` },
    });
    hostedPolicy = hosted.replace('https://shop.example', site.origin);
    config = { hostOrigins: [site.origin], attributes: {} };
  });

  after(async () => {
    await site.close();
    await verify.close();
    await rm(folder, { recursive: true, force: true });
  });

  const url = (fragment = '#base-photo=/footage/franck_01829.jpg'): string =>
    `${verify.origin}/kit/hosted/verify.html${fragment}`;

  const open = async (film: string | null = 'franck.webm'): Promise<WatchedPage> => {
    const watched = await site.open('/');
    if (film) await watched.page.evaluateOnNewDocument(playFilm, `${verify.origin}/footage/${film}`);
    return watched;
  };

  const begin = (page: Page, options: object): Promise<void> =>
    page.evaluate(
      (given) => (globalThis as unknown as { host: { verify(o: object): void } }).host.verify(given),
      options,
    );

  const settled = async (page: Page): Promise<unknown> => {
    await page.waitForFunction(() => (globalThis as unknown as { host: Host }).host.settled !== undefined, {
      timeout: 60_000,
    });
    return page.evaluate(() => (globalThis as unknown as { host: Host }).host.settled);
  };

  /** Presses a button of the host's own: the X over the frame, or the one that goes on from an end. */
  const press = (page: Page, which: 'X' | 'go on'): Promise<void> =>
    page.evaluate((wanted) => {
      const root = document.documentElement.lastElementChild?.shadowRoot;
      const button =
        wanted === 'X'
          ? root?.querySelector('faceguard-frame')?.shadowRoot?.querySelector<HTMLButtonElement>('.close')
          : root?.querySelector<HTMLButtonElement>('faceguard-frame + button');
      button?.click();
    }, which);

  const heard = (page: Page): Promise<Host['heard']> =>
    page.evaluate(() => (globalThis as unknown as { host: Host }).host.heard);

  const inner = async (page: Page): Promise<Frame> =>
    page.waitForFrame((frame) => frame.url().startsWith(url('')));

  /** Something in the dialog, or in the frame's element in it. Selectors are not told of changes in shadow roots. */
  const appeared = async (page: Page, selector: string): Promise<void> => {
    await page.waitForFunction(
      (wanted) => {
        const root = document.documentElement.lastElementChild?.shadowRoot;
        const inner = root?.querySelector('faceguard-frame')?.shadowRoot;
        return root?.querySelector(wanted) ?? inner?.querySelector(wanted);
      },
      { polling: 100 },
      selector,
    );
  };

  /** Presses the flow's first button, once the frame can be seen: until then a click would meet what covers it. */
  const start = async (page: Page, frame: Frame): Promise<void> => {
    await appeared(page, 'iframe[data-ready]');
    await frame.locator('faceguard-verify >>> .button').click();
  };

  const expectClean = ({ cspViolations, pageErrors, foreignRequests }: WatchedPage): void => {
    assert.deepEqual({ cspViolations, pageErrors }, { cspViolations: [], pageErrors: [] });
    assert.ok(
      foreignRequests.every((request) => request.startsWith(`${verify.origin}/`)),
      foreignRequests.join(),
    );
  };

  test('verifies in a frame: FaceGuard.verify({ url }) is approved, and the message is posted once', async () => {
    // Nobody in the film does what a challenge asks.
    config = { hostOrigins: [site.origin], attributes: { liveness: 'none' } };
    const watched = await open();
    await begin(watched.page, { url: url() });
    const frame = await inner(watched.page);
    await start(watched.page, frame);
    config = { hostOrigins: [site.origin] };
    const result = (await settled(watched.page)) as { status: string; confidence: number };
    assert.equal(result.status, 'approved');
    assert.ok(result.confidence >= 70, `confidence ${result.confidence}`);
    const messages = (await heard(watched.page)).filter(({ origin }) => origin === verify.origin);
    assert.deepEqual(
      messages.map(({ data }) => (data as { action: string }).action),
      ['ready', 'close'],
    );
    assert.equal(await watched.page.$('iframe'), null);
    expectClean(watched);
  });

  test('is canceled by Escape in the frame, wherever its focus is', async () => {
    const watched = await open();
    await begin(watched.page, { url: url() });
    const frame = await inner(watched.page);
    await frame.waitForSelector('faceguard-verify');
    await frame.evaluate(() =>
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true })),
    );
    assert.deepEqual(await settled(watched.page), { status: 'canceled' });
    expectClean(watched);
  });

  test('passes on another outcome: no photo to compare with', async () => {
    const watched = await open();
    await begin(watched.page, { url: url('') });
    const frame = await inner(watched.page);
    await start(watched.page, frame);
    await appeared(watched.page, 'faceguard-frame + button');
    await press(watched.page, 'go on');
    assert.deepEqual(await settled(watched.page), { status: 'error', error: 'no_base_photo' });
  });

  test('takes the attributes of config.json, and not those of the address', async () => {
    config = {
      hostOrigins: [site.origin],
      attributes: { threshold: '64', 'max-attempts': '1', liveness: 'passive', 'challenge-timeout-ms': 7000 },
    };
    try {
      const watched = await open();
      await begin(watched.page, { url: url('#lang=de') });
      const frame = await inner(watched.page);
      await frame.waitForSelector('faceguard-verify');
      assert.deepEqual(
        await frame.$eval('faceguard-verify', ({ threshold, maxAttempts, liveness, challengeTimeoutMs }) => ({
          threshold,
          maxAttempts,
          liveness,
          challengeTimeoutMs,
        })),
        { threshold: 64, maxAttempts: 1, liveness: 'passive', challengeTimeoutMs: 7000 },
      );
      assert.equal(await frame.evaluate(() => document.documentElement.lang), 'de');
    } finally {
      config = { hostOrigins: [site.origin] };
    }
  });

  for (const [what, wrong, fragment] of [
    ['a host that is not listed', { hostOrigins: ['https://shop.example'] }, ''],
    ['a threshold in the address', null, '#threshold=0'],
    ['liveness in the address', null, '#liveness=none'],
    ['a host origin in the address', { hostOrigins: [] }, '#hostOrigins=*'],
    ['a broken configuration', { hostOrigins: '*' }, ''],
    ['a misspelt attribute', { attributes: { treshold: 90 } }, ''],
    [
      'another photo than the one configured',
      { attributes: { 'base-photo': '/footage/a.jpg' } },
      '#base-photo=/b.jpg',
    ],
  ] as const) {
    test(`runs nothing and tells nobody: ${what}`, async () => {
      config = { hostOrigins: [site.origin], ...wrong };
      try {
        const watched = await open();
        const warned = new Promise<string>((resolve) =>
          watched.page.on('console', (message) => {
            if (message.text().startsWith('faceguard:')) resolve(message.text());
          }),
        );
        await begin(watched.page, { url: url(fragment) });
        await warned;
        const frame = await inner(watched.page);
        assert.equal(await frame.$('faceguard-verify'), null);
        assert.deepEqual(await heard(watched.page), []);
        await press(watched.page, 'X');
        assert.deepEqual(await settled(watched.page), { status: 'canceled' });
      } finally {
        config = { hostOrigins: [site.origin] };
      }
    });
  }

  for (const [what, error, spoil] of [
    ['its configuration cannot be had', 'network_error', () => (config = null)],
    ['its configuration is wrong', 'invalid_options', () => (config = { attributes: { threshold: [] } })],
    ['the kit is missing', 'engine_load_failed', () => (isKitMissing = true)],
  ] as const) {
    test(`in a WebView, the app and the user are told when ${what}`, async () => {
      spoil();
      try {
        const watched = await site.open('about:blank');
        await watched.page.evaluateOnNewDocument(
          'globalThis.told = []; globalThis.FaceGuardAndroid = { onClose: (json) => told.push(json) };',
        );
        await watched.page.goto(url());
        await watched.page.waitForFunction(
          () => (globalThis as unknown as { told: string[] }).told.length > 0,
        );
        assert.deepEqual(
          await watched.page.evaluate(() => (globalThis as unknown as { told: string[] }).told),
          [JSON.stringify({ action: 'close', reason: 'error', error })],
        );
        assert.ok((await watched.page.$eval('main', ({ textContent }) => textContent ?? '')).length > 20);
      } finally {
        config = { hostOrigins: [site.origin] };
        isKitMissing = false;
      }
    });
  }

  test('the page around it can be left by its X, even when the frame has gone where nothing answers', async () => {
    const watched = await open();
    await begin(watched.page, { url: url() });
    const frame = await inner(watched.page);
    await frame.waitForSelector('faceguard-verify');
    // One X is enough: the flow's own is hidden once the page around it is known to have one.
    await frame.waitForSelector('[data-greeted]');
    assert.equal(
      await frame.$eval('faceguard-verify', (element) => {
        const close = element.shadowRoot?.querySelector('.close');
        return close ? getComputedStyle(close).display : '';
      }),
      'none',
    );
    await press(watched.page, 'X');
    assert.deepEqual(await settled(watched.page), { status: 'canceled' });
  });

  test('a frame without allow="camera" ends in camera_insecure_context', async () => {
    config = { hostOrigins: [site.origin], attributes: { autostart: '', 'max-attempts': '3' } };
    try {
      // The browser's own camera, and its own refusal.
      const watched = await open(null);
      await watched.page.evaluate((src) => {
        document.querySelector('main')?.append(Object.assign(document.createElement('iframe'), { src }));
      }, url());
      await watched.page.waitForFunction(
        () => (globalThis as unknown as { host: Host }).host.heard.length > 0,
        {
          timeout: 60_000,
        },
      );
      assert.deepEqual(await heard(watched.page), [
        {
          origin: verify.origin,
          data: { action: 'close', reason: 'error', error: 'camera_insecure_context' },
        },
      ]);
    } finally {
      config = { hostOrigins: [site.origin] };
    }
  });

  test('in a pop-up, it tells the page that opened it', async () => {
    const watched = await open();
    const context = watched.page.browserContext();
    const opened = context.waitForTarget((target) => target.url().startsWith(url('')));
    await watched.page.evaluate((address) => void globalThis.open(address, 'check', 'popup'), url());
    const popup = (await (await opened).page()) as Page;
    await popup.waitForSelector('faceguard-verify');
    await popup.keyboard.press('Escape');
    await watched.page.waitForFunction(() => (globalThis as unknown as { host: Host }).host.heard.length > 0);
    assert.deepEqual(await heard(watched.page), [
      { origin: verify.origin, data: { action: 'close', reason: 'canceled' } },
    ]);
  });
});
