// SPDX-License-Identifier: Apache-2.0
import type { ChallengeAction } from '../core/challenge/actions.js';
import type { Observation } from '../core/types.js';
import { sketchObservation } from './observations.js';
import type { FaceSketch } from './observations.js';

/** What an action looks like. */
export const ACTING: Readonly<Record<ChallengeAction, FaceSketch>> = {
  turn_left: { pose: { yawDeg: 25 } },
  turn_right: { pose: { yawDeg: -25 } },
  look_up: { pose: { pitchDeg: 20 } },
  blink: { eyeOpenness: 0.1 },
  open_mouth: { mouthOpenness: 0.3 },
  smile: { mouthWidth: 0.65 },
  move_closer: { box: { x: 0.31, y: 0.18, width: 0.38, height: 0.64 } },
};

/** How long an action is held at least, in milliseconds: longer than any has to be. */
const HOLD_MS = 300;

/**
 * Made-up observations of somebody who does what a flow asks for: for tests and stories of flows with a challenge.
 *
 * @example
 * ```ts
 * const actor = new FakeActor(element);
 * element.engine = new FakeEngine({ observe: (timestampMs) => actor.observe(timestampMs) });
 * ```
 */
export class FakeActor {
  #action: ChallengeAction | null = null;
  #sinceMs: number | null = null;
  #isDone = false;

  /**
   * @param element - The `<faceguard-verify>` to listen to.
   * @param inPlaceOf - Actions to do in the place of what is asked for; none by default.
   */
  constructor(
    element: EventTarget,
    inPlaceOf: Readonly<Partial<Record<ChallengeAction, ChallengeAction>>> = {},
  ) {
    element.addEventListener('faceguard-challenge', (event) => {
      const { action } = (event as HTMLElementEventMap['faceguard-challenge']).detail;
      this.#action = inPlaceOf[action] ?? action;
      this.#sinceMs = null;
      this.#isDone = false;
    });
  }

  /** What is seen at a moment. */
  observe(timestampMs: number): Observation {
    if (this.#action === null || this.#isDone) return sketchObservation(timestampMs, {});
    this.#sinceMs ??= timestampMs;
    // Held in two frames at least, however few a slow machine asks for.
    this.#isDone = timestampMs - this.#sinceMs >= HOLD_MS;
    return sketchObservation(timestampMs, ACTING[this.#action]);
  }
}
