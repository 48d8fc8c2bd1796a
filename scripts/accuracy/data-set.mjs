// SPDX-License-Identifier: Apache-2.0
/**
 * A folder of faces to measure on: `pairs.csv` with the header `a,b,same` and lines such as
 * `Ann/1.jpg,Ann/2.jpg,1`, and the pictures named there under `images/`. The folder a picture is in names the person.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {'data_missing' | 'pairs_missing' | 'pairs_malformed' | 'image_missing'} DataSetProblem */

/** The folder is not what the accuracy run needs. */
export class DataSetError extends Error {
  /**
   * @param {DataSetProblem} code
   * @param {string} message
   * @param {unknown} [cause]
   */
  constructor(code, message, cause) {
    super(message, { cause });
    this.name = 'DataSetError';
    this.code = code;
  }
}

/**
 * @typedef {object} Pair
 * @property {string} a Address of a picture, relative to `images/`, with forward slashes.
 * @property {string} b
 * @property {boolean} same Whether both show one person.
 *
 * @typedef {object} DataSet
 * @property {string} imagesDir
 * @property {Pair[]} pairs
 * @property {string[]} images Every picture in the folder, sorted; those in `pairs` are among them.
 */

const HEADER = 'a,b,same';
const PICTURE = /\.(?:jpe?g|png|webp)$/i;

/**
 * Reads the list of pairs.
 *
 * @param {string} text
 * @returns {Pair[]} At least one of the same person and one of different people.
 * @throws {DataSetError} `pairs_malformed`, naming the line.
 */
export function parsePairs(text) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trim() !== HEADER) {
    throw new DataSetError('pairs_malformed', `pairs.csv, line 1: expected the header "${HEADER}"`);
  }
  /** @type {Pair[]} */
  const pairs = [];
  lines.forEach((line, index) => {
    if (index === 0 || line.trim() === '') return;
    const [a, b, same, ...more] = line.split(',').map((field) => field.trim());
    const isPath = (/** @type {string | undefined} */ file) =>
      file !== undefined && file !== '' && !path.isAbsolute(file) && !file.split(/[\\/]/).includes('..');
    if (!isPath(a) || !isPath(b) || (same !== '0' && same !== '1') || more.length > 0) {
      throw new DataSetError(
        'pairs_malformed',
        `pairs.csv, line ${index + 1}: expected two files below images/ and 0 or 1, found "${line}"`,
      );
    }
    pairs.push({ a: /** @type {string} */ (a), b: /** @type {string} */ (b), same: same === '1' });
  });
  if (!pairs.some(({ same }) => same) || !pairs.some(({ same }) => !same)) {
    throw new DataSetError(
      'pairs_malformed',
      'pairs.csv: pairs of the same and of different people are needed',
    );
  }
  return pairs;
}

/**
 * Reads a data set and makes sure that every picture named is there.
 *
 * @param {string} dir
 * @returns {Promise<DataSet>}
 * @throws {DataSetError}
 */
export async function readDataSet(dir) {
  const imagesDir = path.join(dir, 'images');
  for (const folder of [dir, imagesDir]) {
    const found = await stat(folder).catch(() => undefined);
    if (!found?.isDirectory()) throw new DataSetError('data_missing', `There is no folder ${folder}`);
  }
  /** @type {string} */
  let text;
  try {
    text = await readFile(path.join(dir, 'pairs.csv'), 'utf8');
  } catch (cause) {
    throw new DataSetError('pairs_missing', `${path.join(dir, 'pairs.csv')} cannot be read`, cause);
  }
  const pairs = parsePairs(text);
  const entries = await readdir(imagesDir, { recursive: true, withFileTypes: true });
  const images = entries
    .filter((entry) => entry.isFile() && PICTURE.test(entry.name))
    .map((entry) => path.relative(imagesDir, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  const there = new Set(images);
  for (const file of pairs.flatMap(({ a, b }) => [a, b])) {
    if (!there.has(file))
      throw new DataSetError('image_missing', `images/${file}, named in pairs.csv, is missing`);
  }
  return { imagesDir, pairs, images };
}

/**
 * Who a picture shows.
 *
 * @param {string} file
 */
export const identityOf = (file) => path.posix.dirname(file);
