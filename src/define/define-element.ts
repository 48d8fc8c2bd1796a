// SPDX-License-Identifier: Apache-2.0

/** A class of this package that can be registered under a tag. */
export interface FaceGuardElementConstructor extends CustomElementConstructor {
  readonly version: string;
}

/**
 * Registers an element. Loading the script twice, or a bundle and the script, is common and harmless: the first
 * class stays. When it is of another version, one warning names both, since the page gets the first one's behaviour.
 */
export function defineElement(tag: string, constructor: FaceGuardElementConstructor): void {
  // Imported on a server: nothing to register in.
  if (typeof customElements === 'undefined') return;
  const existing = customElements.get(tag) as Partial<FaceGuardElementConstructor> | undefined;
  if (!existing) {
    customElements.define(tag, constructor);
    return;
  }
  const { version = 'unknown' } = existing;
  if (existing !== constructor && version !== constructor.version) {
    console.warn(
      `<${tag}> is already registered with version ${version}; version ${constructor.version} is not used on this page.`,
    );
  }
}
