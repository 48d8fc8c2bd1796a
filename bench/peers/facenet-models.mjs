// SPDX-License-Identifier: Apache-2.0
/**
 * facenet-js comes without weights, and tells to host a detector and an embedder. It gets this kit's own, from the same
 * npm packages: the comparison is then one of the code around them. The embedder takes 112 × 112, to which facenet-js's
 * pictures of a face are scaled.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { dropNormalization } from '../../models/drop-normalization.mjs';
import { storeFloat16 } from '../../models/float16.mjs';
import { fusePrelu } from '../../models/fuse-prelu.mjs';
import { SOURCES, readSource } from '../../models/sources.mjs';
import { addImageMetadata } from '../../models/tflite-metadata.mjs';
import { decodeModel, encodeModel } from '../../models/tflite-schema.mjs';

/** @param {string} folder Receives `face_detector.tflite` and `face_embedder.tflite`. */
export async function writeFacenetModels(folder) {
  const detector = decodeModel(await readSource(SOURCES.detector));
  addImageMetadata(detector, {
    name: 'BlazeFace short range',
    license: 'Apache License, Version 2.0',
    mean: 127.5,
    std: 127.5,
    outputs: ['regressors', 'classificators'],
  });
  await writeFile(join(folder, 'face_detector.tflite'), encodeModel(detector));

  const embedder = decodeModel(await readSource(SOURCES.embedder));
  fusePrelu(embedder);
  dropNormalization(embedder);
  storeFloat16(embedder);
  addImageMetadata(embedder, {
    name: 'MobileFaceNet',
    license: 'MIT',
    mean: 127.5,
    std: 128,
    outputs: ['embedding'],
  });
  await writeFile(join(folder, 'face_embedder.tflite'), encodeModel(embedder));
}
