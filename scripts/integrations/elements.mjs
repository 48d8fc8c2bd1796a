// SPDX-License-Identifier: Apache-2.0

/** The custom elements manifest, reduced to what editors and frameworks want to know of an element. */

/** @typedef {{ name: string, description: string }} Named */

/** @typedef {Named & { type: string, values: string[], default?: string }} Valued */

/** An attribute, and the property that it sets. @typedef {Valued & { property: string }} Attribute */

/** @typedef {Valued & { isReadonly: boolean, isStatic: boolean }} Property */

/** @typedef {Named & { type: string }} ElementEvent */

/** @typedef {Named & { signature: string, isStatic: boolean }} Method */

/** @typedef {Named & { default?: string }} CssProperty */

/**
 * @typedef {object} ElementInfo
 * @property {string} tag
 * @property {string} className
 * @property {string} description
 * @property {Attribute[]} attributes
 * @property {Property[]} properties
 * @property {Method[]} methods
 * @property {ElementEvent[]} events
 * @property {Named[]} slots The default one has an empty name.
 * @property {Named[]} cssParts
 * @property {CssProperty[]} cssProperties
 * @property {Named[]} cssStates
 */

/**
 * The parts of a manifest that are read here.
 *
 * @typedef {{
 *   name: string, description?: string, kind?: string, privacy?: string, static?: boolean, readonly?: boolean,
 *   type?: { text: string }, default?: string, fieldName?: string,
 *   parameters?: { name: string, optional?: boolean, type?: { text: string } }[], return?: { type?: { text: string } },
 * }} Item
 * @typedef {{
 *   name: string, tagName?: string, description?: string, members?: Item[], attributes?: Item[], events?: Item[],
 *   slots?: Item[], cssParts?: Item[], cssProperties?: Item[], cssStates?: Item[],
 * }} Declaration
 * @typedef {{ modules: { declarations?: Declaration[] }[] }} Manifest
 */

/**
 * The elements of a manifest, by tag.
 *
 * @param {Manifest} manifest
 * @returns {ElementInfo[]}
 */
export function readElements(manifest) {
  return manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .flatMap((declaration) => (declaration.tagName ? [readElement(declaration.tagName, declaration)] : []))
    .sort((a, b) => a.tag.localeCompare(b.tag));
}

/**
 * @param {string} tag
 * @param {Declaration} declaration
 * @returns {ElementInfo}
 */
function readElement(tag, declaration) {
  const { attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] } = declaration;
  const members = (declaration.members ?? []).filter(
    ({ name, privacy }) => privacy !== 'private' && privacy !== 'protected' && !name.startsWith('#'),
  );
  return {
    tag,
    className: declaration.name,
    description: textOf(declaration),
    attributes: attributes.map((item) => ({ ...valued(item), property: item.fieldName ?? item.name })),
    properties: members
      .filter(({ kind }) => kind === 'field')
      .map((item) => ({
        ...valued(item),
        isReadonly: item.readonly === true,
        isStatic: item.static === true,
      })),
    methods: members
      .filter(({ kind }) => kind === 'method')
      .map((item) => ({ ...named(item), signature: signatureOf(item), isStatic: item.static === true })),
    events: events.map((item) => ({ ...named(item), type: typeOf(item) })),
    slots: slots.map(named),
    cssParts: cssParts.map(named),
    cssProperties: cssProperties.map((item) => ({ ...named(item), ...defaultOf(item) })),
    cssStates: (declaration.cssStates ?? []).map(named),
  };
}

/** @param {Item} item */
const named = (item) => ({ name: item.name, description: textOf(item) });

/** @param {Item} item */
const typeOf = ({ name, type }) => {
  if (!type) throw new Error(`custom-elements.json: ${name} has no type`);
  return type.text;
};

/** @param {Item} item */
const valued = (item) => ({
  ...named(item),
  type: typeOf(item),
  values: [...typeOf(item).matchAll(/'([^']*)'/g)].map(([, value = '']) => value),
  ...defaultOf(item),
});

/** @param {Item} item */
const defaultOf = (item) => (item.default === undefined ? {} : { default: item.default });

/**
 * A description in one piece: its lines end where the comment's did.
 *
 * @param {{ description?: string }} item
 */
const textOf = ({ description = '' }) => description.replace(/(\S)\n(?=\S)/g, '$1 ').trim();

/** @param {Item} item */
function signatureOf({ name, parameters = [], ...item }) {
  const list = parameters.map(
    (parameter) => `${parameter.name}${parameter.optional ? '?' : ''}: ${parameter.type?.text ?? 'unknown'}`,
  );
  return `${name}(${list.join(', ')}): ${item.return?.type?.text ?? 'void'}`;
}
