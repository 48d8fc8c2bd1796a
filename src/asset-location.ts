// SPDX-License-Identifier: Apache-2.0
// This file sits at the root of `src/` on purpose: its build output, and the script-tag bundle that includes it,
// are both one folder below `dist/`, so that the same relative address finds `dist/assets/` from either.

/** Where worker, wasm and models are looked for unless `asset-base` says otherwise. Ends in a slash. */
export const DEFAULT_ASSET_BASE: string = new URL('../assets/', import.meta.url).href;
