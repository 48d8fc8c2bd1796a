// SPDX-License-Identifier: Apache-2.0
/**
 * Attacks, made of footage. Each effect draws what a camera would see at one moment; all are deterministic.
 */
import { addNoise, bent, chance, moved, tilted, warp } from './warp.js';

/**
 * @typedef {object} Scene
 * @property {CanvasRenderingContext2D} context Where to draw.
 * @property {CanvasImageSource} video The footage at this moment, or where `videoTime` wanted it.
 * @property {CanvasImageSource | null} other The other footage.
 * @property {ImageBitmap} photo The footage at the first moment.
 * @property {{ eyes: { x: number, y: number }[], mouth: { x: number, y: number }, eyeDistance: number } | null} face
 *   Where the photo has its face, in pixels.
 * @property {number} t Seconds since the start.
 * @property {number} durationS
 *
 * @typedef {object} Effect
 * @property {(t: number, durationS: number) => number} [videoTime] Which second of the footage is wanted at second `t`.
 * @property {number} [noise] Levels of sensor noise put on the picture; none when not given.
 * @property {(scene: Scene) => void} draw
 */

/** Levels of noise of an ordinary webcam in a lit room. */
export const NOISE = 2.5;

const { PI, sin } = Math;

/** @param {Scene} scene */
const drawVideo = ({ context, video }) =>
  context.drawImage(video, 0, 0, context.canvas.width, context.canvas.height);

/** @param {Scene} scene */
const drawPhoto = ({ context, photo }) =>
  context.drawImage(photo, 0, 0, context.canvas.width, context.canvas.height);

/**
 * @param {Scene} scene
 * @param {(x: number, y: number) => readonly [number, number] | null} locate
 */
function warpAll({ context }, locate) {
  const { width, height } = context.canvas;
  context.putImageData(warp(context.getImageData(0, 0, width, height), locate), 0, 0);
}

/** @param {number} t */
const handShake = (t) => ({
  shiftX: 14 * sin(2 * PI * 0.7 * t) + 5 * sin(2 * PI * 1.9 * t + 1),
  shiftY: 10 * sin(2 * PI * 0.5 * t + 2) + 4 * sin(2 * PI * 2.3 * t),
  angle: 0.06 * sin(2 * PI * 0.6 * t) + 0.02 * sin(2 * PI * 1.7 * t),
  scale: 1 + 0.06 * sin(2 * PI * 0.4 * t),
});

/**
 * An ellipse that opens and shuts.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {{ x: number, y: number }} at
 * @param {number} radiusX
 * @param {number} radiusY
 * @param {string} colour
 */
function blot(context, at, radiusX, radiusY, colour) {
  context.fillStyle = colour;
  context.beginPath();
  context.ellipse(at.x, at.y, radiusX, Math.max(0.1, radiusY), 0, 0, 2 * PI);
  context.fill();
}

/** The colour of the cheek below an eye. */
const skinAt = (
  /** @type {CanvasRenderingContext2D} */ context,
  /** @type {{ x: number, y: number }} */ at,
) => {
  const [r, g, b] = context.getImageData(Math.round(at.x), Math.round(at.y), 1, 1).data;
  return `rgb(${r} ${g} ${b})`;
};

