// SPDX-License-Identifier: Apache-2.0
/**
 * One take, put together: a man at rest, who does something now and then. Between rest and action his face stays where
 * it is, as large and as upright as it is, while one picture becomes the other.
 */
import { DefaultEngine } from '/dist/esm/engine/default-engine.js';
import { findFace } from '/record/find-face.js';
import { FRAME, picturesOf } from './pictures.js';
import { between, fitSimilarity } from './similarity.js';

/** Pictures in which rest becomes action: 300 ms. */
export const FADE_PICTURES = 6;

/** Corners of the eyes, root and tip of the nose, corners of the mouth, chin: what expressions move least. */
const MARKS = [33, 133, 362, 263, 168, 4, 61, 291, 152];

/** @type {Promise<DefaultEngine> | null} */
let engine = null;

/** The bench's own engine: it looks at footage before a run, never at what the element sees. */
export function benchEngine() {
  engine ??= (async () => {
    const started = new DefaultEngine({
      assets: new URL('/dist/assets/', location.href).href,
      delegate: 'cpu',
    });
    await started.load();
    return started;
  })();
  return engine;
}

/** @param {ImageBitmap} picture */
async function marksOf(picture) {
  const face = await findFace(await benchEngine(), picture);
  if (!face) throw new Error('a clip begins or ends without a face');
  return MARKS.map(face.at);
}

/**
 * @typedef {object} Piece An action, ready to be laid over rest.
 * @property {ImageBitmap[]} pictures
 * @property {import('./similarity.js').Similarity} first Over the face at rest, at its beginning and at its end.
 * @property {import('./similarity.js').Similarity} last
 *
 * @typedef {object} Material
 * @property {ImageBitmap[]} rest
 * @property {import('./similarity.js').Point[]} marks Where the face is at rest.
 * @property {Record<string, Piece>} pieces By action.
 */

/** @type {Map<import('../clips.mjs').Cast, Promise<Material>>} */
const materials = new Map();

/**
 * A man's pictures, with his face found where it must be known. Made once.
 *
 * @param {import('../clips.mjs').Cast} cast
 * @returns {Promise<Material>}
 */
export function materialOf(cast) {
  const material = materials.get(cast) ?? makeMaterial(cast);
  materials.set(cast, material);
  return material;
}

/** @param {import('../clips.mjs').Cast} cast */
async function makeMaterial(cast) {
  const rest = await picturesOf(cast.rest);
  const seen = [];
  for (const at of [0, 0.5, 1]) seen.push(await marksOf(rest[Math.round(at * (rest.length - 1))]));
  const marks = MARKS.map((_, i) => ({
    x: seen.reduce((sum, points) => sum + points[i].x, 0) / seen.length,
    y: seen.reduce((sum, points) => sum + points[i].y, 0) / seen.length,
  }));
  /** @type {Record<string, Piece>} */
  const pieces = {};
  for (const [action, clip] of Object.entries(cast.clips)) {
    const pictures = await picturesOf(clip);
    pieces[action] = {
      pictures,
      first: fitSimilarity(await marksOf(pictures[0]), marks),
      last: fitSimilarity(await marksOf(pictures[pictures.length - 1]), marks),
    };
  }
  return { rest, marks, pieces };
}

/**
 * To and fro through pictures.
 *
 * @param {readonly ImageBitmap[]} pictures At least one.
 * @param {number} ms
 */
export function toAndFro(pictures, ms) {
  const cycle = Math.max(1, 2 * (pictures.length - 1));
  const at = Math.floor((ms * FRAME.perSecond) / 1000) % cycle;
  return pictures[at < pictures.length ? at : cycle - at];
}

/** How far something that fades in and out has come in. */
export function fadeOf(/** @type {number} */ at, /** @type {number} */ count) {
  const share = Math.max(0, Math.min(1, at / FADE_PICTURES, (count - 1 - at) / FADE_PICTURES));
  return share * share * (3 - 2 * share);
}

/** Plays a man. */
export class Take {
  /** @type {Material} */
  #material;
  /** @type {{ piece: Piece, startMs: number } | null} */
  #playing = null;

  /** @param {Material} material */
  constructor(material) {
    this.#material = material;
  }

  /** When the action that was played last is over; 0 before the first. */
  get endMs() {
    if (!this.#playing) return 0;
    const { piece, startMs } = this.#playing;
    return startMs + (1000 * piece.pictures.length) / FRAME.perSecond;
  }

  /**
   * Does an action, from a moment on; what was going on is over then.
   *
   * @param {string} action
   * @param {number} atMs
   */
  play(action, atMs) {
    this.#playing = { piece: this.#material.pieces[action], startMs: atMs };
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} ms
   */
  draw(context, ms) {
    context.drawImage(toAndFro(this.#material.rest, ms), 0, 0);
    if (!this.#playing) return;
    const { piece, startMs } = this.#playing;
    const count = piece.pictures.length;
    const place = Math.floor(((ms - startMs) * FRAME.perSecond) / 1000);
    if (place < 0 || place >= count) return;
    const { a, b, tx, ty } = between(piece.first, piece.last, place / (count - 1));
    context.save();
    context.globalAlpha = fadeOf(place, count);
    context.transform(a, b, -b, a, tx, ty);
    context.drawImage(piece.pictures[place], 0, 0);
    context.restore();
  }
}
