// SPDX-License-Identifier: Apache-2.0
// Templates as they are stored.
import type { FaceTemplate } from '../../core/types.js';
import type { BasePhotoRow } from '../storage/storage.js';
import type { Keyring, Sealed } from './keyring.js';

/** Where a customer's template belongs. */
export const templatePlace = (customerId: string): string => `template:${customerId}`;

/** Where a customer's photo belongs. */
export const photoPlace = (customerId: string): string => `photo:${customerId}`;

const FLOAT_BYTES = 4;

/** Seals a template's vector: 32-bit floats, least significant byte first. */
export function sealTemplate(keyring: Keyring, customerId: string, { vector }: FaceTemplate): Sealed {
  const bytes = new DataView(new ArrayBuffer(vector.length * FLOAT_BYTES));
  vector.forEach((value, i) => bytes.setFloat32(i * FLOAT_BYTES, value, true));
  return keyring.seal(new Uint8Array(bytes.buffer), templatePlace(customerId));
}

/** Opens the template of a base photo. */
export function openTemplate(keyring: Keyring, row: BasePhotoRow): FaceTemplate {
  const opened = keyring.open({ keyId: row.key_id, bytes: row.template }, templatePlace(row.customer_id));
  const bytes = new DataView(opened.buffer, opened.byteOffset, opened.byteLength);
  const vector = Float32Array.from({ length: opened.byteLength / FLOAT_BYTES }, (_, i) =>
    bytes.getFloat32(i * FLOAT_BYTES, true),
  );
  return { model: row.model, vector };
}
