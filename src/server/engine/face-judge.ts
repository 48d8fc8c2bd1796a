// SPDX-License-Identifier: Apache-2.0
// The engine as the session server asks it: for templates of base photos. Judging evidence is not written yet.
import type { Worker } from 'node:worker_threads';

import { FaceGuardError } from '../../core/errors.js';
import type { EnrollPhoto, EvidenceVerifier } from '../sessions/evidence-verifier.js';
import { PictureError } from './decode-picture.js';
import { EnginePool } from './engine-pool.js';
import type { NodeEngineOptions } from './node-engine.js';

/** How a face judge is set up. */
export interface FaceJudgeOptions {
  /** The package's `dist/assets/models`, or a copy of it. */
  readonly modelsFolder: string;
  /** Threads that look at pictures. */
  readonly threads: number;
  /** For tests; see `EnginePoolOptions`. */
  readonly createWorker?: (options: NodeEngineOptions) => Worker;
}

/** Looks at pictures for the session server. */
export interface FaceJudge {
  readonly verifier: EvidenceVerifier;
  readonly enroll: EnrollPhoto;
  close(): Promise<void>;
}

/**
 * Starts the threads.
 *
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export async function openFaceJudge(options: FaceJudgeOptions): Promise<FaceJudge> {
  const pool = new EnginePool(options);
  try {
    await pool.load();
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    verifier: {
      verify: () => Promise.reject(new FaceGuardError('engine_failed', 'evidence cannot be judged yet')),
    },
    async enroll({ bytes }) {
      try {
        return (await pool.readReference(bytes)).template;
      } catch (error) {
        if (!(error instanceof PictureError)) throw error;
        throw new FaceGuardError('base_photo_unreadable', error.message, { cause: error });
      }
    },
    close: () => pool.close(),
  };
}
