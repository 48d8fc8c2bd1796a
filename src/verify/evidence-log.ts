// SPDX-License-Identifier: Apache-2.0
// What a session's server gets to see of an attempt: pictures, and what was seen from the capture's beginning on.
import type { ChallengeAction } from '../core/challenge/actions.js';
import { FaceGuardError } from '../core/errors.js';
import type { FlowState } from '../core/flow.js';
import type { CameraSuspicion } from '../core/liveness/camera-facts.js';
import { toMoment } from '../core/moment.js';
import type { Moment } from '../core/moment.js';
import type { Observation } from '../core/types.js';
import { MAX_MOMENTS } from '../session/wire.js';
import type { Evidence, EvidenceFrame } from '../session/wire.js';

type Shows = EvidenceFrame['shows'];

interface Picture {
  readonly t: number;
  readonly jpeg: Blob;
}

/** The bytes of a blob in base64. */
function toBase64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve((reader.result as string).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () =>
      reject(new FaceGuardError('engine_failed', 'a picture could not be read', { cause: reader.error })),
    );
    reader.readAsDataURL(blob);
  });
}

/** When the capture began that a state belongs to; `null` while there is none. */
const captureOf = (state: FlowState, known: number | null): number | null =>
  state.phase === 'guiding' ? (state.capture?.startedMs ?? null) : known;

/** Collects evidence of one attempt. */
export class EvidenceLog {
  #startedMs: number | null = null;
  #moments: Moment[] = [];
  /** Times are told from here on: how long the page has been open is nobody's business. */
  #originMs = 0;
  #camera: CameraSuspicion | null = null;
  #size = { frame_width: 0, frame_height: 0 };
  readonly #pictures = new Map<Shows, Picture>();

  /** Takes an observation in. What was collected of a capture that was given up is dropped. */
  saw(observation: Observation, state: FlowState): void {
    const startedMs = captureOf(state, this.#startedMs);
    if (startedMs !== this.#startedMs) this.clear();
    this.#startedMs = startedMs;
    if (startedMs === null) return;
    if ('liveness' in state) this.#camera = state.liveness.camera;
    this.#size = { frame_width: observation.frameWidthPx, frame_height: observation.frameHeightPx };
    if (this.#moments.length === 0) this.#originMs = observation.timestampMs;
    this.#moments.push(toMoment({ ...observation, timestampMs: observation.timestampMs - this.#originMs }));
    if (this.#moments.length > MAX_MOMENTS) this.#thin();
  }

  /** Keeps a picture of an observation that was seen; one that shows the same takes its place. */
  keep(shows: Shows, timestampMs: number, jpeg: Blob): void {
    const t = Number((timestampMs - this.#originMs).toFixed(1));
    // The capture may have been given up while the picture was made.
    if (this.#moments.some((moment) => moment.t === t)) this.#pictures.set(shows, { t, jpeg });
  }

  /** Forgets everything. */
  clear(): void {
    this.#startedMs = null;
    this.#moments = [];
    this.#pictures.clear();
  }

  /**
   * What there is to be judged.
   *
   * @param actions - What was asked for and done, in order.
   * @throws {FaceGuardError} `engine_failed` when a picture is missing.
   */
  async collect(challengeId: string, actions: readonly ChallengeAction[]): Promise<Evidence> {
    const timeline = this.#moments;
    const camera = this.#camera;
    const size = this.#size;
    const pictures = (['neutral', ...actions] as const).map((shows) => {
      const picture = this.#pictures.get(shows);
      if (!picture) throw new FaceGuardError('engine_failed', `there is no picture of ${shows}`);
      return { shows, ...picture };
    });
    return {
      submission_id: crypto.randomUUID(),
      challenge_id: challengeId,
      ...size,
      frames: await Promise.all(
        pictures.map(async ({ shows, t, jpeg }) => ({ shows, t, jpeg: await toBase64(jpeg) })),
      ),
      timeline,
      camera: { suspicion: camera?.suspicion ?? 0, doubts: camera?.doubts ?? [] },
    };
  }

  /** Keeps half of the moments, evenly spread, and those of the pictures. */
  #thin(): void {
    const pictured = new Set([...this.#pictures.values()].map(({ t }) => t));
    this.#moments = this.#moments.filter(({ t }, i) => i % 2 === 0 || pictured.has(t));
  }
}
