// SPDX-License-Identifier: Apache-2.0
import { markCalls, markedFunctions } from '../../models/wasm/count-calls.mjs';
import { changeBodies, readSections, writeSections } from '../../models/wasm/module-file.mjs';
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
 * @typedef {import('../../src/litert/open-model.js').LiteRt} LiteRt
 * @typedef {import('../../src/litert/open-model.js').LoadedModel} LoadedModel
 * @typedef {object} Surroundings
 * @property {(loader: Readonly<Record<string, unknown>>) => Promise<LiteRt>} start Starts the runtime, with options for
 *   its loader.
 * @property {(litert: LiteRt, bytes: Uint8Array) => Promise<LoadedModel>} openModel
 * @property {(globals: Readonly<Record<string, unknown>>) => () => void} lendGlobals Until the result is called.
 */

/**
 * The functions of LiteRT's WebAssembly that run while it starts, opens models, runs and closes them, and refuses what
 * is no model, on every kind of device; and whatever those, or the loader, may call by name.
 *
 * @param {Uint8Array} wasm LiteRT's.
 * @param {readonly Uint8Array[]} models `.tflite` files, in the order in which they are opened.
 * @param {Surroundings} surroundings
 * @returns {Promise<{ ran: Set<number>, kept: Set<number>, total: number }>} Numbers of functions, and how many there are.
 */
export async function functionsUsed(wasm, models, surroundings) {
  const { globals, exported, callees } = surveyModule(wasm);
  const marked = markCalls(wasm, globals);
  const ran = new Set();
  for (const device of DEVICES) {
    const { instance } = await runModels(marked, models, device, surroundings);
    for (const number of markedFunctions(instance)) ran.add(number);
  }
  return { ran, kept: withCallees([...ran, ...exported], callees), total: callees.length };
}

/**
 * @param {Uint8Array} wasm LiteRT's.
 * @param {Device['processor']} processor
 * @returns {Uint8Array} The same, which takes every processor for this one.
 */
function asOn(wasm, processor) {
  const survey = surveyModule(wasm);
  if (survey.signTests.length === 0) throw new RangeError('nothing in it tells processors apart');
  const answers = new Map(
    Object.entries(ANSWERS).flatMap(([kind, answer]) =>
      survey[/** @type {keyof typeof ANSWERS} */ (kind)].map((offset) => [offset, answer]),
    ),
  );
  const sections = changeBodies(readSections(wasm), (body) => {
    const start = body.byteOffset - wasm.byteOffset;
    /** @type {number[]} */
    const changed = [];
    for (let at = 0; at < body.length;) {
      const answer = answers.get(start + at);
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
 * @returns {Promise<{ instance: WebAssembly.Instance, values: Float32Array[][] }>} What ran, and each model's outputs.
 */
export async function runModels(wasm, models, { processor, cores }, { start, openModel, lendGlobals }) {
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
  // Where the loader looks for the number of cores.
  const takeBack = lendGlobals({ self: { navigator: { hardwareConcurrency: cores } } });
  try {
    /** @type {LoadedModel[]} */
    const opened = [];
    for (const bytes of models) opened.push(await openModel(litert, bytes));
    /** @type {Float32Array[][]} */
    let values = [];
    for (let run = 0; run < RUNS; run++) values = await Promise.all(opened.map(runOnWaves));
    for (const model of opened) model.close();
    await openModel(litert, new Uint8Array(64)).catch(() => undefined);
    const [instance] = instances;
    if (!instance) throw new Error('LiteRT started something else');
    return { instance, values };
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
