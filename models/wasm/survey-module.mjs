// SPDX-License-Identifier: Apache-2.0
import parser from 'wasmparser';

const { BinaryReader, BinaryReaderState, ExternalKind, OperatorCode } = parser;

/**
 * What a module's functions are to each other. Functions are numbered as `trimModule()` does it, without the imported.
 *
 * @typedef {object} ModuleSurvey
 * @property {number} globals How many, imported ones counted.
 * @property {Set<number>} exported Functions that can be called from outside, and the one that starts the module.
 * @property {Set<number>[]} callees For each function those that it calls by name; not those that it calls by pointer.
 * @property {number[]} signTests Offsets in the file of each `f32.sub` whose result is at once looked at as bits.
 */

/**
 * @param {Uint8Array} bytes The module.
 * @returns {ModuleSurvey}
 * @throws {Error} when it is no module.
 */
export function surveyModule(bytes) {
  const reader = new BinaryReader();
  reader.setData(bytes.slice().buffer, 0, bytes.length, false, false);
  let imported = 0;
  let globals = 0;
  const exported = new Set();
  /** @type {Set<number>[]} */
  const callees = [];
  /** @type {number[]} */
  const signTests = [];
  let before = -1;
  let end = 0;
  while (reader.read()) {
    const { result } = reader;
    switch (reader.state) {
      case BinaryReaderState.IMPORT_SECTION_ENTRY: {
        const { kind } = /** @type {import('wasmparser').IImportEntry} */ (result);
        if (kind === ExternalKind.Function) imported++;
        if (kind === ExternalKind.Global) globals++;
        break;
      }
      case BinaryReaderState.BEGIN_GLOBAL_SECTION_ENTRY:
        globals++;
        break;
      case BinaryReaderState.EXPORT_SECTION_ENTRY: {
        const { kind, index } = /** @type {import('wasmparser').IExportEntry} */ (result);
        if (kind === ExternalKind.Function) exported.add(index - imported);
        break;
      }
      case BinaryReaderState.START_SECTION_ENTRY:
        exported.add(/** @type {import('wasmparser').IStartEntry} */ (result).index - imported);
        break;
      case BinaryReaderState.BEGIN_FUNCTION_BODY:
        callees.push(new Set());
        break;
      case BinaryReaderState.CODE_OPERATOR: {
        const { code, funcIndex = -1 } = /** @type {import('wasmparser').IOperatorInformation} */ (result);
        if ((code === OperatorCode.call || code === OperatorCode.return_call) && funcIndex >= imported)
          callees.at(-1)?.add(funcIndex - imported);
        if (code === OperatorCode.i32_reinterpret_f32 && before === OperatorCode.f32_sub)
          signTests.push(end - 1);
        before = code;
        end = reader.position;
        break;
      }
    }
  }
  if (reader.error) throw reader.error;
  return { globals, exported, callees, signTests };
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
