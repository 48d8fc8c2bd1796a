// SPDX-License-Identifier: Apache-2.0
// A built app, served under the strict policy and opened in a browser whose camera scenarios choose.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';

import { STRICT_CSP } from '../../../scripts/static-server.mjs';
import { startSite } from '../../support/site.js';
import type { Site, WatchedPage } from '../../support/site.js';
import type {} from './page-globals.js';

const CAMERA = await readFile(fileURLToPath(new URL('./camera.js', import.meta.url)), 'utf8');

/** What Lit says of itself in every development build. */
const LIT_NOTICE = /^Lit is in dev mode\./;

/** What is served. */
export interface AppSiteOptions {
  /** The app's folder. */
  readonly dir: string;
  /** Its pages, below. */
  readonly pages: string;
  /** See `AppDescription`. */
  readonly kitAt: string | null;
  /** See `AppDescription`. */
  readonly trustedTypes: boolean;
  /** Folder with `customer.jpg`. */
  readonly photosDir: string;
  /** Inline scripts that the policy allows by their hash. */
  readonly inlineScripts?: readonly string[];
}

/** Serves an app. */
export async function startAppSite({
  dir,
  pages,
  kitAt,
  trustedTypes,
  photosDir,
  inlineScripts = [],
}: AppSiteOptions): Promise<Site> {
  const policy = trustedTypes ? STRICT_CSP : STRICT_CSP.replace(/require-trusted-types-for [^;]*; /, '');
  const kit = kitAt === null ? {} : { [kitAt]: join(dir, 'node_modules/faceguard-elements/dist') };
  return startSite({
    pagesDir: join(dir, pages),
    roots: { ...kit, '/photos/': photosDir },
    csp: allowInline(policy, inlineScripts),
  });
}

/** Opens an address, runs something in its page, and asserts that the page did nothing that it should not. */
export async function inPage(site: Site, path: string, body: (page: Page) => Promise<void>): Promise<void> {
  const watched = await site.open(path);
  try {
    await watched.page.evaluate(CAMERA);
    await body(watched.page);
    assertClean(watched);
  } finally {
    await watched.page.browserContext().close();
  }
}

function assertClean(watched: WatchedPage): void {
  const { foreignRequests, cspViolations, pageErrors } = watched;
  const complaints = watched.complaints.filter((text) => !LIT_NOTICE.test(text));
  assert.deepEqual(
    { foreignRequests, cspViolations, pageErrors, complaints },
    { foreignRequests: [], cspViolations: [], pageErrors: [], complaints: [] },
  );
}

function allowInline(policy: string, scripts: readonly string[]): string {
  const hashes = scripts.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return policy.replace("script-src 'self'", (found) => found + hashes.join(''));
}
