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

/** The part of a heap snapshot that is read here; see `v8/src/profiler/heap-snapshot-generator`. */
interface HeapSnapshot {
  readonly snapshot: { readonly meta: { readonly node_fields: string[]; readonly node_types: [string[]] } };
  readonly nodes: number[];
}

/**
 * Bytes of the objects of the page, after collecting garbage. Without compiled code: what runs often is compiled
 * anew, better and larger, about 10 kB a flow for dozens of flows, while a leak is made of objects.
 */
async function objectBytes(client: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { chunk: string }): number => chunks.push(chunk);
  client.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.takeHeapSnapshot');
  client.off('HeapProfiler.addHeapSnapshotChunk', keep);
  const { snapshot, nodes } = JSON.parse(chunks.join('')) as HeapSnapshot;
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const [type, size, code] = [fields.indexOf('type'), fields.indexOf('self_size'), types[0].indexOf('code')];
  let bytes = 0;
  for (let at = 0; at < nodes.length; at += fields.length) {
    if (nodes[at + type] !== code) bytes += nodes[at + size] ?? 0;
  }
  return bytes;
}

/** Listeners and objects of the page. */
async function measure(client: CDPSession): Promise<{ heapBytes: number; listeners: number }> {
  const heapBytes = await objectBytes(client);
  const { metrics } = await client.send('Performance.getMetrics');
  return { heapBytes, listeners: metrics.find(({ name }) => name === 'JSEventListeners')?.value ?? NaN };
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
