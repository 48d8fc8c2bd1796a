// SPDX-License-Identifier: Apache-2.0
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/**
 * Finds a program on this machine.
 *
 * @param {readonly string[]} names Looked for on the path, best first.
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {string} [options.variable] An environment variable that names the program; nothing else is taken then.
 * @param {readonly string[]} [options.places] Absolute paths to look at last.
 * @returns {Promise<string | null>} Its path.
 * @throws {Error} when the variable names no executable file.
 */
export async function findProgram(names, { env = process.env, variable, places = [] } = {}) {
  const wanted = variable === undefined ? undefined : env[variable];
  if (wanted) {
    if (await isExecutable(wanted)) return wanted;
    throw new Error(`${variable} is set to "${wanted}", which is not an executable file.`);
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const candidates = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places];
  for (const path of candidates) if (await isExecutable(path)) return path;
  return null;
}

/** @param {string} path */
async function isExecutable(path) {
  try {
    await access(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
