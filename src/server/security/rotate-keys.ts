// SPDX-License-Identifier: Apache-2.0
import type { Storage } from '../storage/storage.js';
import type { Keyring } from './keyring.js';
import { photoPlace, templatePlace } from './sealed-template.js';

const BATCH = 100;

/**
 * Encrypts every template and photo that is under another key with the current one. Requests may go on meanwhile, and it
 * may be stopped and started again. Answers kept for repeated requests are not touched: they are gone after a day.
 *
 * @returns How many base photos it encrypted anew.
 */
export async function rotateKeys(storage: Storage, keyring: Keyring): Promise<number> {
  let rotated = 0;
  for (;;) {
    const rows = await storage.basePhotos.listUnderOtherKeys(keyring.current, BATCH);
    if (rows.length === 0) return rotated;
    for (const row of rows) {
      const again = (bytes: Uint8Array, place: string): Uint8Array =>
        keyring.seal(keyring.open({ keyId: row.key_id, bytes }, place), place).bytes;
      const done = await storage.basePhotos.reencrypt(row, {
        key_id: keyring.current,
        template: again(row.template, templatePlace(row.customer_id)),
        photo: row.photo && again(row.photo, photoPlace(row.customer_id)),
      });
      if (done) rotated++;
    }
  }
}
