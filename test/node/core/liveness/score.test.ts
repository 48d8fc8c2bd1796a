// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXACT_PARTS, fuseLiveness, WEAK_PARTS } from '../../../../src/core/liveness/score.js';
import type { LivenessScores } from '../../../../src/core/liveness/score.js';
import { LIVENESS } from '../../../../src/core/liveness/thresholds.js';

const ALL = [...EXACT_PARTS, ...WEAK_PARTS];

/** Every part with one score, but for some. */
const scores = (value: number | null, changes: Partial<LivenessScores> = {}): LivenessScores => ({
  ...(Object.fromEntries(ALL.map((name) => [name, value])) as LivenessScores),
  ...changes,
});

describe('fuseLiveness()', () => {
  it('takes a run about which nothing is known for live, and one that all parts speak for even more', () => {
    const unknown = fuseLiveness(scores(null));
    const live = fuseLiveness(scores(1));
    assert.equal(unknown.isAttack, false);
    assert.ok(live.score > unknown.score && live.score < 1);
    assert.deepEqual(
      live.parts.map(({ name }) => name),
      ALL,
    );
  });

  for (const name of EXACT_PARTS) {
    it(`lets ${name} decide alone, when it is sure`, () => {
      const report = fuseLiveness(scores(1, { [name]: 0 }));
      assert.deepEqual([report.isAttack, report.score], [true, 0]);
      assert.deepEqual(
        report.parts.filter(({ isDecisive }) => isDecisive).map((part) => part.name),
        [name],
      );
      assert.equal(fuseLiveness(scores(null, { [name]: 0.01 })).isAttack, false);
    });
  }

  for (const name of WEAK_PARTS) {
    it(`never lets ${name} decide alone, but lets it weigh`, () => {
      const report = fuseLiveness(scores(null, { [name]: 0 }));
      assert.equal(report.isAttack, false);
      assert.ok(report.score < fuseLiveness(scores(null)).score);
      assert.ok(report.parts.every(({ isDecisive }) => !isDecisive));
    });
  }

  it('lets nobody through by a part that is not a number', () => {
    for (const name of ALL) {
      const { isAttack, score } = fuseLiveness(scores(1, { [name]: NaN }));
      // Most exact parts have no weight: they decide, or say nothing.
      assert.ok(score >= 0 && score < 1);
      assert.equal(isAttack, name in LIVENESS.fusion.weights);
    }
  });

  it('adds weak parts up', () => {
    assert.equal(fuseLiveness(scores(null, { texture: 0, inner_motion: 0 })).isAttack, true);
    assert.equal(fuseLiveness(scores(null, { texture: 0, depth: 0 })).isAttack, true);
    assert.equal(fuseLiveness(scores(null, { texture: 0.05, camera: 0 })).isAttack, true);
    assert.equal(fuseLiveness(scores(null, { camera: 0, presence: 0.5, timing: 0 })).isAttack, false);
  });

  it('lets no number of idle parts outweigh two strong ones', () => {
    const idle = { presence: 1, timing: 1, camera: 1, no_cut: 1, one_face: 1, not_frozen: 1, not_looped: 1 };
    assert.equal(fuseLiveness(scores(null, { ...idle, texture: 0, inner_motion: 0 })).isAttack, true);
  });

  it('keeps every weight below the prior', () => {
    for (const { against } of Object.values(LIVENESS.fusion.weights))
      assert.ok(against < LIVENESS.fusion.prior);
  });

  it('is plain data', () => {
    const report = fuseLiveness(scores(0.7, { depth: null }));
    assert.deepEqual(structuredClone(report), report);
  });
});
