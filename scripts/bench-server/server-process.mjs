// SPDX-License-Identifier: Apache-2.0

/**
 * The session server as a process of its own, out of the sources, with the real face engine. Tells its parent its port,
 * and, whenever the parent asks, how many seconds of processor time it has used.
 */

import process from 'node:process';

import { readConfig } from '../../src/server/cli/config.js';
import { serve } from '../../src/server/cli/serve.js';
import { openFaceJudge } from '../../src/server/engine/open-face-judge.js';
import { engineThread } from '../../test/support/engine-thread.js';

const engine = await openFaceJudge({
  modelsFolder: process.env['BENCH_MODELS'] ?? '',
  threads: Number(process.env['BENCH_THREADS']),
  // Nobody is turned away: how long the line gets is part of what is measured.
  maxWaiting: 1000,
  createWorker: engineThread,
});
const { port, stop } = await serve(readConfig(process.env), engine);
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuSeconds: (user + system) / 1e6 });
});
process.once('SIGTERM', async () => {
  await stop();
  process.disconnect();
});
process.send?.({ port });
