// SPDX-License-Identifier: Apache-2.0

/** The few English words that are needed before the elements, and with them the dictionary, have been loaded. */
export const FIRST_WORDS = {
  verifyLabel: 'Face check',
  loading: 'Getting ready…',
  close: 'Close',
} as const;
