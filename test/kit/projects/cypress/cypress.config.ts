// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'cypress';

export default defineConfig({
  e2e: { baseUrl: 'http://127.0.0.1:4173', supportFile: false },
});
