// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import { createServer as createServer7 } from 'vite';
import type { InlineConfig } from 'vite';

import { launchChrome } from '../../../scripts/chrome.mjs';

/** A project with Vite, served for development. */
export interface DevServerOptions {
  readonly project: string;
  /** The project's own Vite, or the one that this repository has. */
  readonly version: 'own' | 7;
  /** Whether `vite.config.js` is read. */
  readonly configured: boolean;
}

/** Opens a page of a project on Vite's server for development. */
export async function onDevServer(
  { project, version, configured }: DevServerOptions,
  path: string,
  body: (page: Page) => Promise<void>,
): Promise<void> {
  const config: InlineConfig = {
    root: project,
    // Nothing bundled by an earlier server.
    cacheDir: join(project, `node_modules/.vite-${version}-${configured}`),
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, hmr: false },
    ...(configured ? {} : { configFile: false }),
  };
  const createServer = version === 7 ? createServer7 : await ownCreateServer(project);
  const server = await createServer(config);
  try {
    await server.listen();
    const [origin] = server.resolvedUrls?.local ?? [];
    if (origin === undefined) throw new Error('Vite does not say where it listens.');
    const browser = await launchChrome();
    try {
      const page = await browser.newPage();
      await page.goto(new URL(path, origin).href);
      await body(page);
    } finally {
      await browser.close();
    }
  } finally {
    await server.close();
  }
}

async function ownCreateServer(project: string): Promise<typeof createServer7> {
  const entry = pathToFileURL(join(project, 'node_modules/vite/dist/node/index.js'));
  const { createServer } = (await import(entry.href)) as { createServer: typeof createServer7 };
  return createServer;
}
