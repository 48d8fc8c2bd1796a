// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { modelCardFigures, replaceFigures } from '../../../scripts/proof/model-card.mjs';
import { table } from '../../../scripts/proof/markdown.mjs';
import { writeReport } from '../../../scripts/proof/report.mjs';
import { runStep } from '../../../scripts/proof/run-step.mjs';
import { accuracySection } from '../../../scripts/proof/section-accuracy.mjs';
import { accuracyHighSection } from '../../../scripts/proof/section-accuracy-high.mjs';
import { attackSection } from '../../../scripts/proof/section-attack.mjs';
import { benchSection } from '../../../scripts/proof/section-bench.mjs';
import { browsersSection } from '../../../scripts/proof/section-browsers.mjs';
import { calibrationSection } from '../../../scripts/proof/section-calibration.mjs';
import { enduranceSection } from '../../../scripts/proof/section-endurance.mjs';
import { peersSection } from '../../../scripts/proof/section-peers.mjs';
import { uiSection } from '../../../scripts/proof/section-ui.mjs';
import type { Section } from '../../../scripts/proof/section.mjs';
import { PARTS } from '../../../scripts/proof/sections.mjs';
import { lastWords, readCounts, stepsFor } from '../../../scripts/proof/steps.mjs';
import {
  ACCURACY,
  BENCH,
  BROWSERS,
  COHORT,
  ENDURANCE,
  PEERS,
  UI,
  kept,
} from '../../support/proof-results.js';

const SCALE = [
  { confidence: 40, cosine: 0.455 },
  { confidence: 50, cosine: 0.542 },
];
const met = ({ verdicts }: Section): Record<string, boolean> =>
  Object.fromEntries(verdicts.map(({ name, isMet }) => [name, isMet]));
const text = ({ body }: Section): string => body.join('\n\n');

describe('stepsFor()', () => {
  const settings = { data: '/data/faces', plots: '/plots' };

  it('runs a command for each part of the report, and no other', () => {
    const names = stepsFor({ ...settings, quick: false }).map(({ name }) => name);
    assert.deepEqual([...names].sort(), PARTS.map(({ name }) => name).sort());
  });

  it('names scripts that there are, and shows no place of this machine', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
      scripts: Record<string, string>;
    };
    for (const quick of [true, false]) {
      for (const { shows } of stepsFor({ ...settings, quick })) {
        assert.doesNotMatch(shows, /\/data/);
        const [, name = ''] = /npm (?:run )?([\w:]+)/.exec(shows) ?? [];
        assert.ok(name in scripts, shows);
      }
    }
  });
});

describe('readCounts()', () => {
  it('reads the last line of the tests, and what was left out', () => {
    const output = '3 passed, 9 failed\n✔ a.test.ts\n\n2 skipped\n12 passed, 1 failed\n';
    assert.deepEqual(readCounts(output), { passed: 12, failed: 1, skipped: 2 });
  });

  it('has nothing to say of tests that did not end', () => {
    assert.equal(readCounts('12 passed, 1 failed\nSegmentation fault\n'), null);
    assert.equal(readCounts(''), null);
  });
});

describe('lastWords()', () => {
  const places = [
    ['/home/me/kit/', ''],
    ['/data/faces', 'DIR'],
  ] as const;

  it('is what a command complains of, without places', () => {
    assert.equal(lastWords('loading\naccuracy: /data/faces is empty\n\n', places), 'accuracy: DIR is empty');
    assert.equal(
      lastWords(
        "node:internal\n\nError: Cannot find module '/home/me/kit/scripts/a.mjs'\n    at b\n\nNode.js v20\n",
        places,
      ),
      "Error: Cannot find module 'scripts/a.mjs'",
    );
  });

  it('is the last line of one that does not complain', () => {
    assert.equal(lastWords('one\ntwo', places), 'two');
    assert.equal(lastWords('', places), '');
  });
});

