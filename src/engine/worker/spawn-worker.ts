// SPDX-License-Identifier: Apache-2.0

/** The part of Trusted Types that is used here. */
interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): URL };
}

let toScriptUrl: ((url: string) => string | URL) | null = null;

/**
 * Under `require-trusted-types-for 'script'` a worker's address must be vouched for by a policy. Ours vouches for
 * the one script that this file starts. A page that also restricts policy names allows `faceguard`.
 */
function trustedScriptUrl(url: string): string | URL {
  if (toScriptUrl === null) {
    const factory = (globalThis as { trustedTypes?: TrustedTypesFactory }).trustedTypes;
    const policy = factory?.createPolicy('faceguard', { createScriptURL: (trusted) => trusted });
    toScriptUrl = policy ? (trusted) => policy.createScriptURL(trusted) : (plain) => plain;
  }
  return toScriptUrl(url);
}

/**
 * Starts a module worker.
 *
 * @param url - Absolute; of the page's own origin, as browsers require.
 * @throws whatever the browser throws: `SecurityError` for another origin, `TypeError` where a policy forbids it.
 */
export function spawnWorker(url: string): Worker {
  return new Worker(trustedScriptUrl(url), { type: 'module', name: 'faceguard' });
}

/** Whether this browser knows module workers: one that does asks for the option `type`. */
export function supportsModuleWorkers(): boolean {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return false;
  let asked = false;
  try {
    // The address is never loaded: reading `type` is all that is wanted, and throwing there starts nothing.
    new Worker(trustedScriptUrl('about:blank'), {
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
