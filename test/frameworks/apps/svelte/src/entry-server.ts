// SPDX-License-Identifier: Apache-2.0
import { render as renderComponent } from 'svelte/server';

import App from './App.svelte';

/** Fills the page that the build has made. */
export const render = async (page: string) => {
  const { body } = await renderComponent(App);
  return page.replace('<!--app-->', () => body);
};
