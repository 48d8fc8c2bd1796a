// SPDX-License-Identifier: Apache-2.0
import { setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Decorator, Preview } from '@storybook/web-components-vite';
import { html } from 'lit';
import { GLOBALS_UPDATED } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';

import manifest from '../custom-elements.json';
import './preview.css';
import { INITIAL_SURROUNDINGS, SURROUNDINGS, surround } from './surroundings.js';

setCustomElementsManifest(manifest);

// At once, and where no story is rendered too.
addons
  .getChannel()
  .on(GLOBALS_UPDATED, ({ globals }: { globals: typeof INITIAL_SURROUNDINGS }) => surround(globals));

/** As in a page, so that what is checked of pages can be checked. */
const inPage: Decorator = (story, { globals, viewMode, title, name }) => {
  surround(globals as typeof INITIAL_SURROUNDINGS);
  if (viewMode !== 'story') return html`${story()}`;
  return html`<main>
    <h1 class="story-title" lang="en" dir="ltr">${title}: ${name}</h1>
    ${story()}
  </main>`;
};

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: SURROUNDINGS,
  initialGlobals: INITIAL_SURROUNDINGS,
  parameters: {
    controls: { expanded: true },
    docs: { toc: true },
    a11y: {
      options: {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      },
    },
    options: { storySort: { order: ['Welcome', 'Integrate', 'Elements'] } },
  },
  decorators: [inPage],
};

export default preview;
