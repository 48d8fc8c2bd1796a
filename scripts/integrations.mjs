// SPDX-License-Identifier: Apache-2.0

/**
 * What editors and frameworks know about the elements, made from the custom elements manifest: completion for HTML in
 * VS Code and JetBrains' editors, and types for the templates of React, Preact, Solid, Svelte and Vue.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { vscodeData, webTypes } from './integrations/editors.mjs';
import { readElements } from './integrations/elements.mjs';
import { preactTypes, reactTypes } from './integrations/react.mjs';
import { solidTypes } from './integrations/solid.mjs';
import { svelteTypes } from './integrations/svelte.mjs';
import { vueTypes } from './integrations/vue.mjs';

const SPDX = '// SPDX-License-Identifier: Apache-2.0';

/** Entries of the package that hold nothing but types. */
const FRAMEWORKS = {
  react: reactTypes,
  preact: preactTypes,
  solid: solidTypes,
  svelte: svelteTypes,
  vue: vueTypes,
};

/**
 * Writes `vscode.html-custom-data.json`, `web-types.json` and `types/`.
 *
 * @param {object} options
 * @param {import('./integrations/elements.mjs').Manifest} options.manifest
 * @param {{ name: string, version: string }} options.library The package that the elements are in.
 * @param {string} options.outDir The folder that becomes `dist/`; the compiled modules are in its `esm/`.
 * @returns {Promise<void>}
 */
export async function writeIntegrations({ manifest, library, outDir }) {
  const elements = readElements(manifest);
  if (elements.length === 0) throw new Error('The manifest has no elements.');
  const types = join(outDir, 'types');
  await mkdir(types, { recursive: true });
  await Promise.all([
    writeFile(join(outDir, 'vscode.html-custom-data.json'), json(vscodeData(elements))),
    writeFile(join(outDir, 'web-types.json'), json(webTypes(elements, library))),
    ...Object.entries(FRAMEWORKS).flatMap(([name, print]) => [
      writeFile(join(types, `${name}.d.ts`), `${SPDX}\n${print(elements)}`),
      // So that an import that was meant for its types alone, and was kept, finds a module.
      writeFile(join(types, `${name}.js`), `${SPDX}\nexport {};\n`),
    ]),
  ]);
}

/** @param {object} value */
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
