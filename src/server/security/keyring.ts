// SPDX-License-Identifier: Apache-2.0
// Encryption at rest: AES-256-GCM, with keys that have ids. What is sealed is bound to where it belongs, so that a row's
// template put into another row does not open.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Keys by id, and which of them seals. The others only open. */
export interface KeyringSettings {
  readonly current: string;
  /** 32 bytes each. */
  readonly keys: Readonly<Record<string, Uint8Array>>;
}

/** Something encrypted, and the id of the key that opens it. */
export interface Sealed {
  readonly keyId: string;
  /** Nonce (12 bytes), tag (16), text. */
  readonly bytes: Uint8Array;
}

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Seals and opens. */
export class Keyring {
  readonly #keys: ReadonlyMap<string, Uint8Array>;
  /** Id of the key that seals. */
  readonly current: string;

  /** @throws {RangeError} when a key is not of 32 bytes, or the current one is missing. */
  constructor({ current, keys }: KeyringSettings) {
    this.#keys = new Map(Object.entries(keys));
    this.current = current;
    for (const [id, key] of this.#keys) {
      if (key.length !== KEY_BYTES) throw new RangeError(`The encryption key ${id} is not of 32 bytes.`);
    }
    if (!this.#keys.has(current)) throw new RangeError(`There is no encryption key ${current}.`);
  }

  /** @param place - Where the sealed text belongs, e.g. `template:cus_…`; needed again to open it. */
  seal(text: Uint8Array, place: string): Sealed {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key(this.current), nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
    return { keyId: this.current, bytes: Buffer.concat([nonce, cipher.getAuthTag(), sealed]) };
  }

  /** @throws {Error} when the key is unknown, the text was changed, or it belongs elsewhere. */
  open({ keyId, bytes }: Sealed, place: string): Uint8Array {
    const sealed = Buffer.from(bytes);
    const decipher = createDecipheriv(CIPHER, this.#key(keyId), sealed.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    }).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  }

  #key(id: string): Uint8Array {
    const key = this.#keys.get(id);
    if (!key) throw new Error(`There is no encryption key ${id}.`);
    return key;
  }
}
