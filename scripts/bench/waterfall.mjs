// SPDX-License-Identifier: Apache-2.0
/** What a flow waits for from the navigation on, request by request. */

/**
 * @typedef {object} ResourceTimes One request, as the browser's own timeline has it.
 * @property {string} path
 * @property {number} startMs Of the page or worker that asked, as the following.
 * @property {number} firstByteMs
 * @property {number} endMs
 *
 * @typedef {object} Timeline
 * @property {number} originMs What its moments count from, in milliseconds since 1970.
 * @property {ResourceTimes[]} resources
 *
 * @typedef {Pick<import('../../dist/esm/verify/timing-log.js').VerifyTimings,
 *   'cameraMs' | 'engineMs' | 'referenceMs' | 'firstGoodFaceMs' | 'verdictMs'>} Moments
 *
 * @typedef {object} Waterfall Milliseconds from the navigation.
 * @property {(ResourceTimes & { by: 'page' | 'worker' })[]} requests In the order in which they were made.
 * @property {number} startMs The flow was started.
 * @property {Moments} moments Of the flow; `null` where it has none.
 */

/** What a visitor of any page would download, and the base photo; the benchmark's page imports more for itself. */
const VISITORS = /^\/(?:dist\/(?:cdn|assets)|footage)\/.*\.(?!webm)\w+$/;

/**
 * Reads the timelines of a page and of its workers.
 *
 * @param {import('puppeteer-core').Page} page
 * @returns {Promise<[Timeline, ...Timeline[]]>} The page's first.
 */
export async function readTimelines(page) {
  // Runs in there: nothing from around it may be used.
  const read = () => ({
    originMs: performance.timeOrigin,
    resources: /** @type {PerformanceResourceTiming[]} */ (performance.getEntriesByType('resource')).map(
      ({ name, startTime, responseStart, responseEnd }) => ({
        path: new URL(name).pathname,
        startMs: startTime,
        firstByteMs: responseStart,
        endMs: responseEnd,
      }),
    ),
  });
  return [
    await page.evaluate(read),
    ...(await Promise.all(page.workers().map((worker) => worker.evaluate(read)))),
  ];
}

/**
 * Puts timelines on that of the page. Pure.
 *
 * @param {readonly [Timeline, ...Timeline[]]} timelines The page's first.
 * @param {number} startMs When the flow was started, on the page's timeline.
 * @param {Moments} timings Of the flow, from its start.
 * @returns {Waterfall}
 */
export function toWaterfall([page, ...workers], startMs, timings) {
  const moved = (/** @type {Timeline} */ { originMs, resources }, /** @type {'page' | 'worker'} */ by) => {
    const later = originMs - page.originMs;
    return resources
      .filter(({ path }) => VISITORS.test(path))
      .map(({ path, startMs: fromMs, firstByteMs, endMs }) => ({
        path,
        by,
        // Of a worker's own script, Chromium tells a start after its end.
        startMs: Math.min(fromMs, endMs) + later,
        firstByteMs: Math.min(firstByteMs, endMs) + later,
        endMs: endMs + later,
      }));
  };
  const at = (/** @type {number | null} */ ms) => (ms === null ? null : startMs + ms);
  return {
    requests: [...moved(page, 'page'), ...workers.flatMap((worker) => moved(worker, 'worker'))].sort(
      (a, b) => a.startMs - b.startMs,
    ),
    startMs,
    moments: {
      cameraMs: at(timings.cameraMs),
      engineMs: at(timings.engineMs),
      referenceMs: at(timings.referenceMs),
      firstGoodFaceMs: at(timings.firstGoodFaceMs),
      verdictMs: at(timings.verdictMs),
    },
  };
}
