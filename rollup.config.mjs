// SPDX-License-Identifier: Apache-2.0

import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';

/**
 * The bundles, made from the ES modules that `tsc` wrote to `<dist>/esm`.
 *
 * - `cdn/faceguard.min.js` runs as a classic script and as a module: its entry defines the elements, sets the global
 *   `FaceGuard` and exports nothing.
 * - `cdn/locales/*.js` are its languages, one module each, fetched when an element is in a `lang` that asks for one.
 * - `hosted/verify.js` is the script of the hosted page, beside the one above.
 * - `testing/browser.js` is the test kit for runners that are no page themselves: a classic script that sets the global
 *   `FaceGuardTesting`.
 * - `assets/faceguard-engine.js` is a module worker, and a module for the page where those are missing. It is loaded on
 *   demand, by address, and so is the runtime beside it that it settles on: `assets/faceguard-litert-relaxed.js`,
 *   `assets/faceguard-litert.js` or `assets/faceguard-mediapipe.js`.
 *
 * @param {string} dist Folder that holds `esm/` and receives the bundles.
 * @returns {import('rollup').RollupOptions[]}
 */
export function bundles(dist) {
  const banner = '/*! faceguard-elements | SPDX-License-Identifier: Apache-2.0 | see NOTICE */';
  // @ts-expect-error Its declarations speak of the CommonJS build.
  const minify = terser({
    ecma: 2020,
    format: { comments: /^!|@license|@preserve/ },
  });
  // `sideEffects` in package.json names published files; while building, nothing of ours is to be dropped by it.
  const resolve = nodeResolve({
    browser: true,
    exportConditions: ['production'],
    ignoreSideEffectsForRoot: true,
  });
  const plugins = [resolve, minify];

  /** @type {(input: string, output: import('rollup').OutputOptions) => import('rollup').RollupOptions} */
  const bundle = (input, output) => ({
    input: `${dist}/esm/${input}`,
    output: { banner, inlineDynamicImports: true, generatedCode: 'es2015', ...output },
    plugins,
    onwarn: failOnWarning,
  });

  /** @type {(from: string, dir: string) => import('rollup').RollupOptions} */
  const languages = (from, dir) => ({
    input: readdirSync(new URL('src/i18n/locales/', import.meta.url))
      .filter((file) => file !== 'en.ts')
      .map((file) => `${from}/${file.replace(/\.ts$/, '.js')}`),
    output: { banner, dir, format: 'es', generatedCode: 'es2015', chunkFileNames: '[name].js' },
    plugins,
    onwarn: failOnWarning,
  });

  return [
    languages(`${dist}/esm/i18n/locales`, `${dist}/cdn/locales`),
    withScriptAddress(bundle('cdn.js', { file: `${dist}/cdn/faceguard.min.js`, format: 'iife' })),
    bundle('hosted/verify.js', { file: `${dist}/hosted/verify.js`, format: 'es' }),
    bundle('testing/browser.js', { file: `${dist}/testing/browser.js`, format: 'iife' }),
    bundle('engine/engine-entry.js', { file: `${dist}/assets/faceguard-engine.js`, format: 'es' }),
    withLoader(
      bundle('engine/litert/face-models.js', { file: `${dist}/assets/faceguard-litert.js`, format: 'es' }),
    ),
    withLoader(
      bundle('engine/litert/face-models.js', {
        file: `${dist}/assets/faceguard-litert-relaxed.js`,
        format: 'es',
      }),
      'litert_wasm_internal.js',
    ),
    bundle('engine/mediapipe/face-models.js', {
      file: `${dist}/assets/faceguard-mediapipe.js`,
      format: 'es',
    }),
  ];
}

/**
 * Where a script finds its own address, without which it does not find `../assets/`. Rollup would ask
 * `document.currentScript` alone, which is `null` in a module, and a file that also runs as a classic script cannot say
 * `import.meta`; the lines of an error's stack end in the address of the file they are in. Anything else by the name of
 * `currentScript` is an element that somebody has given this name, to send us elsewhere.
 */
const SCRIPT_ADDRESS = String.raw`const SCRIPT_ADDRESS =
  (document.currentScript instanceof HTMLScriptElement && document.currentScript.src) ||
  /(\w[\w+.-]*:\/\/.+?):\d+:\d+\)?$/m.exec(new Error().stack)?.[1] ||
  document.baseURI;`;

/**
 * @param {import('rollup').RollupOptions} options
 * @returns {import('rollup').RollupOptions}
 */
function withScriptAddress({ output, plugins, ...input }) {
  const plugin = {
    name: 'script-address',
    /** @param {string | null} property */
    resolveImportMeta: (property) => (property === 'url' ? 'SCRIPT_ADDRESS' : null),
  };
  return { ...input, output: { ...output, intro: SCRIPT_ADDRESS }, plugins: [byAddress, plugin, plugins] };
}

/** One file cannot be split: it fetches languages from the folder beside it. */
const byAddress = {
  name: 'languages-by-address',
  /** @param {string} source @param {string | undefined} importer */
  resolveId: (source, importer) =>
    importer && source === './language-files.js' && basename(dirname(importer)) === 'i18n'
      ? join(dirname(importer), 'language-files-by-address.js')
      : null,
};

const LITERT_LOADER = /litert_wasm\w*_internal\.js$/;

/**
 * LiteRT's loader is a script that leaves its factory in a variable, for pages and for CommonJS. Each build of its
 * WebAssembly has one of its own.
 *
 * @param {import('rollup').RollupOptions} options
 * @param {string} [file] In the place of the one that the sources name.
 * @returns {import('rollup').RollupOptions}
 */
function withLoader({ plugins, ...options }, file) {
  const plugin = {
    name: 'litert-loader',
    /** @this {import('rollup').PluginContext} @param {string} source @param {string | undefined} importer */
    resolveId(source, importer) {
      const meant = source.replace(LITERT_LOADER, file ?? '$&');
      return meant === source ? null : this.resolve(meant, importer, { skipSelf: true });
    },
    /** @param {string} code @param {string} id */
    transform: (code, id) => (LITERT_LOADER.test(id) ? `${code}\nexport default ModuleFactory;` : null),
  };
  return { ...options, plugins: [plugin, plugins] };
}

/**
 * A warning here is a broken bundle for somebody: an import left unresolved, a global guessed.
 *
 * @type {import('rollup').WarningHandlerWithDefault}
 */
function failOnWarning(warning) {
  // From the decorator helper that TypeScript writes, which copes.
  if (warning.code === 'THIS_IS_UNDEFINED') return;
  // MediaPipe's own bundle, which is not ours to mend.
  const fromMediaPipe =
    warning.id?.includes('@mediapipe') || warning.ids?.every((id) => id.includes('@mediapipe'));
  if (fromMediaPipe && warning.code !== 'UNRESOLVED_IMPORT') return;
  throw new Error(`rollup: ${warning.message}`);
}

export default bundles('dist');
