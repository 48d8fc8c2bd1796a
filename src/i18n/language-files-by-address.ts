// SPDX-License-Identifier: Apache-2.0
// How the script-tag build fetches a language's file: from the folder beside the script.
import type { LanguageTag } from './tags.js';
import type { Terms } from './terms.js';

/** Fetches a language. */
export async function fetchLanguage(tag: LanguageTag): Promise<Terms> {
  const address = new URL(`locales/${tag}.js`, import.meta.url).href;
  const module = (await import(/* @vite-ignore */ /* webpackIgnore: true */ address)) as Record<
    string,
    Terms
  >;
  const [terms] = Object.values(module);
  if (!terms) throw new TypeError(`${tag} is empty`);
  return terms;
}
