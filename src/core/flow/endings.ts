// SPDX-License-Identifier: Apache-2.0
// How attempts and flows end.
import { assertNever } from '../assert-never.js';
import type { CloseMessage } from '../close-message.js';
import type { FlowOptions } from '../config.js';
import { isRetryable } from '../errors.js';
import type { ErrorCode } from '../errors.js';
import type { LivenessReport } from '../liveness/score.js';
import { reportLiveness } from '../liveness/watch.js';
import { INITIAL_FLOW } from './states.js';
import type { FlowState, FlowStep } from './states.js';

/** Nothing changes. */
export const stay = (state: FlowState): FlowStep => ({ state, effects: [] });

/** Ends the flow. */
export const end = (message: CloseMessage, report: LivenessReport | null = null): FlowStep => ({
  state: { phase: 'closed', message, report },
  effects: [{ type: 'discard' }, { type: 'release' }, { type: 'close', message }],
});

/** Ends an attempt without success: offers another one while it can help and attempts remain, else closes. */
export function endAttempt(
  message: CloseMessage,
  report: LivenessReport | null,
  attempt: number,
  canRetry: boolean,
  options: FlowOptions,
): FlowStep {
  if (!canRetry || attempt >= options.maxAttempts) return end(message, report);
  return {
    state: { phase: 'offering', attempt, message, report },
    effects: [{ type: 'discard' }, { type: 'release' }],
  };
}

/** Ends an attempt with an error. */
export function fail(state: FlowState, error: ErrorCode, options: FlowOptions): FlowStep {
  switch (state.phase) {
    // Loading ahead of time is a favour: if it fails, `start` tries again and reports.
    case 'warming':
      return stay(INITIAL_FLOW);
    case 'preparing':
    case 'guiding':
    case 'challenging':
    case 'matching': {
      const message: CloseMessage = { action: 'close', reason: 'error', error };
      const report = state.phase === 'challenging' ? reportLiveness(state.liveness) : null;
      const ended = endAttempt(message, report, state.attempt, isRetryable(error), options);
      const isEngine = error === 'engine_failed' || error === 'engine_load_failed';
      return isEngine ? { ...ended, effects: [{ type: 'drop-engine' }, ...ended.effects] } : ended;
    }
    case 'idle':
    case 'warm':
    case 'offering':
    case 'closed':
      return stay(state);
    default:
      return assertNever(state);
  }
}

/** Ends an attempt in which an attack was found: no match is made. */
export const refuse = (report: LivenessReport, attempt: number, options: FlowOptions): FlowStep =>
  endAttempt({ action: 'close', reason: 'rejected', confidence: 0 }, report, attempt, true, options);
