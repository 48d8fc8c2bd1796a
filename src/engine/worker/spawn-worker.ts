// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_ASSETS } from '../../asset-location.js';
import { ENGINE_SCRIPT } from '../assets/locate.js';

/** The part of Trusted Types that is used here. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptUrlPolicy;
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): URL;
}

/**
 * Where the policy is kept for another copy of this kit on the same page: under a `trusted-types` directive a name
 * can be used once. It vouches for no more than a page's own scripts may load anyway: the engine of the page's own
 * origin, and of other origins exactly the one beside the kit's own script.
 */
const POLICY_KEY = Symbol.for('faceguard.script-policy');

interface PolicyScope {
  readonly trustedTypes?: TrustedTypesFactory;
  [POLICY_KEY]?: ScriptUrlPolicy;
}

/** Whether an address is of the page's own origin, as browsers require of a worker's script. */
export function isOwnOrigin(url: string): boolean {
  const { origin, protocol } = new URL(url);
  // Sandboxed pages all have the origin `null`, and so has every `data:` address.
  return origin === globalThis.origin && origin !== 'null' && protocol !== 'blob:';
}

const OWN_ENGINE = DEFAULT_ASSETS[ENGINE_SCRIPT];

/** The engine beside the kit's own script, or one of the page's own origin that `asset-base` names. */
const isTrusted = (url: string): boolean =>
  url === OWN_ENGINE || (isOwnOrigin(url) && new URL(url).pathname.endsWith(`/${ENGINE_SCRIPT}`));

/**
 * What a worker is started with. A script of another origin (a CDN) cannot be a worker's, but a worker's script of one
 * line, made here, may import it where the other origin allows that (CORS) and the page's policy has
 * `worker-src blob:`.
 */
const toScript = (url: string): string =>
  isOwnOrigin(url)
    ? url
    : URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' }));

function vouch(url: string): string {
  if (isTrusted(url)) return toScript(url);
  throw new TypeError('only the engine of this origin, or the one of this kit, is started');
}

/**
 * The script for `url`. Under `require-trusted-types-for 'script'` it must be vouched for by a policy; a page that also
 * restricts policy names allows `faceguard`.
 *
 * @throws {TypeError} where the page does not allow the policy, or `url` is not the engine's.
 */
function scriptFor(url: string): string | URL {
  if (!/^https?:/.test(url)) throw new TypeError('the engine comes by http or https');
  const scope = globalThis as PolicyScope;
  // Another origin that only `asset-base` names is not vouched for: browsers refuse it where somebody must.
  if (!scope.trustedTypes || !isTrusted(url)) return toScript(url);
  const policy = (scope[POLICY_KEY] ??= scope.trustedTypes.createPolicy('faceguard', {
    createScriptURL: vouch,
  }));
  return policy.createScriptURL(url);
}

/** Forgets a script that was made for one worker; other addresses are left alone by the browser. */
const dispose = (script: string | URL): void => URL.revokeObjectURL(String(script));

/**
 * Starts a module worker.
 *
 * @param url - Absolute address of `faceguard-engine.js`.
 * @throws whatever the browser throws: `SecurityError`, or `TypeError` where a policy forbids it.
 */
export function spawnWorker(url: string): Worker {
  const script = scriptFor(url);
  const worker = new Worker(script, { type: 'module', name: 'faceguard' });
  // Read by then, or not wanted any more: it has answered, failed, or been ended.
  for (const type of ['message', 'error']) {
    worker.addEventListener(type, () => dispose(script), { once: true });
  }
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    dispose(script);
    terminate();
  };
  return worker;
}

/** Whether `url` can be a module worker: the browser knows them, asks for the option `type`, and no policy objects. */
export function supportsModuleWorkers(url: string): boolean {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return false;
  let asked = false;
  try {
    const script = scriptFor(url);
    try {
      // The script is never loaded: reading `type` is all that is wanted, and throwing there starts nothing.
      new Worker(script, {
        get type(): WorkerType {
          asked = true;
          throw new TypeError('only asking');
        },
      });
    } finally {
      dispose(script);
    }
  } catch {
    // Expected.
  }
  return asked;
}

/** Whether the page's policies let a script be loaded from an address that nobody vouches for. */
function takesPlainAddresses(): boolean {
  try {
    // Outside a document it is never loaded.
    document.createElement('script').src = 'about:blank';
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the page may import the engine from `url` onto its own thread. Trusted Types do not watch over `import()`: an
 * address that they would not let a script be loaded from is not imported either.
 */
export const mayImport = (url: string): boolean => isTrusted(url) || takesPlainAddresses();
