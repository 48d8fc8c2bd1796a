// SPDX-License-Identifier: Apache-2.0
// Waiting for the verdict.
import type { FlowOptions } from '../config.js';
import type { LivenessReport } from '../liveness/score.js';
import { fail, stay } from './endings.js';
import type { FlowStep, MatchingState } from './states.js';

/** Has the faces compared. */
export const beginMatching = (attempt: number, report: LivenessReport | null, atMs: number): FlowStep => ({
  state: { phase: 'matching', attempt, sinceMs: atMs, report, suspendedMs: null },
  effects: [{ type: 'match' }],
});

/** The end of an attempt in which no verdict came; `null` while there is time. */
export const lateForVerdict = (state: MatchingState, atMs: number, options: FlowOptions): FlowStep | null =>
  atMs - state.sinceMs > options.matchTimeoutMs ? fail(state, 'engine_failed', options) : null;

/** Hidden time does not count. */
export const resumeMatching = (state: MatchingState, suspendedMs: number, atMs: number): FlowStep =>
  stay({ ...state, suspendedMs: null, sinceMs: state.sinceMs + (atMs - suspendedMs) });
