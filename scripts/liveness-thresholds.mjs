// SPDX-License-Identifier: Apache-2.0

/**
 * Shows how the thresholds of `src/core/liveness/thresholds.ts` and `src/core/challenge/limits.ts` were chosen: for each
 * signal, how its measure is spread over the recordings of people and of attacks, or with an action and without, and
 * where the threshold lies between.
 *
 *   npm run liveness:thresholds [-- --dir FOLDER]
 *
 * Reads `test/recordings/` by default. Needs a build.
 */

import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

import { quantile } from './accuracy/metrics.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** @typedef {import('../dist/esm/core/types.js').Observation} Observation */
/** @typedef {import('../dist/esm/core/recording.js').Recording} Recording */

/**
 * @typedef {object} Signal One measure, and where it is cut.
 * @property {string} title With its unit.
 * @property {[name: string, value: number][]} thresholds
 * @property {(recording: Recording, name: string) => number[]} measure
 * @property {(name: string) => boolean} [isWanted] Which attacks the signal is meant to tell; all when not given.
 * @property {(recording: Recording) => number[]} [without] Of people, where there is nothing to be told: then no attack
 *   is measured.
 *
 * @typedef {{ group: string, count: number, spread: number[] }} Row
 */

/** Shares of the values that are told. */
const SHARES = [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1];

/** The built modules: what is measured here is what is shipped. */
async function load() {
  const from = (/** @type {string} */ file) => import(pathToFileURL(join(root, 'dist/esm/core', file)).href);
  const modules = await Promise.all([
    /** @type {Promise<typeof import('../dist/esm/core/recording.js')>} */ (from('recording.js')),
    /** @type {Promise<typeof import('../dist/esm/core/liveness/thresholds.js')>} */ (
      from('liveness/thresholds.js')
    ),
    /** @type {Promise<typeof import('../dist/esm/core/liveness/depth.js')>} */ (from('liveness/depth.js')),
    /** @type {Promise<typeof import('../dist/esm/core/liveness/continuity.js')>} */ (
      from('liveness/continuity.js')
    ),
    /** @type {Promise<typeof import('../dist/esm/core/liveness/stream.js')>} */ (from('liveness/stream.js')),
    /** @type {Promise<typeof import('../dist/esm/core/liveness/inner-motion.js')>} */ (
      from('liveness/inner-motion.js')
    ),
    /** @type {Promise<typeof import('../dist/esm/core/liveness/locality.js')>} */ (
      from('liveness/locality.js')
    ),
    /** @type {Promise<typeof import('../dist/esm/core/challenge/actions.js')>} */ (
      from('challenge/actions.js')
    ),
    /** @type {Promise<typeof import('../dist/esm/core/challenge/expression.js')>} */ (
      from('challenge/expression.js')
    ),
    /** @type {Promise<typeof import('../dist/esm/core/challenge/recognise.js')>} */ (
      from('challenge/recognise.js')
    ),
    /** @type {Promise<typeof import('../dist/esm/core/challenge/limits.js')>} */ (
      from('challenge/limits.js')
    ),
  ]);
  return Object.assign({}, ...modules);
}

const framesOf = (/** @type {Recording} */ { frames }) => frames.map(({ observation }) => observation);

/**
 * The signals, each with its measure and thresholds.
 *
 * @param {any} core The built modules, in one.
 * @returns {Signal[]}
 */
