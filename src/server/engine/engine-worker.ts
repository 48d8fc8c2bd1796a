// SPDX-License-Identifier: Apache-2.0
// Runs in a thread of the pool: one engine, one job after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { assertNever } from '../../core/assert-never.js';
import { decodePicture } from './decode-picture.js';
import { toPlainError } from './engine-protocol.js';
import type {
  EngineAnswer,
  EngineJob,
  EngineResult,
  EngineWork,
  Examination,
  Wanted,
} from './engine-protocol.js';
import { NodeEngine } from './node-engine.js';
import type { NodeEngineOptions } from './node-engine.js';
import { findReferenceFace } from './reference-face.js';

const options = workerData as NodeEngineOptions;
const engine = new NodeEngine(options);

async function examine(file: Uint8Array, wanted: Wanted): Promise<Examination> {
  const observation = await engine.observe(file);
  const { frameId, faces } = observation;
  const hasFace = faces.length > 0;
  return {
    observation,
    template: hasFace && wanted.template ? await engine.embed(frameId) : null,
    texture: hasFace && wanted.texture ? await engine.judgeTexture(frameId) : null,
  };
}

async function carryOut(work: EngineWork): Promise<EngineResult> {
  await engine.load();
  switch (work.kind) {
    case 'load':
      return null;
    case 'examine':
      return examine(work.file, work.wanted);
    case 'reference':
      return findReferenceFace(await decodePicture(work.file, options.limits), engine, work.options);
    default:
      return assertNever(work);
  }
}

parentPort?.on('message', ({ id, work }: EngineJob) => {
  const answer = (value: EngineAnswer): void => parentPort?.postMessage(value);
  void carryOut(work).then(
    (value) => answer({ id, value }),
    (error: unknown) => answer({ id, error: toPlainError(error) }),
  );
});
