// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  DataSetError,
  identityOf,
  parseCohorts,
  parsePairs,
  readDataSet,
} from '../../../scripts/accuracy/data-set.mjs';

const failsWith = (code: string, words?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof DataSetError, String(error));
  assert.equal(error.code, code);
  if (words) assert.match(error.message, words);
  return true;
};

describe('parsePairs()', () => {
  it('reads pairs, whatever ends the lines', () => {
    assert.deepEqual(parsePairs('\uFEFFa,b,same\r\nx/1.jpg,x/2.jpg,1\r\n\r\nx/1.jpg, y/1.jpg,0\r\n'), [
      { a: 'x/1.jpg', b: 'x/2.jpg', same: true },
      { a: 'x/1.jpg', b: 'y/1.jpg', same: false },
    ]);
  });

  for (const [what, text, words] of [
    ['another header', 'left,right,same\n', /line 1/],
    ['nothing', '', /line 1/],
    ['a missing field', 'a,b,same\nx/1.jpg,1\n', /line 2/],
    ['a field too many', 'a,b,same\nx/1.jpg,x/2.jpg,1,0\n', /line 2/],
    ['another word than 0 or 1', 'a,b,same\nx/1.jpg,x/2.jpg,1\nx/1.jpg,x/2.jpg,yes\n', /line 3/],
    ['a way out of the folder', 'a,b,same\n../x.jpg,x/2.jpg,1\n', /line 2/],
    ['an absolute path', 'a,b,same\n/x.jpg,x/2.jpg,1\n', /line 2/],
    ['one kind of pairs only', 'a,b,same\nx/1.jpg,x/2.jpg,1\n', /different people/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parsePairs(text), failsWith('pairs_malformed', words));
    });
  }
});

describe('parseCohorts()', () => {
  it('reads the cohort of each picture', () => {
    assert.deepEqual(
      [...parseCohorts('image,cohort\nx/1.jpg,women\n\ny/1.jpg, men\n')],
      [
        ['x/1.jpg', 'women'],
        ['y/1.jpg', 'men'],
      ],
    );
  });

  for (const [what, text, words] of [
    ['another header', 'file,cohort\n', /line 1/],
    ['no cohort', 'image,cohort\nx/1.jpg,\n', /line 2/],
    ['a field too many', 'image,cohort\nx/1.jpg,men,old\n', /line 2/],
    ['a way out of the folder', 'image,cohort\n../1.jpg,men\n', /line 2/],
    ['a picture in two cohorts', 'image,cohort\nx/1.jpg,men\nx/1.jpg,old\n', /line 3/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseCohorts(text), failsWith('cohorts_malformed', words));
    });
  }
});

describe('readDataSet()', () => {
  let dir: string;

  const fill = async (name: string, files: Record<string, string>): Promise<void> => {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(join(dir, name, file, '..'), { recursive: true });
      await writeFile(join(dir, name, file), text);
    }
  };

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'faceguard-data-'));
    const pictures = {
      'Ann/1.jpg': '',
      'Ann/2.jpg': '',
      'Ben/1.PNG': '',
      'Ben/notes.txt': '',
      'loose.jpg': '',
    };
    await fill('folders', pictures);
    await fill('whole/images', pictures);
    await fill('whole', {
      'pairs.csv': 'a,b,same\nAnn/1.jpg,Ann/2.jpg,1\nAnn/1.jpg,Ben/1.PNG,0\n',
      'cohorts.csv': 'image,cohort\nAnn/1.jpg,women\n',
    });
    await fill('gap', { ...pictures, 'pairs.csv': 'a,b,same\nAnn/1.jpg,Ann/2.jpg,1\nAnn/1.jpg,z.jpg,0\n' });
    await fill('cohort-gap', { ...pictures, 'cohorts.csv': 'image,cohort\nz.jpg,men\n' });
    await fill('alone', { 'Ann/1.jpg': '', 'Ann/2.jpg': '' });
  });

  after(() => rm(dir, { recursive: true, force: true }));

  it('lists every picture, and whom it shows', async () => {
    const { images, pairs, cohorts } = await readDataSet(join(dir, 'whole'));
    assert.deepEqual(images, ['Ann/1.jpg', 'Ann/2.jpg', 'Ben/1.PNG']);
    assert.deepEqual(images.map(identityOf), ['Ann', 'Ann', 'Ben']);
    assert.equal(pairs?.length, 2);
    assert.equal(cohorts?.get('Ann/1.jpg'), 'women');
  });

  it('takes a folder of nothing but people', async () => {
    const { imagesDir, images, pairs, cohorts } = await readDataSet(join(dir, 'folders'));
    assert.equal(imagesDir, join(dir, 'folders'));
    assert.deepEqual(images, ['Ann/1.jpg', 'Ann/2.jpg', 'Ben/1.PNG']);
    assert.equal(pairs, null);
    assert.equal(cohorts, null);
  });

  it('says what is missing', async () => {
    await assert.rejects(readDataSet(join(dir, 'nowhere')), failsWith('data_missing', /nowhere/));
    await assert.rejects(readDataSet(join(dir, 'alone')), failsWith('people_missing', /two people/));
    await assert.rejects(readDataSet(join(dir, 'gap')), failsWith('image_missing', /z\.jpg.*pairs\.csv/));
    await assert.rejects(
      readDataSet(join(dir, 'cohort-gap')),
      failsWith('image_missing', /z\.jpg.*cohorts\.csv/),
    );
  });
});
