// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { browserKindOf } from '../../../src/core/browser-kind.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';

describe('browserKindOf()', () => {
  for (const [name, userAgent, kind, touchPoints] of [
    ['Chrome on Windows', `${WINDOWS} Chrome/143.0.0.0 Safari/537.36`, 'chromium'],
    ['Edge on Windows', `${WINDOWS} Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0`, 'chromium'],
    ['headless Chrome', `${WINDOWS} HeadlessChrome/143.0.0.0 Safari/537.36`, 'chromium'],
    ['Chrome on Android', `${ANDROID} Chrome/143.0.0.0 Mobile Safari/537.36`, 'chromium_mobile'],
    [
      'Samsung Internet',
      `${ANDROID} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      'chromium_mobile',
    ],
    [
      'a web view on Android',
      'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/143.0.0.0 Mobile Safari/537.36',
      'app',
    ],
    ['Firefox on Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'firefox'],
    [
      'Firefox on Android',
      'Mozilla/5.0 (Android 14; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0',
      'firefox_mobile',
    ],
    ['Safari on a Mac', `${MAC} Version/18.1 Safari/605.1.15`, 'safari'],
    ['Safari on an iPad, which says it is a Mac', `${MAC} Version/18.1 Safari/605.1.15`, 'safari_mobile', 5],
    ['Safari on an iPhone', `${IPHONE} Version/18.1 Mobile/15E148 Safari/604.1`, 'safari_mobile'],
    ['Chrome on an iPhone', `${IPHONE} CriOS/143.0.0.0 Mobile/15E148 Safari/604.1`, 'app'],
    ['Firefox on an iPhone', `${IPHONE} FxiOS/145.0 Mobile/15E148 Safari/605.1.15`, 'app'],
    ['a web view on an iPhone', `${IPHONE} Mobile/15E148`, 'app'],
    ['nothing known', 'curl/8.5.0', null],
    ['nothing', '', null],
  ] as const) {
    it(`takes ${name} for ${kind}`, () => assert.equal(browserKindOf(userAgent, touchPoints), kind));
  }
});
