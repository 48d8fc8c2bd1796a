// SPDX-License-Identifier: Apache-2.0
// Remembers, on this device, how fast the engines were that have been tried. A number each, for this origin; nothing
// else is stored.
import { VERSION } from '../version.js';
import { ENGINE_KINDS } from './engine-plan.js';
import type { EngineTimings } from './engine-plan.js';

/** A new version may change which is faster, or right. */
const KEY = `faceguard-engines-${VERSION}`;

/** JSON has no infinity: a kind that failed is kept as `null`. */
function readTimings(text: string): EngineTimings {
  const kept: unknown = JSON.parse(text);
  if (typeof kept !== 'object' || kept === null) return {};
  const values = kept as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    ENGINE_KINDS.flatMap((kind) => {
      const value = values[kind];
      if (value === null) return [[kind, Infinity]];
      return typeof value === 'number' && value >= 0 ? [[kind, value]] : [];
    }),
  );
}

/** What was measured on earlier visits. */
export function recallEngines(): EngineTimings {
  try {
    return readTimings(localStorage.getItem(KEY) ?? '{}');
  } catch {
    return {};
  }
}

/** Keeps what was measured for the next visit, where storage is allowed. */
export function rememberEngines(timings: EngineTimings): void {
  try {
    const rounded = Object.entries(timings).map(([kind, ms]) => [kind, Math.round(ms)] as const);
    localStorage.setItem(KEY, JSON.stringify({ ...recallEngines(), ...Object.fromEntries(rounded) }));
  } catch {
    // Private windows and sandboxed frames: it is measured again next time.
  }
}
