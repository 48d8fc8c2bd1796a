// SPDX-License-Identifier: Apache-2.0
// From the parts to one score. Exact parts decide alone; the others add up, and none of them can decide alone.
import { LIVENESS } from './thresholds.js';

/** Parts that are exact: a score of 0 is an attack, whatever the others say. */
export const EXACT_PARTS = [
  'no_cut',
  'one_face',
  'one_person',
  'not_frozen',
  'not_looped',
  'challenge',
] as const;

/** Parts that add up. */
export const WEAK_PARTS = [
  'texture',
  'depth',
  'inner_motion',
  'expression',
  'presence',
  'timing',
  'camera',
] as const;

/** Name of a part. */
export type LivenessPartName = (typeof EXACT_PARTS)[number] | (typeof WEAK_PARTS)[number];

/** What one signal says of a run. */
export interface LivenessPart {
  readonly name: LivenessPartName;
  /** 0 (an attack) … 1 (live); `null` where it could not tell. */
  readonly score: number | null;
  /** Whether this part alone makes the run an attack. */
  readonly isDecisive: boolean;
}

/** What all signals say of a run. */
export interface LivenessReport {
  /** 0 (an attack) … 1 (live). A rank, not a probability. */
  readonly score: number;
  readonly isAttack: boolean;
  readonly parts: readonly LivenessPart[];
}

/** A score for each part. */
export type LivenessScores = Readonly<Record<LivenessPartName, number | null>>;

const isExact = (name: LivenessPartName): boolean => (EXACT_PARTS as readonly string[]).includes(name);

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));

/** Log-odds that a part adds: nothing at a score of one half, its full weight at 0 and 1. */
function logOddsOf(name: LivenessPartName, score: number | null): number {
  const weights: Readonly<Record<string, { readonly for: number; readonly against: number }>> =
    LIVENESS.fusion.weights;
  const weight = weights[name];
  if (score === null || !weight) return 0;
  const side = 2 * score - 1;
  return side * (side < 0 ? weight.against : weight.for);
}

/**
 * Adds the parts up: log-odds, as for independent evidence (I. J. Good, "Probability and the Weighing of Evidence",
 * 1950), each limited by its weight, for they are not quite independent and none is calibrated.
 */
export function fuseLiveness(scores: LivenessScores): LivenessReport {
  const names: readonly LivenessPartName[] = [...EXACT_PARTS, ...WEAK_PARTS];
  const parts = names.map((name) => ({
    name,
    score: scores[name],
    isDecisive: isExact(name) && scores[name] === 0,
  }));
  const { prior, minScore } = LIVENESS.fusion;
  const logOdds = parts.reduce<number>((sum, { name, score }) => sum + logOddsOf(name, score), prior);
  // What is not a number is worth nothing.
  const score = parts.some(({ isDecisive }) => isDecisive) ? 0 : logistic(logOdds) || 0;
  return { score, isAttack: score < minScore, parts };
}
