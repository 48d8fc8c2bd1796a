// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { findProgram } from '../../../scripts/browsers/find-program.mjs';
import { chosenBrowser } from '../../../scripts/browsers/names.mjs';
import { readOptions } from '../../../scripts/browsers/options.mjs';
import { BEGIN, END, browserTable, replaceTable } from '../../../scripts/browsers/summary.mjs';
import type { BrowserSummary } from '../../../scripts/browsers/summary.mjs';
import { run } from '../../support/run.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

describe('options of npm run test:browsers', () => {
  test('without names, all browsers and all tests', () => {
    assert.deepEqual(readOptions([]), {
      browsers: ['chromium', 'firefox', 'webkit'],
      filters: [],
      skipMissing: false,
      write: false,
      json: null,
    });
  });

  test('names choose browsers, other words test files', () => {
    const { browsers, filters, skipMissing, json } = readOptions([
      ...['webkit', 'camera', 'firefox', '--skip-missing', '--json', 'found.json'],
    ]);
    assert.deepEqual(browsers, ['firefox', 'webkit']);
    assert.deepEqual(filters, ['camera']);
    assert.equal(skipMissing, true);
    assert.equal(json, 'found.json');
  });

  for (const args of [
    ['--wrong'],
    ['--write', 'firefox'],
    ['--write', 'flow'],
    ['--write', '--skip-missing'],
  ]) {
    test(`${args.join(' ')} is refused`, () => {
      assert.throws(() => readOptions(args), TypeError);
    });
  }
});

test('TEST_BROWSER names one of the browsers; without it, tests run in Chromium', () => {
  assert.equal(chosenBrowser({}), 'chromium');
  assert.equal(chosenBrowser({ TEST_BROWSER: 'webkit' }), 'webkit');
  assert.throws(() => chosenBrowser({ TEST_BROWSER: 'mosaic' }), /TEST_BROWSER is "mosaic"/);
});

test('a program is found on the path, by the variable, or in its usual place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'faceguard-programs-'));
  try {
    const program = join(folder, 'browser');
    await writeFile(program, '#!/bin/sh\n', { mode: 0o755 });
    const env = { PATH: folder };
    assert.equal(await findProgram(['none', 'browser'], { env }), program);
    assert.equal(await findProgram(['none'], { env }), null);
    assert.equal(await findProgram(['none'], { env, places: [program] }), program);
    assert.equal(await findProgram(['none'], { env: { ...env, MINE: program }, variable: 'MINE' }), program);
    await assert.rejects(
      findProgram(['browser'], { env: { ...env, MINE: join(folder, 'gone') }, variable: 'MINE' }),
      /MINE is set to/,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
});

describe('a browser that is not there', () => {
  const command = ['scripts/test-browsers.mjs', 'webkit', 'nothing-is-called-so'];
  const env = { PATH: '/nowhere', DISPLAY: '' };

  test('is named, with what to install, and the command fails', async () => {
    await assert.rejects(
      run(process.execPath, command, { cwd: root, env }),
      /webkit: There is no WebKitWebDriver\. On Debian: apt-get install webkit2gtk-driver/,
    );
  });

  test('with --skip-missing, is told at the end as well', async () => {
    const { stdout } = await run(process.execPath, [...command, '--skip-missing'], { cwd: root, env });
    assert.match(stdout, /^without webkit$/m);
    assert.match(stdout, /^0 passed, 0 failed$/m);
  });
});

describe('the table of browsers', () => {
  const flow = { liveness: 'none', runtime: 'LiteRT', worker: true, delegate: 'cpu' } as const;
  const summaries: BrowserSummary[] = [
    {
      browser: 'firefox',
      suites: {
        ...{ passed: 10, failed: 1, skipped: 3 },
        lacks: { 'two-cameras': { lack: 'one camera', tests: 3 } },
      },
      flowTests: { passed: 2, failed: 0, skipped: 0 },
      flow: {
        browser: 'firefox',
        version: '140.1',
        flows: [
          { ...flow, message: { action: 'close', reason: 'approved', confidence: 81 } },
          { ...flow, message: { action: 'close', reason: 'rejected', confidence: 0 } },
          {
            ...flow,
            liveness: 'passive',
            message: { action: 'close', reason: 'error', error: 'face_timeout' },
          },
        ],
      },
    },
    {
      browser: 'webkit',
      suites: { passed: 0, failed: 0, skipped: 0, lacks: {} },
      flowTests: { passed: 0, failed: 0, skipped: 0 },
      flow: null,
    },
  ];

  test('says what passed, how flows ended, what ran them and what is missing', () => {
    const [, , firefox, webKit] = browserTable(summaries).split('\n');
    assert.equal(
      firefox,
      '| Firefox 140.1 | 10 passed, **1 failed**, 3 left out | approved (81), rejected (0) | **face_timeout** | LiteRT, processor, worker | one camera |',
    );
    assert.equal(webKit, '| WebKitGTK | – | – | – | – | – |');
  });

  test('takes the place of the one before, and nothing else’s', () => {
    const page = `Before\n${BEGIN}\n\nold\n\n${END}\nAfter\n`;
    const replaced = replaceTable(page, '| new |\n');
    assert.equal(replaced, `Before\n${BEGIN}\n\n| new |\n\n${END}\nAfter\n`);
    assert.equal(replaceTable(replaced, '| new |\n'), replaced);
  });

  for (const page of ['', BEGIN, END + BEGIN, BEGIN + END + END]) {
    test(`has no place in ${JSON.stringify(page.replaceAll(/<!-- browsers:|[^>]*-->/g, (mark) => mark.slice(0, 20)))}`, () => {
      assert.throws(() => replaceTable(page, ''), /needs one line/);
    });
  }

  test('of the README tells of all three browsers', async () => {
    const readme = await readFile(join(root, 'README.md'), 'utf8');
    const table = readme.slice(readme.indexOf(BEGIN), readme.indexOf(END));
    assert.equal(replaceTable(readme, table.slice(BEGIN.length).trim().concat('\n')), readme);
    for (const browser of ['Chromium', 'Firefox', 'WebKitGTK'])
      assert.match(table, new RegExp(`^\\| ${browser} \\d+\\..*approved \\(\\d+\\), rejected`, 'm'));
  });
});
