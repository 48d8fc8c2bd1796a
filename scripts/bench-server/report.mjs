// SPDX-License-Identifier: Apache-2.0
/** What the bench of the server measured, for people. */

/**
 * @typedef {object} Rate
 * @property {number} count
 * @property {number} seconds
 * @property {number} perSecond
 * @property {number} p50Ms
 * @property {number} p95Ms
 * @property {number} cpuSeconds Processor time of the server's processes, without the database's and the clients'.
 * @property {number} perCpuSecond
 *
 * @typedef {object} VerificationRate
 * @property {'none' | 'active'} liveness
 * @property {number} pictures In one verification.
 * @property {number} clients
 * @property {Rate} rate
 *
 * @typedef {object} ReadRate
 * @property {string} route
 * @property {number} processes
 * @property {number} clients
 * @property {Rate} rate
 *
 * @typedef {object} ServerReport
 * @property {string} version
 * @property {{ cpu: string, cores: number, node: string, database: string, loadAverage: number }} machine
 * @property {VerificationRate[]} verifications
 * @property {ReadRate[]} reads
 */

/**
 * The value below which a share of the others lies.
 *
 * @param {readonly number[]} values At least one.
 * @param {number} share 0…1.
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return /** @type {number} */ (sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]);
}

/**
 * @param {readonly number[]} latenciesMs One for each answer.
 * @param {number} seconds In which all of them came.
 * @param {number} cpuSeconds
 * @returns {Rate}
 */
export const rateOf = (latenciesMs, seconds, cpuSeconds) => ({
  count: latenciesMs.length,
  seconds,
  perSecond: latenciesMs.length / seconds,
  p50Ms: quantile(latenciesMs, 0.5),
  p95Ms: quantile(latenciesMs, 0.95),
  cpuSeconds,
  perCpuSecond: latenciesMs.length / cpuSeconds,
});

const line = (/** @type {string} */ name, /** @type {Rate} */ rate) =>
  `  ${name.padEnd(44)}${rate.perSecond.toFixed(1).padStart(8)} a second` +
  `${rate.perCpuSecond.toFixed(1).padStart(9)} a second of a core` +
  `   p50 ${rate.p50Ms.toFixed(0)} ms, p95 ${rate.p95Ms.toFixed(0)} ms`;

/**
 * @param {ServerReport} report
 * @returns {string}
 */
export function formatServerReport({ version, machine, verifications, reads }) {
  const { cpu, cores, node, database, loadAverage } = machine;
  return [
    `Session server ${version}: ${cpu}, ${cores} cores, Node ${node}, ${database}`,
    `Load average at the start: ${loadAverage.toFixed(2)}. Clients and database are on the same machine.`,
    '',
    'Verifications',
    ...verifications.map(({ liveness, pictures, clients, rate }) =>
      line(`liveness ${liveness} (${pictures} pictures), ${clients} clients`, rate),
    ),
    '',
    'Reads over HTTP',
    ...reads.map(({ route, processes, clients, rate }) =>
      line(`${route}, ${processes} processes, ${clients} clients`, rate),
    ),
  ].join('\n');
}
