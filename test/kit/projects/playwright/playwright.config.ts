// SPDX-License-Identifier: Apache-2.0
import process from 'node:process';

import { defineConfig } from '@playwright/test';

const { CHROME_PATH, CHROME_ARGS = '[]', PORT = '4173' } = process.env;

export default defineConfig({
  testDir: 'test',
  workers: 1,
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    launchOptions: {
      ...(CHROME_PATH ? { executablePath: CHROME_PATH } : {}),
      args: JSON.parse(CHROME_ARGS) as string[],
    },
  },
  webServer: { command: 'node app/serve.mjs', port: Number(PORT), env: { PORT } },
});
