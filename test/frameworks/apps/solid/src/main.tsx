// SPDX-License-Identifier: Apache-2.0
import { hydrate, render } from 'solid-js/web';

import { wantsQuickStart } from '../shared/app-handle.mjs';
import { App } from './App';
import { QuickStart } from './QuickStart';

const root = document.getElementById('root') as HTMLElement;

if (root.firstElementChild) hydrate(() => <App />, root);
else render(() => (wantsQuickStart() ? <QuickStart /> : <App />), root);