/** @type {Record<string, Effect>} */
export const EFFECTS = {
  none: { draw: drawVideo },
  still: { noise: NOISE, draw: drawPhoto },
  shaken: {
    noise: NOISE,
    draw(scene) {
      drawPhoto(scene);
      warpAll(scene, moved(handShake(scene.t)));
    },
  },
  tilted: {
    noise: NOISE,
    draw(scene) {
      drawPhoto(scene);
      const yaw = (40 * PI * sin(2 * PI * 0.25 * scene.t)) / 180;
      const pitch = (15 * PI * sin(2 * PI * 0.4 * scene.t)) / 180;
      warpAll(scene, tilted({ yaw, pitch, distance: 900 }));
    },
  },
  // Near the lens, where perspective is at its strongest.
  'tilted-near': {
    noise: NOISE,
    draw(scene) {
      drawPhoto(scene);
      const yaw = (40 * PI * sin(2 * PI * 0.25 * scene.t)) / 180;
      const pitch = (15 * PI * sin(2 * PI * 0.4 * scene.t)) / 180;
      warpAll(scene, tilted({ yaw, pitch, distance: 360 }));
    },
  },
  bent: {
    noise: NOISE,
    draw(scene) {
      drawPhoto(scene);
      const radius = 420 - 200 * (0.5 - 0.5 * Math.cos(2 * PI * 0.3 * scene.t));
      warpAll(scene, bent({ yaw: 0.7 * sin(2 * PI * 0.25 * scene.t), radius }));
    },
  },
  // In hands that keep the face where it is.
  'bent-held': {
    noise: NOISE,
    draw(scene) {
      drawPhoto(scene);
      const radius = 420 - 200 * (0.5 - 0.5 * Math.cos(2 * PI * 0.3 * scene.t));
      const yaw = 0.7 * sin(2 * PI * 0.25 * scene.t);
      const locate = bent({ yaw, radius });
      warpAll(scene, (x, y) => locate(x + radius * sin(yaw), y));
    },
  },
  'eye-holes': {
    noise: NOISE,
    draw(scene) {
      drawPhoto(scene);
      const { context, face, t } = scene;
      if (!face) return;
      const size = face.eyeDistance;
      for (const eye of face.eyes) {
        const skin = skinAt(context, { x: eye.x, y: eye.y + size * 0.32 });
        const shut = Math.max(0, sin(2 * PI * 0.5 * t)) ** 4;
        if (shut > 0.02) blot(context, eye, size * 0.27, size * 0.14 * shut, skin);
      }
    },
  },
  'mouth-hole': {
    noise: NOISE,
    draw(scene) {
      drawPhoto(scene);
      const { context, face, t } = scene;
      if (!face) return;
      const open = Math.max(0, sin(2 * PI * 0.4 * t));
      if (open > 0.02) {
        blot(context, face.mouth, face.eyeDistance * 0.34, face.eyeDistance * 0.3 * open, 'rgb(120 60 55)');
        blot(context, face.mouth, face.eyeDistance * 0.28, face.eyeDistance * 0.22 * open, 'rgb(35 12 12)');
      }
    },
  },
  looped: { videoTime: (t) => t % 2, draw: drawVideo },
  frozen: { videoTime: (t, durationS) => Math.min(t, durationS / 2), draw: drawVideo },
  cut: {
    draw(scene) {
      const { context, other, t, durationS } = scene;
      if (other && t >= durationS / 2) {
        context.drawImage(other, 0, 0, context.canvas.width, context.canvas.height);
      } else drawVideo(scene);
    },
  },
  'two-faces': {
    draw(scene) {
      const { context, video, other, t, durationS } = scene;
      const { width, height } = context.canvas;
      drawVideo(scene);
      if (!other || t < durationS / 3) return;
      context.drawImage(video, width / 8, 0, (width * 3) / 4, height, 0, 0, width / 2, (height * 2) / 3);
      context.drawImage(other, width / 2, height / 6, width / 2, (height * 2) / 3);
    },
  },
  screen: {
    noise: NOISE,
    draw(scene) {
      const { context, video, t } = scene;
      const { width, height } = context.canvas;
      context.fillStyle = '#181818';
      context.fillRect(0, 0, width, height);
      context.drawImage(video, width * 0.06, height * 0.06, width * 0.88, height * 0.88);
      // The screen's rows against the sensor's.
      context.globalAlpha = 0.12;
      context.fillStyle = '#fff';
      for (let y = 0; y < height; y += 3) context.fillRect(0, y + ((t * 20) % 3), width, 1);
      context.globalAlpha = 0.25;
      const glare = context.createRadialGradient(
        width * 0.75,
        height * 0.2,
        4,
        width * 0.75,
        height * 0.2,
        width / 4,
      );
      glare.addColorStop(0, '#fff');
      glare.addColorStop(1, 'transparent');
      context.fillStyle = glare;
      context.fillRect(0, 0, width, height);
      context.globalAlpha = 1;
      warpAll(scene, moved({ ...handShake(t / 2), scale: 1 }));
    },
  },
};

/**
 * Draws one moment.
 *
 * @param {Effect} effect
 * @param {Scene} scene
 */
export function drawScene(effect, scene) {
  const { context, t } = scene;
  effect.draw(scene);
  if (effect.noise === undefined) return;
  const { width, height } = context.canvas;
  const image = context.getImageData(0, 0, width, height);
  addNoise(image, effect.noise, chance(Math.round(t * 1000) + 1));
  context.putImageData(image, 0, 0);
}
