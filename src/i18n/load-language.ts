// SPDX-License-Identifier: Apache-2.0
import { fetchLanguage } from './language-files.js';
import { missingLanguage, registerTerms } from './registry.js';

/** Languages on their way, there, or not to be had: each is asked for once. */
const asked = new Map<string, Promise<void>>();

/**
 * Brings the language of a tag, where it is not there yet. What cannot be had is told in the console, and English stays.
 *
 * @returns `null` when nothing is to be waited for.
 */
export function loadLanguage(tag: string): Promise<void> | null {
  const language = missingLanguage(tag);
  if (!language) return null;
  let loading = asked.get(language);
  if (!loading) {
    loading = fetchLanguage(language).then(
      (terms) => registerTerms(terms),
      (error: unknown) =>
        console.warn(`faceguard: the language ${language} could not be loaded: ${String(error)}`),
    );
    asked.set(language, loading);
  }
  return loading;
}
