// SPDX-License-Identifier: Apache-2.0

import {
  attributeType,
  eventType,
  printImport,
  printInterface,
  printTags,
  propertyType,
  writable,
} from './interfaces.mjs';

/** @typedef {import('./elements.mjs').ElementInfo} ElementInfo */

/**
 * Solid makes a property of an attribute's name: `base-photo={photo()}` sets `basePhoto`. A name in camel case is
 * set in small letters, which is no property at all, so those come with `prop:` only.
 *
 * @param {ElementInfo} element
 */
const members = (element) => [
  ...element.attributes.map(({ name, description, property }) => ({
    name,
    description,
    type: propertyType(element.className, property),
  })),
  ...writable(element).map((member) => ({ ...member, name: `prop:${member.name}` })),
  ...element.attributes.map((attribute) => ({
    name: `attr:${attribute.name}`,
    description: attribute.description,
    // `false` would be written out, and an attribute that is there means yes.
    type: `${attributeType(element, attribute, "true | ''")} | undefined`,
  })),
  ...element.attributes
    .filter(({ type }) => type === 'boolean')
    .map(({ name, description }) => ({ name: `bool:${name}`, description, type: 'boolean' })),
  ...element.events.map(({ name, description }) => ({
    name: `on:${name}`,
    description,
    type: `JSX.EventHandlerWithOptionsUnion<${element.className}, ${eventType(name)}> | undefined`,
  })),
];

/** @param {ElementInfo[]} elements */
export const solidTypes = (elements) => `${printImport(elements)}
import type { JSX } from 'solid-js';

${elements
  .map((element) =>
    printInterface({
      name: `${element.className}Props`,
      comment: `Props of \`<${element.tag}>\`.`,
      parents: [`JSX.HTMLAttributes<${element.className}>`],
      members: members(element),
    }),
  )
  .join('\n\n')}

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
${printTags(elements, ({ className }) => `${className}Props`, '      ')}
    }
  }
}
`;
