// SPDX-License-Identifier: Apache-2.0
// What the manifest says of an element: every attribute gets a control, every event is logged.
import { getCustomElements } from '@storybook/web-components-vite';
import type { ArgTypes } from '@storybook/web-components-vite';

interface Named {
  readonly name: string;
}

interface Attribute extends Named {
  readonly type?: { readonly text: string };
}

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly (Named & { readonly attribute?: string })[];
  readonly events?: readonly Named[];
  readonly slots?: readonly Named[];
  readonly cssParts?: readonly Named[];
  readonly cssProperties?: readonly Named[];
}

interface Manifest {
  readonly modules: readonly { readonly declarations?: readonly Declaration[] }[];
}

function declarationOf(tag: string): Declaration {
  const { modules } = getCustomElements() as Manifest;
  const found = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === tag);
  if (!found) throw new Error(`custom-elements.json does not know <${tag}>`);
  return found;
}

/** Comes with every frame: a log of it would drown all others. */
const TOO_MANY: readonly string[] = ['faceguard-update'];

/** Names of the element's events, for the log. */
export const eventsOf = (tag: string): readonly string[] =>
  (declarationOf(tag).events ?? []).map(({ name }) => name).filter((name) => !TOO_MANY.includes(name));

function controlOf(type: string): ArgTypes[string] {
  if (type === 'boolean') return { control: 'boolean' };
  if (/^number\b/.test(type)) return { control: 'number' };
  const options = [...type.matchAll(/'([^']*)'/g)].map(([, option]) => option);
  return options.length > 0 ? { control: 'inline-radio', options } : { control: 'text' };
}

/** A control for each attribute, under its own name; what has no attribute is described only. */
export function argTypesOf(tag: string): ArgTypes {
  const { attributes = [], members = [], events = [], slots = [], ...css } = declarationOf(tag);
  const { cssParts = [], cssProperties = [] } = css;
  const hidden = members.filter(({ attribute, name }) => attribute && attribute !== name);
  const properties = members.filter(({ attribute }) => !attribute);
  const described = [...properties, ...events, ...slots, ...cssParts, ...cssProperties];
  return Object.fromEntries([
    ...hidden.map(({ name }) => [name, { table: { disable: true } }]),
    ...described.map(({ name }) => [name, { control: false }]),
    ...attributes.map(({ name, type }) => [name, controlOf(type?.text ?? 'string')]),
  ]) as ArgTypes;
}