describe('runStep()', () => {
  let folder: string;
  const step = (name: string, code: string, givesJson: boolean) => ({
    step: { name, shows: name, args: ['-e', code], givesJson },
    options: {
      cwd: folder,
      file: join(folder, `${name}.json`),
      settings: { data: 'faces', quick: true },
      places: [],
    },
  });
  const WRITE = `require('node:fs').writeFileSync(process.argv.at(-1), '{"value":7}')`;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-proof-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('keeps what a command measured, with when and where', async () => {
    const { step: own, options } = step('good', WRITE, true);
    // Node takes what follows `--` for the script's own.
    const done = await runStep({ ...own, args: [...own.args, '--'] }, options);
    assert.deepEqual(done.result, { value: 7 });
    assert.equal(done.failure, null);
    assert.ok(done.machine.cores >= 1 && Date.parse(done.measuredAt) > 0);
    assert.deepEqual(JSON.parse(await readFile(options.file, 'utf8')), done);
  });

  it('keeps what a command measured before it failed, and says that it failed', async () => {
    const { step: own, options } = step('half', `${WRITE}; process.exitCode = 3`, true);
    const done = await runStep({ ...own, args: [...own.args, '--'] }, options);
    assert.deepEqual(done.result, { value: 7 });
    assert.equal(done.failure, 'it ended with 3');
  });

  it('says why a command measured nothing, and forgets what an earlier one measured', async () => {
    const { step: own, options } = step('bad', `console.error('peers: no line'); process.exit(1)`, true);
    await writeFile(options.file, '{"value":6}');
    const done = await runStep({ ...own, args: [...own.args, '--'] }, options);
    assert.equal(done.result, null);
    assert.equal(done.failure, 'peers: no line');
  });

  it('counts tests', async () => {
    const { step: own, options } = step('tests', `console.log('4 passed, 1 failed'); process.exit(1)`, false);
    const done = await runStep(own, options);
    assert.deepEqual(done.result, { passed: 4, failed: 1, skipped: 0 });
    assert.equal(done.failure, 'it ended with 1');
  });
});

describe('accuracySection()', () => {
  it('holds the development split of LFW against the first release, and no other folder', () => {
    assert.deepEqual(met(accuracySection(ACCURACY, { data: 'lfw-dev' })), {
      'genuine pairs lost at FMR 1e-3': true,
    });
    const worse = structuredClone(ACCURACY);
    for (const rate of worse.allPairs.errorRates) rate.fnmr = 0.0153;
    assert.deepEqual(Object.values(met(accuracySection(worse, { data: 'lfw-dev' }))), [false]);
    assert.deepEqual(accuracySection(ACCURACY, { data: 'mine' }).verdicts, []);
  });

  it('tells rates with their intervals', () => {
    const said = text(accuracySection(ACCURACY, { data: 'mine' }));
    assert.match(said, /\| at FMR 1e-3 \| 1\.42 % \| 0\.58 % to 2\.54 % \| 14 of 983 \| 0\.455 \|/);
    assert.match(said, /confidence 50, FMR 9\.9e-5 here/);
    assert.match(said, /names no cohorts/);
  });

  it('tells how many times the promised rate a cohort has', () => {
    const said = text(accuracySection({ ...ACCURACY, cohorts: [COHORT] }, { data: 'mine' }));
    assert.match(said, /\| webcams \\\| indoors \| 100\.00 \| 1\.00 % \| 0\.50 % to 2\.00 % \|/);
    assert.doesNotMatch(said, /names no cohorts/);
  });
});

describe('accuracyHighSection()', () => {
  it('compares with standard accuracy, where that was measured', () => {
    const high = structuredClone(ACCURACY);
    for (const rate of high.allPairs.errorRates) rate.fnmr *= 6 / 7;
    high.msAnImage.median = 46.5;
    const said = text(accuracyHighSection(high, { accuracy: ACCURACY }));
    assert.match(said, /\| at FMR 1e-3 \| 0\.86 \| 1\.22 % \| 1\.42 % \|/);
    assert.match(said, /47 ms a picture, 1\.50 of standard accuracy/);
    assert.doesNotMatch(text(accuracyHighSection(high, {})), /standard accuracy/);
  });
});

describe('calibrationSection()', () => {
  const counts = { passed: 9, failed: 0, skipped: 0 };

  it('holds the thresholds in use against those of the folder', () => {
    const section = calibrationSection(counts, { accuracy: ACCURACY, scale: SCALE });
    assert.deepEqual(Object.values(met(section)), [true, true]);
    const low = calibrationSection(counts, {
      accuracy: ACCURACY,
      scale: [{ confidence: 40, cosine: 0.448 }],
    });
    assert.deepEqual(met(low), {
      'models and scale belong together': true,
      'threshold for FMR 1e-3': false,
    });
  });

  it('is not met by tests that fail, or by none', () => {
    assert.deepEqual(Object.values(met(calibrationSection({ ...counts, failed: 1 }, {}))), [false]);
    assert.deepEqual(Object.values(met(calibrationSection({ ...counts, passed: 0 }, {}))), [false]);
  });
});

