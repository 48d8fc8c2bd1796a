// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_FLOW_OPTIONS, LIVENESS_MODES } from './config.js';
import type { FlowOptions } from './config.js';

/** Values that an integrator may set for `accuracy`: one embedder, or two, which take longer. */
export const ACCURACY_CHOICES = ['standard', 'high'] as const;

/** One of them. */
export type Accuracy = (typeof ACCURACY_CHOICES)[number];

/** The settings of `<faceguard-verify>` as they come: pages and frameworks may put anything there. */
export type RawOptions = Readonly<
  Record<Exclude<keyof FlowOptions, 'matchTimeoutMs'> | 'accuracy' | 'delegate', unknown>
>;

/** What a flow goes by, and what is wrong with it: for developers, or `null`. */
export interface ReadOptions<Delegate extends string> {
  readonly flow: FlowOptions;
  readonly accuracy: Accuracy;
  readonly delegate: Delegate;
  readonly invalid: string | null;
}

/** What frameworks write for a setting that is not there any more. */
const orDefault = (value: unknown, standard: unknown): unknown =>
  value === undefined || value === null || value === '' ? standard : value;

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

/** For developers: as they would write it, where that can be written. */
function show(value: unknown): string {
  if (typeof value === 'number') return `${value}`;
  try {
    return JSON.stringify(value) ?? `a ${typeof value}`;
  } catch {
    // It holds itself, or a number that JSON has no word for.
    return `a ${typeof value}`;
  }
}

/**
 * Reads an integrator's settings. One that is not set is the default. A wrong one is refused, never replaced: a misspelt
 * `threshold` that quietly became the default would let strangers in, and so would anything that compares like 0 without
 * being a number.
 *
 * @param delegates - Values of `delegate`, the default first.
 */
export function readOptions<Delegate extends string>(
  raw: RawOptions,
  delegates: readonly [Delegate, ...Delegate[]],
): ReadOptions<Delegate> {
  const wrong: string[] = [];
  const number = (
    name: Exclude<keyof FlowOptions, 'liveness' | 'matchTimeoutMs'>,
    isRight: (value: number) => boolean,
    what: string,
  ): number => {
    const value = orDefault(raw[name], DEFAULT_FLOW_OPTIONS[name]);
    if (isNumber(value) && isRight(value)) return value;
    wrong.push(`${name} must be ${what}, not ${show(value)}`);
    return DEFAULT_FLOW_OPTIONS[name];
  };
  const choice = <T extends string>(name: keyof RawOptions, choices: readonly [T, ...T[]]): T => {
    const value = orDefault(raw[name], choices[0]);
    const found = choices.find((each) => each === value);
    if (found === undefined) wrong.push(`${name} must be ${choices.join(' or ')}, not ${show(value)}`);
    return found ?? choices[0];
  };

  const flow: FlowOptions = {
    threshold: number('threshold', (value) => value >= 0 && value <= 100, 'a number from 0 to 100'),
    maxAttempts: number(
      'maxAttempts',
      (value) => Number.isInteger(value) && value >= 1,
      'a whole number from 1',
    ),
    faceTimeoutMs: number('faceTimeoutMs', (value) => value > 0, 'a positive number'),
    liveness: choice('liveness', LIVENESS_MODES),
    challengeTimeoutMs: number('challengeTimeoutMs', (value) => value > 0, 'a positive number'),
    matchTimeoutMs: DEFAULT_FLOW_OPTIONS.matchTimeoutMs,
  };
  const accuracy = choice('accuracy', ACCURACY_CHOICES);
  const delegate = choice('delegate', delegates);
  return { flow, accuracy, delegate, invalid: wrong[0] ?? null };
}
