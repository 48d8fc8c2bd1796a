// SPDX-License-Identifier: Apache-2.0
import { readBodies, readSections, SECTION, sectionOf } from './module-file.mjs';
import { KIND, openModule, OPERATOR, STATE } from './module-reader.mjs';

/**
 * What a module's functions are to each other. Functions are numbered as `trimModule()` does it, without the imported.
 *
 * @typedef {object} ModuleSurvey
 * @property {number} globals How many, imported ones counted.
 * @property {Set<number>} exported Functions that can be called from outside, and the one that starts the module.
 * @property {Set<number>[]} callees For each function those that it calls by name; not those that it calls by pointer.
 * @property {number[]} signTests Offsets in the file of each `f32.sub` whose result is at once looked at as bits.
 * @property {number[]} laneTests Those of each `v128.any_true` that decides between two values, in functions with a test
 *   of the former kind.
 */

/**
 * @param {Uint8Array} bytes The module.
 * @returns {ModuleSurvey}
 * @throws {Error} when it is no module.
 */
export function surveyModule(bytes) {
  const reader = openModule(bytes);
  let imported = 0;
  let globals = 0;
  const exported = new Set();
  /** @type {Set<number>[]} */
  const callees = [];
  /** @type {number[]} */
  const signTests = [];
  /** @type {number[]} */
  const laneTests = [];
  /** @type {number[]} Of this function. */
  let lanes = [];
  let tests = 0;
  let before = -1;
  let start = 0;
  let end = 0;
  while (reader.read()) {
    const { result } = reader;
    switch (reader.state) {
      case STATE.IMPORT_SECTION_ENTRY: {
        const { kind } = /** @type {import('wasmparser').IImportEntry} */ (result);
        if (kind === KIND.Function) imported++;
        if (kind === KIND.Global) globals++;
        break;
      }
      case STATE.BEGIN_GLOBAL_SECTION_ENTRY:
        globals++;
        break;
      case STATE.EXPORT_SECTION_ENTRY: {
        const { kind, index } = /** @type {import('wasmparser').IExportEntry} */ (result);
        if (kind === KIND.Function) exported.add(index - imported);
        break;
      }
      case STATE.START_SECTION_ENTRY:
        exported.add(/** @type {import('wasmparser').IStartEntry} */ (result).index - imported);
        break;
      case STATE.BEGIN_FUNCTION_BODY:
        callees.push(new Set());
        lanes = [];
        tests = signTests.length;
        break;
      case STATE.END_FUNCTION_BODY:
        if (signTests.length > tests) laneTests.push(...lanes);
        break;
      case STATE.CODE_OPERATOR: {
        const { code, funcIndex = -1 } = /** @type {import('wasmparser').IOperatorInformation} */ (result);
        if ((code === OPERATOR.call || code === OPERATOR.return_call) && funcIndex >= imported)
          callees.at(-1)?.add(funcIndex - imported);
        if (code === OPERATOR.i32_reinterpret_f32 && before === OPERATOR.f32_sub) signTests.push(start);
        if (code === OPERATOR.select && before === OPERATOR.v128_any_true) lanes.push(start);
        before = code;
        start = end;
        end = reader.position;
        break;
      }
    }
  }
  if (reader.error) throw reader.error;
  if (callees.length !== readBodies(sectionOf(readSections(bytes), SECTION.code).content).length)
    throw new RangeError('not every function could be read');
  return { globals, exported, callees, signTests, laneTests };
}

/**
 * @param {Iterable<number>} functions
 * @param {readonly Set<number>[]} callees
 * @returns {Set<number>} These, those that they call by name, and so on.
 */
export function withCallees(functions, callees) {
  const reached = new Set(functions);
  // What is added while a set is walked through is walked through, too.
  for (const from of reached) for (const callee of callees[from] ?? []) reached.add(callee);
  return reached;
}