describe('benchSection()', () => {
  it('takes the benchmark’s own limits for targets', () => {
    assert.deepEqual(met(benchSection(BENCH)), { 'ready, new profile': true, 'element code, gzip': false });
  });

  it('compares the engines with the first', () => {
    const said = text(benchSection(BENCH));
    assert.match(said, /\| {2}\| litert-cpu ÷ mediapipe-cpu \| litert-cpu \| mediapipe-cpu \|/);
    assert.match(said, /\| ready, empty profile \| 0\.50 \| 1032 ms \| 2064 ms \|/);
    assert.match(said, /\| long tasks in a flow \| – \| 0\.0 ms \| 0\.0 ms \|/);
    assert.match(said, /\| total with liveness \| 1\.00 \| 4 321 159 \|/);
  });
});

describe('uiSection()', () => {
  it('tells the work as a ratio to a page without the element', () => {
    assert.match(text(uiSection(UI)), /\| guiding \| 3\.00 \| 1\.5 ms \| 4\.0 ms \| 60\.0 \| 0\.4 % \|/);
    assert.deepEqual(met(uiSection(UI)), { 'X, by mouse': true });
  });
});

describe('peersSection()', () => {
  it('takes the comparison’s own verdicts for targets, and tells what is missed', () => {
    const section = peersSection(PEERS);
    assert.equal(met(section)['downloaded, brotli, beside human 3.3.6'], true);
    assert.equal(met(section)['cold start, from script, beside human 3.3.6'], false);
    assert.match(
      text(section),
      /\| cold start, from script \| 0\.80 \| ≤ 0\.7 \| ✖ \| 1000 ms \| 1250 ms \|/,
    );
    assert.match(text(section), /stops being good: .*cold start, from script \(0\.80 of human 3\.3\.6\)/);
  });
});

describe('browsersSection()', () => {
  it('wants both verdicts in all three browsers, also in one that is not there', () => {
    const section = browsersSection(BROWSERS);
    assert.deepEqual(met(section), {
      'the flow on real footage, Chromium': true,
      'element suites, Chromium': true,
      'the flow on real footage, Firefox': false,
      'the flow on real footage, WebKitGTK': false,
    });
    assert.match(text(section), /WebKitGTK \| {2}\| not installed here \|/);
    assert.match(
      text(section),
      /\| Chromium \| 143 \| approved \(93\), rejected \(0\) \| LiteRT, processor, worker \|/,
    );
  });
});

describe('enduranceSection()', () => {
  it('names what rises', () => {
    const section = enduranceSection(ENDURANCE);
    assert.deepEqual(Object.values(met(section)), [true, false]);
    assert.match(text(section), /workers rising/);
    assert.match(text(section), /\| workers \| 9\.00 \| 1 \| 9 \| 8 \| – \|/);
  });

  it('names flows that did not end as they should', () => {
    const section = enduranceSection({ ...ENDURANCE, surprises: ['flow 3, approved: face_timeout'] });
    assert.match(text(section), /499 of 500/);
    assert.match(text(section), /Not as they should: flow 3, approved: face_timeout\./);
  });
});

describe('attackSection()', () => {
  const row = (name: string, expect: 'live' | 'attack', runs: number, through: number) => ({
    name,
    expect,
    gates: true,
    runs,
    through,
    rate: (expect === 'attack' ? through : runs - through) / runs,
    ends: { approved: 0, attackFound: 0, mismatch: 0, livenessTimeout: 0, faceTimeout: 0, other: 0 },
    pairs: 0,
    swaps: 0,
    medianMs: null,
  });
  const report = (...kinds: ReturnType<typeof row>[]) => ({
    liveness: 'active' as const,
    failures: [],
    kinds,
  });

  it('wants no attack approved, and people let in', () => {
    assert.deepEqual(
      Object.values(met(attackSection(report(row('a photo', 'attack', 20, 0), row('he', 'live', 20, 19))))),
      [true, true, true],
    );
    assert.deepEqual(
      Object.values(met(attackSection(report(row('a photo', 'attack', 20, 1), row('he', 'live', 20, 18))))),
      [false, false, true],
    );
  });

  it('is not met where nothing was tried', () => {
    assert.deepEqual(Object.values(met(attackSection(report()))), [false, false, true]);
  });
});

