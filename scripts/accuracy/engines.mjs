// SPDX-License-Identifier: Apache-2.0
/**
 * The engines that can be measured, and the options that choose one: here and nowhere else. Each reads a photo as the
 * package does, takes the person in the middle where there are several (press photographs show other people too), and
 * gives that face's template.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { tsImport } from 'tsx/esm/api';

import { withPage } from '../with-page.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The shipped engine in a browser, in its worker; or that of the server, which has the same models. */
const ENGINES = ['browser', 'node'];
const DELEGATES = ['auto', 'gpu', 'cpu'];
const ACCURACIES = ['standard', 'high'];

/** For `parseArgs`. */
export const ENGINE_OPTIONS = /** @type {const} */ ({
  engine: { type: 'string', default: 'browser' },
  delegate: { type: 'string', default: 'auto' },
  accuracy: { type: 'string', default: 'standard' },
});

/** For the usage. */
export const ENGINE_USAGE = '[--engine browser|node] [--delegate auto|gpu|cpu] [--accuracy standard|high]';

/**
 * @typedef {object} EngineChoice
 * @property {string} engine
 * @property {string} delegate For a browser's.
 * @property {string} accuracy
 *
 * @typedef {object} EngineFacts
 * @property {string} model Names the format of the templates.
 * @property {string} delegate
 * @property {boolean} worker
 *
 * @typedef {object} Embedded
 * @property {Float32Array | null} vector `null` where no face was found.
 * @property {boolean} foundAtOnce Whether one look at the picture was enough.
 * @property {number} ms From the file's bytes to the template.
 *
 * @typedef {object} MeasuredEngine
 * @property {EngineFacts} facts
 * @property {(files: readonly string[]) => Promise<Embedded[]>} embed Files of the folder it was opened on.
 */

/**
 * Whether what the command line says names an engine.
 *
 * @param {EngineChoice} choice
 */
export const isEngineChoice = ({ engine, delegate, accuracy }) =>
  ENGINES.includes(engine) && DELEGATES.includes(delegate) && ACCURACIES.includes(accuracy);

/**
 * Opens an engine on a folder of pictures, has something done with it, and closes it, whatever comes of that.
 *
 * @template T
 * @param {EngineChoice} choice
 * @param {string} imagesDir
 * @param {(engine: MeasuredEngine) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withEngine(choice, imagesDir, work) {
  if (!existsSync(join(root, 'dist', 'esm', 'verify', 'reference.js')))
    throw new Error('There is no built package in dist/: run npm run build first.');
  return choice.engine === 'node' ? inNode(choice, imagesDir, work) : inBrowser(choice, imagesDir, work);
}

/**
 * @template T
 * @param {EngineChoice} choice
 * @param {string} imagesDir
 * @param {(engine: MeasuredEngine) => Promise<T>} work
 */
async function inBrowser({ delegate, accuracy }, imagesDir, work) {
  return withPage(
    { '/': join(root, 'scripts', 'accuracy', 'page'), '/dist/': join(root, 'dist'), '/images/': imagesDir },
    { protocolTimeout: 600_000 },
    async (page) => {
      const facts = await page.evaluate(
        async (options) => {
          const { start } = await import(/** @type {string} */ ('/embed.js'));
          return start(options);
        },
        { delegate, accuracy },
      );
      return work({
        facts,
        async embed(files) {
          /** @type {(Omit<Embedded, 'vector'> & { vector: number[] | null })[]} */
          const results = await page.evaluate(
            async (names) => {
              const { embed } = await import(/** @type {string} */ ('/embed.js'));
              return embed(names);
            },
            [...files],
          );
          return results.map((result) => ({
            ...result,
            vector: result.vector && Float32Array.from(result.vector),
          }));
        },
      });
    },
  );
}

/**
 * @template T
 * @param {EngineChoice} choice
 * @param {string} imagesDir
 * @param {(engine: MeasuredEngine) => Promise<T>} work
 */
async function inNode({ accuracy }, imagesDir, work) {
  // The server is not part of the browser's build: its sources are read.
  const load = (/** @type {string} */ file) =>
    tsImport(`../../src/server/engine/${file}.ts`, import.meta.url);
  const [{ NodeEngine }, { decodePicture }, { findReferenceFace }] = await Promise.all([
    load('node-engine'),
    load('decode-picture'),
    load('reference-face'),
  ]);
  const engine = new NodeEngine({ modelsFolder: join(root, 'dist', 'assets', 'models'), accuracy });
  await engine.load();
  const embedOne = async (/** @type {string} */ file) => {
    const bytes = await readFile(join(imagesDir, file));
    const startMs = performance.now();
    try {
      const picture = await decodePicture(bytes);
      const { template, foundAtOnce } = await findReferenceFace(picture, engine, { bystanders: 'ignore' });
      return { vector: template.vector, foundAtOnce, ms: performance.now() - startMs };
    } catch (error) {
      if (/** @type {{ code?: unknown }} */ (error).code !== 'base_photo_no_face') throw error;
      return { vector: null, foundAtOnce: false, ms: performance.now() - startMs };
    }
  };
  try {
    return await work({
      facts: { model: engine.model, delegate: 'cpu', worker: false },
      async embed(files) {
        const results = [];
        for (const file of files) results.push(await embedOne(file));
        return results;
      },
    });
  } finally {
    engine.close();
  }
}

/** Pictures asked for at a time: progress is shown in between. */
const BATCH = 50;

/**
 * Puts every picture through an engine.
 *
 * @param {EngineChoice} choice
 * @param {import('./data-set.mjs').DataSet} dataSet
 * @param {((done: number, total: number) => void) | undefined} [onProgress]
 * @returns {Promise<{ engine: EngineFacts, faces: Embedded[] }>} A face for each of `images`, in their order.
 */
export async function embedAll(choice, { imagesDir, images }, onProgress) {
  return withEngine(choice, imagesDir, async ({ facts, embed }) => {
    /** @type {Embedded[]} */
    const faces = [];
    while (faces.length < images.length) {
      faces.push(...(await embed(images.slice(faces.length, faces.length + BATCH))));
      onProgress?.(faces.length, images.length);
    }
    return { engine: facts, faces };
  });
}

/**
 * Shows how far a command is, where somebody watches.
 *
 * @param {number} done
 * @param {number} total
 */
export function showProgress(done, total) {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${total}${done === total ? '\n' : ''}`);
}
