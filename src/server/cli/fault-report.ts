// SPDX-License-Identifier: Apache-2.0

/** A fault as it is logged. */
export interface FaultReport {
  readonly name: string;
  readonly code?: string;
  readonly message?: string;
  readonly frames: readonly string[];
  /** What led to it. */
  readonly cause?: FaultReport;
}

/** Causes of causes that are told. */
const MAX_CAUSES = 3;

/** Databases quote values of rows in their messages and details: of those, only the code is told. */
const isOfDatabase = (error: Error): boolean => 'severity' in error || 'routine' in error;

/** What may be logged of a thrown value: where it came from, and nothing of anybody's data. */
export function reportFault(error: unknown, causes = MAX_CAUSES): FaultReport {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const { name, message, stack = '' } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '));
  const cause = error.cause instanceof Error && causes > 0 && { cause: reportFault(error.cause, causes - 1) };
  return {
    name,
    ...(code !== undefined && { code }),
    ...(!isOfDatabase(error) && { message }),
    frames,
    ...cause,
  };
}