describe('writeReport()', () => {
  const context = { data: 'lfw-dev', accuracy: ACCURACY, scale: SCALE };
  const all = [
    kept('accuracy', ACCURACY),
    kept('calibration', { passed: 9, failed: 0, skipped: 0 }),
    kept('bench', BENCH),
    kept('ui', UI, { failure: 'it ended with 1' }),
    kept('peers', null, { failure: 'bench:peers: npm ci in bench/peers ended with 1' }),
    kept('browsers', BROWSERS, { quick: true }),
    kept('faults', { passed: 40, failed: 0, skipped: 0 }, { measuredAt: '2026-07-28T10:00:00.000Z' }),
    kept('endurance', ENDURANCE),
  ];
  const page = writeReport(all, context);

  it('says first how many targets are met, and which are not', () => {
    const [head = ''] = page.split('\n## ');
    assert.match(head, /^<!-- Generated by npm run proof; not to be edited by hand\. -->\n\n# Benchmarks/);
    assert.match(head, /\*\*\d+ of \d+ targets are met\*\*, in 7 of 11 parts\./);
    assert.match(head, /Nothing can be said of high accuracy, against peers, attacks, properties/);
    assert.match(head, /\| Size, start and speed \| element code, gzip \| 1\.00 \| 57 185 bytes \|/);
  });

  it('names the machine, the browser and what draws', () => {
    assert.match(page, /Machine: 2 × A processor, 8 GiB of memory, linux x64, Node v20\.20\.2\./);
    assert.match(page, /Chrome\/143\.0; WebGL: ANGLE/);
  });

  it('leaves out no part: one that failed says why, one that was never run how to run it', () => {
    for (const { title } of PARTS) assert.ok(page.includes(`\n## ${title}\n`), title);
    assert.match(
      page,
      /✖ Against peers \| `npm run peers` \| failed: bench:peers: npm ci in bench\/peers ended/,
    );
    assert.match(page, /✖ Presses and frames .* 1 of 1 targets met; it ended with 1/);
    assert.match(page, /## Attacks\n\nNot measured: run `npm run proof -- --data DIR --only attack`\./);
  });

  it('says of each part when it was measured, and how', () => {
    assert.match(page, /## Faults\n\n`npm run faults`, 2026-07-28 10:00 UTC, load 0\.4 at the start\./);
    assert.match(page, /## Browsers\n\n.*, a quick look only\./);
  });

  it('names another machine where a part was measured on one', () => {
    const { machine } = kept('bench', BENCH);
    const elsewhere = kept('bench', BENCH, { machine: { ...machine, cpu: 'Another one' } });
    assert.match(
      writeReport([kept('accuracy', ACCURACY), elsewhere], context),
      /## Size, start and speed\n\n.*, on another machine: 2 × Another one,/,
    );
  });

  it('is made of nothing, too', () => {
    assert.match(writeReport([], { data: 'lfw-dev' }), /\*\*0 of 0 targets are met\*\*, in 0 of 11 parts\./);
  });

  it('holds tables whose rows all have as many cells', () => {
    for (const block of page.split('\n\n').filter((one) => one.startsWith('|'))) {
      const cells = block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
      assert.deepEqual(new Set(cells).size, 1, block);
    }
  });
});

describe('table()', () => {
  it('puts numbers to the right, and lets no cell end early', () => {
    assert.equal(table(['a', 'b'], [['x|y', '1']]), '| a | b |\n|---|---:|\n| x\\|y | 1 |');
  });
});

describe('the model card’s figures', () => {
  const figures = modelCardFigures(ACCURACY, '2026-07-27T09:30:11.000Z');

  it('are put between the marks of their folder', async () => {
    const card = await readFile('docs/model-card.md', 'utf8');
    const written = replaceFigures(card, 'lfw-dev', figures) ?? '';
    assert.match(written, /<!-- lfw-dev:begin[^>]*-->\nGenerated by `npm run proof` on 2026-07-27 09:30 UTC/);
    assert.match(written, /\| 500 \+ 500 \| 99\.20 % ± 0\.20 % \| 98\.00 % \|/);
    assert.equal(replaceFigures(written, 'lfw-dev', figures), written);
    const around = (page: string): string[] => page.split(/<!-- lfw-dev:begin[^]*<!-- lfw-dev:end -->/);
    assert.deepEqual(around(written), around(card));
    assert.equal(around(card).length, 2);
  });

  it('are not put into a page that has no marks of that folder', () => {
    assert.equal(
      replaceFigures('# A card\n<!-- lfw-dev:begin -->\n<!-- lfw-dev:end -->', 'mine', figures),
      null,
    );
    assert.equal(replaceFigures('<!-- lfw-dev:end -->\n<!-- lfw-dev:begin -->', 'lfw-dev', figures), null);
  });
});
