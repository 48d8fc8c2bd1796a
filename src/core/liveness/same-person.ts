// SPDX-License-Identifier: Apache-2.0
// Whether the person who did the actions is the one of the neutral frame.
import { LIVENESS } from './thresholds.js';

/**
 * From the least alike frame: 0 (somebody else, which decides) … 1 (surely the same).
 *
 * @param cosines - Of the neutral frame's template with that of each action frame, −1…1.
 * @returns `null` without any.
 */
export function samePersonScore(cosines: readonly number[]): number | null {
  if (cosines.length === 0) return null;
  const { otherCosine, sameCosine } = LIVENESS.samePerson;
  const least = Math.min(...cosines);
  return Math.max(0, Math.min(1, (least - otherCosine) / (sameCosine - otherCosine)));
}
