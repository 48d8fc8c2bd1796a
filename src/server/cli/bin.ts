#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// `npx faceguard-elements …`. Imports nothing of the server before its packages are known to be there.
import { createRequire } from 'node:module';
import process from 'node:process';

import { reportFault } from './fault-report.js';
import { MissingPackagesError, requirePackages } from './required-packages.js';

const { env } = process;
const { peerDependencies } = createRequire(import.meta.url)('faceguard-elements/package.json') as {
  readonly peerDependencies: Readonly<Record<string, string>>;
};

async function run(words: readonly string[]): Promise<number> {
  requirePackages(peerDependencies, env['DATABASE_URL'] !== undefined, (name) => import.meta.resolve(name));
  const [{ main, stopSignal }, { openFaceJudge }, { packagedModels }] = await Promise.all([
    import('./main.js'),
    import('../engine/open-face-judge.js'),
    import('../engine/packaged-models.js'),
  ]);
  return main(words, {
    env,
    print: (line) => process.stdout.write(`${line}\n`),
    makeEngine: ({ threads }) => openFaceJudge({ modelsFolder: packagedModels(), threads }),
    stopped: stopSignal,
  });
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(
    error instanceof MissingPackagesError
      ? `${error.message}\n`
      : `${JSON.stringify(reportFault(error), null, 2)}\n`,
  );
}
