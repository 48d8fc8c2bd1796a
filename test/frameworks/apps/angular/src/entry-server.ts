// SPDX-License-Identifier: Apache-2.0
import { renderApplication } from '@angular/platform-server';

import bootstrap from './main.server';

/** Fills the page that the build has made. */
export const render = (page: string) => renderApplication(bootstrap, { document: page, url: '/' });
