// SPDX-License-Identifier: Apache-2.0
// Many flows in one page: nothing may be left behind. `npm run endurance` runs hundreds.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { endure } from '../../scripts/endurance.mjs';
import { ENDINGS } from '../../scripts/endurance/endings.mjs';

const KINDS = Object.keys(ENDINGS).length;
/** What memory may grow by in so few flows. */
const HEAP_NOISE = 1.1;

test('flows of every ending leave no track, worker, context, listener, node or memory behind', async () => {
  const { surprises, samples, trends } = await endure({ flows: 4 * KINDS, every: KINDS });
  assert.deepEqual(surprises, []);
  assert.deepEqual(
    samples.map(({ flows }) => flows),
    [2 * KINDS, 3 * KINDS, 4 * KINDS],
  );
  for (const { name, first, last } of trends) {
    const limit = name.endsWith('Bytes') ? first * HEAP_NOISE : first;
    assert.ok(last <= limit, `${name}: ${first}, then ${last}`);
  }
  assert.equal(samples.at(-1)?.counters.workers, 1);
  assert.equal(samples.at(-1)?.counters.liveTracks, 0);
});
