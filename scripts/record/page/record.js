// SPDX-License-Identifier: Apache-2.0
/**
 * The part of a recording that is in the browser: the shipped engine looks at footage, moment by moment. The footage is
 * set to each moment and not played, so that a slow machine records the same as a fast one.
 */
import { DefaultEngine } from '/dist/esm/engine/default-engine.js';
import { drawScene, EFFECTS } from '/effects.js';
import { openFilm, seek } from '/film.js';
import { findFace } from '/find-face.js';

/** Looks of the texture model a second. */
const TEXTURES_PER_SECOND = 4;

/** @type {DefaultEngine} */
let engine;

/** Starts the engine. */
export async function start() {
  engine = new DefaultEngine({ assets: new URL('/dist/assets/', location.href).href, delegate: 'cpu' });
  await engine.load();
  await engine.loadTexture();
}

/**
 * Looks at a piece of footage.
 *
 * @param {{ video: string, other?: string, otherFromS?: number, fromS: number, toS: number, framesPerSecond: number,
 *   effect: string }} plan
 * @returns What the engine saw, all landmarks included, each with its likeness to the first face; some with what the
 *   texture model says.
 */
export async function record({ video, other, otherFromS = 0, fromS, toS, framesPerSecond, effect: name }) {
  const effect = EFFECTS[name];
  if (!effect) throw new Error(`there is no effect ${name}; there are ${Object.keys(EFFECTS).join(', ')}`);
  const film = await openFilm(video);
  const otherFilm = other === undefined ? null : await openFilm(other);
  const canvas = document.createElement('canvas');
  canvas.width = film.videoWidth;
  canvas.height = film.videoHeight;
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });

  await seek(film, fromS);
  context.drawImage(film, 0, 0, canvas.width, canvas.height);
  const photo = await createImageBitmap(canvas);
  const face = await findFace(engine, canvas);

  const durationS = Math.min(toS, film.duration) - fromS;
  const observations = [];
  /** @type {Float32Array | null} */
  let first = null;
  for (let i = 0; i < Math.floor(durationS * framesPerSecond); i++) {
    const t = i / framesPerSecond;
    await seek(film, fromS + (effect.videoTime?.(t, durationS) ?? t));
    if (otherFilm) await seek(otherFilm, otherFromS + t);
    drawScene(effect, { context, video: film, other: otherFilm, photo, face, t, durationS });
    const observation = await engine.detect(await createImageBitmap(canvas), Math.round(t * 1000));
    let likeness = null;
    if (observation.faces.length > 0) {
      const { vector } = await engine.embed(observation.frameId);
      first ??= vector;
      likeness = first.reduce((sum, value, at) => sum + value * vector[at], 0);
    }
    // As a flow would: a few frames a second.
    const wantsTexture =
      Math.floor(t * TEXTURES_PER_SECOND) > Math.floor(((i - 1) / framesPerSecond) * TEXTURES_PER_SECOND);
    const [largest] = observation.faces;
    const texture = wantsTexture && largest ? await engine.judgeTexture(observation.frameId) : null;
    // The engine has seen other pictures before the first of this recording.
    const picture = i === 0 ? { ...observation.picture, change: 0 } : observation.picture;
    observations.push({
      ...observation,
      picture,
      likeness,
      texture,
      faces: observation.faces.map((seen) => ({ ...seen, landmarks: [...seen.landmarks] })),
    });
  }
  photo.close();
  return observations;
}
