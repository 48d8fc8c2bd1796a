// SPDX-License-Identifier: Apache-2.0
// Everything that goes wrong under a flow ends it with its code in time, or not at all; and the next flow works.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { STRICT_CSP } from '../../../scripts/static-server.mjs';
import { assetsAmong, FaultStage } from '../../support/fault-stage.js';
import type { FlowSoFar, StageAssets } from '../../support/fault-stage.js';
import { FOOTAGE_PAGES } from '../../support/lab.js';
import { startSite } from '../../support/site.js';
import type { Site } from '../../support/site.js';
import { FAULTS, faultTable, GRAPHICS, SANDBOX } from './fault-list.js';
import type { Fault } from './fault-list.js';

const pagesDir = fileURLToPath(FOOTAGE_PAGES);

/** A flow without a fault takes a second and a half, three with a fresh engine; a busy machine may take its time. */
const NEXT_FLOW_MS = 30_000;

const endingOf = ({ messages }: FlowSoFar): string[] =>
  messages.map((message) => (message.reason === 'error' ? message.error : message.reason));

/** Runs one flow that nothing happens to. */
async function assertWorks(stage: FaultStage, properties?: Record<string, unknown>): Promise<void> {
  await stage.useCamera('film');
  await stage.begin(properties);
  assert.deepEqual(endingOf(await stage.end(NEXT_FLOW_MS)), ['approved'], 'the next flow');
}

/** Brings a flow to where the fault happens, has it happen, and waits for the end of the flow. */
async function suffer(stage: FaultStage, fault: Fault): Promise<{ flow: FlowSoFar; tookMs: number }> {
  await stage.useCamera(fault.camera ?? 'cable');
  const properties = { ...fault.properties, isHeld: fault.isHeld ?? false };
  const isBefore = fault.during === 'idle' || (fault.during === 'loading' && !fault.isDownloadHeld);
  let startMs = performance.now();
  if (isBefore) {
    await fault.bring(stage);
    startMs = performance.now();
    await stage.begin(properties);
  } else {
    const asked = fault.isDownloadHeld ? stage.holdDownload(stage.assets.model) : null;
    await stage.begin(properties);
    await asked;
    await stage.until(fault.during);
    startMs = performance.now();
    await fault.bring(stage);
  }
  const flow = await stage.end(fault.withinMs + NEXT_FLOW_MS);
  return { flow, tookMs: performance.now() - startMs };
}

/** What happens, how the flow takes it, and that the next one works. */
async function assertSurvives(stage: FaultStage, fault: Fault): Promise<void> {
  let overMs = 0;
  try {
    // Time that a fault takes by its nature is not the flow's.
    const stopwatch = {
      ...fault,
      bring: async (on: FaultStage) => {
        const startMs = performance.now();
        await fault.bring(on);
        overMs = performance.now() - startMs;
      },
    };
    const { flow, tookMs } = await suffer(stage, stopwatch);
    assert.deepEqual(endingOf(flow), [fault.ends]);
    assert.equal(flow.liveTracks, 0, 'the camera is off');
    const isWaitedFor = fault.ends === 'approved' || fault.ends === 'liveness_timeout';
    const ownMs = isWaitedFor ? tookMs - overMs : tookMs;
    assert.ok(ownMs <= fault.withinMs, `took ${Math.round(ownMs)} ms`);
  } finally {
    stage.releaseDownload();
    await fault.mend?.(stage);
  }
  await assertWorks(stage, SANDBOX.includes(fault) ? fault.properties : {});
  if (!SANDBOX.includes(fault)) await assertOneWorker(stage);
}

/** Browsers take a moment to end a worker that hangs, longer on a busy machine. */
async function assertOneWorker(stage: FaultStage): Promise<void> {
  await stage.wait('lab.countWorkers().then((count) => count === 1)').catch(() => undefined);
  assert.equal(await stage.tell('lab.countWorkers()'), 1, 'workers');
}

const titleOf = ({ what, during, ends }: Fault): string => `${what}, while ${during}: ${ends}`;

/** Opens a page and runs a flow, so that the engine is warm. */
async function openWarm(site: Site, assets: StageAssets): Promise<FaultStage> {
  const stage = await FaultStage.open(site, assets, await site.open('/faults.html'));
  await assertWorks(stage);
  return stage;
}

describe('a flow under which something goes wrong', () => {
  let site: Site;
  let assets: StageAssets;
  let warm: FaultStage;

  before(async () => {
    site = await startSite({ pagesDir });
    const nothing = { script: '', wasm: '', model: '' };
    warm = await openWarm(site, nothing);
    assets = assetsAmong(site.faults.requests);
  });

  after(() => site.close());

  for (const fault of FAULTS) {
    test(titleOf(fault), async () => {
      if (!fault.isFirstVisit && !fault.isOwnPage) return assertSurvives(warm, fault);
      const watched = await site.open('/faults.html');
      try {
        const stage = await FaultStage.open(site, assets, watched);
        if (!fault.isFirstVisit) await assertWorks(stage);
        await assertSurvives(stage, fault);
      } finally {
        await watched.page.browserContext().close();
      }
    });
  }

  test('ten elements verify one after the other, with one worker', async () => {
    await warm.tell('lab.clear()');
    for (let index = 0; index < 10; index++) {
      await warm.tell('lab.begin(); undefined');
      await warm.end(NEXT_FLOW_MS);
      assert.deepEqual(endingOf(await warm.flow(index)), ['approved']);
    }
    await assertOneWorker(warm);
  });

  test('ten elements at once share camera and one worker: each is approved, or out of time on a slow machine', async () => {
    await warm.tell('lab.clear(); for (let index = 0; index < 10; index++) lab.begin()');
    await warm.end(90_000);
    for (let index = 0; index < 10; index++) {
      const [ending] = endingOf(await warm.flow(index));
      assert.ok(ending === 'approved' || ending === 'face_timeout', `element ${index}: ${ending}`);
    }
    assert.equal((await warm.flow()).liveTracks, 0);
    await assertWorks(warm);
    await assertOneWorker(warm);
  });
});

describe('a flow that loses its graphics', () => {
  for (const fault of GRAPHICS) {
    test(titleOf(fault), async () => {
      const site = await startSite({ pagesDir });
      try {
        await assertSurvives(await openWarm(site, { script: '', wasm: '', model: '' }), fault);
      } finally {
        await site.close();
      }
    });
  }
});

describe('a flow in a sandboxed frame', () => {
  for (const fault of SANDBOX) {
    test(titleOf(fault), async () => {
      const site = await startSite({
        pagesDir,
        csp: `${STRICT_CSP.replace("worker-src 'self'", "worker-src 'self' blob:")}; frame-src 'self'`,
        headers: { 'Access-Control-Allow-Origin': '*', 'Permissions-Policy': 'camera=*' },
      });
      try {
        const watched = await site.open('/sandbox.html');
        const frame = await watched.page.waitForFrame((one) => one.url().endsWith('/faults.html'));
        const assets = { script: '', wasm: '', model: '' };
        await assertSurvives(await FaultStage.open(site, assets, watched, frame), fault);
      } finally {
        await site.close();
      }
    });
  }
});

test('docs/faults.md shows this list', async () => {
  const page = await readFile(new URL('../../../docs/faults.md', import.meta.url), 'utf8');
  const table = page.match(/^\| what happens [\s\S]*?(?=\n\n)/m)?.[0];
  assert.equal(table, faultTable());
});
