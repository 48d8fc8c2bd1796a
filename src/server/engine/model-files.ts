// SPDX-License-Identifier: Apache-2.0
// The model files of the package, the same that browsers download. `MODEL_IDS` and the hashes are those of the
// browser's manifest, which the server may not import: a test holds one against the other.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaceGuardError } from '../../core/errors.js';
import type { Accuracy } from '../../core/options.js';
import { readTaskBundle } from '../../core/task-bundle.js';
import { unpackModel } from '../../core/unpack-model.js';

/** For each accuracy, names embedders and alignment; templates of the browser's engine carry the same. */
export const MODEL_IDS = {
  standard: 'mobilefacenet-192-v1',
  high: 'mobilefacenet-192-fr-512-v1',
} as const;

/** The files in the models' folder, and their SHA-256. */
export const MODEL_FILES = {
  landmarker: {
    name: 'face_landmarker.q8',
    sha256: '41268f248a699468fd13c2d7411ead10c0f42e2ce7171e1d953498adc7805226',
  },
  embedder: {
    name: 'face_embedder.q8',
    sha256: 'ab579a4513797fd1a8244ba5105008a206367af8fd9df555e1698af88892a968',
  },
  secondEmbedder: {
    name: 'face_embedder_2.q8',
    sha256: '811f3ebbf64216d4335ea6f38209159ef96f646d60e8359bd71bdad6af8ae077',
  },
  texture: {
    name: 'face_texture.q8',
    sha256: '0df0190235a87f98b38149b9f7e7a2b27b4d9367850b69c410394e27b0f597d8',
  },
} as const;

/** The models, unpacked, as files in memory. */
export interface ModelBytes {
  readonly detector: Uint8Array;
  readonly landmarks: Uint8Array;
  readonly embedder: Uint8Array;
  /** `null` unless high accuracy is wanted. */
  readonly secondEmbedder: Uint8Array | null;
  readonly texture: Uint8Array;
}

const failed = (message: string, cause?: unknown): FaceGuardError =>
  new FaceGuardError('engine_load_failed', message, { cause });

async function readModel(folder: string, { name, sha256 }: { name: string; sha256: string }) {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, name));
  } catch (cause) {
    throw failed(`${name} cannot be read`, cause);
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw failed(`${name} is not the file that was meant`);
  return unpackModel(bytes);
}

/**
 * Reads the models and makes sure that they are the right ones.
 *
 * @param folder - `dist/assets/models` of the package, or a copy of it.
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export async function readModelFiles(folder: string, accuracy: Accuracy = 'standard'): Promise<ModelBytes> {
  const [bundle, embedder, secondEmbedder, texture] = await Promise.all([
    readModel(folder, MODEL_FILES.landmarker),
    readModel(folder, MODEL_FILES.embedder),
    accuracy === 'high' ? readModel(folder, MODEL_FILES.secondEmbedder) : null,
    readModel(folder, MODEL_FILES.texture),
  ]);
  const inside = readTaskBundle(bundle);
  const detector = inside.get('face_detector.tflite');
  const landmarks = inside.get('face_landmarks_detector.tflite');
  if (!detector || !landmarks) throw failed('the landmarker lacks a model');
  return { detector, landmarks, embedder, secondEmbedder, texture };
}
