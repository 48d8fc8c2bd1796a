// SPDX-License-Identifier: Apache-2.0
// Whether pictures come from a camera that looks at something now: no two of them are the same to the last bit, and
// their times go on. A file that is played, or a stream that hangs, repeats itself.
import type { Observation } from '../types.js';
import { LIVENESS } from './thresholds.js';

/** The pictures seen so far, by their hashes. */
export interface StreamState {
  /** Latest last, at most `historyFrames`; repeats in a row are kept once. */
  readonly hashes: readonly number[];
  readonly timestampMs: number | null;
  /** Since when the picture has been the same. */
  readonly sameSinceMs: number | null;
  /** Repeats in a row, and the most of them. */
  readonly repeats: number;
  readonly longestRepeats: number;
  readonly longestSameMs: number;
  /** New pictures that had been seen before, with others in between. */
  readonly returns: number;
  readonly pictures: number;
  /** Frames whose time is not later than that of the one before. */
  readonly stalledTimes: number;
  readonly frames: number;
}

/** Before the first frame. */
export const NO_STREAM: StreamState = {
  hashes: [],
  timestampMs: null,
  sameSinceMs: null,
  repeats: 0,
  longestRepeats: 0,
  longestSameMs: 0,
  returns: 0,
  pictures: 0,
  stalledTimes: 0,
  frames: 0,
};

/** Looks at the next frame. */
export function watchStream(state: StreamState, { picture, timestampMs }: Observation): StreamState {
  const isStalled = state.timestampMs !== null && !(timestampMs > state.timestampMs);
  const timed = {
    ...state,
    timestampMs,
    frames: state.frames + 1,
    stalledTimes: state.stalledTimes + Number(isStalled),
  };
  if (!picture) return timed;
  const { hash } = picture;
  if (state.pictures > 0 && hash === state.hashes.at(-1)) {
    const repeats = state.repeats + 1;
    return {
      ...timed,
      pictures: state.pictures + 1,
      repeats,
      longestRepeats: Math.max(state.longestRepeats, repeats),
      longestSameMs: Math.max(state.longestSameMs, timestampMs - (state.sameSinceMs ?? timestampMs)),
    };
  }
  // The newest are left out: a compressed stream may flicker between two pictures for a moment.
  const isReturn = state.hashes.slice(0, -LIVENESS.stream.minLoopFrames).includes(hash);
  return {
    ...timed,
    pictures: state.pictures + 1,
    hashes: [...state.hashes.slice(1 - LIVENESS.stream.historyFrames), hash],
    sameSinceMs: timestampMs,
    repeats: 0,
    returns: state.returns + Number(isReturn),
  };
}

/** Whether the picture stood still for longer than a dropped or doubled frame explains: 0; 1 if not. Exact. */
export function frozenScore({ pictures, longestRepeats, longestSameMs }: StreamState): number | null {
  const { maxRepeats, maxSameMs } = LIVENESS.stream;
  if (pictures < 2) return null;
  return Number(!(longestRepeats > maxRepeats && longestSameMs > maxSameMs));
}

/** Whether pictures came back to the bit: 0; 1 if not. Exact. */
export const loopScore = ({ pictures, returns }: StreamState): number | null =>
  pictures < 2 ? null : Number(returns < LIVENESS.stream.minReturns);

/** Share of frames with a time later than the one before, from all (1) to `minRisingShare` (0) and below. */
export function timingScore({ frames, stalledTimes }: StreamState): number | null {
  if (frames < LIVENESS.stream.minTimedFrames) return null;
  const rising = 1 - stalledTimes / (frames - 1);
  const { minRisingShare } = LIVENESS.stream;
  return Math.max(0, Math.min(1, (rising - minRisingShare) / (1 - minRisingShare)));
}
