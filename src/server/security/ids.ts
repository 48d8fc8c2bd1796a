// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';

/** What an id names; the letters before its underscore. */
export type IdPrefix = 'cus' | 'ses' | 'chl' | 'aud' | 'msg' | 'req';

/** An id that nobody can guess: 144 random bits. */
export const newId = (prefix: IdPrefix): string => `${prefix}_${randomBytes(18).toString('base64url')}`;
