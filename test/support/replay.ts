// SPDX-License-Identifier: Apache-2.0
// A recording through the whole flow, in the place of camera and engine.
import type { ChallengePair } from '../../src/core/challenge/actions.js';
import { DEFAULT_FLOW_OPTIONS } from '../../src/core/config.js';
import type { LivenessMode } from '../../src/core/config.js';
import { INITIAL_FLOW, step } from '../../src/core/flow.js';
import type { FlowEffect, FlowInput, FlowState } from '../../src/core/flow.js';
import type { LivenessReport } from '../../src/core/liveness/score.js';
import type { RecordedFrame, Recording } from '../../src/core/recording.js';

/** How a replay ended. */
export interface Replay {
  /** `passed`: on to the comparison of faces; `refused`: an attack was found; else the error. */
  readonly end: string;
  /** Actions that were done. */
  readonly done: number;
  /** From the first frame to the end, in milliseconds of the recording. */
  readonly endMs: number;
  readonly report: LivenessReport | null;
}

/** What a flow is given. */
export interface ReplayOptions {
  readonly liveness: LivenessMode;
  readonly challenge: ChallengePair;
}

/** Frames without a likeness were moved by calculation: the man is the same. */
const SAME_MAN = 0.9;

function endOf(state: FlowState): string | null {
  if (state.phase === 'matching') return 'passed';
  if (state.phase !== 'closed') return null;
  const { message } = state;
  return message.reason === 'error' ? message.error : 'refused';
}

/** Plays a recording to a flow of one attempt. One that is over before the flow has ended runs out of time. */
export function replay({ frames }: Recording, { liveness, challenge }: ReplayOptions): Replay {
  const options = { ...DEFAULT_FLOW_OPTIONS, liveness, maxAttempts: 1 };
  let state: FlowState = INITIAL_FLOW;
  let current: RecordedFrame | null = null;
  let atMs = 0;
  let done = 0;
  const answer = (effect: FlowEffect): void => {
    if (effect.type === 'embed')
      give({ type: 'embedded', likeness: current?.likeness ?? SAME_MAN, of: effect.of });
    if (effect.type === 'texture' && current?.texture != null)
      give({ type: 'texture', atMs, live: current.texture });
  };
  const give = (input: FlowInput): void => {
    const next = step(state, input, options);
    state = next.state;
    if (state.phase === 'challenging') done = Math.max(done, state.challenge.index);
    next.effects.forEach(answer);
  };
  give({ type: 'start' });
  give({ type: 'prepared', atMs: frames[0]?.observation.timestampMs ?? 0, challenge });
  for (const frame of frames) {
    current = frame;
    atMs = frame.observation.timestampMs;
    give({ type: 'observation', atMs, observation: frame.observation });
    if (endOf(state)) break;
  }
  const report = 'report' in state ? state.report : null;
  // Nothing that was asked for is to come any more.
  const late = state.phase === 'challenging' ? 'liveness_timeout' : 'face_timeout';
  return { end: endOf(state) ?? late, done, endMs: atMs, report };
}
