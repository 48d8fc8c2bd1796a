// SPDX-License-Identifier: Apache-2.0
import { createSSRApp } from 'vue';
import { renderToString } from 'vue/server-renderer';

import App from './App.vue';

/** Fills the page that the build has made. */
export const render = async (page: string) => {
  const app = await renderToString(createSSRApp(App));
  return page.replace('<!--app-->', () => app);
};
