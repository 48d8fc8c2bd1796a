// SPDX-License-Identifier: Apache-2.0
// Who decides a flow: this device, or the server of a session.
import type { ChallengeAction, ChallengePair } from '../core/challenge/actions.js';
import type { ChallengeRun } from '../core/challenge/run.js';
import type { CloseMessage } from '../core/close-message.js';
import type { FlowOptions } from '../core/config.js';
import type { FlowState } from '../core/flow.js';
import type { FaceTemplate, Observation } from '../core/types.js';
import type { FaceEngine } from '../engine/engine.js';

/** A decision that is not this device's. `isFinal`: no other attempt is to be offered. */
export interface Decision {
  readonly message: CloseMessage;
  readonly isFinal: boolean;
  /** Nobody was compared: it was not sure that somebody is there. */
  readonly isAttack?: boolean;
}

/** What an attempt begins with: what is different from the page's settings, or that nothing is to be looked at. */
export type Opening =
  | {
      readonly rules: Partial<Pick<FlowOptions, 'liveness' | 'matchTimeoutMs'>>;
      readonly attemptsLeft?: number;
    }
  | { readonly decided: Decision };

/** What came of a capture: a similarity, 0…100, or a decision. */
export type Verdict = { readonly confidence: number } | { readonly decided: Decision };

/** A frame that is worth a picture. */
export interface WantedPicture {
  readonly frameId: number;
  readonly timestampMs: number;
  readonly shows: 'neutral' | ChallengeAction;
}

/** Decides one flow, attempt after attempt. Whatever it throws is a `FaceGuardError`, or the signal's reason. */
export interface Referee {
  /** Of the session, once it is known. */
  readonly sessionId?: string | null;

  /** Before camera and engine are asked for anything. No promise where the camera can be asked for in the user's gesture. */
  open(signal: AbortSignal): Opening | Promise<Opening>;

  /** Makes ready what the engine is needed for. */
  prepare(engine: FaceEngine, signal: AbortSignal): Promise<void>;

  /** What to ask for in this attempt; `null` where nothing is asked. */
  challenge(): ChallengePair | null;

  /** What the person is known not to be able to do, from an attempt before. */
  refused?(): readonly ChallengeAction[];

  /** The challenge with another action in the place of the one asked for; `null` when there is none. */
  swap(run: ChallengeRun, signal: AbortSignal): Promise<ChallengePair | null>;

  /** Told of every observation, and where the flow stands after it. */
  saw?(observation: Observation, state: FlowState): void;

  /** Where pictures are wanted: takes one. */
  takePicture?(engine: FaceEngine, wanted: WantedPicture, signal: AbortSignal): Promise<void>;

  /** @param probe - Of the best frames. */
  judge(probe: FaceTemplate, signal: AbortSignal): Promise<Verdict>;

  /** The flow has closed. */
  closed?(message: CloseMessage): void;
}
