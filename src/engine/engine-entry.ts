// SPDX-License-Identifier: Apache-2.0
// The engine as a file of its own, loaded on demand by address: the elements never contain it. One file for both
// threads: as a worker's script it answers messages; imported by a page without module workers it hands out the class.
import { serveEngine } from './worker/serve-engine.js';

export { LocalEngine } from './local-engine.js';

if (typeof window === 'undefined') serveEngine(globalThis);
