// SPDX-License-Identifier: Apache-2.0
import { bootstrapApplication, provideClientHydration } from '@angular/platform-browser';

import { wantsQuickStart } from '../shared/app-handle.mjs';
import { App } from './app.component';
import { QuickStart } from './quick-start.component';

const root = document.querySelector('app-root') as HTMLElement;

if (wantsQuickStart()) {
  root.replaceWith(document.createElement('quick-start'));
  await bootstrapApplication(QuickStart);
} else {
  await bootstrapApplication(App, { providers: root.firstElementChild ? [provideClientHydration()] : [] });
}
