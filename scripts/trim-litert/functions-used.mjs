// SPDX-License-Identifier: Apache-2.0
import { markCalls, markedFunctions } from '../../models/wasm/count-calls.mjs';
import { surveyModule, withCallees } from '../../models/wasm/survey-module.mjs';

/** `f32.add` in the place of `f32.sub`. */
const F32_ADD = 0x92;

/** Each model is run more than once: what is made for the first run may be used by the second. */
const RUNS = 3;

/**
 * @typedef {import('../../src/litert/open-model.js').LiteRt} LiteRt
 * @typedef {import('../../src/litert/open-model.js').LoadedModel} LoadedModel
 * @typedef {object} Surroundings
 * @property {(loader: object) => Promise<LiteRt>} start Starts the runtime with options for its loader.
 * @property {(litert: LiteRt, bytes: Uint8Array) => Promise<LoadedModel>} openModel
 */

/**
 * The functions of LiteRT's WebAssembly that run while it starts, opens models, runs and closes them, and refuses what
 * is no model; and whatever those may call by name. XNNPACK has other functions for other processors, but WebAssembly
 * does not say which one it is on: it subtracts ∞ from ∞ and looks at the sign of what is no number, which x86 sets and
 * ARM does not. Both are tried, here with ∞ + ∞ for the second, which has none.
 *
 * @param {Uint8Array} wasm LiteRT's.
 * @param {readonly Uint8Array[]} models `.tflite` files, in the order in which they are opened.
 * @param {Surroundings} surroundings
 * @returns {Promise<{ ran: Set<number>, kept: Set<number>, total: number }>}
 */
export async function functionsUsed(wasm, models, surroundings) {
  const { globals, exported, callees, signTests } = surveyModule(wasm);
  if (signTests.length === 0) throw new Error('nothing in it tells processors apart');
  const elsewhere = wasm.slice();
  for (const offset of signTests) elsewhere[offset] = F32_ADD;
  const ran = new Set();
  for (const bytes of [wasm, elsewhere])
    for (const number of await functionsRun(markCalls(bytes, globals), models, surroundings)) ran.add(number);
  return { ran, kept: withCallees([...ran, ...exported], callees), total: callees.length };
}

/**
 * @param {Uint8Array} marked
 * @param {readonly Uint8Array[]} models
 * @param {Surroundings} surroundings
 */
async function functionsRun(marked, models, { start, openModel }) {
  const module = await WebAssembly.compile(Uint8Array.from(marked));
  /** @type {WebAssembly.Instance | null} */
  let running = null;
  const litert = await start({
    instantiateWasm: (
      /** @type {WebAssembly.Imports} */ imports,
      /** @type {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} */ done,
    ) => {
      running = new WebAssembly.Instance(module, imports);
      done(running, module);
      return {};
    },
  });
  try {
    /** @type {LoadedModel[]} */
    const opened = [];
    for (const bytes of models) opened.push(await openModel(litert, bytes));
    for (let run = 0; run < RUNS; run++)
      for (const model of opened) {
        const length = model.inputShape.reduce((product, size) => product * size, 1);
        await model.run(Float32Array.from({ length }, (_, i) => Math.sin(i)));
      }
    for (const model of opened) model.close();
    await openModel(litert, new Uint8Array(64)).catch(() => undefined);
  } finally {
    litert.unloadLiteRt();
  }
  if (!running) throw new Error('LiteRT was not started with the module that counts');
  return markedFunctions(running);
}
