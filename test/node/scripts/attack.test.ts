// SPDX-License-Identifier: Apache-2.0
// The parts of scripts/attack.mjs that need no browser.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CASTS, clipFor, mirrored, othersThan } from '../../../scripts/attack/clips.mjs';
import { KINDS, kindsLike, ownKinds, variantOf } from '../../../scripts/attack/kinds.mjs';
import type { Kind } from '../../../scripts/attack/kinds.mjs';
import { findOwnClips } from '../../../scripts/attack/own-clips.mjs';
import { between, fitSimilarity } from '../../../scripts/attack/page/similarity.js';
import { countRuns, endOf, failuresOf, formatTable } from '../../../scripts/attack/report.mjs';
import { CHALLENGE_ACTIONS, HEAD_ACTIONS, OTHER_ACTIONS } from '../../../src/core/challenge/actions.js';
import type { ChallengeAction } from '../../../src/core/challenge/actions.js';
import type { CloseMessage } from '../../../src/core/close-message.js';

const castOf = (name: string | undefined): NonNullable<(typeof CASTS)[string]> => {
  const cast = CASTS[name ?? ''];
  assert.ok(cast, `no cast ${name}`);
  return cast;
};

const APPROVED: CloseMessage = { action: 'close', reason: 'approved', confidence: 93 };
const FOUND: CloseMessage = { action: 'close', reason: 'rejected', confidence: 0 };
/** A stranger's confidence may be 0 as well. */
const MISMATCH: CloseMessage = { action: 'close', reason: 'rejected', confidence: 0 };
const LATE: CloseMessage = { action: 'close', reason: 'error', error: 'liveness_timeout' };
const NO_FACE: CloseMessage = { action: 'close', reason: 'error', error: 'face_timeout' };
const BROKEN: CloseMessage = { action: 'close', reason: 'error', error: 'engine_failed' };

const run = (
  message: CloseMessage | null,
  pair: readonly ChallengeAction[] | null = ['blink', 'look_up'],
  verdictMs = 5000,
): Parameters<typeof countRuns>[1][number] => ({
  message,
  isLive: message !== FOUND,
  pair,
  swaps: 0,
  verdictMs,
});

const GENUINE: Pick<Kind, 'name' | 'expect' | 'gates'> = { name: 'genuine', expect: 'live', gates: true };
const ATTACK: Pick<Kind, 'name' | 'expect' | 'gates'> = { name: 'photo', expect: 'attack', gates: true };

describe('the clips of the attack bench', () => {
  it('lets each man who does what is asked do it, or something else of the same weight', () => {
    const performers = KINDS.flatMap(({ variants }) => variants).filter(({ role }) => role === 'as-asked');
    assert.ok(performers.length > 0);
    for (const { cast } of performers) {
      const missing = (actions: readonly ChallengeAction[]): number =>
        actions.filter((action) => !clipFor(castOf(cast), action)).length;
      // One in the pair and one refused leave one of three movements of the head, and two of the four others.
      assert.ok(missing(HEAD_ACTIONS) <= 1);
      assert.ok(missing(OTHER_ACTIONS) <= 1);
    }
    assert.ok(performers.some(({ cast }) => CHALLENGE_ACTIONS.every((one) => clipFor(castOf(cast), one))));
  });

  it('turns the head to the other side in a mirror, and leaves all else', () => {
    assert.equal(mirrored('turn_left'), 'turn_right');
    assert.equal(mirrored('turn_right'), 'turn_left');
    assert.equal(mirrored('look_up'), 'look_up');
  });

  it('shows of the right man only what was not asked for', () => {
    const cast = castOf('wide');
    for (const asked of CHALLENGE_ACTIONS) {
      const others = othersThan(cast, [asked, 'smile'], 3);
      assert.ok(others.length >= CHALLENGE_ACTIONS.length - 2);
      assert.ok(!others.includes(asked) && !others.includes('smile'));
    }
    assert.notEqual(othersThan(cast, [], 0)[0], othersThan(cast, [], 1)[0]);
    assert.deepEqual(othersThan(cast, CHALLENGE_ACTIONS, 2), []);
  });

  it('has people, base photos and names for every variant', () => {
    for (const { name, variants, passive = [] } of KINDS) {
      for (const { cast, attacker, film, fromS } of [...variants, ...passive]) {
        assert.ok(CASTS[cast ?? ''], name);
        assert.ok(attacker === undefined || castOf(attacker).man !== castOf(cast).man, name);
        assert.equal(film === undefined, fromS === undefined, name);
      }
    }
    assert.equal(new Set(KINDS.map(({ name }) => name)).size, KINDS.length);
  });
});

describe('the kinds of the attack bench', () => {
  it('are chosen by a word, and take turns with their variants', () => {
    assert.deepEqual(kindsLike(), KINDS);
    assert.deepEqual(
      kindsLike('genuine').map(({ name }) => name),
      ['genuine'],
    );
    assert.deepEqual(kindsLike('nothing like it'), []);
    const [kind] = kindsLike('fade');
    assert.ok(kind);
    assert.deepEqual(variantOf(kind, 0, 'active'), variantOf(kind, kind.variants.length, 'active'));
    assert.notDeepEqual(variantOf(kind, 0, 'active'), variantOf(kind, 1, 'active'));
  });

  it('show people as they are where nothing is asked', () => {
    const [genuine] = kindsLike('genuine');
    assert.ok(genuine);
    assert.equal(variantOf(genuine, 0, 'passive').role, 'footage');
    assert.equal(variantOf(genuine, 0, 'active').role, 'as-asked');
  });

  it('may be clips of one’s own', () => {
    const [kind] = ownKinds([{ name: 'a.mp4', film: '/a.mp4', base: '/a.jpg', expect: 'attack' }]);
    assert.deepEqual(kind, {
      name: 'a.mp4',
      expect: 'attack',
      gates: true,
      variants: [{ role: 'file', film: '/a.mp4', base: '/a.jpg' }],
    });
  });
});

