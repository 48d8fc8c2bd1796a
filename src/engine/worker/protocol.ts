// SPDX-License-Identifier: Apache-2.0
// What page and worker say to each other. Failures cross as plain data: errors lose their fields on the way.
import { FaceGuardError } from '../../core/errors.js';
import type { ErrorCode } from '../../core/errors.js';
import type { FaceTemplate, Observation } from '../../core/types.js';
import type { EngineFrame } from '../engine.js';
import type { LocalEngineInfo, LocalEngineOptions } from '../local-engine.js';
import { isTrap } from '../trap.js';

/** What the worker can be asked, with what it takes and gives. */
export interface WorkerCalls {
  load: { args: LocalEngineOptions; result: LocalEngineInfo };
  /** Whether the engine is still loaded: it may have lost WebGL while nobody asked it for anything. */
  check: { args: null; result: boolean };
  detect: { args: { readonly frame: EngineFrame; readonly timestampMs: number }; result: Observation };
  embed: { args: { readonly frameId: number }; result: FaceTemplate };
  loadTexture: { args: null; result: void };
  takePicture: { args: { readonly frameId: number; readonly maxBytes: number }; result: Blob };
  judgeTexture: { args: { readonly frameId: number }; result: number };
}

/** Name of a call. */
export type WorkerCallName = keyof WorkerCalls;

/** Page to worker. */
export type WorkerRequest = {
  [N in WorkerCallName]: { readonly id: number; readonly call: N; readonly args: WorkerCalls[N]['args'] };
}[WorkerCallName];

/** An error as plain data. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
  /** Whether its cause was a trap: causes do not cross. */
  readonly isTrap: boolean;
}

/** Worker to page. */
export type WorkerResponse =
  | { readonly id: number; readonly type: 'result'; readonly result: unknown }
  /** `isBroken`: the engine in the worker is of no use any more. */
  | { readonly id: number; readonly type: 'error'; readonly error: WireError; readonly isBroken: boolean }
  | { readonly id: number; readonly type: 'progress'; readonly loaded: number; readonly total: number };

/** An error ready to cross. */
export const toWire = (error: unknown, fallback: ErrorCode): WireError => {
  const { code, message } = FaceGuardError.from(error, fallback);
  return { code, message, isTrap: isTrap(error) };
};

/** An error that has crossed. */
export const fromWire = ({ code, message, isTrap: isCausedByTrap }: WireError): FaceGuardError =>
  new FaceGuardError(
    code,
    message,
    isCausedByTrap ? { cause: new WebAssembly.RuntimeError('in the worker') } : {},
  );
