// SPDX-License-Identifier: Apache-2.0
import type { ChallengePair } from '../core/challenge/actions.js';
import { swappedPair } from '../core/challenge/run.js';
import type { ChallengeRun } from '../core/challenge/run.js';
import { FaceGuardError } from '../core/errors.js';
import { matchTemplates } from '../core/matcher.js';
import type { FaceTemplate } from '../core/types.js';
import type { FaceEngine } from '../engine/engine.js';
import { nextChallenge, randomNumber } from './draw-challenge.js';
import type { Opening, Referee, Verdict } from './referee.js';
import { templateFromPhoto } from './reference.js';
import type { ReferencePhoto } from './reference.js';

/** Compares with a photo on this device. */
export class LocalReferee implements Referee {
  readonly #photo: ReferencePhoto | null;
  #reference: FaceTemplate | null = null;

  /** @param photo - `null` when there is nothing to compare with. */
  constructor(photo: ReferencePhoto | null) {
    this.#photo = photo;
  }

  open(): Opening {
    return this.#photo === null
      ? { decided: { message: { action: 'close', reason: 'no_base_photo' }, isFinal: true } }
      : { rules: {} };
  }

  async prepare(engine: FaceEngine, signal: AbortSignal): Promise<void> {
    if (this.#photo !== null) this.#reference ??= await templateFromPhoto(this.#photo, engine, { signal });
  }

  challenge(): ChallengePair {
    return nextChallenge();
  }

  async swap(run: ChallengeRun): Promise<ChallengePair | null> {
    return swappedPair(run, randomNumber());
  }

  async judge(probe: FaceTemplate): Promise<Verdict> {
    if (!this.#reference) throw new FaceGuardError('engine_failed', 'no reference');
    return { confidence: matchTemplates(probe, this.#reference) };
  }

  /** A template is kept no longer than it is needed. */
  closed(): void {
    this.#reference = null;
  }
}
