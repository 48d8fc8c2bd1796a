// SPDX-License-Identifier: Apache-2.0

import { printImport, printInterface, printTags, propsOf } from './interfaces.mjs';

/** @typedef {import('./elements.mjs').ElementInfo} ElementInfo */

/** `react` (from version 19) and `preact` leave an attribute out for `false`. */
const VALUES = { present: 'boolean', absent: 'undefined' };

/** @param {ElementInfo[]} elements */
export const reactTypes = (elements) => `${printImport(elements)}
import type { ClassAttributes, HTMLAttributes } from 'react';

${elements
  .map((element) =>
    printInterface({
      name: `${element.className}Props`,
      comment: `Props of \`<${element.tag}>\`.`,
      parents: [`HTMLAttributes<${element.className}>`, `ClassAttributes<${element.className}>`],
      members: propsOf(element, VALUES),
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
      members: propsOf(element, VALUES),
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
