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
 * Svelte sets a property where the element has one of that name, else an attribute, for `false` too: `"false"` means
 * yes for a boolean attribute, so that is refused here; `noMirror={false}` does what it says.
 *
 * @param {ElementInfo} element
 */
const members = (element) => [
  ...writable(element),
  ...attributesOnly(element).map((attribute) => ({
    name: attribute.name,
    description: attribute.description,
    type: `${attributeType(element, attribute, "true | ''")} | null | undefined`,
  })),
  ...element.events.map(({ name, description }) => ({
    name: `on${name}`,
    description,
    type: `((event: ${eventType(name)}) => void) | null | undefined`,
  })),
];

/** @param {ElementInfo[]} elements */
export const svelteTypes = (elements) => `${printImport(elements)}
import type { HTMLAttributes } from 'svelte/elements';

${elements
  .map((element) =>
    printInterface({
      name: `${element.className}Props`,
      comment: `Attributes and properties of \`<${element.tag}>\`.`,
      parents: [`HTMLAttributes<${element.className}>`],
      members: members(element),
    }),
  )
  .join('\n\n')}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${printTags(elements, ({ className }) => `${className}Props`, '    ')}
  }
}
`;
