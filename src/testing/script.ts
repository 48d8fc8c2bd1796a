// SPDX-License-Identifier: Apache-2.0
// Which flows are scripted, and how. What runs a flow asks here when it starts.
import type { CloseMessage } from '../core/close-message.js';
import { LIVENESS_MODES } from '../core/config.js';
import type { LivenessMode } from '../core/config.js';
import type { Hint } from '../core/types.js';
import type { FakeCameras } from './install-camera.js';
import { messagesOf } from './outcome.js';
import type { Outcome } from './outcome.js';
import { sightOf } from './sights.js';

/** What happens on the way to an outcome. */
export interface ScriptOptions {
  /** Hints that are shown first, one after another, while the user gets into place. None by default. */
  readonly hints?: readonly Hint[] | undefined;
  /** In the place of what the page asks for: `none` skips the challenge and is over soonest. */
  readonly liveness?: LivenessMode | undefined;
  /** What the preview shows; by default a drawn person. The engine is fake all the same. */
  readonly camera?: FakeCameras | undefined;
}

/** Where flows are scripted: an element, everything in it, or the whole document. */
export type ScriptTarget = Element | Document | ShadowRoot;

/** One script, checked. */
export interface Script {
  readonly target: ScriptTarget;
  /** One an attempt. */
  readonly messages: readonly CloseMessage[];
  readonly options: ScriptOptions;
}

/** The newest last. */
const scripts: Script[] = [];
const watchers = new Set<() => void>();

const KNOWN = ['hints', 'liveness', 'camera'];

/**
 * Checks a script.
 *
 * @throws {TypeError} saying what is wrong.
 */
export function readScript(
  target: ScriptTarget,
  outcomes: Outcome | readonly Outcome[],
  options: ScriptOptions = {},
): Script {
  if (typeof (target as Partial<Node> | null)?.addEventListener !== 'function')
    throw new TypeError('the target of a script is an element, a shadow root or a document');
  const unknown = Object.keys(options).filter((name) => !KNOWN.includes(name));
  if (unknown.length > 0) throw new TypeError(`a script has no ${unknown.join(', ')}`);
  const { hints = [], liveness } = options;
  for (const hint of hints) sightOf(hint);
  if (hints.some((hint, at) => hint === hints[at + 1]))
    throw new TypeError('a hint that is shown is not shown once more: hints follow others');
  if (liveness !== undefined && !LIVENESS_MODES.includes(liveness))
    throw new TypeError(`there is no liveness ${String(liveness)}: ${LIVENESS_MODES.join(', ')}`);
  return { target, messages: messagesOf(outcomes), options };
}

/** Puts a script in force; the newest decides. The function that is returned takes it away. */
export function addScript(script: Script): () => void {
  scripts.push(script);
  for (const tell of [...watchers]) tell();
  return () => void scripts.splice(scripts.indexOf(script), 1);
}

/** Whether a node is in a place, also through shadow roots. */
function isWithin(node: Node, target: ScriptTarget): boolean {
  for (let at: Node | null = node; at; at = at.parentNode ?? (at as Partial<ShadowRoot>).host ?? null) {
    if (at === target) return true;
  }
  return node.ownerDocument === target;
}

/** The script of an element's next flow, if there is one. */
export const scriptOf = (element: Element): Script | undefined =>
  [...scripts].reverse().find(({ target }) => isWithin(element, target));

/** Calls back when a script was put in force, until the function that is returned is called. */
export function watchScripts(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => void watchers.delete(onChange);
}