export function signalsOf(core) {
  const { LIVENESS } = core;
  /** Depth of every frame against the first, where `isTurned`. */
  const depth =
    (/** @type {(turned: any) => boolean} */ isTurned) => (/** @type {Recording} */ recording) => {
      const [neutral, ...frames] = framesOf(recording);
      return frames
        .map((frame) => core.measureDepth(neutral, frame))
        .filter((measure) => measure !== null && isTurned(measure))
        .map(({ residualPct }) => residualPct);
    };
  const jump = (/** @type {string} */ kind) => (/** @type {Recording} */ recording) => {
    const frames = framesOf(recording);
    return frames.flatMap((frame, i) => {
      const before = frames[i - 1];
      const measured = before ? core.measureJump(before, frame) : null;
      return measured ? [measured[kind]] : [];
    });
  };
  const last = (/** @type {any} */ step, /** @type {any} */ state, /** @type {Recording} */ recording) =>
    /** @type {any} */ (framesOf(recording).reduce(step, state));
  const isCut = (/** @type {string} */ name) => name.startsWith('cut');
  const isFlat = (/** @type {string} */ name) => /^(?:still|shaken|tilted)/.test(name);
  const { minTurn, minSqueeze, headResidualPct, nodResidualPct, flatResidualPct } = LIVENESS.depth;
  const { continuity, stream, innerMotion, expression, samePerson } = LIVENESS;
  return [
    {
      title: `depth: homography residual, % of the eye distance, where turned (yaw measure ≥ ${minTurn})`,
      thresholds: [['headResidualPct', headResidualPct]],
      measure: depth(({ turn }) => turn >= minTurn),
      isWanted: isFlat,
    },
    {
      title: `depth: the same where squeezed by ${minSqueeze} and more`,
      thresholds: [
        ['flatResidualPct', flatResidualPct],
        ['headResidualPct', headResidualPct],
      ],
      measure: depth(({ turn, squeeze }) => turn < minTurn && squeeze >= minSqueeze),
      isWanted: isFlat,
    },
    {
      title: 'depth: the same in all other frames',
      thresholds: [['nodResidualPct', nodResidualPct]],
      measure: depth(({ turn, squeeze }) => turn < minTurn && squeeze < minSqueeze),
      isWanted: (name) => isFlat(name) || name.startsWith('bent'),
    },
    ...[
      ['place', 'face widths a second', continuity.maxPlace],
      ['scale', 'logarithm of size a second', continuity.maxScale],
      ['roll', 'degrees a second', continuity.maxRoll],
      ['shape', '% of the eye distance a second', continuity.maxShape],
      ['light', 'logarithm of luma a second', continuity.maxLight],
      ['picture', 'levels of luma', continuity.maxPicture],
    ].map(([kind, unit, limit]) => ({
      title: `continuity: ${kind}, ${unit}; of a cut only the largest counts`,
      thresholds: /** @type {[string, number][]} */ ([['limit', limit]]),
      measure: (/** @type {Recording} */ recording, /** @type {string} */ name) => {
        const values = jump(String(kind))(recording);
        return isCut(name) ? [Math.max(...values)] : values;
      },
      isWanted: isCut,
    })),
    {
      title: 'stream: most repeats of a picture in a row',
      thresholds: [['maxRepeats', stream.maxRepeats]],
      measure: (recording) => [last(core.watchStream, core.NO_STREAM, recording).longestRepeats],
      isWanted: (name) => name.startsWith('frozen'),
    },
    {
      title: 'stream: longest time that a picture stood still, ms',
      thresholds: [['maxSameMs', stream.maxSameMs]],
      measure: (recording) => [last(core.watchStream, core.NO_STREAM, recording).longestSameMs],
      isWanted: (name) => name.startsWith('frozen'),
    },
    {
      title: 'stream: pictures that came back',
      thresholds: [['minReturns', stream.minReturns]],
      measure: (recording) => [last(core.watchStream, core.NO_STREAM, recording).returns],
      isWanted: (name) => name.startsWith('looped'),
    },
    {
      title: 'inner motion: drift over jitter of each window',
      thresholds: [
        ['deadRatio', innerMotion.deadRatio],
        ['liveRatio', innerMotion.liveRatio],
      ],
      measure: (recording) =>
        core.innerMotionRatios(last(core.watchInnerMotion, core.NO_INNER_MOTION, recording)),
      isWanted: (name) => /^(?:still|shaken|bent|eye-holes)/.test(name),
    },
    {
      title: 'expression: motion inside over motion outside, at the actions marked in the recordings',
      thresholds: [
        ['wholeRatio', expression.wholeRatio],
        ['localRatio', expression.localRatio],
      ],
      measure: ({ header, frames }) =>
        header.actions.flatMap(({ action, fromMs, toMs }) => {
          const region = action === 'blink' ? 'eyes' : action === 'open_mouth' ? 'mouth' : null;
          const before = frames.filter(({ observation }) => observation.timestampMs < fromMs).at(-1);
          if (!region || !before) return [];
          const during = frames
            .map(({ observation }) => observation)
            .filter(({ timestampMs }) => timestampMs >= fromMs && timestampMs <= toMs)
            .map((frame) => core.measureLocality(before.observation, frame, region))
            .filter((measure) => measure !== null && measure.insidePct >= expression.minInsidePct);
          return during.length === 0
            ? []
            : [Math.max(...during.map(({ insidePct, outsidePct }) => insidePct / outsidePct))];
        }),
    },
    {
      title: 'same person: cosine with the first frame; after a cut only the last counts',
      thresholds: [
        ['rest.otherCosine', samePerson.rest.otherCosine],
        ['rest.sameCosine', samePerson.rest.sameCosine],
        ['action.otherCosine', samePerson.action.otherCosine],
        ['action.sameCosine', samePerson.action.sameCosine],
      ],
      measure: ({ frames }, name) => {
        const values = frames.flatMap(({ likeness }) => (likeness === null ? [] : [likeness]));
        return isCut(name) ? values.slice(-1) : values;
      },
      isWanted: isCut,
    },
    {
      title: 'texture: score of a frame',
      thresholds: [['half', 0.5]],
      measure: ({ frames }) => frames.flatMap(({ texture }) => (texture === null ? [] : [texture])),
    },
    ...core.CHALLENGE_ACTIONS.map((/** @type {string} */ action) => actionSignal(core, action)),
  ];
}

