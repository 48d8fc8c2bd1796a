// SPDX-License-Identifier: Apache-2.0
/** What the attack bench tries, as data. Variants of a kind take turns. */

/**
 * @typedef {object} Variant What the camera shows; fields that a role does not know are not given.
 * @property {string} role See page/roles.js.
 * @property {string} [cast] Who is shown: a name of `CASTS`.
 * @property {string} [attacker] Who does the actions, where another man is shown as well.
 * @property {string} [effect] What is done to his photo: a name of `EFFECTS`.
 * @property {'victim' | 'attacker' | 'around'} [order] Who is seen first; `around`: the attacker in the actions only.
 * @property {boolean} [isFaded] One man becomes the other within a third of a second, in place of a cut.
 * @property {boolean} [isNoisy] Played before a camera, which adds noise.
 * @property {boolean} [isMirrored] All of it is shown as in a mirror.
 * @property {boolean} [isLate] It happens when the challenge is asked, and not from the start.
 * @property {string} [label] Name of the camera.
 * @property {readonly string[]} [sequence] Actions, in the film's order.
 * @property {string} [film] Of `footage` and `file`: what is played.
 * @property {number} [fromS]
 * @property {string} [base] Of `file`: address of the base photo.
 *
 * @typedef {object} Kind
 * @property {string} name
 * @property {'live' | 'attack'} expect
 * @property {boolean} gates Whether the bench fails when this kind ends otherwise than expected.
 * @property {readonly Variant[]} variants
 * @property {readonly Variant[]} [passive] In place of them where nothing is asked.
 */

const BOTH = /** @type {const} */ (['plain', 'franck']);

/**
 * @param {readonly string[]} effects
 * @param {Partial<Variant>} [more]
 * @returns {Variant[]}
 */
const photos = (effects, more = {}) =>
  effects.flatMap((effect) => BOTH.map((cast) => ({ role: 'photo', cast, effect, ...more })));

/** A photo that is turned from the start shows no face to begin with. */
const LATE = { isLate: true };

/** @param {boolean} isFaded @returns {Variant[]} */
const twoMen = (isFaded) =>
  ['wide', 'double'].flatMap((attacker) =>
    /** @type {const} */ (['victim', 'attacker', 'around']).map((order) => ({
      role: 'two-men',
      cast: 'franck',
      attacker,
      order,
      isFaded,
    })),
  );

/** @type {Variant} */
const OTHER_THINGS = { role: 'other-things', cast: 'wide' };

/** @type {readonly Kind[]} */
export const KINDS = [
  {
    name: 'genuine',
    expect: 'live',
    gates: true,
    variants: [
      { role: 'as-asked', cast: 'plain' },
      { role: 'as-asked', cast: 'wide', isMirrored: true },
      { role: 'as-asked', cast: 'plain', isMirrored: true },
      { role: 'as-asked', cast: 'wide' },
    ],
    passive: [
      { role: 'footage', cast: 'franck', film: 'franck', fromS: 4 },
      { role: 'footage', cast: 'plain', film: 'cap12', fromS: 43 },
      { role: 'footage', cast: 'franck', film: 'franck', fromS: 112 },
      { role: 'footage', cast: 'plain', film: 'cap13', fromS: 2 },
    ],
  },
  { name: 'photo, still', expect: 'attack', gates: true, variants: photos(['still']) },
  { name: 'photo, shaken', expect: 'attack', gates: true, variants: photos(['shaken']) },
  { name: 'photo, tilted', expect: 'attack', gates: true, variants: photos(['tilted', 'tilted-near'], LATE) },
  { name: 'photo, bent', expect: 'attack', gates: true, variants: photos(['bent-held', 'bent'], LATE) },
  { name: 'photo, holes for eyes', expect: 'attack', gates: true, variants: photos(['eye-holes']) },
  { name: 'photo, hole for mouth', expect: 'attack', gates: true, variants: photos(['mouth-hole']) },
  {
    name: 'video, looped',
    expect: 'attack',
    gates: true,
    variants: [
      { role: 'looped', cast: 'plain', film: 'cap12', fromS: 12 },
      { role: 'looped', cast: 'franck', film: 'franck', fromS: 112, isNoisy: true },
      { role: 'looped', cast: 'franck', film: 'franck', fromS: 38 },
      { role: 'looped', cast: 'plain', film: 'cap12', fromS: 12, isNoisy: true },
    ],
  },
  {
    name: 'video, other actions',
    expect: 'attack',
    gates: true,
    variants: [OTHER_THINGS, { ...OTHER_THINGS, cast: 'plain' }],
  },
  {
    name: 'cut to another man',
    expect: 'attack',
    gates: true,
    variants: twoMen(false),
  },
  {
    name: 'fade to another man',
    expect: 'attack',
    gates: true,
    variants: twoMen(true),
  },
  {
    name: 'two faces',
    expect: 'attack',
    gates: true,
    variants: [
      { role: 'two-faces', cast: 'franck', attacker: 'wide', isLate: true },
      { role: 'two-faces', cast: 'franck', attacker: 'wide' },
    ],
  },
  {
    name: 'stream frozen',
    expect: 'attack',
    gates: true,
    variants: BOTH.map((cast) => ({ role: 'frozen', cast })),
  },
  {
    name: 'virtual camera, other actions',
    expect: 'attack',
    gates: true,
    variants: [{ ...OTHER_THINGS, label: 'OBS Virtual Camera' }],
  },
  {
    name: 'film of all actions',
    expect: 'attack',
    gates: false,
    variants: [
      {
        role: 'sequence',
        cast: 'wide',
        sequence: ['blink', 'open_mouth', 'smile', 'move_closer', 'look_up', 'turn_left', 'turn_right'],
      },
      {
        role: 'sequence',
        cast: 'wide',
        sequence: ['turn_left', 'turn_right', 'look_up', 'blink', 'open_mouth', 'smile', 'move_closer'],
      },
    ],
  },
];

/**
 * The kinds whose names contain a word; all without one.
 *
 * @param {string} [word]
 */
export const kindsLike = (word) => KINDS.filter(({ name }) => word === undefined || name.includes(word));

/**
 * What is shown in a run.
 *
 * @param {Kind} kind
 * @param {number} run Counted from 0.
 * @param {'active' | 'passive'} liveness
 * @returns {Variant}
 */
export function variantOf(kind, run, liveness) {
  const variants = (liveness === 'passive' && kind.passive) || kind.variants;
  return /** @type {Variant} */ (variants[run % variants.length]);
}

/**
 * One's own clips as kinds.
 *
 * @param {readonly { name: string, film: string, base: string, expect: 'live' | 'attack' }[]} clips
 * @returns {Kind[]}
 */
export const ownKinds = (clips) =>
  clips.map(({ name, film, base, expect }) => ({
    name,
    expect,
    gates: true,
    variants: [{ role: 'file', film, base }],
  }));
