// SPDX-License-Identifier: Apache-2.0
import { FaceGuardError } from '../../core/errors.js';
import type { EnrollPhoto, EvidenceVerifier } from '../sessions/evidence-verifier.js';
import { PictureError } from './decode-picture.js';
import { EnginePool } from './engine-pool.js';
import type { EnginePoolOptions } from './engine-pool.js';
import { FaceJudge } from './face-judge.js';

/** What looks at pictures for a session server. */
export interface OpenFaceJudge {
  readonly verifier: EvidenceVerifier;
  readonly enroll: EnrollPhoto;
  /** Ends its threads; whatever is under way rejects with `engine_failed`. */
  close(): Promise<void>;
}

/** A base photo shows one person: of several, nobody could say whose face it is to be. */
const enrollWith =
  (pool: EnginePool): EnrollPhoto =>
  async ({ bytes }) => {
    try {
      return (await pool.readReference(bytes, { bystanders: 'refuse' })).template;
    } catch (error) {
      if (!(error instanceof PictureError)) throw error;
      throw new FaceGuardError('base_photo_unreadable', error.message, { cause: error });
    }
  };

/**
 * Starts the face engine in threads of its own, and makes it ready.
 *
 * @param options - Where the models are, and how many threads there are to be; see `EnginePoolOptions`.
 * @throws {FaceGuardError} `engine_load_failed`; nothing is left running then.
 */
export async function openFaceJudge(options: EnginePoolOptions): Promise<OpenFaceJudge> {
  const pool = new EnginePool(options);
  try {
    await pool.load();
  } catch (error) {
    await pool.close();
    throw error;
  }
  return { verifier: new FaceJudge(pool), enroll: enrollWith(pool), close: () => pool.close() };
}
