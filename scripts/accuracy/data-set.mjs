// SPDX-License-Identifier: Apache-2.0
/**
 * A folder of faces to measure on: a folder a person with that person's pictures, in `images/` or right there. Beside
 * it, where there are any, `pairs.csv` with the header `a,b,same` and lines such as `Ann/1.jpg,Ann/2.jpg,1`, and
 * `cohorts.csv` with the header `image,cohort` and lines such as `Ann/1.jpg,women`.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** @typedef {'data_missing' | 'people_missing' | 'pairs_malformed' | 'cohorts_malformed' | 'image_missing'} DataSetProblem */

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
 * @property {string} a Address of a picture, relative to the folder of pictures, with forward slashes.
 * @property {string} b
 * @property {boolean} same Whether both show one person.
 *
 * @typedef {object} DataSet
 * @property {string} imagesDir The folder of pictures, absolute if the one read was.
 * @property {string[]} images Every picture in it, sorted; those that are named elsewhere are among them.
 * @property {Pair[] | null} pairs What `pairs.csv` lists; `null` without one.
 * @property {ReadonlyMap<string, string> | null} cohorts Cohort by picture; `null` without `cohorts.csv`.
 */

const PAIRS = { file: 'pairs.csv', header: 'a,b,same' };
const COHORTS = { file: 'cohorts.csv', header: 'image,cohort' };
const PICTURE = /\.(?:jpe?g|png|webp)$/i;

/**
 * The lines of a list, cut into fields.
 *
 * @param {string} text
 * @param {{ file: string, header: string }} list
 * @param {DataSetProblem} problem
 * @returns {{ fields: string[], fail: (expected: string) => never }[]}
 * @throws {DataSetError} `problem`, when the header is another.
 */
function parseLines(text, { file, header }, problem) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  if (lines[0]?.trim() !== header)
    throw new DataSetError(problem, `${file}, line 1: expected the header "${header}"`);
  return lines
    .map((line, index) => ({
      fields: line.split(',').map((field) => field.trim()),
      fail: (/** @type {string} */ expected) => {
        throw new DataSetError(problem, `${file}, line ${index + 1}: expected ${expected}, found "${line}"`);
      },
    }))
    .filter(({ fields }, index) => index > 0 && fields.join('') !== '');
}

const isPath = (/** @type {string | undefined} */ file) =>
  file !== undefined && file !== '' && !path.isAbsolute(file) && !file.split(/[\\/]/).includes('..');

/**
 * Reads the list of pairs.
 *
 * @param {string} text
 * @returns {Pair[]} At least one of the same person and one of different people.
 * @throws {DataSetError} `pairs_malformed`, naming the line.
 */
export function parsePairs(text) {
  const pairs = parseLines(text, PAIRS, 'pairs_malformed').map(({ fields, fail }) => {
    const [a = '', b = '', same, ...more] = fields;
    if (!isPath(a) || !isPath(b) || (same !== '0' && same !== '1') || more.length > 0)
      return fail('two files of the folder of pictures and 0 or 1');
    return { a, b, same: same === '1' };
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
 * Reads which cohort pictures belong to.
 *
 * @param {string} text
 * @returns {Map<string, string>} Cohort by picture.
 * @throws {DataSetError} `cohorts_malformed`, naming the line.
 */
export function parseCohorts(text) {
  /** @type {Map<string, string>} */
  const cohorts = new Map();
  for (const { fields, fail } of parseLines(text, COHORTS, 'cohorts_malformed')) {
    const [image = '', cohort = '', ...more] = fields;
    if (!isPath(image) || cohort === '' || more.length > 0)
      fail('a file of the folder of pictures and a cohort');
    if (cohorts.has(image)) fail('every picture once');
    cohorts.set(image, cohort);
  }
  return cohorts;
}

const isFolder = async (/** @type {string} */ dir) =>
  (await stat(dir).catch(() => undefined))?.isDirectory() ?? false;

/**
 * The text of a file that need not be there.
 *
 * @param {string} file
 */
async function readIfThere(file) {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * @param {string} imagesDir
 * @returns {Promise<string[]>} Sorted.
 */
async function listImages(imagesDir) {
  const entries = await readdir(imagesDir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && PICTURE.test(entry.name))
    .map((entry) => path.relative(imagesDir, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.includes('/'))
    .sort();
}

/**
 * Reads a data set and makes sure that every picture named is there.
 *
 * @param {string} dir
 * @returns {Promise<DataSet>}
 * @throws {DataSetError}
 */
export async function readDataSet(dir) {
  if (!(await isFolder(dir))) throw new DataSetError('data_missing', `There is no folder ${dir}`);
  const inner = path.join(dir, 'images');
  const imagesDir = (await isFolder(inner)) ? inner : dir;
  const images = await listImages(imagesDir);
  if (new Set(images.map(identityOf)).size < 2)
    throw new DataSetError('people_missing', `${imagesDir} does not hold two people's folders of pictures`);

  const pairsText = await readIfThere(path.join(dir, PAIRS.file));
  const cohortsText = await readIfThere(path.join(dir, COHORTS.file));
  const pairs = pairsText === null ? null : parsePairs(pairsText);
  const cohorts = cohortsText === null ? null : parseCohorts(cohortsText);
  const there = new Set(images);
  /** @type {(files: Iterable<string>, list: string) => void} */
  const check = (files, list) => {
    for (const file of files) {
      if (!there.has(file))
        throw new DataSetError('image_missing', `${file}, named in ${list}, is not in ${imagesDir}`);
    }
  };
  check(pairs?.flatMap(({ a, b }) => [a, b]) ?? [], PAIRS.file);
  check(cohorts?.keys() ?? [], COHORTS.file);
  return { imagesDir, images, pairs, cohorts };
}

/**
 * Who a picture shows.
 *
 * @param {string} file
 */
export const identityOf = (file) => path.posix.dirname(file);
