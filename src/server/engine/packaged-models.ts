// SPDX-License-Identifier: Apache-2.0
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { MODEL_FILES } from './model-files.js';

/** The folder of the models that come with this package, found through its own `exports`. */
export const packagedModels = (): string =>
  dirname(
    fileURLToPath(import.meta.resolve(`faceguard-elements/assets/models/${MODEL_FILES.embedder.name}`)),
  );
