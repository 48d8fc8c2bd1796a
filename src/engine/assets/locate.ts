// SPDX-License-Identifier: Apache-2.0

/**
 * Where the engine's files are: all in one folder (its absolute address, ending in a slash), or each at an absolute
 * address of its own, by its path in `dist/assets/`, after a bundler has moved and renamed them.
 */
export type AssetLocation = string | Readonly<Record<string, string>>;

/** Name of the engine's script in the assets. */
export const ENGINE_SCRIPT = 'faceguard-engine.js';

/** Names of the scripts that run the models, of which the engine imports one. */
export const RUNTIME_SCRIPTS = {
  litert: 'faceguard-litert.js',
  litertRelaxed: 'faceguard-litert-relaxed.js',
  mediapipe: 'faceguard-mediapipe.js',
} as const;

/** A runtime as it was compiled: a script, and the WebAssembly that it loads. */
export type RuntimeBuild = keyof typeof RUNTIME_SCRIPTS;

/**
 * The absolute address of one file.
 *
 * @param path - In `dist/assets/`, with forward slashes.
 * @throws {TypeError} when a list of addresses lacks it.
 */
export function locateAsset(assets: AssetLocation, path: string): string {
  const address = typeof assets === 'string' ? new URL(path, assets).href : assets[path];
  if (address === undefined) throw new TypeError(`no address is known for ${path}`);
  return address;
}
