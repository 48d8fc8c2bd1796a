// SPDX-License-Identifier: Apache-2.0

/** The part of Trusted Types that is used here. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): ScriptUrlPolicy;
}

interface ScriptUrlPolicy {
  createScriptURL(url: string): URL;
}

/** File name of the worker's script. */
const SCRIPT = /\/faceguard-engine\.js$/;

/**
 * Where the policy is kept for another copy of this kit on the same page: under a `trusted-types` directive a name
 * can be used once. Nothing is given away by that, as the policy vouches for one script of the page's own origin.
 */
const POLICY_KEY = Symbol.for('faceguard.script-policy');

interface PolicyScope {
  readonly trustedTypes?: TrustedTypesFactory;
  [POLICY_KEY]?: ScriptUrlPolicy;
}

const isOwn = (url: string): boolean => new URL(url).origin === globalThis.origin;

function vouch(url: string): string {
  if (isOwn(url) && SCRIPT.test(new URL(url).pathname)) return url;
  throw new TypeError('only the engine of this origin is started');
}

/**
 * Under `require-trusted-types-for 'script'` a worker's address must be vouched for by a policy. A page that also
 * restricts policy names allows `faceguard`.
 *
 * @throws {TypeError} where the page does not allow the policy, or `url` is not the engine's.
 */
function trustedScriptUrl(url: string): string | URL {
  const scope = globalThis as PolicyScope;
  if (!scope.trustedTypes) return url;
  const policy = (scope[POLICY_KEY] ??= scope.trustedTypes.createPolicy('faceguard', {
    createScriptURL: vouch,
  }));
  return policy.createScriptURL(url);
}

/**
 * Starts a module worker.
 *
 * @param url - Absolute address of `faceguard-engine.js`; of the page's own origin, as browsers require.
 * @throws whatever the browser throws: `SecurityError` for another origin, `TypeError` where a policy forbids it.
 */
export function spawnWorker(url: string): Worker {
  return new Worker(trustedScriptUrl(url), { type: 'module', name: 'faceguard' });
}

/**
 * Whether `url` can be a module worker: the browser knows them, and asks for the option `type`; the script is of the
 * page's own origin; and the page's policies allow it.
 */
export function supportsModuleWorkers(url: string): boolean {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined' || !isOwn(url)) return false;
  let asked = false;
  try {
    // The script is never loaded: reading `type` is all that is wanted, and throwing there starts nothing.
    new Worker(trustedScriptUrl(url), {
      get type(): WorkerType {
        asked = true;
        throw new TypeError('only asking');
      },
    });
  } catch {
    // Expected.
  }
  return asked;
}
