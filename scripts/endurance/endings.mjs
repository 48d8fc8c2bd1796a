// SPDX-License-Identifier: Apache-2.0
/** The ways in which flows end, in the order in which they are run; what each ends with. */
export const ENDINGS = Object.freeze({
  approved: 'approved',
  rejected: 'rejected',
  canceled: 'canceled',
  removed: 'canceled',
  camera_in_use: 'camera_in_use',
  base_photo_multiple_faces: 'base_photo_multiple_faces',
  base_photo_unreadable: 'base_photo_unreadable',
  dialog: 'canceled',
});

/**
 * The endings of so many flows, going round.
 *
 * @param {number} count
 * @param {number} [first] How many flows were before these.
 * @returns {(keyof typeof ENDINGS)[]}
 */
export function endingsOf(count, first = 0) {
  const names = /** @type {(keyof typeof ENDINGS)[]} */ (Object.keys(ENDINGS));
  return Array.from(
    { length: count },
    (_, index) => /** @type {keyof typeof ENDINGS} */ (names[(first + index) % names.length]),
  );
}
