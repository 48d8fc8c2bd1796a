// SPDX-License-Identifier: Apache-2.0
import { generateHydrationScript } from 'solid-js/web';
import { defineConfig } from 'vite';
import solid from 'vite-plugin-solid';

/** What Solid wants in a page before it hydrates, as a file: the policy allows no inline scripts. */
const hydrationScript = {
  name: 'hydration-script',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'script', attrs: { src: '/hydration.js' }, injectTo: 'head' }],
  generateBundle() {
    const [, source] = /<script>([^]*)<\/script>/.exec(generateHydrationScript());
    this.emitFile({ type: 'asset', fileName: 'hydration.js', source });
  },
};

export default defineConfig({ plugins: [solid({ ssr: true }), hydrationScript] });
