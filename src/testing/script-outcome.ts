// SPDX-License-Identifier: Apache-2.0
import type { FaceGuardVerify } from '../elements/faceguard-verify.js';
import { fakeCamera } from './fake-camera.js';
import { installFakeCamera } from './install-camera.js';
import type { Outcome } from './outcome.js';
import { putOver } from './put-over.js';
import { addScript, readScript, scriptOf } from './script.js';
import type { Script, ScriptOptions, ScriptTarget } from './script.js';
import { ScriptedFlow } from './scripted-flow.js';
import { undoOnce } from './undo.js';
import type { Undo } from './undo.js';

const TAG = 'faceguard-verify';

type VerifyClass = typeof FaceGuardVerify;

/** Classes whose starts are looked at already. Fakes follow scripts by themselves. */
const watched = new WeakSet();

/** Marks a class that follows scripts by itself. */
export const followsScripts = (constructor: object): void => void watched.add(constructor);

const flows = new WeakMap<FaceGuardVerify, ScriptedFlow>();
const byToken = new Map<string, ScriptedFlow>();
/** Flows that are about to ask for the camera, in the order in which they will; and those that have, and may once more. */
const opening = new Set<ScriptedFlow>();
const asked = new Set<ScriptedFlow>();
/** Somebody has found the flow that asks already. */
let isPassedOn = false;

function flowOf(element: FaceGuardVerify, script: Script): ScriptedFlow {
  let flow = flows.get(element);
  if (!flow) {
    // What was loaded ahead of time was the real engine.
    if (element.status === 'ready') element.reset();
    flow = new ScriptedFlow(element, script, (isOpening) => {
      asked.delete(made);
      if (isOpening) opening.add(made);
      else opening.delete(made);
    });
    const made = flow;
    flows.set(element, flow);
    byToken.set(flow.token, flow);
  }
  return flow;
}

/** Has the elements of a class ask for their script whenever they start. */
function watchClass(constructor: VerifyClass): void {
  if (watched.has(constructor)) return;
  watched.add(constructor);
  const { prototype } = constructor;
  for (const name of ['start', 'preload'] as const) {
    const original = prototype[name];
    prototype[name] = function scripted(this: FaceGuardVerify): void {
      const script = scriptOf(this);
      const begins = this.status === 'idle' || this.status === 'ready' || this.status === 'closed';
      if (!script || !begins) return original.call(this);
      flowOf(this, script).run(script, () => original.call(this));
    };
  }
  const { preload } = constructor;
  constructor.preload = async (options) => {
    if (scriptOf(document.documentElement)) return;
    await preload.call(constructor, options);
  };
}

/** Watches the class of the elements: the one that is registered, or will be. */
function watchRegistry(): () => void {
  const known = customElements.get(TAG) as VerifyClass | undefined;
  if (known) {
    watchClass(known);
    return () => undefined;
  }
  const define = customElements.define.bind(customElements);
  // Elements that are in the page already start as soon as they are registered.
  const ours: CustomElementRegistry['define'] = (name, constructor, options) => {
    if (name === TAG) watchClass(constructor as unknown as VerifyClass);
    define(name, constructor, options);
  };
  return putOver(customElements, 'define', ours);
}

/** The camera of scripted flows: whatever fake is in place, else a drawn person. */
function watchCamera(camera: ScriptOptions['camera']): () => void {
  // Typed as always there; not in a test environment without a browser, and not in an insecure context.
  const mediaDevices = navigator.mediaDevices as MediaDevices | undefined;
  if (!mediaDevices) return () => undefined;
  const isFake = Object.hasOwn(mediaDevices, 'getUserMedia');
  const restorePicture = isFake && !camera ? () => undefined : installFakeCamera(camera ?? fakeCamera());
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  const restore = installFakeCamera(async (constraints) => {
    const [next] = [...opening, ...asked];
    // Of several scripts the newest asks the ones before it for a picture, and for nothing else.
    if (!next || isPassedOn) return open(constraints);
    opening.delete(next);
    asked.add(next);
    isPassedOn = true;
    const opened = next.openCamera(() => open(constraints));
    isPassedOn = false;
    const stream = await opened;
    asked.delete(next);
    return stream;
  });
  return () => {
    restore();
    restorePicture();
  };
}

/** Answers the calls of scripted flows in the place of their session's server. */
function watchFetch(): () => void {
  const { fetch: original } = globalThis;
  if (typeof original !== 'function') return () => undefined;
  const ours: typeof fetch = async (input, init) => {
    const token =
      input instanceof Request ? input.headers.get('Authorization')?.replace('Bearer ', '') : null;
    const flow = byToken.get(token ?? '');
    return flow ? flow.answer(input as Request) : original.call(globalThis, input, init);
  };
  return putOver(globalThis, 'fetch', ours);
}

/**
 * Has every `<faceguard-verify>` in a place end as a test wants, from its next start on, without a person, a camera, models
 * or a server. Real elements go all the way, with their screens, events and messages, on a fake camera and a fake engine
 * (see `ScriptOptions`): a page's threshold, number of attempts and base photo do not decide. Fake ones
 * (`defineFakeVerify`) do the same without waiting.
 *
 * @param target - An element, what is in an element or a shadow root, or the document with everything in it.
 * @param outcomes - How the flow closes. A list is one an attempt, as `[{ reason: 'rejected', confidence: 31 },
 * { reason: 'approved', confidence: 92 }]`: after the first the element offers another try.
 * @returns Takes the script away. Of several scripts the newest decides.
 * @throws {TypeError} when no flow ends like that.
 *
 * @example
 * ```ts
 * const restore = scriptOutcome(document, { reason: 'approved', confidence: 92 });
 * ```
 */
export function scriptOutcome(
  target: ScriptTarget,
  outcomes: Outcome | readonly Outcome[],
  options: ScriptOptions = {},
): Undo {
  const script = readScript(target, outcomes, options);
  const undo = [watchRegistry(), watchCamera(options.camera), watchFetch(), addScript(script)];
  return undoOnce(() => undo.reverse().forEach((each) => each()));
}
