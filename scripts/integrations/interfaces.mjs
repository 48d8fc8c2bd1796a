// SPDX-License-Identifier: Apache-2.0

/**
 * The pieces that the frameworks' types are printed from. The types themselves are taken from the element classes
 * and from the table of events (`FaceGuardVerify['basePhoto']`), so the manifest only gives the lists.
 */

/** @typedef {import('./elements.mjs').ElementInfo} ElementInfo */
/** @typedef {import('./elements.mjs').Attribute} Attribute */

/** A member of an interface. @typedef {{ name: string, type: string, description: string }} Member */

/**
 * Properties that can be set, each with its own type.
 *
 * @param {ElementInfo} element
 * @returns {Member[]}
 */
export const writable = ({ className, properties }) =>
  properties
    .filter(({ isReadonly, isStatic }) => !isReadonly && !isStatic)
    .map(({ name, description }) => ({ name, description, type: propertyType(className, name) }));

/**
 * Attributes that are not also the name of a property. For the others, most frameworks set the property.
 *
 * @param {ElementInfo} element
 */
export const attributesOnly = ({ attributes }) =>
  attributes.filter(({ name, property }) => name !== property);

/**
 * @param {string} className
 * @param {string} property
 */
export const propertyType = (className, property) => `${className}['${property}']`;

/**
 * What may be written into an attribute: the strings that its property takes, or a number's digits.
 *
 * @param {ElementInfo} element
 * @param {Attribute} attribute
 * @param {string} present What stands for a boolean attribute.
 */
export function attributeType({ className }, { type, property }, present) {
  if (type === 'boolean') return present;
  if (/^number\b/.test(type)) return `number | \`\${number}\``;
  return `Extract<${propertyType(className, property)}, string>`;
}

/** @param {string} name */
export const eventType = (name) => `FaceGuardEventMap['${name}']`;

/**
 * What frameworks take that set a property where the element has one of that name, else an attribute, and listen to `on`
 * with the event's name.
 *
 * @param {ElementInfo} element
 * @param {{ present: string, absent: string }} values What stands for a boolean attribute, and for one that is not set.
 * @returns {Member[]}
 */
export const propsOf = (element, { present, absent }) => [
  ...writable(element),
  ...attributesOnly(element).map((attribute) => ({
    name: attribute.name,
    description: attribute.description,
    type: `${attributeType(element, attribute, present)} | ${absent}`,
  })),
  ...element.events.map(({ name, description }) => ({
    name: `on${name}`,
    description,
    type: `((event: ${eventType(name)}) => void) | ${absent}`,
  })),
];

/**
 * An interface of optional members, with its comments.
 *
 * @param {{ name: string, comment: string, parents?: string[], members: Member[] }} parts
 */
export function printInterface({ name, comment, parents = [], members }) {
  const heritage = parents.length > 0 ? ` extends ${parents.join(', ')}` : '';
  const lines = members.flatMap((member) => [
    ...(member.description ? [`  /** ${member.description} */`] : []),
    `  ${printName(member.name)}?: ${member.type};`,
  ]);
  return [`/** ${comment} */`, `export interface ${name}${heritage} {`, ...lines, '}'].join('\n');
}

/**
 * Members inside of a framework's own interface, one for each element.
 *
 * @param {ElementInfo[]} elements
 * @param {(element: ElementInfo) => string} typeOf
 * @param {string} indent
 */
export const printTags = (elements, typeOf, indent) =>
  elements
    .flatMap((element) => [
      `${indent}/** ${element.description} */`,
      `${indent}'${element.tag}': ${typeOf(element)};`,
    ])
    .join('\n');

/** @param {ElementInfo[]} elements */
export const printImport = (elements) =>
  `import type { ${[...elements.map(({ className }) => className), 'FaceGuardEventMap'].join(', ')} } from '../esm/index.js';`;

/** @param {string} name */
const printName = (name) => (/^[a-z]\w*$/i.test(name) ? name : `'${name}'`);
