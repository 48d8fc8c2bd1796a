// SPDX-License-Identifier: Apache-2.0
/**
 * What stands before the camera: for each role of kinds.mjs, what it shows and what it does when it is asked for
 * something. A role knows what the screen says and nothing else: not what will be asked next.
 */
import { CASTS, clipFor, FILMS, mirrored, othersThan } from '/attack/clips.mjs';
import { drawScene, EFFECTS } from '/record/effects.js';
import { openFilm } from '/record/film.js';
import { findFace } from '/record/find-face.js';
import { putNoise } from './camera.js';
import { drawCover, FRAME, newCanvas, pictureAt, picturesOf, toFile } from './pictures.js';
import { benchEngine, FADE_PICTURES, materialOf, Take, toAndFro } from './take.js';
import { fitSimilarity } from './similarity.js';

/**
 * @typedef {import('../kinds.mjs').Variant} Variant
 * @typedef {import('../clips.mjs').ChallengeAction} ChallengeAction
 *
 * @typedef {object} Role
 * @property {Blob | string} basePhoto Of whom it shows, or claims to show.
 * @property {number} noise Levels of noise that the camera adds.
 * @property {(context: CanvasRenderingContext2D, ms: number) => void} draw
 * @property {(action: ChallengeAction, index: number, screen: { swap: () => void }) => void} [ask] The screen asks for
 *   something.
 * @property {() => void} [cue] The time to do something bad where nothing is asked.
 * @property {() => void} [stop]
 */

/** Of a good camera in good light; and of the ordinary one that looks at a photo or a screen. */
const LITTLE_NOISE = 1.2;
const NOISE = 2.5;

/** How long people take to begin, in milliseconds. */
const reactionMs = () => 350 + 350 * Math.random();

/** When nothing comes of an action people do it again. */
const AGAIN_MS = 1_300;

/** A photo's movement, before it goes the same way back. */
const EFFECT_S = 5;

/** How long a looped video is before it begins again, in seconds. */
const LOOP_S = 2;

/** How much of an action is shown before the victim takes over: enough to count, and no rest after it. */
const SEEN_SHARE = 0.65;

/** @param {Variant} variant */
const castOf = ({ cast = '' }) => CASTS[cast];

/** @param {Variant} variant */
const photoOf = async (variant) => toFile(await pictureAt(castOf(variant).photo));

/** @type {Map<string, Promise<ImageBitmap[]>>} */
const effects = new Map();

/** The pictures of an effect: warping takes too long to be done while the engine works. */
async function makeEffect(/** @type {Variant} */ variant) {
  const photo = await pictureAt(castOf(variant).photo);
  const face = await findFace(await benchEngine(), photo);
  const { canvas, context } = newCanvas();
  const effect = EFFECTS[variant.effect];
  const count = variant.effect === 'still' ? 1 : EFFECT_S * FRAME.perSecond;
  const pictures = [];
  for (let i = 0; i < count; i++) {
    const scene = {
      context,
      video: photo,
      other: null,
      photo,
      face,
      t: i / FRAME.perSecond,
      durationS: EFFECT_S,
    };
    // The camera puts the noise on it.
    drawScene({ ...effect, noise: undefined }, scene);
    pictures.push(await createImageBitmap(canvas));
  }
  return pictures;
}

