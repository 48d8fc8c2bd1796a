// SPDX-License-Identifier: Apache-2.0

/** What is felt in the hand, in milliseconds of vibration and rest. Different lengths, so that they can be told apart. */
const PATTERNS = {
  /** The face is where it belongs. */
  good: [20],
  /** What was asked for has been seen. */
  recognised: [50],
  success: [100],
  failure: [60, 80, 60],
} as const;

/** Something that is worth feeling. */
export type Touch = keyof typeof PATTERNS;

/** Lets the device be felt, where it can: that is a help for those who do not see the screen, and never the only sign. */
export function vibrate(touch: Touch): void {
  // Browsers refuse, and complain in the console, before the user has touched the page.
  if (!('vibrate' in navigator) || !navigator.userActivation?.hasBeenActive) return;
  navigator.vibrate([...PATTERNS[touch]]);
}
