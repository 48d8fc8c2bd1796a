// SPDX-License-Identifier: Apache-2.0
import type { FlowOptions } from './config.js';

/** Values that an integrator may set for `liveness`; the challenge of the contract's `active` is not built yet. */
export const LIVENESS_CHOICES = ['none'] as const;

/** Values that an integrator may set for `accuracy`; the contract's `high` is not built yet. */
export const ACCURACY_CHOICES = ['standard'] as const;

/** The settings of `<faceguard-verify>` as they come: from attributes they may be anything. */
export interface RawOptions extends FlowOptions {
  readonly liveness: string;
  readonly accuracy: string;
  readonly delegate: string;
}

const isOneOf = (value: string, allowed: readonly string[]): boolean => allowed.includes(value);

/**
 * Checks an integrator's settings. A wrong one is refused, never replaced: a misspelt `threshold` that quietly
 * became the default would let strangers in.
 *
 * @returns What is wrong, for developers, or `null`.
 */
export function findInvalidOption(options: RawOptions, delegates: readonly string[]): string | null {
  const { threshold, maxAttempts, faceTimeoutMs, liveness, accuracy, delegate } = options;
  if (!(threshold >= 0 && threshold <= 100))
    return `threshold must be a number from 0 to 100, not ${threshold}`;
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) {
    return `max-attempts must be a whole number from 1, not ${maxAttempts}`;
  }
  if (!(faceTimeoutMs > 0 && Number.isFinite(faceTimeoutMs))) {
    return `face-timeout-ms must be a positive number, not ${faceTimeoutMs}`;
  }
  if (!isOneOf(liveness, LIVENESS_CHOICES))
    return `liveness must be ${LIVENESS_CHOICES.join(' or ')}, not "${liveness}"`;
  if (!isOneOf(accuracy, ACCURACY_CHOICES))
    return `accuracy must be ${ACCURACY_CHOICES.join(' or ')}, not "${accuracy}"`;
  if (!isOneOf(delegate, delegates)) return `delegate must be ${delegates.join(', ')}, not "${delegate}"`;
  return null;
}
