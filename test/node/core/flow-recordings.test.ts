// SPDX-License-Identifier: Apache-2.0
// Every recording through the whole flow, with the challenge that its header names.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { askedOf, LIBRARY } from '../../../scripts/record/library.mjs';
import { readRecording } from '../../support/recordings.js';
import { replay } from '../../support/replay.js';

/** Attacks that nothing sees without a challenge: the challenge is what stops them. docs/liveness.md says more. */
const UNSEEN = [
  'bent',
  'eye-holes',
  'mouth-hole',
  'screen',
  'shaken-franck',
  'still',
  'tilted-cap12',
  'tilted-franck',
];

describe('a recording with an active check of liveness', () => {
  for (const entry of LIBRARY) {
    const { header, ...recording } = readRecording(entry.name);
    const { session } = header;
    it(`${entry.name}, asked for ${session?.challenge.join(' and ')}, ends in ${session?.end}`, () => {
      assert.deepEqual(session, { challenge: askedOf(entry), end: entry.end ?? 'liveness_timeout' });
      const { end, done, report } = replay(
        { header, ...recording },
        { liveness: 'active', challenge: session.challenge },
      );
      assert.equal(end, session.end);
      assert.equal(done === 2, end === 'passed');
      assert.equal(report?.isAttack ?? false, end === 'refused');
    });
  }

  it('is never passed by an attack, and never refused to a living person', () => {
    for (const { name, expect, end } of LIBRARY) {
      assert.notEqual(end, expect === 'attack' ? 'passed' : 'refused', name);
    }
  });

  it('takes at most six seconds where the actions are done at once', () => {
    const quick = LIBRARY.filter(({ end, name }) => end === 'passed' && !name.includes('smile'));
    assert.ok(quick.length >= 6);
    for (const { name } of quick) {
      const recording = readRecording(name);
      const { challenge } = recording.header.session ?? assert.fail(name);
      assert.ok(replay(recording, { liveness: 'active', challenge }).endMs <= 6000, name);
    }
  });
});

describe('a recording with a passive check of liveness', () => {
  for (const { name, expect, end } of LIBRARY) {
    if (end === 'face_timeout') continue;
    const isSeen = expect === 'attack' && !UNSEEN.some((word) => name.startsWith(word));
    it(`${name} is ${isSeen ? 'refused' : 'passed'}`, () => {
      const found = replay(readRecording(name), { liveness: 'passive', challenge: ['turn_left', 'blink'] });
      assert.equal(found.end, isSeen ? 'refused' : 'passed');
    });
  }
});
