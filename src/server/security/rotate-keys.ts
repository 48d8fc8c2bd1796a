// SPDX-License-Identifier: Apache-2.0
import type { Storage } from '../storage/storage.js';
import type { Keyring } from './keyring.js';
import { answerPlace } from './sealed-answer.js';
import { photoPlace, templatePlace } from './sealed-template.js';

const BATCH = 100;

/** How much was encrypted anew. */
export interface Rotated {
  readonly basePhotos: number;
  /** Kept for repeated requests. */
  readonly answers: number;
}

/** Hands on rows until there are no more. @returns How many of them were changed. */
async function changeAll<Row>(
  list: () => Promise<readonly Row[]>,
  change: (row: Row) => Promise<boolean>,
): Promise<number> {
  let changed = 0;
  for (let rows = await list(); rows.length > 0; rows = await list()) {
    for (const row of rows) if (await change(row)) changed++;
  }
  return changed;
}

/**
 * Encrypts everything that is under another key with the current one: templates, photos, and answers kept for repeated
 * requests. Requests may go on meanwhile, and it may be stopped and started again. Once it has ended, and every process
 * has the new current key, the other keys are not needed any more.
 */
export async function rotateKeys(storage: Storage, keyring: Keyring): Promise<Rotated> {
  const key_id = keyring.current;
  const again = (from: string, bytes: Uint8Array, place: string): Uint8Array =>
    keyring.seal(keyring.open({ keyId: from, bytes }, place), place).bytes;

  const basePhotos = await changeAll(
    () => storage.basePhotos.listUnderOtherKeys(key_id, BATCH),
    (row) =>
      storage.basePhotos.reencrypt(row, {
        key_id,
        template: again(row.key_id, row.template, templatePlace(row.customer_id)),
        photo: row.photo && again(row.key_id, row.photo, photoPlace(row.customer_id)),
      }),
  );
  const answers = await changeAll(
    () => storage.idempotency.listUnderOtherKeys(key_id, BATCH),
    async (row) => {
      // What is being made is seen by nobody else; the type has to allow for it.
      if (row.key_id === null || row.response === null) return false;
      const response = again(row.key_id, row.response, answerPlace(row));
      return storage.idempotency.reencrypt(row, { key_id, response });
    },
  );
  return { basePhotos, answers };
}
