// SPDX-License-Identifier: Apache-2.0
// The built kit on real footage, in the browser that `TEST_BROWSER` names: who is let in and who is not. What is seen is
// written to the file that `FLOW_REPORT_FILE` names.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { chosenBrowser } from '../../scripts/browsers/names.mjs';
import type { FlowSummary } from '../../scripts/browsers/summary.mjs';
import { createStaticServer } from '../../scripts/static-server.mjs';
import type { StaticServer } from '../../scripts/static-server.mjs';
import { FOOTAGE_PAGES, runFlow } from '../support/lab.js';
import type { FlowReport } from '../support/lab.js';
import { openBrowser } from '../support/open-browser.js';
import type { TestBrowser } from '../support/open-browser.js';
import { FOOTAGE_DIR } from '../support/site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const FRANCK = '/footage/franck_01829.jpg';
const OTHER_MAN = '/footage/cap12_edit.webm';

const name = chosenBrowser();

describe(`<faceguard-verify> on real footage, in ${name}`, () => {
  const flows: FlowSummary['flows'] = [];
  /** Paths that were asked for since the page was opened. */
  let asked: string[] = [];
  let server: StaticServer;
  let browser: TestBrowser;

  before(async () => {
    server = await createStaticServer({
      roots: {
        '/': fileURLToPath(FOOTAGE_PAGES),
        '/dist/': join(root, 'dist'),
        '/footage/': FOOTAGE_DIR,
      },
      log: ({ path }) => asked.push(path),
    });
    browser = await openBrowser(name);
  });

  after(async () => {
    const file = process.env['FLOW_REPORT_FILE'];
    if (file) {
      const summary: FlowSummary = { browser: name, version: browser.version, flows };
      await writeFile(file, JSON.stringify(summary));
    }
    await browser.close();
    await server.close();
  });

  async function run(film: string, liveness: 'none' | 'passive'): Promise<FlowReport> {
    asked = [];
    const page = await browser.open(`${server.origin}/verify.html`);
    const report = await runFlow(
      { page },
      { film, properties: { basePhoto: FRANCK, liveness, maxAttempts: 1 } },
    );
    const { message, timings } = report;
    flows.push({
      liveness,
      message,
      runtime: asked.some((path) => /\/faceguard-litert(?:-relaxed)?\.js$/.test(path))
        ? 'LiteRT'
        : 'MediaPipe',
      worker: timings.worker,
      delegate: timings.delegate,
    });
    assert.deepEqual(report.messages, [message]);
    assert.deepEqual(report.result, message);
    assert.equal(report.liveTracks, 0);
    assert.deepEqual(report.faults, []);
    return report;
  }

  for (const liveness of ['none', 'passive'] as const) {
    test(`with liveness="${liveness}", approves the man on the photo`, async () => {
      const { message, statuses, stages } = await run('/footage/franck.webm', liveness);
      assert.equal(message.reason, 'approved', JSON.stringify(stages));
      assert.ok(message.reason === 'approved' && message.confidence >= 70, JSON.stringify(message));
      assert.deepEqual(statuses, ['loading', 'guiding', 'matching', 'closed']);
    });

    test(`with liveness="${liveness}", rejects another man`, async () => {
      const { message } = await run(OTHER_MAN, liveness);
      assert.equal(message.reason, 'rejected');
      assert.ok(message.reason === 'rejected' && message.confidence <= 10, JSON.stringify(message));
    });
  }
});
