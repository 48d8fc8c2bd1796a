// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { HEAD_ACTIONS, isSamePair } from '../../../src/core/challenge/actions.js';
import { nextChallenge } from '../../../src/verify/draw-challenge.js';

describe('nextChallenge()', () => {
  it('draws all kinds of pairs, each with a movement of the head, and none twice in a row', () => {
    const pairs = Array.from({ length: 700 }, nextChallenge);
    pairs.forEach((pair, i) => {
      expect(pair.some((action) => (HEAD_ACTIONS as readonly string[]).includes(action))).to.equal(true);
      const before = pairs[i - 1];
      if (before) expect(isSamePair(before, pair)).to.equal(false);
    });
    // 30 pairs in either order; that one of them misses in 700 draws happens once in hundreds of millions of runs.
    expect(new Set(pairs.map((pair) => pair.join())).size).to.equal(30);
  });
});
