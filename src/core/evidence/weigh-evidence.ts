// SPDX-License-Identifier: Apache-2.0
// Whether evidence shows a living person who did what was asked. Plain data in, plain data out.
import { CAPTURE } from '../config.js';
import type { LivenessReport } from '../liveness/score.js';
import { LIVENESS } from '../liveness/thresholds.js';
import { isWatchedEnough, reportLiveness } from '../liveness/watch.js';
import type { Observation } from '../types.js';
import { checkPictures } from './check-pictures.js';
import type { Evidence, EvidenceProblem } from './evidence.js';
import { findRest, followActions } from './follow-actions.js';
import { EVIDENCE_LIMITS } from './limits.js';
import { watchTimeline } from './watch-timeline.js';

/** What evidence comes to. */
export interface EvidenceFinding {
  /** Each once. */
  readonly problems: readonly EvidenceProblem[];
  /** What was watched, whatever the problems. */
  readonly report: LivenessReport;
  /** Whether there is no problem, and no attack was seen. */
  readonly isLive: boolean;
  /** 0…1: that of the report; 0 where there are problems. */
  readonly score: number;
}

const lengthMs = (timeline: readonly Observation[]): number =>
  (timeline.at(-1)?.timestampMs ?? 0) - (timeline[0]?.timestampMs ?? 0);

/** Whether too many moments are so far apart that a cut between them would not be seen. */
function isSparse(timeline: readonly Observation[]): boolean {
  const steps = timeline.slice(1).map(({ timestampMs }, i) => timestampMs - (timeline[i]?.timestampMs ?? 0));
  const long = steps.filter((step) => step > LIVENESS.continuity.maxStepMs).length;
  return steps.length === 0 || long / steps.length > EVIDENCE_LIMITS.timeline.maxLongSteps;
}

/** Whether something is left out of a moment: what is not said cannot be held against anybody. */
const isIncomplete = ({ picture, faces }: Observation): boolean =>
  picture === null || (faces[0] !== undefined && faces[0].appearance === null);

/**
 * Judges evidence.
 *
 * @param evidence - With actions for a challenge; without any, the face must have been watched long enough instead.
 */
export function weighEvidence(evidence: Evidence): EvidenceFinding {
  const { actions, pictures, timeline } = evidence;
  const problems: EvidenceProblem[] = [...checkPictures(evidence)];
  if (isSparse(timeline)) problems.push('timeline_sparse');
  if (timeline.some(isIncomplete)) problems.push('timeline_incomplete');

  const hasChallenge = actions.length > 0;
  const found = hasChallenge ? findRest(timeline, pictures[0]?.t ?? Infinity) : null;
  // Whoever was never at rest before the first action has nothing to be measured against.
  const rest = found && found.endMs < (pictures[1]?.t ?? -Infinity) ? found : null;
  const expected = actions.map((action, i) => ({ action, pictureMs: pictures[i + 1]?.t ?? NaN }));
  const followed = rest && followActions(timeline, expected, rest);
  if (hasChallenge && !rest) problems.push('rest_not_shown');
  if (followed && followed.done.length < actions.length) problems.push('challenge_not_done');

  const watched = watchTimeline(evidence, followed);
  const watchedMs = CAPTURE.watchWindowMs * EVIDENCE_LIMITS.timeline.minWatchShare;
  if (!hasChallenge && (lengthMs(timeline) < watchedMs || !isWatchedEnough(watched)))
    problems.push('timeline_short');

  const report = reportLiveness(watched);
  const hasProblem = problems.length > 0;
  return {
    problems: [...new Set(problems)],
    report,
    isLive: !hasProblem && !report.isAttack,
    score: hasProblem ? 0 : report.score,
  };
}
