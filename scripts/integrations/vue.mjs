// SPDX-License-Identifier: Apache-2.0

import { eventType, printImport, printInterface, printTags, writable } from './interfaces.mjs';

/** @typedef {import('./elements.mjs').ElementInfo} ElementInfo */

/**
 * Vue's checker writes every name in camel case before it looks it up: `face-timeout-ms` is `faceTimeoutMs` here.
 * That one may be digits in a string, since it becomes an attribute; `threshold` may not, since Vue sets the
 * property where the element has one of that name.
 *
 * @param {ElementInfo} element
 */
function members(element) {
  const digits = new Set(
    element.attributes
      .filter(({ name, property, type }) => name !== property && /^number\b/.test(type))
      .map(({ property }) => property),
  );
  return [
    ...writable(element).map((member) =>
      digits.has(member.name) ? { ...member, type: `${member.type} | \`\${number}\`` } : member,
    ),
    ...element.events.map(({ name, description }) => ({
      name: camelCase(`on-${name}`),
      description,
      type: `((event: ${eventType(name)}) => void) | undefined`,
    })),
  ];
}

/** @param {ElementInfo} element */
const component = ({ className, events }) =>
  [
    `/** How Vue sees \`${className}\`: an instance with props and events. */`,
    `export interface ${className}Instance extends ${className} {`,
    `  $props: ${className}Props & HTMLAttributes & PublicProps;`,
    '  $emit: {',
    ...events.map(({ name }) => `    (name: '${name}', event: ${eventType(name)}): void;`),
    '  };',
    '}',
  ].join('\n');

/** @param {string} name */
const camelCase = (name) => name.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase());

/** @param {ElementInfo[]} elements */
export const vueTypes = (elements) => `${printImport(elements)}
import type { HTMLAttributes, PublicProps } from 'vue';

${elements
  .map((element) =>
    [
      printInterface({
        name: `${element.className}Props`,
        comment: `Props of \`<${element.tag}>\`.`,
        members: members(element),
      }),
      component(element),
    ].join('\n\n'),
  )
  .join('\n\n')}

declare module 'vue' {
  interface GlobalComponents {
${printTags(elements, ({ className }) => `new () => ${className}Instance`, '    ')}
  }
}
`;
