// SPDX-License-Identifier: Apache-2.0
// What pictures show by themselves, and whether it is what the browser says that it saw at their times.
import { measureExpression } from '../challenge/expression.js';
import { actionLevel } from '../challenge/recognise.js';
import { QUALITY } from '../config.js';
import { eyeDistancePx, eyeOpenness, lidToBrow } from '../geometry.js';
import { LIVENESS_LANDMARKS, outerEyeDistancePx, pointsOf } from '../liveness/landmarks.js';
import { hasSecondPerson } from '../quality.js';
import type { Observation } from '../types.js';
import type { Evidence, EvidencePicture, EvidenceProblem } from './evidence.js';
import { EVIDENCE_LIMITS } from './limits.js';

/** How far two engines are apart about one frame. */
export interface Disagreement {
  /** Mean distance of `LIVENESS_LANDMARKS`, in percent of that of the outer eye corners. */
  readonly distancePct: number;
  /** The larger difference of yaw and pitch, in degrees. */
  readonly poseDeg: number;
}

/**
 * Compares the largest faces of two observations of one frame, which may have been scaled.
 *
 * @returns `null` without a face in either.
 */
export function measureDisagreement(seen: Observation, claimed: Observation): Disagreement | null {
  const face = seen.faces[0];
  const other = claimed.faces[0];
  if (!face || !other) return null;
  const points = pointsOf(face, seen, LIVENESS_LANDMARKS);
  const others = pointsOf(other, { ...claimed, ...sizeOf(seen) }, LIVENESS_LANDMARKS);
  let sum = 0;
  for (let i = 0; i < points.length; i += 2)
    sum += Math.hypot(
      (points[i] ?? NaN) - (others[i] ?? NaN),
      (points[i + 1] ?? NaN) - (others[i + 1] ?? NaN),
    );
  return {
    distancePct: (100 * sum) / LIVENESS_LANDMARKS.length / outerEyeDistancePx(face, seen),
    poseDeg: Math.max(
      Math.abs(face.pose.yawDeg - other.pose.yawDeg),
      Math.abs(face.pose.pitchDeg - other.pose.pitchDeg),
    ),
  };
}

const sizeOf = ({
  frameWidthPx,
  frameHeightPx,
}: Observation): Pick<Observation, 'frameWidthPx' | 'frameHeightPx'> => ({ frameWidthPx, frameHeightPx });

/** Whether a server can compare a face with a base photo: one person, near enough, looking at the camera. */
export function isNeutralUsable(seen: Observation): boolean {
  const face = seen.faces[0];
  if (!face || hasSecondPerson(seen.faces.map(({ box }) => box))) return false;
  const { frameWidthPx, frameHeightPx } = seen;
  const { pose, landmarks, appearance } = face;
  const { poseSlackDeg, minEyeDistancePx, appearanceShare } = EVIDENCE_LIMITS.neutral;
  const openness =
    eyeOpenness(landmarks, frameWidthPx, frameHeightPx) +
    QUALITY.eyeOpennessPerPitchDeg * Math.abs(pose.pitchDeg);
  const areEyesShut =
    openness < QUALITY.minEyeOpenness * appearanceShare &&
    lidToBrow(landmarks, frameWidthPx, frameHeightPx) < QUALITY.minLidToBrow * appearanceShare;
  return (
    Math.abs(pose.yawDeg) <= QUALITY.maxYawDeg + poseSlackDeg &&
    Math.abs(pose.pitchDeg) <= QUALITY.maxPitchDeg + poseSlackDeg &&
    eyeDistancePx(landmarks, frameWidthPx, frameHeightPx) >= minEyeDistancePx &&
    !(appearance && appearance.visibility < QUALITY.minVisibility * appearanceShare) &&
    !areEyesShut
  );
}

/** Whether there is one picture for the face at rest and one an action, in this order, also by their times. */
function areInOrder({ pictures, actions }: Evidence): boolean {
  const expected: readonly string[] = ['neutral', ...actions];
  return (
    pictures.length === expected.length &&
    pictures.every(({ shows, t }, i) => shows === expected[i] && !(t <= (pictures[i - 1]?.t ?? -Infinity)))
  );
}

/** How far a picture's action has gone in it, relative to the picture of the face at rest: 1 where it counts. */
export function pictureLevel({ shows, seen }: EvidencePicture, neutral: EvidencePicture): number | null {
  const face = seen.faces[0];
  const rest = neutral.seen.faces[0];
  if (shows === 'neutral' || !face || !rest) return null;
  return actionLevel(shows, measureExpression(face, seen), measureExpression(rest, neutral.seen));
}

function checkPicture(picture: EvidencePicture, evidence: Evidence): readonly EvidenceProblem[] {
  const { seen, shows, t } = picture;
  const { maxAspectError, agreement, actions } = EVIDENCE_LIMITS;
  const problems: EvidenceProblem[] = [];
  const aspect = seen.frameWidthPx / seen.frameHeightPx;
  const declared = evidence.frameWidthPx / evidence.frameHeightPx;
  if (!(Math.abs(aspect / declared - 1) <= maxAspectError)) problems.push('picture_misshapen');
  if (seen.faces.length === 0) return [...problems, 'picture_no_face'];
  if (hasSecondPerson(seen.faces.map(({ box }) => box))) problems.push('picture_many_faces');

  const moment = evidence.timeline.find(({ timestampMs }) => timestampMs === t);
  if (!moment) return [...problems, 'picture_without_moment'];
  const apart = measureDisagreement(seen, moment);
  // Not a number disagrees, too.
  if (!(apart && apart.distancePct <= agreement.maxDistancePct && apart.poseDeg <= agreement.maxPoseDeg))
    problems.push('picture_disagrees');

  const [neutral] = evidence.pictures;
  const level = neutral && pictureLevel(picture, neutral);
  if (shows !== 'neutral' && neutral && !((level ?? 0) >= actions.minPictureLevel))
    problems.push('action_not_in_picture');
  return problems;
}

/** Looks at every picture, alone and beside its moment. */
export function checkPictures(evidence: Evidence): readonly EvidenceProblem[] {
  const [neutral] = evidence.pictures;
  return [
    ...(areInOrder(evidence) ? [] : (['pictures_out_of_order'] as const)),
    ...evidence.pictures.flatMap((picture) => checkPicture(picture, evidence)),
    ...(neutral && neutral.seen.faces.length > 0 && !isNeutralUsable(neutral.seen)
      ? (['neutral_unusable'] as const)
      : []),
  ];
}