/** @type {Record<string, (variant: Variant) => Promise<Role>>} */
const ROLES = {
  /** A person: does what is asked, says so where that is impossible, and tries again when nothing comes of it. */
  async 'as-asked'(variant) {
    const cast = castOf(variant);
    const take = new Take(await materialOf(cast));
    /** @type {ChallengeAction | null} */
    let wanted = null;
    return {
      basePhoto: await photoOf(variant),
      noise: LITTLE_NOISE,
      ask(action, _index, { swap }) {
        const shown = variant.isMirrored ? mirrored(action) : action;
        wanted = clipFor(cast, shown) ? shown : null;
        if (wanted) take.play(wanted, performance.now() + reactionMs());
        else setTimeout(swap, reactionMs());
      },
      draw(context, ms) {
        if (wanted && ms > take.endMs + AGAIN_MS) take.play(wanted, ms);
        context.save();
        if (variant.isMirrored) context.transform(-1, 0, 0, 1, FRAME.width, 0);
        take.draw(context, ms);
        context.restore();
      },
    };
  },

  /** A film of the right man who does one thing after the other, but never what has been asked for. */
  async 'other-things'(variant) {
    const cast = castOf(variant);
    const take = new Take(await materialOf(cast));
    /** @type {ChallengeAction[]} */
    const asked = [];
    let turn = Math.floor(7 * Math.random());
    return {
      basePhoto: await photoOf(variant),
      noise: LITTLE_NOISE,
      ask: (action) => asked.push(action),
      draw(context, ms) {
        const [next] = asked.length > 0 ? othersThan(cast, asked, turn) : [];
        if (next && ms > take.endMs + 400) {
          take.play(next, ms);
          turn++;
        }
        take.draw(context, ms);
      },
    };
  },

  /** A film of the right man who does everything, in an order of its own, from when the first thing is asked. */
  async sequence(variant) {
    const take = new Take(await materialOf(castOf(variant)));
    let at = 0;
    let isOn = false;
    return {
      basePhoto: await photoOf(variant),
      noise: LITTLE_NOISE,
      ask: () => (isOn = true),
      draw(context, ms) {
        if (isOn && ms > take.endMs + 400) take.play(variant.sequence[at++ % variant.sequence.length], ms);
        take.draw(context, ms);
      },
    };
  },

  /** A photo in a hand. */
  async photo(variant) {
    const key = `${variant.cast} ${variant.effect}`;
    effects.set(key, effects.get(key) ?? makeEffect(variant));
    const pictures = await effects.get(key);
    let fromMs = variant.isLate ? Infinity : performance.now();
    const begin = () => (fromMs = Math.min(fromMs, performance.now()));
    return {
      basePhoto: await photoOf(variant),
      noise: NOISE,
      ask: begin,
      cue: begin,
      draw: (context, ms) => context.drawImage(toAndFro(pictures, Math.max(0, ms - fromMs)), 0, 0),
    };
  },

  /** A few seconds of video, again and again. */
  async looped(variant) {
    const { film, fromS, isNoisy } = variant;
    const pictures = await picturesOf({ film, fromS, toS: fromS + LOOP_S });
    return {
      basePhoto: await photoOf(variant),
      noise: isNoisy ? NOISE : 0,
      draw(context, ms) {
        context.drawImage(pictures[Math.floor((ms * FRAME.perSecond) / 1000) % pictures.length], 0, 0);
      },
    };
  },

  /** A stream that stands still from when something is asked. */
  async frozen(variant) {
    const take = new Take(await materialOf(castOf(variant)));
    const { canvas, context: still } = newCanvas();
    let isFrozen = false;
    return {
      basePhoto: await photoOf(variant),
      noise: 0,
      ask: () => (isFrozen = true),
      cue: () => (isFrozen = true),
      draw(context, ms) {
        if (!isFrozen) {
          take.draw(still, ms);
          putNoise(still, LITTLE_NOISE);
        }
        context.drawImage(canvas, 0, 0);
      },
    };
  },

  /** The right man's face for the match, and another man who does what is asked. */
  async 'two-men'(variant) {
    const attacker = CASTS[variant.attacker];
    const material = await materialOf(attacker);
    const take = new Take(material);
    const victim = await materialOf(castOf(variant));
    const over = fitSimilarity(victim.marks, material.marks);
    const fadeMs = variant.isFaded ? (1000 * FADE_PICTURES) / FRAME.perSecond : 0;
    // When the attacker is to be seen instead of the victim, and from when the victim again.
    let fromMs = variant.order === 'attacker' ? -Infinity : Infinity;
    let untilMs = Infinity;
    return {
      basePhoto: await photoOf(variant),
      noise: LITTLE_NOISE,
      ask(action, index) {
        const startMs = performance.now() + reactionMs();
        take.play(action, startMs + fadeMs);
        if (variant.order !== 'attacker') fromMs = Math.min(fromMs === Infinity ? startMs : fromMs, startMs);
        const backMs = startMs + SEEN_SHARE * (take.endMs - startMs);
        if (variant.order === 'around') [fromMs, untilMs] = [startMs, backMs];
        if (variant.order === 'attacker' && index === 1) untilMs = backMs;
      },
      cue() {
        if (variant.order === 'attacker') untilMs = performance.now();
        else fromMs = performance.now();
      },
      draw(context, ms) {
        const come = fadeMs > 0 ? (ms - fromMs) / fadeMs : Number(ms >= fromMs);
        const gone = fadeMs > 0 ? (ms - untilMs) / fadeMs : Number(ms >= untilMs);
        const share = Math.max(0, Math.min(1, come)) * (1 - Math.max(0, Math.min(1, gone)));
        context.save();
        context.transform(over.a, over.b, -over.b, over.a, over.tx, over.ty);
        context.drawImage(toAndFro(victim.rest, ms), 0, 0);
        context.restore();
        if (share <= 0) return;
        context.save();
        if (share < 1) {
          const other = newCanvas();
          take.draw(other.context, ms);
          context.globalAlpha = share;
          context.drawImage(other.canvas, 0, 0);
        } else take.draw(context, ms);
        context.restore();
      },
    };
  },

  /** The right man, and beside him another one who does what is asked. */
  async 'two-faces'(variant) {
    const take = new Take(await materialOf(CASTS[variant.attacker]));
    const { rest } = await materialOf(castOf(variant));
    const other = newCanvas();
    let areTwo = !variant.isLate;
    return {
      basePhoto: await photoOf(variant),
      noise: LITTLE_NOISE,
      ask(action) {
        areTwo = true;
        take.play(action, performance.now() + reactionMs());
      },
      cue: () => (areTwo = true),
      draw(context, ms) {
        const { width, height } = FRAME;
        context.drawImage(toAndFro(rest, ms), 0, 0);
        if (!areTwo) return;
        take.draw(other.context, ms);
        context.drawImage(other.canvas, width / 4, 0, width / 2, height, width / 2, 0, width / 2, height);
        context.drawImage(toAndFro(rest, ms), width / 4, 0, width / 2, height, 0, 0, width / 2, height);
      },
    };
  },

  /** A piece of footage as it is, of a man who is asked for nothing. */
  async footage(variant) {
    const film = await openFilm(`/footage/${FILMS[variant.film]}`);
    film.currentTime = variant.fromS;
    await film.play();
    return {
      basePhoto: await photoOf(variant),
      noise: LITTLE_NOISE,
      draw: (context) => drawCover(context, film, film.videoWidth, film.videoHeight),
      stop: () => film.pause(),
    };
  },

  /** One's own clip, from its beginning, and again when it is over. */
  async file({ film: src, base }) {
    const film = await openFilm(src);
    film.loop = true;
    film.currentTime = 0;
    await film.play();
    return {
      basePhoto: base,
      noise: 0,
      draw: (context) => drawCover(context, film, film.videoWidth, film.videoHeight),
      stop: () => film.pause(),
    };
  },
};

/**
 * @param {Variant} variant
 * @returns {Promise<Role>}
 */
export const makeRole = (variant) => ROLES[variant.role](variant);
