// SPDX-License-Identifier: Apache-2.0
import type { PGlite } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

/** What a command's tag says of it; the embedded database gives none, and the query builder wants one. */
const commandOf = (text: string): 'INSERT' | 'UPDATE' | 'DELETE' | 'SELECT' | 'MERGE' => {
  const word = /^\s*(?:with\b[^]*?\)\s*)?(insert|update|delete|merge)\b/i.exec(text)?.[1]?.toUpperCase();
  return word === 'INSERT' || word === 'UPDATE' || word === 'DELETE' || word === 'MERGE' ? word : 'SELECT';
};

/**
 * The embedded database as a pool of one connection: whoever holds it has the database alone, so that a transaction is
 * never mixed with somebody else's statements.
 *
 * @param database - Closed by `end`.
 */
export function pglitePool(database: PGlite): PostgresPool {
  let free: Promise<void> = Promise.resolve();
  return {
    async connect(): Promise<PostgresPoolClient> {
      const before = free;
      let release = (): void => undefined;
      free = new Promise((done) => {
        release = done;
      });
      await before;
      return {
        async query<R>(text: unknown, parameters?: readonly unknown[]): Promise<PostgresQueryResult<R>> {
          if (typeof text !== 'string') throw new TypeError('The embedded database has no cursors.');
          const { rows, affectedRows } = await database.query<R>(text, [...(parameters ?? [])]);
          return { rows, command: commandOf(text), rowCount: affectedRows ?? rows.length };
        },
        release,
      } as PostgresPoolClient;
    },
    async end(): Promise<void> {
      await free;
      await database.close();
    },
  };
}
