// SPDX-License-Identifier: Apache-2.0
import { cutRegions, markRegions } from '../../models/wasm/regions.mjs';
import { markCalls } from '../../models/wasm/mark-calls.mjs';
import { takeMarks } from '../../models/wasm/marks.mjs';
import {
  changeBodies,
  readBodies,
  readSections,
  SECTION,
  sectionOf,
  writeSections,
} from '../../models/wasm/module-file.mjs';
import { writeNumbers } from '../../models/wasm/number-list.mjs';
import { surveyModule, withCallees } from '../../models/wasm/survey-module.mjs';

/**
 * What LiteRT's choice of functions depends on, beside the models. WebAssembly does not say what it runs on: XNNPACK
 * takes ∞ from ∞, and only on x86 what comes of that has a sign. There it also has other functions for more than four
 * cores. With relaxed SIMD it looks besides whether instructions do what they do on x86, lane by lane.
 *
 * @typedef {{ processor: 'x86' | 'other', cores: number }} Device
 */

/** One for each choice. @type {readonly Device[]} */
export const DEVICES = Object.freeze([
  { processor: 'x86', cores: 1 },
  { processor: 'x86', cores: 8 },
  { processor: 'other', cores: 1 },
  { processor: 'other', cores: 8 },
]);

/**
 * In the place of the instructions that processors are told apart by: the same answer whatever it runs on.
 *
 * @type {Record<'signTests' | 'laneTests', { from: readonly number[] } & Record<Device['processor'], readonly number[]>>}
 */
const ANSWERS = Object.freeze({
  // f32.sub becomes f32.sub; f32.abs, with f32.neg after it where there is a sign.
  signTests: { from: [0x93], x86: [0x93, 0x8b, 0x8c], other: [0x93, 0x8b] },
  // v128.any_true, of the lanes that differ from those of x86, becomes drop; i32.const 0 or 1.
  laneTests: { from: [0xfd, 0x53], x86: [0x1a, 0x41, 0], other: [0x1a, 0x41, 1] },
});

/** Each model is run more than once: what is made for the first run may be used by the second. */
const RUNS = 3;

/**
 * Bytes of a function from which on it is also cut inside, if it serves to open models and not to run them. Browsers take
 * the bytes that a function goes through for how hot it is: a few calls, and these are compiled to be fast, for longer
 * than they ever run, on the cores that the start is waiting for (docs/engine.md).
 */
const LARGE_BYTES = 16_000;

/**
 * @typedef {import('../../src/litert/open-model.js').LiteRt} LiteRt
 * @typedef {import('../../src/litert/open-model.js').LoadedModel} LoadedModel
 * @typedef {object} Surroundings
 * @property {(loader: Readonly<Record<string, unknown>>) => Promise<LiteRt>} start Starts the runtime, with options for
 *   its loader.
 * @property {(litert: LiteRt, bytes: Uint8Array) => Promise<LoadedModel>} openModel
 * @property {(globals: Readonly<Record<string, unknown>>) => () => void} lendGlobals Until the result is called.
 */

/**
 * What of LiteRT's WebAssembly runs while it starts, opens models, runs and closes them, and refuses what is no model, on
 * every kind of device; and whatever that, or the loader, may call by name.
 *
 * @typedef {object} Use
 * @property {Set<number>} ran Functions, by number.
 * @property {Set<number>} kept With those that they may call.
 * @property {Map<number, Set<number>>} cuts Of large functions that no model needs while it runs, the regions at which they
 *   can be cut.
 * @property {number} total How many functions there are.
 */

/**
 * @param {Uint8Array} wasm LiteRT's.
 * @param {readonly Uint8Array[]} models `.tflite` files, in the order in which they are opened.
 * @param {Surroundings} surroundings
 * @returns {Promise<Use>}
 */
export async function functionsUsed(wasm, models, surroundings) {
  const { globals, exported } = surveyModule(wasm);
  const calls = await marksLeft(markCalls(wasm, globals), models, surroundings);
  const ran = new Set([...calls.opening, ...calls.running]);
  const bodies = readBodies(sectionOf(readSections(wasm), SECTION.code).content);
  const isLarge = (/** @type {number} */ number) => Number(bodies[number]?.length) > LARGE_BYTES;
  const large = new Set([...ran].filter((number) => isLarge(number) && !calls.running.has(number)));

  const { marked, regions } = markRegions(wasm, globals, large);
  const { opening: entered } = await marksLeft(marked, models, surroundings);
  /** @type {Map<number, Set<number>>} */
  const cuts = new Map();
  for (const [mark, { number, region }] of regions.entries()) {
    if (entered.has(mark)) continue;
    const ofFunction = cuts.get(number) ?? new Set();
    cuts.set(number, ofFunction.add(region));
  }
  const { callees } = surveyModule(cutRegions(wasm, cuts));
  return { ran, kept: withCallees([...ran, ...exported], callees), cuts, total: callees.length };
}

/**
 * @param {string} of The sha256 of a LiteRT.
 * @param {Pick<Use, 'kept' | 'cuts'>} use
 * @returns {import('../../models/trim-litert.mjs').FunctionList} As models/litert-functions.json has it.
 */
