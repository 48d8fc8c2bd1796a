// SPDX-License-Identifier: Apache-2.0
// Threads of the engine pool out of the sources: a thread does not inherit the loader that reads TypeScript.
import { Worker } from 'node:worker_threads';

import type { NodeEngineOptions } from '../../src/server/engine/node-engine.js';

const ENTRY = new URL('../../src/server/engine/engine-worker.ts', import.meta.url).href;
const START = `import('tsx/esm/api').then(({ register }) => {
  register();
  return import(process.argv[2]);
});`;

/** For `EnginePoolOptions.createWorker`. */
export const engineThread = (options: NodeEngineOptions): Worker =>
  new Worker(START, { eval: true, workerData: options, argv: [ENTRY], execArgv: [] });
