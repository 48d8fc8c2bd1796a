// SPDX-License-Identifier: Apache-2.0

/**
 * What editors complete and explain in HTML: VS Code's custom data and JetBrains' web-types.
 *
 * Written here and not by the packages there are for it. Those offer the name of a type as a value of its attribute,
 * do not mark attributes without a value, call a missing default `undefined`, list static methods and read-only
 * properties as if they were anything else, repeat each CSS property for each element, and leave custom states out.
 */

/** @typedef {import('./elements.mjs').ElementInfo} ElementInfo */

/**
 * @param {ElementInfo[]} elements
 * @returns {object} The content of `vscode.html-custom-data.json`.
 */
export function vscodeData(elements) {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: markdown(describe(element)),
      attributes: element.attributes.map((attribute) => ({
        name: attribute.name,
        description: markdown(explain(attribute)),
        // `v`: an attribute that has no value.
        ...(attribute.type === 'boolean' ? { valueSet: 'v' } : {}),
        ...(attribute.values.length > 0 ? { values: attribute.values.map((name) => ({ name })) } : {}),
      })),
    })),
  };
}

/**
 * @param {ElementInfo[]} elements
 * @param {{ name: string, version: string }} library
 * @returns {object} The content of `web-types.json`.
 */
export function webTypes(elements, { name, version }) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tag,
          description: describe(element),
          source: { module: name, symbol: element.className },
          attributes: element.attributes.map((attribute) => ({
            name: attribute.name,
            description: attribute.description,
            ...(attribute.default === undefined ? {} : { default: attribute.default }),
            value: attributeValue(attribute),
          })),
          slots: element.slots,
          js: {
            properties: element.properties
              .filter(({ isStatic }) => !isStatic)
              .map((property) => ({
                name: property.name,
                description: property.description,
                type: property.type,
                ...(property.isReadonly ? { 'read-only': true } : {}),
                ...(property.default === undefined ? {} : { default: property.default }),
              })),
            events: element.events,
          },
        })),
      },
      css: {
        properties: merge(elements.map((element) => element.cssProperties)),
        'pseudo-elements': merge(
          elements.map(({ cssParts }) => cssParts.map((part) => ({ ...part, name: `part(${part.name})` }))),
        ),
        'pseudo-classes': merge(
          elements.map(({ cssStates }) =>
            cssStates.map((state) => ({ ...state, name: `state(${state.name})` })),
          ),
        ),
      },
    },
  };
}

/** @param {import('./elements.mjs').Attribute} attribute */
function attributeValue({ type, values }) {
  if (type === 'boolean') return { kind: 'no-value', type: 'boolean' };
  return { kind: 'plain', type: values.length > 0 ? values.map((value) => `'${value}'`).join(' | ') : type };
}

/**
 * Style sheets know no elements, so a name that several of them have is one entry, with all that is said of it.
 *
 * @template {import('./elements.mjs').Named} T
 * @param {T[][]} lists
 * @returns {T[]}
 */
function merge(lists) {
  /** @type {Map<string, T>} */
  const merged = new Map();
  for (const item of lists.flat()) {
    const known = merged.get(item.name);
    if (!known) merged.set(item.name, { ...item });
    else if (!known.description.includes(item.description)) known.description += ` ${item.description}`;
  }
  return [...merged.values()];
}

/** @param {string} value */
const markdown = (value) => ({ kind: 'markdown', value });

/**
 * @param {import('./elements.mjs').CssProperty} item
 * @returns {string}
 */
const explain = (item) =>
  [item.description, item.default === undefined ? '' : `Default: \`${item.default}\`.`]
    .filter(Boolean)
    .join(' ');

/**
 * All about an element as Markdown, for the popup over its tag.
 *
 * @param {ElementInfo} element
 */
function describe(element) {
  const instance = element.properties.filter(({ isStatic }) => !isStatic);
  return [
    element.description,
    section(
      'Properties',
      instance.map((item) => [`${item.isReadonly ? 'readonly ' : ''}${item.name}: ${item.type}`, item]),
    ),
    section(
      'Methods',
      element.methods.map((item) => [`${item.isStatic ? 'static ' : ''}${item.signature}`, item]),
    ),
    section(
      'Events',
      element.events.map((item) => [`${item.name}: ${item.type}`, item]),
    ),
    section(
      'Slots',
      element.slots.map((item) => [item.name || '(default)', item]),
    ),
    section(
      'CSS parts',
      element.cssParts.map((item) => [`::part(${item.name})`, item]),
    ),
    section(
      'CSS properties',
      element.cssProperties.map((item) => [item.name, item]),
    ),
    section(
      'CSS states',
      element.cssStates.map((item) => [`:state(${item.name})`, item]),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/**
 * @param {string} title
 * @param {[code: string, item: import('./elements.mjs').CssProperty][]} lines
 */
function section(title, lines) {
  if (lines.length === 0) return '';
  return [`**${title}**`, '', ...lines.map(([code, item]) => `- \`${code}\` ${explain(item)}`.trim())].join(
    '\n',
  );
}
