// SPDX-License-Identifier: Apache-2.0
// What integrators and screens see of a flow's state.
import { assertNever } from '../assert-never.js';
import { CAPTURE, captureTimes } from '../config.js';
import type { FlowOptions, LivenessMode } from '../config.js';
import type { CloseMessage } from '../close-message.js';
import { directionOf } from '../direction.js';
import type { Direction } from '../direction.js';
import type { Hint, Stage, VerifyStatus } from '../types.js';
import type { FlowState } from './states.js';

/** The status integrators see. An attempt that may be repeated shows as `error`, a mismatch too. */
export function statusOf(state: FlowState): VerifyStatus {
  switch (state.phase) {
    case 'idle':
    case 'guiding':
    case 'challenging':
    case 'matching':
    case 'closed':
      return state.phase;
    case 'warming':
    case 'preparing':
      return 'loading';
    case 'warm':
      return 'ready';
    case 'offering':
      return 'error';
    default:
      return assertNever(state);
  }
}

type Statuses = Readonly<Record<Stage['name'], Stage['status']>>;

const NOTHING_YET: Statuses = { camera: 'pending', liveness: 'pending', match: 'pending' };

function statusesOf(state: FlowState): Statuses {
  switch (state.phase) {
    case 'idle':
    case 'warming':
    case 'warm':
    case 'preparing':
      return NOTHING_YET;
    case 'guiding':
    case 'challenging':
      return { ...NOTHING_YET, camera: 'passed' };
    case 'matching':
      return { camera: 'passed', liveness: 'passed', match: 'pending' };
    case 'offering':
    case 'closed': {
      const { message, report } = state;
      const liveness =
        report === null ? 'pending' : report.isAttack || message.reason === 'error' ? 'failed' : 'passed';
      if (message.reason === 'approved') return { camera: 'passed', liveness, match: 'passed' };
      if (message.reason === 'rejected')
        return { camera: 'passed', liveness, match: liveness === 'failed' ? 'pending' : 'failed' };
      if (message.reason === 'error' && message.error.startsWith('camera_'))
        return { ...NOTHING_YET, camera: 'failed' };
      return report === null ? NOTHING_YET : { camera: 'passed', liveness, match: 'pending' };
    }
    default:
      return assertNever(state);
  }
}

/**
 * How the stages stand, without their times: the flow has no wall clock. Without liveness there is no stage of it; with
 * it, it tells the score and its parts as soon as they are known.
 */
export function stagesOf(state: FlowState, mode: LivenessMode): readonly Omit<Stage, 'completed_at'>[] {
  const statuses = statusesOf(state);
  const report = 'report' in state ? state.report : null;
  const camera = { name: 'camera', status: statuses.camera } as const;
  const match = { name: 'match', status: statuses.match } as const;
  if (mode === 'none') return [camera, match];
  const found = report && {
    score: report.score,
    parts: report.parts.map(({ name, score }) => ({ name, score })),
  };
  return [camera, { name: 'liveness', status: statuses.liveness, ...found }, match];
}

/** How much of a verdict's frames has been collected, 0…1. */
export function captureProgress(state: FlowState, mode: LivenessMode): number {
  if (state.phase === 'matching' || state.phase === 'challenging') return 1;
  if (state.phase !== 'guiding' || state.capture === null) return 0;
  const { startedMs, lastGoodMs, count } = state.capture;
  const { windowMs } = captureTimes(mode);
  return Math.min(1, (lastGoodMs - startedMs) / windowMs, count / CAPTURE.minFrames);
}

/** The hint that is up, and what helps with it. */
export interface Guidance {
  readonly hint: Hint;
  /** The way there, for those who do not see the picture; `null` where the hint says it all. */
  readonly direction: Direction | null;
  /** The hint has been up for long: more help is due. */
  readonly isInsistent: boolean;
}

/**
 * What the user is told; `null` while nothing is looked at.
 *
 * @param isHandheld - Whether the camera is in the user's hand.
 */
export function guidanceOf(state: FlowState, isHandheld: boolean): Guidance | null {
  if (state.phase !== 'guiding' && state.phase !== 'challenging') return null;
  const { shown, isInsistent } = state.hints;
  return shown && { hint: shown, direction: directionOf(shown, state.previous, isHandheld), isInsistent };
}

/** How the flow, or the last attempt, ended; `null` while there is something going on. */
export const endingOf = (state: FlowState): CloseMessage | null =>
  state.phase === 'offering' || state.phase === 'closed' ? state.message : null;

/** Tries that are left while another one is offered, else 0. */
export const attemptsLeft = (state: FlowState, { maxAttempts }: FlowOptions): number =>
  state.phase === 'offering' ? maxAttempts - state.attempt : 0;
