// SPDX-License-Identifier: Apache-2.0
// Keys, customers and base photos.
import { sql } from 'kysely';
import type { Kysely } from 'kysely';

import type { ApiKeys, BasePhotos, Customers } from '../storage.js';
import type { Tables } from '../tables.js';

/** Keys of backends, in SQL. */
export const apiKeysIn = (db: Kysely<Tables>): ApiKeys => ({
  async insert(row) {
    await db.insertInto('fg_api_keys').values(row).execute();
  },
  find: (id) => db.selectFrom('fg_api_keys').selectAll().where('id', '=', id).executeTakeFirst(),
  list: () => db.selectFrom('fg_api_keys').selectAll().orderBy('created_at', 'desc').orderBy('id').execute(),
  async revoke(id, at) {
    const row = await db
      .updateTable('fg_api_keys')
      .set({ revoked_at: at })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
});

/** Customers, in SQL. */
export const customersIn = (db: Kysely<Tables>): Customers => ({
  async insert(row) {
    const inserted = await db
      .insertInto('fg_customers')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'external_id']).doNothing())
      .returning('id')
      .executeTakeFirst();
    return inserted !== undefined;
  },
  find: ({ tenantId, id }) =>
    db
      .selectFrom('fg_customers')
      .selectAll()
      .where('id', '=', id)
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst(),
  standing: ({ tenantId, id }) =>
    db
      .selectFrom('fg_customers')
      .leftJoin('fg_base_photos', 'fg_base_photos.customer_id', 'fg_customers.id')
      .select('bypass_expires_at')
      .select(sql<boolean>`fg_base_photos.customer_id is not null`.as('has_photo'))
      .where('fg_customers.id', '=', id)
      .where('fg_customers.tenant_id', '=', tenantId)
      .executeTakeFirst(),
  async setBypass({ tenantId, id }, expiresAt) {
    const row = await db
      .updateTable('fg_customers')
      .set({ bypass_expires_at: expiresAt })
      .where('id', '=', id)
      .where('tenant_id', '=', tenantId)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
  async erase({ tenantId, id }) {
    const row = await db
      .deleteFrom('fg_customers')
      .where('id', '=', id)
      .where('tenant_id', '=', tenantId)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
});

/** Base photos, in SQL. */
export const basePhotosIn = (db: Kysely<Tables>): BasePhotos => ({
  async put(row) {
    const { customer_id: _, ...rest } = row;
    await db
      .insertInto('fg_base_photos')
      .values(row)
      .onConflict((conflict) => conflict.column('customer_id').doUpdateSet(rest))
      .execute();
  },
  find: ({ tenantId, id }) =>
    db
      .selectFrom('fg_base_photos')
      .selectAll()
      .where('customer_id', '=', id)
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst(),
  async delete({ tenantId, id }) {
    const row = await db
      .deleteFrom('fg_base_photos')
      .where('customer_id', '=', id)
      .where('tenant_id', '=', tenantId)
      .returning('customer_id')
      .executeTakeFirst();
    return row !== undefined;
  },
  listUnderOtherKeys: (keyId, limit) =>
    db
      .selectFrom('fg_base_photos')
      .selectAll()
      .where('key_id', '!=', keyId)
      .orderBy('customer_id')
      .limit(limit)
      .execute(),
  async reencrypt(previous, next) {
    const row = await db
      .updateTable('fg_base_photos')
      .set(next)
      .where('customer_id', '=', previous.customer_id)
      .where('key_id', '=', previous.key_id)
      .where('template', '=', previous.template)
      .returning('customer_id')
      .executeTakeFirst();
    return row !== undefined;
  },
});
