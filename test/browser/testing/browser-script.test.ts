// SPDX-License-Identifier: Apache-2.0
// The script for runners in another process, as they put it into a page: before the page's own scripts.
import { expect } from '@open-wc/testing';

import type { BrowserTestingOptions } from '../../../src/testing/browser.js';

const SCRIPT = await (await fetch('/dist/testing/browser.js')).text();
const PAGE = `<faceguard-verify autostart max-attempts="1" base-photo="/no-such-photo.jpg"
  asset-base="/no-such-models/"></faceguard-verify>`;

type PageWindow = Window & typeof globalThis;

let frame: HTMLIFrameElement;

/** An empty page, into which a runner puts its scripts. */
function openWindow(): PageWindow {
  frame = document.createElement('iframe');
  frame.allow = 'camera';
  document.body.append(frame);
  return frame.contentWindow as PageWindow;
}

afterEach(() => frame.remove());

/** Goes on to the page, whose element starts by itself; gives its close message. */
function visit(page: PageWindow): Promise<unknown> {
  const closed = new Promise((resolve) =>
    page.addEventListener('faceguard-close', ({ detail }) => resolve(detail)),
  );
  const { document: empty } = page;
  empty.body.innerHTML = PAGE;
  const script = empty.createElement('script');
  script.src = '/dist/cdn/faceguard.min.js';
  empty.body.append(script);
  return closed;
}

/** Runs the script in the page's own world, as runners do. */
function putIn(page: PageWindow): void {
  const script = page.document.createElement('script');
  script.textContent = SCRIPT;
  page.document.head.append(script);
}

const OPTIONS: BrowserTestingOptions = {
  outcome: { reason: 'approved', confidence: 92 },
  liveness: 'none',
};

describe('testing/browser.js', () => {
  const ways: Record<string, (page: PageWindow) => void> = {
    'options before the script': (page) => {
      page.FaceGuardTestingOptions = OPTIONS;
      putIn(page);
    },
    'options after the script': (page) => {
      putIn(page);
      page.FaceGuardTestingOptions = OPTIONS;
    },
    'a call': (page) => {
      putIn(page);
      page.FaceGuardTesting.install(OPTIONS);
    },
    'the script twice': (page) => {
      putIn(page);
      page.FaceGuardTesting.install(OPTIONS);
      putIn(page);
    },
  };

  for (const [what, prepare] of Object.entries(ways)) {
    it(`ends the page’s flow, told by ${what}`, async () => {
      const page = openWindow();
      prepare(page);
      const message = { action: 'close', reason: 'approved', confidence: 92 };
      expect(await visit(page)).to.deep.equal(message);
      expect(page.FaceGuardTesting.closes).to.deep.equal([message]);
    });
  }

  it('puts cameras in place, which a test unplugs', async () => {
    const page = openWindow();
    putIn(page);
    page.FaceGuardTesting.install({ camera: ['dark', { kind: 'still', id: 'b', facing: 'environment' }] });
    const { cameras } = page.FaceGuardTesting;
    expect(cameras.map(({ kind }) => kind)).to.deep.equal(['dark', 'still']);
    cameras.forEach((camera) => camera.unplug());
    expect(await visit(page)).to.deep.equal({
      action: 'close',
      reason: 'error',
      error: 'camera_unavailable',
    });
    page.FaceGuardTesting.uninstall();
    expect(page.FaceGuardTesting.cameras).to.deep.equal([]);
    expect(Object.hasOwn(page.navigator.mediaDevices, 'getUserMedia')).to.equal(false);
  });

  it('fails to open a camera', async () => {
    const page = openWindow();
    putIn(page);
    page.FaceGuardTesting.install({ camera: { error: 'camera_in_use' } });
    expect(await visit(page)).to.deep.equal({ action: 'close', reason: 'error', error: 'camera_in_use' });
  });

  it('refuses what it does not know', () => {
    const page = openWindow();
    putIn(page);
    const { install } = page.FaceGuardTesting;
    const wrong: unknown[] = [
      { outcom: {} },
      { outcome: { reason: 'passed' } },
      { camera: 'upside_down' },
      { camera: { kind: 'video' } },
    ];
    for (const options of wrong)
      expect(() => install(options as BrowserTestingOptions))
        .to.throw()
        .with.property('name', 'TypeError');
  });
});
