// SPDX-License-Identifier: Apache-2.0
import { hydrate, mount } from 'svelte';

import { wantsQuickStart } from '../shared/app-handle.mjs';
import App from './App.svelte';
import QuickStart from './QuickStart.svelte';

const target = document.getElementById('root') as HTMLElement;

if (target.firstElementChild) hydrate(App, { target });
else mount(wantsQuickStart() ? QuickStart : App, { target });
