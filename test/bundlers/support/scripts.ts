// SPDX-License-Identifier: Apache-2.0
import { gzipSync } from 'node:zlib';

import type { Page } from 'puppeteer-core';

/** A script that a page loaded. */
export interface LoadedScript {
  readonly path: string;
  readonly text: string;
  /** Its size as a server would send it. */
  readonly gzipBytes: number;
}

/**
 * Records the scripts that a page loads, modules and preloaded ones included.
 *
 * @returns what tells those loaded so far, in the order they were asked for.
 */
export function recordScripts(page: Page): () => Promise<LoadedScript[]> {
  const scripts: Promise<LoadedScript>[] = [];
  page.on('response', (response) => {
    if (!/javascript/.test(response.headers()['content-type'] ?? '')) return;
    const { pathname } = new URL(response.url());
    scripts.push(
      response.text().then((text) => ({
        path: pathname,
        text,
        gzipBytes: gzipSync(text, { level: 9 }).length,
      })),
    );
  });
  return () => Promise.all(scripts);
}
