// SPDX-License-Identifier: Apache-2.0
// The camera as browsers really withhold it, and the built element's word for it.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Frame, Page } from 'puppeteer-core';

import { launchChrome } from '../../scripts/chrome.mjs';
import { createStaticServer } from '../../scripts/static-server.mjs';
import { startSite } from '../support/site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pagesDir = fileURLToPath(new URL('../support/pages/', import.meta.url));

const DEVICE = '--use-fake-device-for-media-stream';
const GRANT = '--use-fake-ui-for-media-stream';

/** What the element said when it was started. */
interface Outcome {
  /** Code that `start()` rejected with; `null` when the camera is live. */
  readonly code: string | null;
  readonly events: readonly { readonly type: string; readonly detail: unknown }[];
  readonly status: string;
  readonly title: string | undefined;
  readonly canTryAgain: boolean;
}

/** Starts the page's camera. */
async function startCamera(page: Page | Frame): Promise<Outcome> {
  await page.waitForSelector('faceguard-camera:defined');
  return page.evaluate(async () => {
    const camera = document.querySelector('faceguard-camera') as HTMLElementTagNameMap['faceguard-camera'];
    const events: { type: string; detail: unknown }[] = [];
    for (const name of ['ready', 'error', 'devices', 'stopped'] as const) {
      camera.addEventListener(`faceguard-camera-${name}`, ({ type, detail }) =>
        events.push({ type, detail }),
      );
    }
    const code = await camera.start().then(
      () => null,
      (error: { code: string }) => error.code,
    );
    await camera.updateComplete;
    return {
      code,
      events,
      status: camera.status,
      title: camera.shadowRoot?.querySelector('[part=error] .title')?.textContent,
      canTryAgain: camera.shadowRoot?.querySelector('[part=error] button') != null,
    };
  });
}

function assertRefused(outcome: Outcome, error: string, retryable: boolean): void {
  assert.equal(outcome.code, error);
  assert.equal(outcome.status, 'error');
  assert.deepEqual(outcome.events, [{ type: 'faceguard-camera-error', detail: { error, retryable } }]);
  assert.ok(outcome.title);
  assert.equal(outcome.canTryAgain, retryable);
}

async function serve(t: TestContext): Promise<{ readonly origin: string; readonly port: number }> {
  const server = await createStaticServer({
    roots: { '/': pagesDir, '/dist/': `${root}dist` },
    // A page that frames another origin and lends it the camera: the strict headers forbid both.
    csp: null,
    headers: { 'Permissions-Policy': 'camera=*' },
  });
  t.after(() => server.close());
  return server;
}

async function launch(t: TestContext, ...args: string[]): Promise<Browser> {
  const browser = await launchChrome({ args, isCameraAllowed: false });
  t.after(() => browser.close());
  return browser;
}

describe('<faceguard-camera> in a browser that withholds the camera', () => {
  test('reports camera_permission_denied when the permission is refused', async (t) => {
    const { origin } = await serve(t);
    const page = await (await launch(t, DEVICE, `${GRANT}=deny`)).newPage();
    await page.goto(`${origin}/camera.html`);
    assertRefused(await startCamera(page), 'camera_permission_denied', true);
  });

  test('reports camera_unavailable when there is no camera', async (t) => {
    const { origin } = await serve(t);
    const page = await (await launch(t, `${DEVICE}=device-count=0`, GRANT)).newPage();
    await page.goto(`${origin}/camera.html`);
    assertRefused(await startCamera(page), 'camera_unavailable', true);
  });

  test('reports camera_interrupted when the permission is taken back while live', async (t) => {
    const { origin } = await serve(t);
    const browser = await launch(t, DEVICE, GRANT);
    const page = await browser.newPage();
    await page.goto(`${origin}/camera.html`);
    assert.equal((await startCamera(page)).code, null);
    const client = await browser.target().createCDPSession();
    const setPermission = (setting: 'granted' | 'denied'): Promise<void> =>
      client.send('Browser.setPermission', { permission: { name: 'camera' }, setting, origin });

    await setPermission('denied');
    await page.waitForSelector('faceguard-camera:state(error)');
    assert.equal(await page.$eval('faceguard-camera', ({ error }) => error), 'camera_interrupted');

    await setPermission('granted');
    await page.locator('faceguard-camera >>> .button').click();
    await page.waitForSelector('faceguard-camera:state(live)');
  });

  test('reports camera_insecure_context on a page without encryption', async (t) => {
    const { port } = await serve(t);
    const browser = await launch(t, DEVICE, GRANT, '--host-resolver-rules=MAP camera.test 127.0.0.1');
    const page = await browser.newPage();
    await page.goto(`http://camera.test:${port}/camera.html`);
    assert.equal(await page.evaluate(() => isSecureContext), false);
    assertRefused(await startCamera(page), 'camera_insecure_context', false);
  });

  describe('in a frame of another origin', () => {
    async function openFrame(t: TestContext, allow: string): Promise<Frame> {
      const [outer, inner] = [await serve(t), await serve(t)];
      const page = await (await launch(t, DEVICE, GRANT)).newPage();
      await page.goto(`${outer.origin}/camera.html`);
      await page.evaluate(
        ({ src, allow }) => {
          document.body.append(Object.assign(document.createElement('iframe'), { src, allow }));
        },
        { src: `${inner.origin}/camera.html`, allow },
      );
      return page.waitForFrame((frame) => frame.url().startsWith(inner.origin));
    }

    test('reports camera_insecure_context without allow="camera"', async (t) => {
      assertRefused(await startCamera(await openFrame(t, '')), 'camera_insecure_context', false);
    });

    test('works with allow="camera"', async (t) => {
      const { code, status } = await startCamera(await openFrame(t, 'camera'));
      assert.deepEqual({ code, status }, { code: null, status: 'live' });
    });
  });
});

describe('<faceguard-camera> in a page under the strict policy', () => {
  test('runs without a violation, in every state, and lets go of the camera when the page is left', async (t) => {
    const site = await startSite({ pagesDir });
    t.after(() => site.close());
    const { page, cspViolations, pageErrors, foreignRequests } = await site.open('/camera.html');
    const { code, events } = await startCamera(page);
    assert.equal(code, null);
    const [ready] = events;
    assert.equal(ready?.type, 'faceguard-camera-ready');
    assert.deepEqual(Object.keys(ready.detail as object).sort(), [
      'facing_mode',
      'frame_rate',
      'height',
      'width',
    ]);

    await page.evaluate(async () => {
      const camera = document.querySelector('faceguard-camera') as HTMLElementTagNameMap['faceguard-camera'];
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotReadableError'));
      camera.stop();
      await camera.start().catch(() => undefined);
      await camera.updateComplete;
      // The real one is the prototype's.
      delete (navigator.mediaDevices as { getUserMedia?: unknown }).getUserMedia;
      await camera.start();
      const [track] = camera.stream?.getTracks() ?? [];
      addEventListener('pagehide', () => {
        sessionStorage.setItem('at pagehide', `${camera.status}, track ${track?.readyState}`);
      });
    });
    await page.goto(`${site.origin}/camera.html?again`);
    assert.equal(await page.evaluate(() => sessionStorage.getItem('at pagehide')), 'idle, track ended');
    assert.deepEqual(
      { cspViolations, pageErrors, foreignRequests },
      {
        cspViolations: [],
        pageErrors: [],
        foreignRequests: [],
      },
    );
  });
});