export const toFunctionList = (of, { kept, cuts }) => ({
  of,
  functions: writeNumbers(kept),
  cuts: Object.fromEntries(Array.from(cuts, ([number, regions]) => [number, writeNumbers(regions)])),
});

/**
 * @param {Uint8Array} marked A LiteRT that leaves marks.
 * @param {readonly Uint8Array[]} models
 * @param {Surroundings} surroundings
 * @returns {Promise<{ opening: Set<number>, running: Set<number> }>} Those that are left while models run, and at any other
 *   time.
 */
async function marksLeft(marked, models, surroundings) {
  const opening = new Set();
  const running = new Set();
  for (const device of DEVICES) {
    const takeInto = (/** @type {Set<number>} */ marks) => (/** @type {WebAssembly.Instance} */ instance) => {
      for (const mark of takeMarks(instance)) marks.add(mark);
    };
    await runModels(marked, models, device, surroundings, {
      onOpened: takeInto(opening),
      onRun: takeInto(running),
      onClosed: takeInto(opening),
    });
  }
  return { opening, running };
}

/** Offsets of what tells processors apart, for each module: each is run as on several. */
const processorTests = new WeakMap();

/**
 * @param {Uint8Array} wasm LiteRT's.
 * @returns {Map<number, (typeof ANSWERS)[keyof typeof ANSWERS]>} What stands in it at which offset.
 */
function findProcessorTests(wasm) {
  const survey = surveyModule(wasm);
  if (survey.signTests.length === 0) throw new RangeError('nothing in it tells processors apart');
  return new Map(
    /** @type {(keyof typeof ANSWERS)[]} */ (Object.keys(ANSWERS)).flatMap((kind) =>
      survey[kind].map((offset) => /** @type {const} */ ([offset, ANSWERS[kind]])),
    ),
  );
}

/**
 * @param {Uint8Array} wasm LiteRT's.
 * @param {Device['processor']} processor
 * @returns {Uint8Array} The same, which takes every processor for this one.
 */
function asOn(wasm, processor) {
  /** @type {ReturnType<typeof findProcessorTests>} */
  const tests = processorTests.get(wasm) ?? findProcessorTests(wasm);
  processorTests.set(wasm, tests);
  const sections = changeBodies(readSections(wasm), (body) => {
    const start = body.byteOffset - wasm.byteOffset;
    /** @type {number[]} */
    const changed = [];
    for (let at = 0; at < body.length;) {
      const answer = tests.get(start + at);
      if (answer?.from.some((byte, i) => body[at + i] !== byte)) throw new RangeError('another instruction');
      changed.push(...(answer ? answer[processor] : [Number(body[at])]));
      at += answer?.from.length ?? 1;
    }
    return Uint8Array.from(changed);
  });
  return writeSections(sections);
}

/**
 * @param {Uint8Array} wasm LiteRT's.
 * @param {readonly Uint8Array[]} models
 * @param {Device} device
 * @param {Surroundings} surroundings
 * @param {Partial<Record<'onOpened' | 'onRun' | 'onClosed', (instance: WebAssembly.Instance) => void>>} [watchers]
 * @returns {Promise<Float32Array[][]>} Each model's outputs.
 */
export async function runModels(
  wasm,
  models,
  { processor, cores },
  { start, openModel, lendGlobals },
  { onOpened, onRun, onClosed } = {},
) {
  const module = await WebAssembly.compile(Uint8Array.from(asOn(wasm, processor)));
  /** @type {WebAssembly.Instance[]} */
  const instances = [];
  const litert = await start({
    instantiateWasm: (
      /** @type {WebAssembly.Imports} */ imports,
      /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done,
    ) => {
      const instance = new WebAssembly.Instance(module, imports);
      instances.push(instance);
      done(instance, module);
      return {};
    },
  });
  const [instance] = instances;
  if (!instance) throw new Error('LiteRT started something else');
  // Where the loader looks for the number of cores.
  const takeBack = lendGlobals({ self: { navigator: { hardwareConcurrency: cores } } });
  const openAll = async (/** @type {readonly Uint8Array[]} */ files) => {
    /** @type {LoadedModel[]} */
    const opened = [];
    for (const bytes of files) opened.push(await openModel(litert, bytes));
    return opened;
  };
  try {
    const opened = await openAll(models);
    onOpened?.(instance);
    /** @type {Float32Array[][]} */
    let values = [];
    for (let run = 0; run < RUNS; run++) values = await Promise.all(opened.map(runOnWaves));
    onRun?.(instance);
    for (const model of opened) model.close();
    await openModel(litert, new Uint8Array(64)).catch(() => undefined);
    for (const model of await openAll([...models].reverse())) model.close();
    onClosed?.(instance);
    return values;
  } finally {
    takeBack();
    litert.unloadLiteRt();
  }
}

/** @param {LoadedModel} model */
function runOnWaves(model) {
  const length = model.inputShape.reduce((product, size) => product * size, 1);
  return model.run(Float32Array.from({ length }, (_, i) => Math.sin(i)));
}
