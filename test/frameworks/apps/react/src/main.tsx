// SPDX-License-Identifier: Apache-2.0
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';

import { wantsQuickStart } from '../shared/app-handle.mjs';
import { App } from './App';
import { QuickStart } from './QuickStart';

const root = document.getElementById('root') as HTMLElement;
const app = <StrictMode>{wantsQuickStart() ? <QuickStart /> : <App />}</StrictMode>;

if (root.firstElementChild) hydrateRoot(root, app);
else createRoot(root).render(app);
