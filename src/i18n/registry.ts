// SPDX-License-Identifier: Apache-2.0
import { en } from './locales/en.js';
import type { Terms } from './terms.js';

const TERMS = new Map<string, Terms>([[en.locale, en]]);

/** Adds a language, or replaces one. Elements take it up when they render next. */
export function registerTerms(...languages: readonly Terms[]): void {
  for (const terms of languages) TERMS.set(terms.locale.toLowerCase(), terms);
}

/**
 * The best terms for a language tag: of the whole tag, else with its last parts dropped one by one (`pt-br`, then
 * `pt`), else English.
 *
 * @param tag - BCP 47, any case; underscores are taken for hyphens.
 */
export function findTerms(tag: string): Terms {
  const parts = tag.trim().toLowerCase().replaceAll('_', '-').split('-');
  for (; parts.length > 0; parts.pop()) {
    const terms = TERMS.get(parts.join('-'));
    if (terms) return terms;
  }
  return en;
}
