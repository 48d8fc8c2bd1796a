// SPDX-License-Identifier: Apache-2.0
import { en } from './locales/en.js';
import { languageOf, lessAndLess } from './tags.js';
import type { LanguageTag } from './tags.js';
import type { Terms, TermsOverride } from './terms.js';

const TERMS = new Map<string, Terms>([[en.locale, en]]);
/** By language; kept for languages that have not come yet. */
const OVERRIDES = new Map<string, TermsOverride>();
const listeners = new Set<() => void>();

/** Calls `listener` whenever there are other words than before. */
export const onTermsChanged = (listener: () => void): void => void listeners.add(listener);

const tell = (): void => listeners.forEach((listener) => listener());

/** Words, and others in the place of some of them: a language with a page's own, or one override after another. */
function merge<T extends TermsOverride>(first: T, second: TermsOverride): T {
  const parts = Object.entries(second)
    // Neither its name nor its direction is a page's to change.
    .filter(([, words]) => typeof words === 'object')
    .map(([part, words]) => [part, { ...first[part as keyof TermsOverride], ...words }]);
  return { ...first, ...(Object.fromEntries(parts) as TermsOverride) };
}

/** Adds a language, or replaces one, for all elements of the page. */
export function registerTerms(...languages: readonly Terms[]): void {
  for (const terms of languages) {
    const tag = terms.locale.toLowerCase();
    const override = OVERRIDES.get(tag);
    TERMS.set(tag, override ? merge(terms, override) : terms);
  }
  tell();
}

/**
 * Puts a page's own words in the place of some of a language's, for all elements of the page; also before the language
 * has been loaded.
 *
 * @param tag - `en`, or one of the tags of the languages that come with the kit.
 */
export function overrideTerms(tag: string, override: TermsOverride): void {
  const language = languageOf(tag.toLowerCase()) ?? tag.toLowerCase();
  const before = OVERRIDES.get(language);
  OVERRIDES.set(language, before ? merge(before, override) : override);
  const terms = TERMS.get(language);
  if (!terms) return;
  TERMS.set(language, merge(terms, override));
  tell();
}

/** The terms that are there under a tag, or under the name that it stands for. */
const known = (tag: string): Terms | undefined => TERMS.get(tag) ?? TERMS.get(languageOf(tag) ?? tag);

/**
 * The best terms that are there for a language tag: of the whole tag, else with its last parts dropped one by one
 * (`pt-br`, then `pt`), else English.
 *
 * @param tag - BCP 47, any case; underscores are taken for hyphens.
 */
export function findTerms(tag: string): Terms {
  for (const less of lessAndLess(tag)) {
    const terms = known(less);
    if (terms) return terms;
  }
  return en;
}

/** The language to be loaded for a tag; `null` when the best there is is there. */
export function missingLanguage(tag: string): LanguageTag | null {
  for (const less of lessAndLess(tag)) {
    if (known(less)) return null;
    const language = languageOf(less);
    if (language) return language;
  }
  return null;
}
