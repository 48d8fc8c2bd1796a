// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { ENDINGS, endingsOf } from '../../../scripts/endurance/endings.mjs';
import { fitLine, isFlat, laterHalf } from '../../../scripts/endurance/flatness.mjs';

const AT = [16, 66, 116, 166, 216, 266, 316, 366, 416, 466];

describe('fitLine()', () => {
  test('finds how much numbers on a line grow, without an error', () => {
    const { growth, error, level } = fitLine(
      AT,
      AT.map((flows) => 1000 + 2 * flows),
    );
    assert.ok(Math.abs(growth - 900) < 1e-6);
    assert.ok(Math.abs(error) < 1e-6);
    assert.equal(level, 1482);
  });
});

describe('laterHalf()', () => {
  const samplesOf = (at: readonly number[]) => at.map((flows) => ({ flows }));

  test('leaves out what comes before half of the flows are over', () => {
    const later = laterHalf(samplesOf([...AT, 500]));
    assert.deepEqual(
      later.map(({ flows }) => flows),
      [266, 316, 366, 416, 466, 500],
    );
  });

  test('takes all of a run that is too short to be halved', () => {
    assert.equal(laterHalf(samplesOf([10, 20, 30])).length, 3);
    assert.deepEqual(laterHalf([]), []);
  });
});

describe('isFlat()', () => {
  const noisy = AT.map((_, index) => 5_000_000 + (index % 2 ? 40_000 : -40_000));

  test('passes numbers that stay, fall, or only tremble', () => {
    assert.ok(
      isFlat(
        AT,
        AT.map(() => 0),
      ),
    );
    assert.ok(
      isFlat(
        AT,
        AT.map((flows) => 1000 - flows),
      ),
    );
    assert.ok(isFlat(AT, noisy));
  });

  test('finds one listener that every tenth flow leaves', () => {
    assert.ok(
      !isFlat(
        AT,
        AT.map((flows) => 60 + Math.floor(flows / 10)),
      ),
    );
  });

  test('finds a kilobyte that every flow leaves in 5 MB of memory that trembles', () => {
    assert.ok(
      !isFlat(
        AT,
        noisy.map((value, index) => value + 1024 * (AT[index] as number)),
      ),
    );
  });

  test('finds one worker that is left', () => {
    assert.ok(
      !isFlat(
        AT,
        AT.map((_, index) => (index < 5 ? 1 : 2)),
      ),
    );
  });
});

describe('endingsOf()', () => {
  test('goes round all endings, wherever it begins', () => {
    const names = Object.keys(ENDINGS);
    assert.deepEqual(endingsOf(names.length), names);
    assert.deepEqual(endingsOf(2, names.length - 1), [names.at(-1), names[0]]);
  });
});
