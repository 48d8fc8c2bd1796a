// SPDX-License-Identifier: Apache-2.0
// Whether the person who did the actions is the one of the neutral frames.
import { LIVENESS } from './thresholds.js';

/** What a face did when its template was made: at rest, or in the middle of an action. */
export type LikenessOf = 'rest' | 'action';

/** The least alike frames so far: cosine with the neutral template, −1…1; `null` before the first. */
export type LeastLikeness = Readonly<Record<LikenessOf, number | null>>;

/** Before the first template. */
export const NO_LIKENESS: LeastLikeness = { rest: null, action: null };

/** Adds a frame: the least alike one is kept. What is not a number was like nobody: it must not pass for the same face. */
export const addLikeness = (least: LeastLikeness, cosine: number, of: LikenessOf): LeastLikeness => ({
  ...least,
  [of]: Math.min(least[of] ?? 1, Number.isNaN(cosine) ? -1 : cosine),
});

/**
 * From the least alike frames: 0 (somebody else, which decides) … 1 (surely the same).
 *
 * @returns `null` without any.
 */
export function samePersonScore(least: LeastLikeness): number | null {
  const scores = (['rest', 'action'] as const).flatMap((of) => {
    const cosine = least[of];
    const { otherCosine, sameCosine } = LIVENESS.samePerson[of];
    return cosine === null ? [] : [(cosine - otherCosine) / (sameCosine - otherCosine)];
  });
  return scores.length === 0 ? null : Math.max(0, Math.min(1, ...scores));
}
