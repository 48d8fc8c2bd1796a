// SPDX-License-Identifier: Apache-2.0
// Many flows in one page: nothing may be left behind.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CDPSession } from 'puppeteer-core';

import { FOOTAGE_PAGES, runFlows } from '../support/lab.js';
import { startSite } from '../support/site.js';
import type { Site } from '../support/site.js';

const FLOWS = 30;
/** By then everything that is kept on purpose exists. */
const SETTLED_AFTER = 5;

let site: Site;

before(async () => {
  site = await startSite({ pagesDir: fileURLToPath(FOOTAGE_PAGES) });
});

after(() => site.close());

/** Memory and listeners of the page after collecting garbage. */
async function measure(client: CDPSession): Promise<{ heapBytes: number; listeners: number }> {
  await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { heapBytes: value('JSHeapUsedSize'), listeners: value('JSEventListeners') };
}

test(`${FLOWS} flows in one page leave no track, worker, listener or memory behind`, async () => {
  const watched = await site.open('/verify.html');
  const client = await watched.page.createCDPSession();
  await client.send('Performance.enable');
  await client.send('HeapProfiler.enable');
  const plan = { film: '/footage/franck.webm', properties: { basePhoto: '/footage/franck_01829.jpg' } };

  const reports = await runFlows(watched, plan, SETTLED_AFTER);
  const settled = await measure(client);
  reports.push(...(await runFlows(watched, plan, FLOWS - SETTLED_AFTER)));
  const end = await measure(client);

  assert.deepEqual(
    reports.map(({ message, liveTracks }) => `${message.reason}, ${liveTracks} live tracks`),
    Array.from({ length: FLOWS }, () => 'approved, 0 live tracks'),
  );
  assert.equal(watched.page.workers().length, 1);
  assert.ok(end.listeners <= settled.listeners, `listeners: ${settled.listeners}, then ${end.listeners}`);
  assert.ok(
    end.heapBytes <= settled.heapBytes * 1.1,
    `heap: ${settled.heapBytes} bytes, then ${end.heapBytes}`,
  );
});
