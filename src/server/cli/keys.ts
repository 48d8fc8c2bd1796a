// SPDX-License-Identifier: Apache-2.0
// `keys create|list|revoke`.
import { mintApiKey } from '../security/api-key.js';
import { isScope, SCOPES } from '../security/scopes.js';
import type { Scope } from '../security/scopes.js';
import type { Storage } from '../storage/storage.js';

/** What a key is made of. */
export interface NewKey {
  readonly name: string;
  readonly tenantId: string;
  readonly scopes: readonly Scope[];
}

/** Makes a key. @returns Its text, which is shown once and kept nowhere. */
export async function createKey(
  storage: Storage,
  { name, tenantId, scopes }: NewKey,
  now: Date,
): Promise<string> {
  const { id, text, secretHash } = mintApiKey();
  await storage.apiKeys.insert({
    id,
    tenant_id: tenantId,
    name,
    scopes: JSON.stringify(scopes),
    secret_hash: secretHash,
    created_at: now,
    revoked_at: null,
  });
  return text;
}

/** The value of `--name value` among words. */
const option = (words: readonly string[], name: string): string | undefined => {
  const at = words.indexOf(`--${name}`);
  return at === -1 ? undefined : words[at + 1];
};

/** How the command is used. */
export const KEYS_USAGE = `keys create [--name NAME] [--tenant TENANT] [--scopes ${SCOPES.join(',')}]
keys list
keys revoke ID`;

/**
 * Runs the command.
 *
 * @param print - Told a line at a time.
 * @returns The exit code.
 */
export async function runKeys(
  storage: Storage,
  words: readonly string[],
  now: Date,
  print: (line: string) => void,
): Promise<number> {
  const [command, id] = words;
  switch (command) {
    case 'create': {
      const scopes = option(words, 'scopes')?.split(',') ?? [...SCOPES];
      if (scopes.length === 0 || !scopes.every(isScope)) {
        print(`Scopes are ${SCOPES.join(', ')}.`);
        return 1;
      }
      const name = option(words, 'name') ?? 'unnamed';
      const tenantId = option(words, 'tenant') ?? 'default';
      print(await createKey(storage, { name, tenantId, scopes }, now));
      return 0;
    }
    case 'list':
      for (const key of await storage.apiKeys.list()) {
        const state = key.revoked_at ? `revoked ${key.revoked_at.toISOString()}` : 'valid';
        print([key.id, key.tenant_id, key.name, state, key.scopes.join(',')].join('\t'));
      }
      return 0;
    case 'revoke': {
      if (id !== undefined && (await storage.apiKeys.revoke(id, now))) return 0;
      print('There is no valid key by this id.');
      return 1;
    }
    default:
      print(KEYS_USAGE);
      return 1;
  }
}
