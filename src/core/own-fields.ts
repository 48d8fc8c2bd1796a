// SPDX-License-Identifier: Apache-2.0

/**
 * The fields that something from outside has itself: nothing it inherits, and nothing at all where it is no object or
 * looking at it throws.
 */
export function ownFields(value: unknown): Record<string, unknown> {
  const fields = Object.create(null) as Record<string, unknown>;
  if (typeof value !== 'object') return fields;
  try {
    return Object.assign(fields, value);
  } catch {
    return Object.create(null) as Record<string, unknown>;
  }
}
