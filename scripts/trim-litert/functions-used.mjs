// SPDX-License-Identifier: Apache-2.0
import { markCalls, markedFunctions } from '../../models/wasm/count-calls.mjs';
import { surveyModule, withCallees } from '../../models/wasm/survey-module.mjs';

/** `f32.add`, in the place of `f32.sub`. */
const F32_ADD = 0x92;

/** Each model is run more than once: what is made for the first run may be used by the second. */
const RUNS = 3;

/**
 * @typedef {import('../../src/litert/open-model.js').LiteRt} LiteRt
 * @typedef {import('../../src/litert/open-model.js').LoadedModel} LoadedModel
 * @typedef {object} Surroundings
 * @property {(loader: Readonly<Record<string, unknown>>) => Promise<LiteRt>} start Starts the runtime, with options for
 *   its loader.
 * @property {(litert: LiteRt, bytes: Uint8Array) => Promise<LoadedModel>} openModel
 */

/**
 * The functions of LiteRT's WebAssembly that run while it starts, opens models, runs and closes them, and refuses what
 * is no model; and whatever those, or the loader, may call by name. Tried as on x86 and as on any other processor.
 *
 * @param {Uint8Array} wasm LiteRT's.
 * @param {readonly Uint8Array[]} models `.tflite` files, in the order in which they are opened.
 * @param {Surroundings} surroundings
 * @returns {Promise<{ ran: Set<number>, kept: Set<number>, total: number }>} Numbers of functions, and how many there are.
 */
export async function functionsUsed(wasm, models, surroundings) {
  const { globals, exported, callees } = surveyModule(wasm);
  const ran = new Set();
  for (const bytes of [wasm, onOtherProcessors(wasm)]) {
    const { instance } = await runModels(markCalls(bytes, globals), models, surroundings);
    for (const number of markedFunctions(instance)) ran.add(number);
  }
  return { ran, kept: withCallees([...ran, ...exported], callees), total: callees.length };
}

/**
 * XNNPACK has functions of their own for x86. WebAssembly does not say what it runs on: it takes ∞ from ∞, and only on
 * x86 what comes of that has a sign. Here it adds them, and what comes of that never has one.
 *
 * @param {Uint8Array} wasm LiteRT's.
 * @returns {Uint8Array} The same, as if it were not on x86.
 */
export function onOtherProcessors(wasm) {
  const { signTests } = surveyModule(wasm);
  if (signTests.length === 0) throw new RangeError('nothing in it tells processors apart');
  const changed = wasm.slice();
  for (const offset of signTests) changed[offset] = F32_ADD;
  return changed;
}

/**
 * @param {Uint8Array} wasm LiteRT's.
 * @param {readonly Uint8Array[]} models
 * @param {Surroundings} surroundings
 * @returns {Promise<{ instance: WebAssembly.Instance, values: Float32Array[][] }>} What ran, and each model's outputs.
 */
export async function runModels(wasm, models, { start, openModel }) {
  const module = await WebAssembly.compile(Uint8Array.from(wasm));
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
    litert.unloadLiteRt();
  }
}

/** @param {LoadedModel} model */
function runOnWaves(model) {
  const length = model.inputShape.reduce((product, size) => product * size, 1);
  return model.run(Float32Array.from({ length }, (_, i) => Math.sin(i)));
}
