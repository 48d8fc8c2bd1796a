// SPDX-License-Identifier: Apache-2.0
import { createApp, createSSRApp } from 'vue';

import { wantsQuickStart } from '../shared/app-handle.mjs';
import App from './App.vue';
import QuickStart from './QuickStart.vue';

const root = document.getElementById('root') as HTMLElement;

if (root.firstElementChild) createSSRApp(App).mount(root);
else createApp(wantsQuickStart() ? QuickStart : App).mount(root);
