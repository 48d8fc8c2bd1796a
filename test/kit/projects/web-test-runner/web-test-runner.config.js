// SPDX-License-Identifier: Apache-2.0
import process from 'node:process';

import { chromeLauncher } from '@web/test-runner-chrome';

const { CHROME_PATH, CHROME_ARGS = '[]', CHROME_HEADLESS } = process.env;

export default {
  files: 'test/*.test.js',
  nodeResolve: true,
  concurrency: 1,
  browsers: [
    chromeLauncher({
      launchOptions: {
        ...(CHROME_PATH ? { executablePath: CHROME_PATH } : {}),
        ...(CHROME_HEADLESS ? { headless: CHROME_HEADLESS } : {}),
        args: JSON.parse(CHROME_ARGS),
      },
    }),
  ],
  testFramework: { config: { ui: 'bdd', timeout: 20_000 } },
};
