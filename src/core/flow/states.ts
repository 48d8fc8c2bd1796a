// SPDX-License-Identifier: Apache-2.0
// What a flow consists of: its states, what can happen to it, and what it wants done.
import type { ChallengeAction, ChallengePair } from '../challenge/actions.js';
import type { Expression } from '../challenge/expression.js';
import type { ChallengeRun } from '../challenge/run.js';
import type { CloseMessage } from '../close-message.js';
import type { ErrorCode } from '../errors.js';
import type { HintFilter } from '../hint-filter.js';
import type { CameraSuspicion } from '../liveness/camera-facts.js';
import type { LikenessOf } from '../liveness/same-person.js';
import type { LivenessReport } from '../liveness/score.js';
import type { LivenessState } from '../liveness/watch.js';
import type { Hint, Observation } from '../types.js';

/** The frames being collected for a verdict. */
export interface Capture {
  readonly startedMs: number;
  readonly lastGoodMs: number;
  readonly lastEmbedMs: number;
  readonly count: number;
}

/** The good frames of a capture, as what later ones are measured against. */
export interface RestFrames {
  readonly expressions: readonly Expression[];
  /** The most frontal one. */
  readonly best: { readonly frame: Observation; readonly score: number } | null;
}

/** What both ways of looking at the camera's pictures have. */
interface Looking {
  readonly attempt: number;
  /** For the watchdog: the last sign of life from the engine. */
  readonly aliveMs: number;
  readonly previous: Observation | null;
  readonly hints: HintFilter;
  /** Set while the page is hidden: nothing is expected then. */
  readonly suspendedMs: number | null;
}

/** Waiting for somebody to compare the faces. */
export interface MatchingState {
  readonly phase: 'matching';
  readonly attempt: number;
  readonly sinceMs: number;
  readonly report: LivenessReport | null;
  /** As in `Looking`. */
  readonly suspendedMs: number | null;
}

/** Looking at the camera's pictures and telling the user what to change. */
export interface GuidingState extends Looking {
  readonly phase: 'guiding';
  readonly deadlineMs: number;
  readonly capture: Capture | null;
  readonly rest: RestFrames;
  /** What is watched since the capture began. */
  readonly liveness: LivenessState;
  /** What will be asked for, and what the person is known not to be able to do. */
  readonly challenge: ChallengePair | null;
  readonly refused: readonly ChallengeAction[];
  readonly camera: CameraSuspicion | null;
}

/** Waiting for the user to do what is asked. */
export interface ChallengingState extends Looking {
  readonly phase: 'challenging';
  readonly liveness: LivenessState;
  readonly challenge: ChallengeRun;
}

/** Where a flow stands. Attempts count from 1. `report`: what was found of liveness; `null` where nobody asked. */
export type FlowState =
  | { readonly phase: 'idle' }
  /** The engine is loading ahead of time; the flow has not started. */
  | { readonly phase: 'warming' }
  | { readonly phase: 'warm' }
  /** Camera, engine and reference are being made ready. */
  | { readonly phase: 'preparing'; readonly attempt: number }
  | GuidingState
  | ChallengingState
  | MatchingState
  /** The attempt did not succeed; another one is offered. `message` is how the flow ends if the user leaves. */
  | {
      readonly phase: 'offering';
      readonly attempt: number;
      readonly message: CloseMessage;
      readonly report: LivenessReport | null;
    }
  | { readonly phase: 'closed'; readonly message: CloseMessage; readonly report: LivenessReport | null };

/** What can happen to a flow. `atMs` is on one monotonic clock, the same as the observations'. */
export type FlowInput =
  | { readonly type: 'preload' }
  | { readonly type: 'warmed' }
  | { readonly type: 'start' }
  /** Camera, engine and reference are ready. `challenge` is what to ask for, `camera` what it says of itself. */
  | {
      readonly type: 'prepared';
      readonly atMs: number;
      readonly challenge?: ChallengePair | null;
      readonly refused?: readonly ChallengeAction[];
      readonly camera?: CameraSuspicion | null;
    }
  | { readonly type: 'observation'; readonly atMs: number; readonly observation: Observation }
  /** A template was made, and is so like those kept before: a cosine; `null` for the first. */
  | { readonly type: 'embedded'; readonly likeness: number | null; readonly of: LikenessOf }
  /** The texture model's opinion of a frame, 0…1. */
  | { readonly type: 'texture'; readonly atMs: number; readonly live: number }
  /** The user cannot do what is asked: the challenge with another action in its place. */
  | { readonly type: 'swap'; readonly atMs: number; readonly pair: ChallengePair }
  | { readonly type: 'verdict'; readonly confidence: number }
  | { readonly type: 'failed'; readonly error: ErrorCode }
  /**
   * Somebody else has decided, before anything was looked at or instead of this device's own verdict. `isFinal`: no other
   * attempt is to be offered.
   */
  | {
      readonly type: 'decided';
      readonly message: CloseMessage;
      readonly isFinal: boolean;
      /** Nobody was compared: it was not sure that somebody is there. */
      readonly isAttack?: boolean;
    }
  /** Time passes; wanted a few times a second. */
  | { readonly type: 'tick'; readonly atMs: number }
  /** The page was hidden, or is shown again. */
  | { readonly type: 'suspend'; readonly atMs: number }
  | { readonly type: 'resume'; readonly atMs: number }
  | { readonly type: 'retry' }
  /** Another camera was chosen: begin this attempt anew, with whatever that one says of itself. */
  | { readonly type: 'restart' }
  /** The user takes the result of the last attempt instead of trying again. */
  | { readonly type: 'leave' }
  | { readonly type: 'cancel' };

/** What the flow wants done. */
export type FlowEffect =
  | { readonly type: 'warm' }
  | { readonly type: 'prepare' }
  | { readonly type: 'hint'; readonly hint: Hint }
  /** Ask the user for an action, counted from 0. */
  | {
      readonly type: 'challenge';
      readonly action: ChallengeAction;
      readonly index: number;
      readonly count: number;
    }
  /**
   * Make the template of the largest face of this frame; answer with `embedded` where liveness is asked for. One of a
   * face at rest is kept for the verdict, weighed by its score.
   */
  | { readonly type: 'embed'; readonly frameId: number; readonly score: number; readonly of: LikenessOf }
  /** Take a picture of this frame: the best of the face at rest so far, or of an action that has begun. */
  | {
      readonly type: 'picture';
      readonly frameId: number;
      readonly timestampMs: number;
      readonly shows: 'neutral' | ChallengeAction;
    }
  /** Ask the texture model about this frame; answer with `texture`. */
  | { readonly type: 'texture'; readonly frameId: number }
  /** Drop the templates kept so far. */
  | { readonly type: 'discard' }
  /** Compare the templates kept with the reference; answer with `verdict`. */
  | { readonly type: 'match' }
  /** Throw the engine away: it hangs or failed, and only a fresh one helps. */
  | { readonly type: 'drop-engine' }
  /** Switch the camera off. */
  | { readonly type: 'release' }
  | { readonly type: 'close'; readonly message: CloseMessage };

/** The next state, and what to do, in order. */
export interface FlowStep {
  readonly state: FlowState;
  readonly effects: readonly FlowEffect[];
}

/** Where every flow begins. */
export const INITIAL_FLOW: FlowState = { phase: 'idle' };
