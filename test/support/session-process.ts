// SPDX-License-Identifier: Apache-2.0
// A session server as a process of its own, with the real face engine: it is told of its surroundings by the environment,
// as the command is, and prints its port once it listens.
import process from 'node:process';

import { readConfig } from '../../src/server/cli/config.js';
import { serve } from '../../src/server/cli/serve.js';
import { openFaceJudge } from '../../src/server/engine/open-face-judge.js';
import { engineThread } from './engine-thread.js';

const engine = await openFaceJudge({
  modelsFolder: process.env['TEST_MODELS'] ?? '',
  threads: 1,
  // All that tests send at once waits here, rather than with its sender.
  maxWaiting: 1000,
  createWorker: engineThread,
});
const server = await serve(readConfig(process.env), engine);
process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);
process.once('SIGTERM', () => void server.stop());
