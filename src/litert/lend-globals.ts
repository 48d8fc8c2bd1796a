// SPDX-License-Identifier: Apache-2.0

/**
 * Puts values among the globals, for code that looks for them there while it starts.
 *
 * @returns Puts back what was there.
 */
export function lendGlobals(values: Readonly<Record<string, unknown>>): () => void {
  const before = Object.keys(values).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  );
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}

/** A GPU that hands out no device: without one to ask, LiteRT.js complains on the console. */
export const NO_GPU: Readonly<Record<string, unknown>> = {
  requestAdapter: async () => ({ limits: {}, features: new Set(), requestDevice: async () => null }),
};
