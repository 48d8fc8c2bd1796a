// SPDX-License-Identifier: Apache-2.0

import { printImport, printInterface, printTags, propsOf } from './interfaces.mjs';

/** @typedef {import('./elements.mjs').ElementInfo} ElementInfo */

/**
 * Svelte writes an attribute for `false` too: `"false"` means yes for a boolean attribute, so that is refused here;
 * `noMirror={false}` does what it says.
 */
const VALUES = { present: "true | ''", absent: 'null | undefined' };

/** @param {ElementInfo[]} elements */
export const svelteTypes = (elements) => `${printImport(elements)}
import type { HTMLAttributes } from 'svelte/elements';

${elements
  .map((element) =>
    printInterface({
      name: `${element.className}Props`,
      comment: `Attributes and properties of \`<${element.tag}>\`.`,
      parents: [`HTMLAttributes<${element.className}>`],
      members: propsOf(element, VALUES),
    }),
  )
  .join('\n\n')}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${printTags(elements, ({ className }) => `${className}Props`, '    ')}
  }
}
`;
