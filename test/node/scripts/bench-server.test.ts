// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, it } from 'node:test';

import { keepAsking } from '../../../scripts/bench-server/keep-asking.mjs';
import { formatServerReport, quantile, rateOf } from '../../../scripts/bench-server/report.mjs';

describe('quantile()', () => {
  it('is a value that occurred', () => {
    assert.equal(quantile([7], 0.95), 7);
    assert.equal(quantile([3, 1, 2, 4], 0.5), 2);
    assert.equal(
      quantile(
        Array.from({ length: 100 }, (_, i) => i + 1),
        0.95,
      ),
      95,
    );
    assert.equal(quantile([1, 2, 3], 0), 1);
  });
});

describe('keepAsking()', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  const listen = async (answer: RequestListener): Promise<number> => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  after(() => {
    for (const server of servers) server.close().closeAllConnections();
  });

  it('asks again as soon as it is answered, and counts what was answered', async () => {
    const seen = new Map<string, number>();
    const port = await listen(({ url = '', headers }, response) => {
      const asked = `${url} ${headers.authorization ?? ''}`;
      seen.set(asked, (seen.get(asked) ?? 0) + 1);
      const body = 'ä'.repeat(20_000);
      response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body);
    });
    const { answered, latenciesMs, seconds } = await keepAsking([port], {
      clients: 3,
      seconds: 0.05,
      requestOf: (count) => ({ path: `/${count % 2}`, token: 'secret' }),
    });
    assert.equal(latenciesMs.length, answered);
    assert.ok(answered > 3 && seconds >= 0.05);
    assert.deepEqual([...seen.keys()].sort(), ['/0 Bearer secret', '/1 Bearer secret']);
    assert.equal((seen.get('/0 Bearer secret') ?? 0) + (seen.get('/1 Bearer secret') ?? 0), answered);
  });

  it('fails on an answer that is not 200', async () => {
    const port = await listen((_, response) => {
      response.writeHead(429, { 'content-length': 0 }).end();
    });
    const requestOf = () => ({ path: '/', token: '' });
    await assert.rejects(keepAsking([port], { clients: 1, seconds: 1, requestOf }), /429/);
  });
});

describe('formatServerReport()', () => {
  it('names the machine and tells every rate', () => {
    const rate = rateOf([10, 20, 30, 40], 2, 0.5);
    assert.deepEqual([rate.perSecond, rate.perCpuSecond, rate.p50Ms, rate.p95Ms], [2, 8, 20, 40]);
    const text = formatServerReport({
      version: '1.2.3',
      machine: { cpu: 'A CPU', cores: 2, node: '20.0.0', database: 'PostgreSQL 18', loadAverage: 0.5 },
      verifications: [{ liveness: 'active', pictures: 3, clients: 8, rate }],
      reads: [{ route: 'GET /v1/session', processes: 2, clients: 32, rate }],
    });
    assert.match(text, /Session server 1\.2\.3: A CPU, 2 cores, Node 20\.0\.0, PostgreSQL 18/);
    assert.match(
      text,
      /liveness active \(3 pictures\), 8 clients +2\.0 a second +8\.0 .* p50 20 ms, p95 40 ms/,
    );
    assert.match(text, /GET \/v1\/session, 2 processes, 32 clients/);
  });
});
