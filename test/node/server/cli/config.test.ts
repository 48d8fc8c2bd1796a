// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { describe, it } from 'node:test';

import { ConfigError, readConfig } from '../../../../src/server/cli/config.js';
import { reportFault } from '../../../../src/server/cli/fault-report.js';

const KEY = Buffer.alloc(32, 1).toString('base64');
const SECRET = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;

describe('readConfig()', () => {
  it('listens on loopback alone, with the embedded database, unless told otherwise', () => {
    assert.deepEqual(readConfig({}), {
      host: '127.0.0.1',
      port: 8787,
      operations: null,
      databaseUrl: null,
      dataFolder: 'faceguard-data',
      keyring: null,
      publicOrigin: null,
      keepPhotos: false,
      webhook: null,
      trustProxy: false,
      logLevel: 'info',
      retentionDays: 90,
      threads: Math.max(1, availableParallelism() - 1),
      stopSeconds: 8,
    });
  });

  it('reads everything', () => {
    const config = readConfig({
      HOST: '0.0.0.0',
      PORT: '80',
      DATABASE_URL: 'postgres://u:p@db/faceguard',
      FACEGUARD_KEYS: `new:${KEY},old:${KEY}`,
      FACEGUARD_PUBLIC_ORIGIN: 'https://id.example.com',
      FACEGUARD_KEEP_PHOTOS: '1',
      FACEGUARD_WEBHOOK_URL: 'https://shop.example/hook',
      FACEGUARD_WEBHOOK_SECRET: SECRET,
      FACEGUARD_TRUST_PROXY: '1',
      FACEGUARD_RETENTION_DAYS: '7',
      FACEGUARD_OPS_PORT: '9090',
      FACEGUARD_OPS_HOST: '::',
      FACEGUARD_THREADS: '3',
      FACEGUARD_STOP_SECONDS: '25',
      LOG_LEVEL: 'warn',
    });
    assert.equal(config.keyring?.current, 'new');
    assert.deepEqual(Object.keys(config.keyring.keys), ['new', 'old']);
    assert.deepEqual(config.webhook, { url: 'https://shop.example/hook', secret: SECRET });
    assert.equal(config.port, 80);
    assert.deepEqual(config.operations, { host: '::', port: 9090 });
    assert.deepEqual([config.threads, config.stopSeconds], [3, 25]);
    assert.deepEqual(readConfig({ FACEGUARD_OPS_PORT: '0' }).operations, { host: '127.0.0.1', port: 0 });
  });

  it('names every variable that is wrong, and no value', () => {
    const wrong = {
      PORT: '99999',
      DATABASE_URL: 'mysql://secret',
      FACEGUARD_KEYS: 'a:c2VjcmV0',
      FACEGUARD_PUBLIC_ORIGIN: 'https://secret.example/path',
      FACEGUARD_KEEP_PHOTOS: 'yes',
      FACEGUARD_WEBHOOK_URL: 'secret',
      FACEGUARD_WEBHOOK_SECRET: 'secret',
      FACEGUARD_TRUST_PROXY: '2',
      FACEGUARD_RETENTION_DAYS: '0',
      FACEGUARD_OPS_PORT: '65536',
      FACEGUARD_THREADS: '0',
      FACEGUARD_STOP_SECONDS: '-1',
      LOG_LEVEL: 'loud',
    };
    assert.throws(
      () => readConfig(wrong),
      (error: unknown) => {
        assert.ok(error instanceof ConfigError);
        for (const name of Object.keys(wrong)) {
          assert.ok(
            error.problems.some((problem) => problem.startsWith(name)),
            name,
          );
        }
        assert.doesNotMatch(error.message, /secret/);
        return true;
      },
    );
  });

  it('wants keys for a shared database, and both halves of a webhook', () => {
    assert.throws(() => readConfig({ DATABASE_URL: 'postgres://db/x' }), /FACEGUARD_KEYS/);
    assert.throws(
      () => readConfig({ FACEGUARD_WEBHOOK_URL: 'https://shop.example' }),
      /FACEGUARD_WEBHOOK_SECRET/,
    );
    assert.throws(() => readConfig({ FACEGUARD_OPS_HOST: '::' }), /FACEGUARD_OPS_HOST/);
    assert.throws(() => readConfig({ FACEGUARD_KEYS: `a:${KEY},a:${KEY}` }), /FACEGUARD_KEYS/);
  });
});

describe('reportFault()', () => {
  it("tells where a fault came from, and nothing that a database quotes of somebody's row", () => {
    const fault = Object.assign(new Error('value "row-value"'), {
      severity: 'ERROR',
      code: '22P02',
      detail: 'row-value',
    });
    const report = reportFault(fault);
    assert.equal(report.code, '22P02');
    assert.ok(report.frames.length > 0);
    assert.doesNotMatch(JSON.stringify(report), /row-value/);
    assert.equal(reportFault(new TypeError('engine')).message, 'engine');
    const wrapped = reportFault(new Error('engine', { cause: fault }));
    assert.equal(wrapped.cause?.code, '22P02');
    assert.doesNotMatch(JSON.stringify(wrapped), /row-value/);
    assert.deepEqual(reportFault('x'), { name: 'string', frames: [] });
  });
});
