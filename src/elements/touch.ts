// SPDX-License-Identifier: Apache-2.0
import { challengeOf } from '../core/flow.js';
import type { FlowState } from '../core/flow.js';
import type { Touch } from './haptics.js';

/** What is felt when a flow goes from one state to the next; `null` for nothing. */
export function touchBetween(before: FlowState, after: FlowState): Touch | null {
  if (before === after) return null;
  if (after.phase === 'closed' || after.phase === 'offering') {
    if (before.phase === 'closed' || before.phase === 'offering' || after.message.reason === 'canceled')
      return null;
    const isSuccess = after.message.reason === 'approved' || after.message.reason === 'bypass_active';
    return isSuccess ? 'success' : 'failure';
  }
  const [was, is] = [challengeOf(before)?.step, challengeOf(after)?.step];
  if (is === 'recognised' && was !== 'recognised') return 'recognised';
  const isGuided = before.phase === 'guiding' && after.phase === 'guiding';
  const isGood = isGuided && before.hints.shown !== 'ready' && after.hints.shown === 'ready';
  return isGood ? 'good' : null;
}
