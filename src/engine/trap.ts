// SPDX-License-Identifier: Apache-2.0

/**
 * Whether what failed, or what that was caused by, is code in WebAssembly that could not go on. It would not go on next
 * time either: another runtime may.
 */
export const isTrap = (error: unknown): boolean =>
  error instanceof WebAssembly.RuntimeError || (error instanceof Error && isTrap(error.cause));
