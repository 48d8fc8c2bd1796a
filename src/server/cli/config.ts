// SPDX-License-Identifier: Apache-2.0
// What the server is told by its environment, checked before anything starts.
import { availableParallelism } from 'node:os';

import type { KeyringSettings } from '../security/keyring.js';
import type { WebhookEndpoint } from '../webhooks/deliver.js';

/** The environment, read. */
export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Where operators ask for metrics, which say more than callers of the API should know; `null`: nowhere. */
  readonly operations: { readonly host: string; readonly port: number } | null;
  /** `null`: the embedded database. */
  readonly databaseUrl: string | null;
  /** Of the embedded database, and of what is generated for it. */
  readonly dataFolder: string;
  /** `null`: one is generated into the data folder. */
  readonly keyring: KeyringSettings | null;
  readonly publicOrigin: string | null;
  readonly keepPhotos: boolean;
  readonly webhook: WebhookEndpoint | null;
  /** Whether the last address of `X-Forwarded-For` is the caller's, since a proxy of one's own adds it. */
  readonly trustProxy: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly retentionDays: number;
  /** Threads that look at pictures. */
  readonly threads: number;
  /** How long requests under way may take once the server is to stop. */
  readonly stopSeconds: number;
}

/** The environment asks for something that cannot be. Names variables, never their values. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const KEY_BYTES = 32;
/** This machine alone. */
const LOOPBACK = '127.0.0.1';

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads `id:base64,id:base64`; the first one is the current key. */
function readKeyring(text: string): KeyringSettings | undefined {
  const pairs = text.split(',').map((pair) => /^([\w-]{1,40}):([A-Za-z0-9+/_-]+=*)$/.exec(pair.trim()));
  const keys: Record<string, Uint8Array> = {};
  for (const pair of pairs) {
    const [, id = '', base64 = ''] = pair ?? [];
    const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
    if (bytes.length !== KEY_BYTES || Object.hasOwn(keys, id)) return undefined;
    keys[id] = bytes;
  }
  return { current: pairs[0]?.[1] ?? '', keys };
}

const isUrl = (text: string, protocols: readonly string[]): boolean => {
  try {
    return protocols.includes(new URL(text).protocol);
  } catch {
    return false;
  }
};

/**
 * Reads the environment.
 *
 * @throws {ConfigError} that names everything that is wrong, not only the first.
 */
export function readConfig(env: Environment): ServerConfig {
  const problems: string[] = [];
  const check = (isRight: boolean, problem: string): void => {
    if (!isRight) problems.push(problem);
  };
  const flag = (name: string): boolean => {
    const value = env[name] ?? '0';
    check(value === '0' || value === '1', `${name} must be 0 or 1.`);
    return value === '1';
  };
  const whole = (name: string, fallback: number, min: number, max: number): number => {
    const text = env[name] ?? String(fallback);
    const isRight = /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max;
    check(isRight, `${name} must be a whole number from ${min} to ${max}.`);
    return Number(text);
  };

  const databaseUrl = env['DATABASE_URL'] ?? null;
  check(
    databaseUrl === null || isUrl(databaseUrl, ['postgres:', 'postgresql:']),
    'DATABASE_URL must begin with postgres://.',
  );
  const keysText = env['FACEGUARD_KEYS'];
  const keyring = keysText === undefined ? null : (readKeyring(keysText) ?? null);
  check(
    keysText === undefined || keyring !== null,
    'FACEGUARD_KEYS must be id:key pairs with commas between, each key 32 bytes in base64.',
  );
  check(
    databaseUrl === null || keysText !== undefined,
    'FACEGUARD_KEYS is missing: a shared database needs keys that every process knows.',
  );
  const publicOrigin = env['FACEGUARD_PUBLIC_ORIGIN'] ?? null;
  check(
    publicOrigin === null ||
      (isUrl(publicOrigin, ['http:', 'https:']) && new URL(publicOrigin).origin === publicOrigin),
    'FACEGUARD_PUBLIC_ORIGIN must be an origin, as in https://id.example.com.',
  );
  const url = env['FACEGUARD_WEBHOOK_URL'];
  const secret = env['FACEGUARD_WEBHOOK_SECRET'];
  check(
    (url === undefined) === (secret === undefined),
    'FACEGUARD_WEBHOOK_URL goes with FACEGUARD_WEBHOOK_SECRET.',
  );
  check(url === undefined || isUrl(url, ['http:', 'https:']), 'FACEGUARD_WEBHOOK_URL must be an address.');
  check(
    secret === undefined || /^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/.test(secret),
    'FACEGUARD_WEBHOOK_SECRET must be whsec_ and base64 of 24 to 64 bytes.',
  );
  const operationsPort = env['FACEGUARD_OPS_PORT'];
  const operationsHost = env['FACEGUARD_OPS_HOST'];
  check(
    operationsHost === undefined || operationsPort !== undefined,
    'FACEGUARD_OPS_HOST goes with FACEGUARD_OPS_PORT.',
  );
  const logLevel = LOG_LEVELS.find((level) => level === (env['LOG_LEVEL'] ?? 'info'));
  check(logLevel !== undefined, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);

  const config: ServerConfig = {
    host: env['HOST'] ?? LOOPBACK,
    port: whole('PORT', 8787, 0, 65_535),
    operations:
      operationsPort === undefined
        ? null
        : { host: operationsHost ?? LOOPBACK, port: whole('FACEGUARD_OPS_PORT', 0, 0, 65_535) },
    databaseUrl,
    dataFolder: env['FACEGUARD_DATA'] ?? 'faceguard-data',
    keyring,
    publicOrigin,
    keepPhotos: flag('FACEGUARD_KEEP_PHOTOS'),
    webhook: url !== undefined && secret !== undefined ? { url, secret } : null,
    trustProxy: flag('FACEGUARD_TRUST_PROXY'),
    logLevel: logLevel ?? 'info',
    retentionDays: whole('FACEGUARD_RETENTION_DAYS', 90, 1, 3650),
    threads: whole('FACEGUARD_THREADS', Math.max(1, availableParallelism() - 1), 1, 256),
    stopSeconds: whole('FACEGUARD_STOP_SECONDS', 8, 0, 600),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
