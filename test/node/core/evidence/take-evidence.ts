// SPDX-License-Identifier: Apache-2.0
// What a browser would send of a recording: the flow's capture and challenge, and the moments and pictures that it keeps.
import type { ChallengeAction, ChallengePair } from '../../../../src/core/challenge/actions.js';
import { measureExpression, neutralOf } from '../../../../src/core/challenge/expression.js';
import type { Expression } from '../../../../src/core/challenge/expression.js';
import { actionLevel } from '../../../../src/core/challenge/recognise.js';
import { beginChallenge, followChallenge } from '../../../../src/core/challenge/run.js';
import type { ChallengeRun } from '../../../../src/core/challenge/run.js';
import { CAPTURE } from '../../../../src/core/config.js';
import type { Evidence, EvidencePicture } from '../../../../src/core/evidence/evidence.js';
import { LIVENESS_LANDMARKS } from '../../../../src/core/liveness/landmarks.js';
import { fromMoment, toMoment } from '../../../../src/core/moment.js';
import { assessQuality } from '../../../../src/core/quality.js';
import type { RecordedFrame, Recording } from '../../../../src/core/recording.js';
import type { Observation } from '../../../../src/core/types.js';

/** How evidence is taken. */
export interface TakeOptions {
  /** The first ones of what is asked for; the whole pair unless told otherwise. */
  readonly actions?: readonly ChallengeAction[];
  /** The frame of an action: where it begins to count, or where it is strongest. */
  readonly pictureAt?: 'begin' | 'peak';
}

/** Evidence, and whether the flow would have sent it. */
export interface TakenEvidence {
  readonly evidence: Evidence;
  /** Whether everything was done. What was not is shown by the frames that come nearest. */
  readonly isDone: boolean;
}

/** Frames that were moved by calculation have no likeness: the man is the same. */
const SAME_MAN = 0.9;

/** Long enough for every recording: what takes how long is not judged here. */
const NO_HURRY_MS = 60_000;

/** An observation as it arrives at a server. */
const sent = (observation: Observation): Observation =>
  fromMoment(
    toMoment(observation),
    {
      frameWidthPx: observation.frameWidthPx,
      frameHeightPx: observation.frameHeightPx,
      landmarks: LIVENESS_LANDMARKS,
    },
    observation.frameId,
  );

/** The frame that comes nearest to showing an action. */
function nearest(
  frames: readonly RecordedFrame[],
  action: ChallengeAction,
  rest: Expression,
): RecordedFrame | undefined {
  const levelOf = ({ observation }: RecordedFrame): number => {
    const face = observation.faces[0];
    return face ? actionLevel(action, measureExpression(face, observation), rest) : -Infinity;
  };
  return frames.reduce<RecordedFrame | undefined>(
    (best, frame) => (best && levelOf(best) >= levelOf(frame) ? best : frame),
    undefined,
  );
}

/** Runs a recording the way of the flow, and gives what is sent; `null` where there was no capture. */
export function takeEvidence(
  { header, frames }: Recording,
  pair: ChallengePair,
  { actions = pair, pictureAt = 'begin' }: TakeOptions = {},
): TakenEvidence | null {
  let previous: Observation | null = null;
  let best: { readonly score: number; readonly frame: RecordedFrame } | null = null;
  let run: ChallengeRun | null = null;
  const rest: Expression[] = [];
  const timeline: RecordedFrame[] = [];
  const shown: (RecordedFrame | undefined)[] = [];
  for (const frame of frames) {
    const { observation } = frame;
    const atMs = observation.timestampMs;
    const { hint, score } = assessQuality(observation, previous);
    previous = observation;
    const face = observation.faces[0];
    const isReady = hint === 'ready' && face !== undefined;
    if (timeline.length === 0 && !isReady) continue;
    timeline.push(frame);
    if (run) {
      const { index } = run;
      const step = followChallenge(run, observation, isReady, atMs, NO_HURRY_MS);
      run = step.run;
      if (pictureAt === 'begin' && step.hasBegun) shown[index] = frame;
      if (pictureAt === 'peak' && run.peak?.frame === observation) shown[index] = frame;
      if (step.completed && run.index >= actions.length) break;
    } else if (isReady) {
      rest.push(measureExpression(face, observation));
      best = best && best.score >= score ? best : { score, frame };
      const sinceMs = atMs - (timeline[0]?.observation.timestampMs ?? 0);
      if (sinceMs >= CAPTURE.windowMs && rest.length >= CAPTURE.minFrames)
        run = beginChallenge(pair, neutralOf(rest), atMs, NO_HURRY_MS);
    }
  }
  if (!best || !run) return null;
  const neutral = best.frame;
  const challenge = run;
  const pictures = [neutral];
  actions.forEach((action, i) => {
    const after = timeline.indexOf(pictures.at(-1) ?? neutral) + 1;
    const frame = shown[i] ?? nearest(timeline.slice(after), action, challenge.rest);
    if (frame) pictures.push(frame);
  });
  return {
    isDone: challenge.index >= actions.length,
    evidence: {
      frameWidthPx: header.frameWidthPx,
      frameHeightPx: header.frameHeightPx,
      actions,
      pictures: pictures.map(({ observation, likeness, texture }, i): EvidencePicture => ({
        shows: actions[i - 1] ?? 'neutral',
        t: sent(observation).timestampMs,
        seen: observation,
        likeness: i === 0 ? null : (likeness ?? SAME_MAN),
        texture,
      })),
      timeline: timeline.map(({ observation }) => sent(observation)),
      cameraDoubts: [],
    },
  };
}
