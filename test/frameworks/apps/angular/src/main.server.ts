// SPDX-License-Identifier: Apache-2.0
import { bootstrapApplication, provideClientHydration } from '@angular/platform-browser';
import type { BootstrapContext } from '@angular/platform-browser';
import { provideServerRendering } from '@angular/platform-server';

import { App } from './app.component';

const bootstrap = (context: BootstrapContext) =>
  bootstrapApplication(App, { providers: [provideServerRendering(), provideClientHydration()] }, context);

// Where the builder looks for it.
export default bootstrap;
