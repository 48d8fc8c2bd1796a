// SPDX-License-Identifier: Apache-2.0
import { launchChrome } from '../../scripts/chrome.mjs';

/**
 * The page is put together on the processor, as browsers do on machines without a GPU: see `scripts/bench.mjs`.
 */
export const ARGS = Object.freeze(['--disable-gpu-compositing']);

/** For whatever is asked of a page. What takes longer, such as starting in WebGL without a GPU, is of no use to anybody. */
const CALL_TIMEOUT_MS = 60_000;

/**
 * @typedef {object} Visit A page with a contestant on it that has embedded its first photo.
 * @property {(name: string, argument?: unknown) => Promise<any>} call Calls one of the functions of `page/visit.js`.
 * @property {() => Promise<number>} busyMs How long the page's main thread has worked so far.
 */

/**
 * Has a contestant start in a browser with a new profile, and does something with it.
 *
 * @template T
 * @param {{ id: string, backend: string, origin: string }} contestant
 * @param {(visit: Visit) => Promise<T>} work
 * @returns {Promise<T>}
 * @throws {Error} when it does not start, or `work` fails.
 */
export async function visit({ id, backend, origin }, work) {
  const browser = await launchChrome({ args: [...ARGS], protocolTimeout: CALL_TIMEOUT_MS });
  try {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Performance.enable');
    const address = new URL('/', origin);
    address.search = String(
      new URLSearchParams({ module: `/contestants/${id}.js`, assets: `/contestants/${id}/`, backend }),
    );
    await page.goto(address.href);
    const call = (/** @type {string} */ name, /** @type {unknown} */ argument) =>
      page.evaluate(
        async (wanted, given) => {
          const functions = await import(/** @type {string} */ ('/page/visit.js'));
          return functions[wanted](given);
        },
        name,
        argument,
      );
    const busyMs = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
    };
    return await work({ call, busyMs });
  } finally {
    await browser.close();
  }
}
