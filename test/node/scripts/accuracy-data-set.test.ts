// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DataSetError, identityOf, parsePairs, readDataSet } from '../../../scripts/accuracy/data-set.mjs';

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

describe('readDataSet()', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'faceguard-data-'));
    await mkdir(join(dir, 'whole', 'images', 'Ann'), { recursive: true });
    await mkdir(join(dir, 'whole', 'images', 'Ben'), { recursive: true });
    for (const file of ['Ann/1.jpg', 'Ann/2.jpg', 'Ben/1.PNG', 'Ben/notes.txt']) {
      await writeFile(join(dir, 'whole', 'images', file), '');
    }
    await writeFile(
      join(dir, 'whole', 'pairs.csv'),
      'a,b,same\nAnn/1.jpg,Ann/2.jpg,1\nAnn/1.jpg,Ben/1.PNG,0\n',
    );
    await mkdir(join(dir, 'no-images'));
    await mkdir(join(dir, 'no-pairs', 'images'), { recursive: true });
    await mkdir(join(dir, 'gap', 'images'), { recursive: true });
    await writeFile(join(dir, 'gap', 'pairs.csv'), 'a,b,same\nx.jpg,y.jpg,1\nx.jpg,z.jpg,0\n');
  });

  after(() => rm(dir, { recursive: true, force: true }));

  it('lists every picture, and whom it shows', async () => {
    const { images, pairs } = await readDataSet(join(dir, 'whole'));
    assert.deepEqual(images, ['Ann/1.jpg', 'Ann/2.jpg', 'Ben/1.PNG']);
    assert.deepEqual(images.map(identityOf), ['Ann', 'Ann', 'Ben']);
    assert.equal(pairs.length, 2);
  });

  it('says what is missing', async () => {
    await assert.rejects(readDataSet(join(dir, 'nowhere')), failsWith('data_missing', /nowhere/));
    await assert.rejects(readDataSet(join(dir, 'no-images')), failsWith('data_missing', /images/));
    await assert.rejects(readDataSet(join(dir, 'no-pairs')), failsWith('pairs_missing'));
    await assert.rejects(readDataSet(join(dir, 'gap')), failsWith('image_missing', /x\.jpg/));
  });
});
