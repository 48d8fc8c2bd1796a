// SPDX-License-Identifier: Apache-2.0
import type { StorybookConfig } from '@storybook/web-components-vite';

/** Storybook of the elements. Works offline: nothing is reported and nothing is looked up. */
const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  // `../assets/` as seen from `src/`, and from the scripts of the built Storybook: worker, wasm and models.
  staticDirs: [{ from: '../dist/assets', to: '/assets' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
  // The colour scheme paints the background.
  features: { backgrounds: false },
  viteFinal: (vite) => ({
    ...vite,
    // Scripts of the built Storybook beside the engine would share its folder; they go elsewhere.
    build: { ...vite.build, assetsDir: 'storybook', chunkSizeWarningLimit: 4000 },
  }),
};

export default config;
