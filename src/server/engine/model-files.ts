// SPDX-License-Identifier: Apache-2.0
// The model files of the package, the same that browsers download. `MODEL_ID` and the hashes are those of the
// browser's manifest, which the server may not import: a test holds one against the other.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FaceGuardError } from '../../core/errors.js';
import { readTaskBundle } from '../../core/task-bundle.js';

/** Names embedder and alignment; templates of the browser's engine carry the same. */
export const MODEL_ID = 'mobilefacenet-192-v1';

/** The files in the models' folder, and their SHA-256. */
export const MODEL_FILES = {
  landmarker: {
    name: 'face_landmarker.task',
    sha256: 'f9a5ba3a03ce298408417738387c5767f03fccbf20c7125695e3037f6a09891b',
  },
  embedder: {
    name: 'face_embedder.tflite',
    sha256: '4df6e9578fa1ce614c583d3af8a4477c376e9a2ba196999924a060d2a3c7cbab',
  },
  texture: {
    name: 'face_texture.tflite',
    sha256: 'bbea58a95c74322e8c94b4265a9a7482951762db894c33dc04f8cfc517cbe3fc',
  },
} as const;

/** The four models, as files in memory. */
export interface ModelBytes {
  readonly detector: Uint8Array;
  readonly landmarks: Uint8Array;
  readonly embedder: Uint8Array;
  readonly texture: Uint8Array;
}

const failed = (message: string, cause?: unknown): FaceGuardError =>
  new FaceGuardError('engine_load_failed', message, { cause });

async function readChecked(folder: string, { name, sha256 }: { name: string; sha256: string }) {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, name));
  } catch (cause) {
    throw failed(`${name} cannot be read`, cause);
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256)
    throw failed(`${name} is not the file that was meant`);
  return bytes;
}

/**
 * Reads the models and makes sure that they are the right ones.
 *
 * @param folder - `dist/assets/models` of the package, or a copy of it.
 * @throws {FaceGuardError} `engine_load_failed`.
 */
export async function readModelFiles(folder: string): Promise<ModelBytes> {
  const [bundle, embedder, texture] = await Promise.all([
    readChecked(folder, MODEL_FILES.landmarker),
    readChecked(folder, MODEL_FILES.embedder),
    readChecked(folder, MODEL_FILES.texture),
  ]);
  const inside = readTaskBundle(bundle);
  const detector = inside.get('face_detector.tflite');
  const landmarks = inside.get('face_landmarks_detector.tflite');
  if (!detector || !landmarks) throw failed('the landmarker lacks a model');
  return { detector, landmarks, embedder, texture };
}
