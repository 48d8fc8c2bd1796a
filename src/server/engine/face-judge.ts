// SPDX-License-Identifier: Apache-2.0
// Judges what a browser sent by looking at its pictures again. Of what the browser computed, nothing is taken for true
// that the pictures can tell.
import { FaceGuardError } from '../../core/errors.js';
import { isNeutralUsable } from '../../core/evidence/check-pictures.js';
import type { EvidencePicture } from '../../core/evidence/evidence.js';
import { weighEvidence } from '../../core/evidence/weigh-evidence.js';
import { LIVENESS_LANDMARKS } from '../../core/liveness/landmarks.js';
import { cosineSimilarity, matchTemplates } from '../../core/matcher.js';
import { fromMoment } from '../../core/moment.js';
import type { FaceTemplate, Observation } from '../../core/types.js';
import { readPictureHeader } from '../pictures/picture-header.js';
import type {
  EvidenceVerifier,
  VerifierEvidence,
  VerifierFrame,
  VerifierQuestion,
  VerifierVerdict,
} from '../sessions/evidence-verifier.js';
import { PictureError } from './decode-picture.js';
import type { EnginePool } from './engine-pool.js';
import type { Examination } from './engine-protocol.js';

/** Longest side of a picture of evidence, in pixels: twice what a browser sends. Larger ones cost more than they tell. */
export const MAX_EVIDENCE_SIDE_PX = 1280;

/** A picture that was sent, and what the engine made of it. */
type Examined = Examination & { readonly frame: VerifierFrame };

const unreadable = (message: string, cause?: unknown): FaceGuardError =>
  new FaceGuardError('invalid_request', message, { cause });

/** @throws {FaceGuardError} `invalid_request` for what is no JPEG of a size that a browser sends. */
function checkHeader({ jpeg }: VerifierFrame): void {
  const header = readPictureHeader(jpeg);
  if (header?.contentType !== 'image/jpeg') throw unreadable('not a JPEG');
  if (Math.max(header.widthPx, header.heightPx) > MAX_EVIDENCE_SIDE_PX)
    throw unreadable(`a picture of ${header.widthPx} × ${header.heightPx} pixels`);
}

const timelineOf = ({ timeline, frameWidthPx, frameHeightPx }: VerifierEvidence): Observation[] =>
  timeline.map((moment, i) =>
    fromMoment(moment, { frameWidthPx, frameHeightPx, landmarks: LIVENESS_LANDMARKS }, i),
  );

/** How sure it is that the face at rest is that of the base photo; 0 where it cannot be compared. */
const confidenceOf = (neutral: Examined | undefined, reference: FaceTemplate): number =>
  neutral?.template && isNeutralUsable(neutral.observation) ? matchTemplates(neutral.template, reference) : 0;

/** Pictures for `weighEvidence`. */
function picturesOf(examined: readonly Examined[]): EvidencePicture[] {
  const rest = examined[0]?.template;
  return examined.map(({ frame, observation, template, texture }, i) => ({
    shows: frame.shows,
    t: frame.t,
    seen: observation,
    likeness: i > 0 && rest && template ? cosineSimilarity(rest.vector, template.vector) : null,
    texture,
  }));
}

/** An `EvidenceVerifier` that has the models look at the pictures, in a pool of threads. */
export class FaceJudge implements EvidenceVerifier {
  readonly #pool: EnginePool;

  /** @param pool - Stays the caller's to close. */
  constructor(pool: EnginePool) {
    this.#pool = pool;
  }

  /**
   * Looks at every picture at once, as far as there are threads.
   *
   * @returns Confidence from the one picture of the face at rest: the calibration is that of single photos.
   * @throws {FaceGuardError} `invalid_request` for pictures that cannot be decoded; `rate_limited`, `engine_failed` and
   * `engine_load_failed` as the pool; {RangeError} when the base photo's template is of another model.
   */
  async verify({ template, liveness, actions, evidence }: VerifierQuestion): Promise<VerifierVerdict> {
    const examined = await this.#examine(evidence.frames, liveness !== 'none');
    const confidence = confidenceOf(examined[0], template);
    if (liveness === 'none') return { confidence, liveness: null };
    const { frameWidthPx, frameHeightPx, camera } = evidence;
    const { isLive, score, problems, report } = weighEvidence({
      frameWidthPx,
      frameHeightPx,
      actions: liveness === 'active' ? actions : [],
      pictures: picturesOf(examined),
      timeline: timelineOf(evidence),
      cameraDoubts: camera.doubts,
    });
    const decisive = report.parts.filter(({ isDecisive }) => isDecisive).map(({ name }) => name);
    return { confidence, liveness: { passed: isLive, score, problems: [...problems, ...decisive] } };
  }

  async #examine(frames: readonly VerifierFrame[], texture: boolean): Promise<readonly Examined[]> {
    frames.forEach(checkHeader);
    const others = new AbortController();
    try {
      return await Promise.all(
        frames.map(async (frame) => ({
          ...(await this.#pool.examine(frame.jpeg, { template: true, texture, signal: others.signal })),
          frame,
        })),
      );
    } catch (error) {
      // Nobody waits for the other pictures any more.
      others.abort(error);
      throw error instanceof PictureError ? unreadable('a picture cannot be decoded', error) : error;
    }
  }
}
