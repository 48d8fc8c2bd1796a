// SPDX-License-Identifier: Apache-2.0
import { StrictMode } from 'react';
import { renderToString } from 'react-dom/server';

import { App } from './App';

/** Fills the page that the build has made. */
export const render = (page: string) => {
  const app = renderToString(
    <StrictMode>
      <App />
    </StrictMode>,
  );
  return page.replace('<!--app-->', () => app);
};
