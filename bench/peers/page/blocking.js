// SPDX-License-Identifier: Apache-2.0
/** What keeps a page from answering: the browser's own record of tasks of 50 ms and more on the main thread. */

/** From here on a task keeps people waiting; the browser tells of none that is shorter. */
const LONG_TASK_MS = 50;

const tasks = [];
const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
observer.observe({ type: 'longtask', buffered: true });

/**
 * The long tasks that began in a stretch of time.
 *
 * @param {number} startMs
 * @param {number} endMs
 * @returns {Promise<{ longTasksMs: number, blockingMs: number }>} All of their time, and what is beyond 50 ms of each.
 */
export async function blockedBetween(startMs, endMs) {
  // A task is told of after its end.
  await new Promise((resolve) => setTimeout(resolve, 200));
  tasks.push(...observer.takeRecords());
  const durations = tasks
    .filter(({ startTime, duration }) => startTime + duration > startMs && startTime < endMs)
    .map(({ duration }) => duration);
  const sum = (values) => values.reduce((total, value) => total + value, 0);
  return { longTasksMs: sum(durations), blockingMs: sum(durations.map((ms) => ms - LONG_TASK_MS)) };
}
