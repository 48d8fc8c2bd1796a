// SPDX-License-Identifier: Apache-2.0
/**
 * What runs inside a function. A region is a run of instructions that are all executed, or none of them, unless a call
 * does not return; regions are numbered within their function. A function is cut where one begins that never runs: what
 * follows, up to the end of the block that it is in, becomes a trap.
 */
import { addMarks, leaveMark } from './marks.mjs';
import { changeBodies, localsEnd, readSections, writeSections } from './module-file.mjs';
import { openModule, OPERATOR, STATE } from './module-reader.mjs';

/** @typedef {{ code: number, start: number, end: number }} Operator With offsets in the function's body. */

/** Instructions after which it is open whether the next one is executed. */
const REGION_ENDS = new Set(['if', 'else', 'end', 'br_if'].map((name) => OPERATOR[name]));

const BLOCK_STARTS = new Set(['block', 'loop', 'if'].map((name) => OPERATOR[name]));

const UNREACHABLE = 0x00;

/**
 * @param {Uint8Array} bytes A module.
 * @param {ReadonlySet<number>} functions Numbers of functions, imported ones not counted.
 * @returns {Map<number, Operator[]>} The instructions of each.
 */
function readOperators(bytes, functions) {
  const reader = openModule(bytes);
  /** @type {Map<number, Operator[]>} */
  const read = new Map();
  let number = -1;
  let first = 0;
  let start = 0;
  while (reader.read()) {
    if (reader.state === STATE.BEGIN_FUNCTION_BODY) {
      number++;
      first = reader.position;
      start = 0;
      if (functions.has(number)) read.set(number, []);
    } else if (reader.state === STATE.CODE_OPERATOR) {
      const { code } = /** @type {import('wasmparser').IOperatorInformation} */ (reader.result);
      const end = reader.position - first;
      read.get(number)?.push({ code, start, end });
      start = end;
    }
  }
  return read;
}

/**
 * Writes functions anew, instruction by instruction.
 *
 * @param {Uint8Array} bytes A module.
 * @param {ReadonlySet<number>} functions
 * @param {(number: number) => (operator: Operator, region: number | null) => readonly number[] | null} rewriterOf For each
 *   function, what tells of each of its instructions what to put before it, or `null` when it goes. `region` is the one
 *   that begins there.
 */
function rewrite(bytes, functions, rewriterOf) {
  const operators = readOperators(bytes, functions);
  return changeBodies(readSections(bytes), (body, number) => {
    const found = operators.get(number);
    if (!found) return body;
    const rewriteOperator = rewriterOf(number);
    const first = localsEnd(body);
    const parts = [body.subarray(0, first)];
    let region = 0;
    let begins = true;
    for (const operator of found) {
      const before = rewriteOperator(operator, begins ? region++ : null);
      if (before)
        parts.push(Buffer.from(before), body.subarray(first + operator.start, first + operator.end));
      begins = REGION_ENDS.has(operator.code);
    }
    return Buffer.concat(parts);
  });
}

/**
 * Has the regions of functions leave a mark when they are entered.
 *
 * @param {Uint8Array} bytes The module.
 * @param {number} globals How many globals it has, imported ones counted.
 * @param {ReadonlySet<number>} functions
 * @returns {{ marked: Uint8Array, regions: { number: number, region: number }[] }} The module, and what each mark is for.
 */
export function markRegions(bytes, globals, functions) {
  /** @type {{ number: number, region: number }[]} */
  const regions = [];
  const sections = rewrite(bytes, functions, (number) => (_, region) => {
    if (region === null) return [];
    regions.push({ number, region });
    return leaveMark(globals, regions.length - 1);
  });
  return { marked: writeSections(addMarks(sections, globals, regions.length)), regions };
}

/**
 * @param {Uint8Array} bytes The module.
 * @param {ReadonlyMap<number, ReadonlySet<number>>} cuts For each function the regions that it is cut at, or may be: those
 *   within what another cut takes away change nothing.
 * @returns {Uint8Array} The smaller module. To come to a cut is a trap, a `WebAssembly.RuntimeError`.
 */
export function cutRegions(bytes, cuts) {
  const sections = rewrite(bytes, new Set(cuts.keys()), (number) => {
    const cutAt = cuts.get(number);
    /** Blocks begun since the cut, while something is taken away. @type {number | null} */
    let depth = null;
    return ({ code }, region) => {
      const closes = code === OPERATOR.end || code === OPERATOR.else;
      if (depth === null) {
        if (region === null || closes || !cutAt?.has(region)) return [];
        depth = 0;
      }
      if (depth === 0 && closes) {
        depth = null;
        return [UNREACHABLE];
      }
      if (BLOCK_STARTS.has(code)) depth++;
      else if (code === OPERATOR.end) depth--;
      return null;
    };
  });
  return writeSections(sections);
}
