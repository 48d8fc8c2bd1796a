// SPDX-License-Identifier: Apache-2.0
import { undoOnce } from './undo.js';
import type { Undo } from './undo.js';

/** One property that something was put over. */
interface Place {
  readonly found: PropertyDescriptor | undefined;
  /** The newest last. */
  readonly layers: { readonly value: unknown }[];
}

const places = new WeakMap<object, Map<PropertyKey, Place>>();

function placeOf(target: object, name: PropertyKey): Place {
  const known = places.get(target) ?? new Map<PropertyKey, Place>();
  places.set(target, known);
  const place = known.get(name) ?? { found: Object.getOwnPropertyDescriptor(target, name), layers: [] };
  known.set(name, place);
  return place;
}

const define = (target: object, name: PropertyKey, value: unknown): void =>
  void Object.defineProperty(target, name, { configurable: true, writable: true, value });

/**
 * Puts something over a property, which may have layers of ours already: the newest that is left is in force, in whatever order
 * they are taken away, and in the end what was there before.
 */
export function putOver(target: object, name: PropertyKey, value: unknown): Undo {
  const { found, layers } = placeOf(target, name);
  const layer = { value };
  layers.push(layer);
  define(target, name, value);
  return undoOnce(() => {
    // Somebody else's is over ours, and is theirs to take away.
    const isOurs = Object.getOwnPropertyDescriptor(target, name)?.value === layers.at(-1)?.value;
    layers.splice(layers.indexOf(layer), 1);
    const top = layers.at(-1);
    if (!top) places.get(target)?.delete(name);
    if (!isOurs) return;
    if (top) define(target, name, top.value);
    else if (found) Object.defineProperty(target, name, found);
    else Reflect.deleteProperty(target, name);
  });
}