describe('findOwnClips()', () => {
  let folder = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'clips-'));
    for (const name of ['b.webm', 'a.MP4', 'notes.txt']) await writeFile(join(folder, name), '');
  });

  after(() => rm(folder, { recursive: true }));

  it('takes every clip of a folder, with one base photo for all', async () => {
    const clips = await findOwnClips({ video: [folder], base: ['me.jpg'], expect: ['live'] });
    assert.deepEqual(
      clips.map(({ name, expect }) => [name, expect]),
      [
        ['a.MP4', 'live'],
        ['b.webm', 'live'],
      ],
    );
    assert.ok(clips.every(({ base }) => base.endsWith('me.jpg')));
  });

  it('takes a base photo and an expectation for each', async () => {
    const video = ['a.MP4', 'b.webm'].map((name) => join(folder, name));
    const clips = await findOwnClips({ video, base: ['1.jpg', '2.jpg'], expect: ['live', 'attack'] });
    assert.deepEqual(
      clips.map(({ expect }) => expect),
      ['live', 'attack'],
    );
    assert.ok(clips[1]?.base.endsWith('2.jpg'));
  });

  it('refuses what does not add up', async () => {
    const video = [folder];
    await assert.rejects(findOwnClips({ video, base: [], expect: ['live'] }), TypeError);
    await assert.rejects(findOwnClips({ video, base: ['a', 'b'], expect: ['live'] }), TypeError);
    await assert.rejects(findOwnClips({ video, base: ['a'], expect: ['maybe'] }), TypeError);
  });
});

describe('fitSimilarity()', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 2, y: 0 },
    { x: 2, y: 2 },
    { x: 0, y: 2 },
  ];

  it('finds how a face was moved, scaled and turned', () => {
    const to = square.map(({ x, y }) => ({ x: 10 - 3 * y, y: 20 + 3 * x }));
    const { a, b, tx, ty } = fitSimilarity(square, to);
    for (const [found, wanted] of [
      [a, 0],
      [b, 3],
      [tx, 10],
      [ty, 20],
    ] as const) {
      assert.ok(Math.abs(found - wanted) < 1e-9);
    }
  });

  it('goes from one to the other', () => {
    const still = fitSimilarity(square, square);
    const moved = fitSimilarity(
      square,
      square.map(({ x, y }) => ({ x: x + 4, y })),
    );
    assert.ok(Math.abs(between(still, moved, 0.5).tx - 2) < 1e-9);
  });
});

describe('the report of the attack bench', () => {
  it('tells ends apart', () => {
    const ends = [APPROVED, FOUND, MISMATCH, LATE, NO_FACE, BROKEN, null].map((message) =>
      endOf(run(message)),
    );
    assert.deepEqual(ends, [
      'approved',
      'attackFound',
      'mismatch',
      'livenessTimeout',
      'faceTimeout',
      'other',
      'other',
    ]);
  });

  it('counts who got through, in how long, and what was drawn in whatever order', () => {
    const row = countRuns(GENUINE, [
      run(APPROVED, ['blink', 'look_up'], 4000),
      run(APPROVED, ['look_up', 'blink'], 6000),
      run(LATE, ['smile', 'look_up'], -1),
      run(APPROVED, null, 9000),
    ]);
    assert.equal(row.through, 3);
    assert.equal(row.rate, 0.25);
    assert.equal(row.pairs, 2);
    assert.equal(row.medianMs, 6000);
    assert.equal(row.ends.livenessTimeout, 1);
    assert.deepEqual(JSON.parse(JSON.stringify(row)), row);
  });

  it('fails for one attack that gets through', () => {
    assert.deepEqual(failuresOf([countRuns(ATTACK, [run(FOUND), run(LATE), run(MISMATCH)])]), []);
    assert.deepEqual(failuresOf([countRuns(ATTACK, [run(FOUND), run(APPROVED)])]), [
      'photo: 1 of 2 got through',
    ]);
    assert.deepEqual(failuresOf([countRuns({ ...ATTACK, gates: false }, [run(APPROVED)])]), []);
  });

  it('fails for more than one person in twenty who is refused', () => {
    const runs = Array.from({ length: 20 }, (_, i) => run(i < 1 ? LATE : APPROVED));
    assert.deepEqual(failuresOf([countRuns(GENUINE, runs)]), []);
    assert.deepEqual(failuresOf([countRuns(GENUINE, [...runs.slice(1), run(FOUND), run(LATE)])]), [
      'genuine: 2 of 21 were refused',
    ]);
  });

  it('fails for runs that say nothing', () => {
    assert.deepEqual(failuresOf([countRuns(ATTACK, [run(FOUND), run(BROKEN)])]), [
      'photo: 1 of 2 runs were broken off',
    ]);
  });

  it('prints one line a kind, with a rate on its side', () => {
    const table = formatTable([
      countRuns(GENUINE, [run(APPROVED), run(LATE)]),
      countRuns({ ...ATTACK, gates: false }, [run(APPROVED), run(FOUND), run(FOUND), run(FOUND)]),
    ]);
    const [head, genuine, attack, ...rest] = table.split('\n');
    assert.deepEqual(rest, []);
    assert.match(head ?? '', /^kind .*APCER {2,}BPCER/);
    assert.match(genuine ?? '', /^genuine +2 +1 +1 +50\.0 % .* 5\.0$/);
    assert.match(attack ?? '', /^\(photo\) +4 +1 +3 +25\.0 % +1 +3 /);
    assert.ok(!attack?.endsWith('5.0'));
  });
});
