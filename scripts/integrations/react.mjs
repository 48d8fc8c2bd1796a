// SPDX-License-Identifier: Apache-2.0

import {
  attributeType,
  attributesOnly,
  eventType,
  printImport,
  printInterface,
  printTags,
  writable,
} from './interfaces.mjs';

/** @typedef {import('./elements.mjs').ElementInfo} ElementInfo */

/**
 * What `react` (from version 19) and `preact` set: a property where the element has one of that name, else an
 * attribute, which both leave out for `false`; and a listener for `on` with the event's name.
 *
 * @param {ElementInfo} element
 */
const members = (element) => [
  ...writable(element),
  ...attributesOnly(element).map((attribute) => ({
    name: attribute.name,
    description: attribute.description,
    type: `${attributeType(element, attribute, 'boolean')} | undefined`,
  })),
  ...element.events.map(({ name, description }) => ({
    name: `on${name}`,
    description,
    type: `((event: ${eventType(name)}) => void) | undefined`,
  })),
];

/** @param {ElementInfo[]} elements */
export const reactTypes = (elements) => `${printImport(elements)}
import type { ClassAttributes, HTMLAttributes } from 'react';

${elements
  .map((element) =>
    printInterface({
      name: `${element.className}Props`,
      comment: `Props of \`<${element.tag}>\`.`,
      parents: [`HTMLAttributes<${element.className}>`, `ClassAttributes<${element.className}>`],
      members: members(element),
    }),
  )
  .join('\n\n')}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${printTags(elements, ({ className }) => `${className}Props`, '      ')}
    }
  }
}
`;

/** @param {ElementInfo[]} elements */
export const preactTypes = (elements) => `${printImport(elements)}
import type { HTMLAttributes } from 'preact';

${elements
  .map((element) =>
    printInterface({
      name: `${element.className}Props`,
      comment: `Props of \`<${element.tag}>\`.`,
      parents: [`HTMLAttributes<${element.className}>`],
      members: members(element),
    }),
  )
  .join('\n\n')}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${printTags(elements, ({ className }) => `${className}Props`, '      ')}
    }
  }
}
`;