/** Frames from whose expressions rest is read: a second of the slowest recordings. */
const REST_FRAMES = 10;

/**
 * How far an action goes where somebody does it: the most of each time; and where people do something else: the most of
 * each recording. In multiples of the action's size.
 *
 * @param {any} core The built modules, in one.
 * @param {string} action
 * @returns {Signal}
 */
function actionSignal(core, action) {
  const levelsOf = (/** @type {Recording} */ recording) => {
    const frames = framesOf(recording).filter(({ faces }) => faces.length > 0);
    const expressions = frames.map((frame) => core.measureExpression(frame.faces[0], frame));
    const rest = core.neutralOf(expressions.slice(0, REST_FRAMES));
    return frames.map(({ timestampMs }, i) => ({
      timestampMs,
      level: core.actionLevel(action, expressions[i], rest),
    }));
  };
  const highest = (/** @type {{ level: number }[]} */ levels) =>
    levels.length === 0 ? [] : [Math.max(...levels.map(({ level }) => level))];
  const timesOf = (/** @type {Recording} */ { header }) =>
    header.actions.filter((done) => done.action === action);
  return {
    title: `challenge: ${action}, in multiples of its size`,
    thresholds: [[`ACTION_SIZE.${action}`, core.ACTION_SIZE[action]]],
    measure: (recording) =>
      timesOf(recording).flatMap(({ fromMs, toMs }) =>
        highest(
          levelsOf(recording).filter(({ timestampMs }) => timestampMs >= fromMs && timestampMs <= toMs),
        ),
      ),
    without: (recording) => (timesOf(recording).length > 0 ? [] : highest(levelsOf(recording))),
  };
}

/**
 * How a signal's values are spread.
 *
 * @param {Signal} signal
 * @param {ReadonlyMap<string, Recording>} recordings
 * @returns {Row[]}
 */
export function spreadOf({ measure, isWanted = () => true, without }, recordings) {
  const all = [...recordings];
  const live = all.filter(([, { header }]) => header.expect === 'live');
  const attacks = all.filter(([name, { header }]) => header.expect === 'attack' && isWanted(name));
  const groups = without
    ? {
        done: live.flatMap((each) => measure(each[1], each[0])),
        other: live.flatMap((each) => without(each[1])),
      }
    : {
        live: live.flatMap((each) => measure(each[1], each[0])),
        attack: attacks.flatMap((each) => measure(each[1], each[0])),
      };
  return Object.entries(groups).map(([group, values]) => {
    const spread = values.length === 0 ? [] : SHARES.map((share) => quantile(values, share));
    return { group, count: values.length, spread };
  });
}

const shown = (/** @type {number} */ value) =>
  (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2)).padStart(8);

/**
 * The table for people.
 *
 * @param {readonly Signal[]} signals
 * @param {ReadonlyMap<string, Recording>} recordings
 */
export function formatSpreads(signals, recordings) {
  const head = `${'values'.padStart(14)}${SHARES.map((share) => `${share * 100} %`.padStart(8)).join('')}`;
  return signals
    .map((signal) =>
      [
        signal.title,
        `  ${head}`,
        ...spreadOf(signal, recordings).map(
          ({ group, count, spread }) =>
            `  ${group.padEnd(6)}${String(count).padStart(8)}${spread.map(shown).join('')}`,
        ),
        `  threshold: ${signal.thresholds.map(([name, value]) => `${name} ${value}`).join(', ')}`,
      ].join('\n'),
    )
    .join('\n\n');
}

async function main() {
  const { values } = parseArgs({ options: { dir: { type: 'string' } } });
  const dir = resolve(values.dir ?? join(root, 'test/recordings'));
  const core = await load();
  /** @type {Map<string, Recording>} */
  const recordings = new Map();
  for (const file of (await readdir(dir)).filter((name) => name.endsWith('.jsonl')).sort()) {
    recordings.set(
      file.replace(/\.jsonl$/, ''),
      core.parseRecording(await readFile(join(dir, file), 'utf8')),
    );
  }
  const live = [...recordings.values()].filter(({ header }) => header.expect === 'live').length;
  console.log(`${recordings.size} recordings: ${live} of people, ${recordings.size - live} of attacks\n`);
  console.log(formatSpreads(signalsOf(core), recordings));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`liveness:thresholds: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
