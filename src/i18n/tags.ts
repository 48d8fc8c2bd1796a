// SPDX-License-Identifier: Apache-2.0
// Which languages there are beside English: each a file of its own, loaded where it is wanted.

/** BCP 47 tags, lower case, as the files are called. */
export const LANGUAGE_TAGS = [
  'ar',
  'bn',
  'cs',
  'da',
  'de',
  'el',
  'es',
  'fa',
  'fi',
  'fr',
  'he',
  'hi',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt-br',
  'ru',
  'sv',
  'tr',
  'uk',
  'vi',
  'zh-hans',
  'zh-hant',
] as const;

/** One of the tags. */
export type LanguageTag = (typeof LANGUAGE_TAGS)[number];

/** Other names: what browsers and operating systems say for a language that is here under another tag. */
const ALIASES: Readonly<Record<string, LanguageTag>> = {
  in: 'id',
  iw: 'he',
  pt: 'pt-br',
  zh: 'zh-hans',
  'zh-hk': 'zh-hant',
  'zh-mo': 'zh-hant',
  'zh-tw': 'zh-hant',
};

const isTag = (tag: string): tag is LanguageTag => (LANGUAGE_TAGS as readonly string[]).includes(tag);

/**
 * A tag as it is, and then with its last parts dropped one by one: `pt-br`, `pt`.
 *
 * @param tag - BCP 47, any case; underscores are taken for hyphens.
 */
export function* lessAndLess(tag: string): Generator<string, void, undefined> {
  const parts = tag.trim().toLowerCase().replaceAll('_', '-').split('-');
  for (; parts.length > 0; parts.pop()) yield parts.join('-');
}

/** The file that a tag stands for, under its own name or another one; `undefined` for none. */
export const languageOf = (tag: string): LanguageTag | undefined =>
  isTag(tag) ? tag : Object.hasOwn(ALIASES, tag) ? ALIASES[tag] : undefined;
