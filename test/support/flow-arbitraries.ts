// SPDX-License-Identifier: Apache-2.0
// What a flow can be given, by chance.
import fc from 'fast-check';

import { CHALLENGE_ACTIONS } from '../../src/core/challenge/actions.js';
import type { ChallengeAction, ChallengePair } from '../../src/core/challenge/actions.js';
import { CLOSE_REASONS } from '../../src/core/close-message.js';
import type { CloseMessage } from '../../src/core/close-message.js';
import { DEFAULT_FLOW_OPTIONS, LIVENESS_MODES } from '../../src/core/config.js';
import type { FlowOptions } from '../../src/core/config.js';
import { ERROR_CODES } from '../../src/core/errors.js';
import type { FaceSketch } from '../../src/testing/observations.js';
import { whole } from './arbitraries.js';

/** What each action looks like. */
export const ACTION_SKETCH: Readonly<Record<ChallengeAction, FaceSketch>> = {
  turn_left: { pose: { yawDeg: 25 } },
  turn_right: { pose: { yawDeg: -25 } },
  look_up: { pose: { pitchDeg: 20 } },
  blink: { eyeOpenness: 0.05 },
  open_mouth: { mouthOpenness: 0.35 },
  smile: { mouthWidth: 0.65 },
  move_closer: { box: { x: 0.3, y: 0.15, width: 0.4, height: 0.7 } },
};

/** Settings of an integrator. */
export const flowOptions: fc.Arbitrary<FlowOptions> = fc.record({
  threshold: fc.oneof(fc.constantFrom(0, 50, 100), whole(0, 100)),
  maxAttempts: whole(1, 4),
  faceTimeoutMs: fc.constantFrom(1, 2000, 10_000, 30_000),
  liveness: fc.constantFrom(...LIVENESS_MODES, 'active' as const),
  challengeTimeoutMs: fc.constantFrom(1, 2000, 10_000),
  matchTimeoutMs: fc.constant(DEFAULT_FLOW_OPTIONS.matchTimeoutMs),
});

export const action: fc.Arbitrary<ChallengeAction> = fc.constantFrom(...CHALLENGE_ACTIONS);

/** Two different actions. */
export const pair: fc.Arbitrary<ChallengePair> = fc
  .tuple(action, action)
  .filter(([first, second]) => first !== second);

export const confidence: fc.Arbitrary<number> = fc.oneof(whole(0, 100), fc.constantFrom(0, 49, 50, 100));

export const errorCode = fc.constantFrom(...ERROR_CODES);

/** Any end that the contract knows. */
export const closeMessage: fc.Arbitrary<CloseMessage> = fc
  .record({
    reason: fc.constantFrom(...CLOSE_REASONS),
    confidence: whole(0, 100),
    error: errorCode,
    atMs: whole(0, 4e12),
  })
  .map(({ reason, confidence: value, error, atMs }): CloseMessage => {
    const action = 'close';
    if (reason === 'approved' || reason === 'rejected') return { action, reason, confidence: value };
    if (reason === 'bypass_active')
      return { action, reason, bypass_expires_at: new Date(atMs).toISOString() };
    return reason === 'error' ? { action, reason, error } : { action, reason };
  });

/** A person does what is asked, or is seen as a face can be seen. */
export type Look = 'obey' | 'rest' | readonly FaceSketch[];
