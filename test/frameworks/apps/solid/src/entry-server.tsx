// SPDX-License-Identifier: Apache-2.0
import { renderToString } from 'solid-js/web';

import { App } from './App';

/** Fills the page that the build has made. */
export const render = (page: string) => page.replace('<!--app-->', () => renderToString(() => <App />));
