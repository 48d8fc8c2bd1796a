// SPDX-License-Identifier: Apache-2.0
import { markCalls, markedFunctions } from '../../models/wasm/count-calls.mjs';
import { changeBodies, readSections, writeSections } from '../../models/wasm/module-file.mjs';
import { surveyModule, withCallees } from '../../models/wasm/survey-module.mjs';

/**
 * What LiteRT's choice of functions depends on, beside the models. WebAssembly does not say what it runs on: XNNPACK
 * takes ∞ from ∞, and only on x86 what comes of that has a sign. There it also has other functions for more than four
 * cores.
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

const F32_SUB = 0x93;

/** In the place of `f32.sub`: the same without and with a sign, whatever it runs on. */
const SUBTRACTIONS = Object.freeze({
  // f32.sub; f32.abs; f32.neg
  x86: [0x93, 0x8b, 0x8c],
  // f32.sub; f32.abs
  other: [0x93, 0x8b],
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
  const { signTests } = surveyModule(wasm);
  if (signTests.length === 0) throw new RangeError('nothing in it tells processors apart');
  const sections = changeBodies(readSections(wasm), (body) => {
    const start = body.byteOffset - wasm.byteOffset;
    const offset = signTests.find((at) => at >= start && at < start + body.length);
    if (offset === undefined) return body;
    if (body[offset - start] !== F32_SUB) throw new RangeError('no f32.sub there');
    const [before, after] = [body.subarray(0, offset - start), body.subarray(offset - start + 1)];
    return Uint8Array.from([...before, ...SUBTRACTIONS[processor], ...after]);
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
