// SPDX-License-Identifier: Apache-2.0
// How a language's file is fetched: spelled out one by one, which is what bundlers look for. The script-tag build has
// language-files-by-address.ts in the place of this.
import type { LanguageTag } from './tags.js';
import type { Terms } from './terms.js';

const FILES: Readonly<Record<LanguageTag, () => Promise<Terms>>> = {
  ar: async () => (await import('./locales/ar.js')).ar,
  bn: async () => (await import('./locales/bn.js')).bn,
  cs: async () => (await import('./locales/cs.js')).cs,
  da: async () => (await import('./locales/da.js')).da,
  de: async () => (await import('./locales/de.js')).de,
  el: async () => (await import('./locales/el.js')).el,
  es: async () => (await import('./locales/es.js')).es,
  fa: async () => (await import('./locales/fa.js')).fa,
  fi: async () => (await import('./locales/fi.js')).fi,
  fr: async () => (await import('./locales/fr.js')).fr,
  he: async () => (await import('./locales/he.js')).he,
  hi: async () => (await import('./locales/hi.js')).hi,
  hu: async () => (await import('./locales/hu.js')).hu,
  id: async () => (await import('./locales/id.js')).id,
  it: async () => (await import('./locales/it.js')).it,
  ja: async () => (await import('./locales/ja.js')).ja,
  ko: async () => (await import('./locales/ko.js')).ko,
  nl: async () => (await import('./locales/nl.js')).nl,
  pl: async () => (await import('./locales/pl.js')).pl,
  'pt-br': async () => (await import('./locales/pt-br.js')).ptBr,
  ru: async () => (await import('./locales/ru.js')).ru,
  sv: async () => (await import('./locales/sv.js')).sv,
  tr: async () => (await import('./locales/tr.js')).tr,
  uk: async () => (await import('./locales/uk.js')).uk,
  vi: async () => (await import('./locales/vi.js')).vi,
  'zh-hans': async () => (await import('./locales/zh-hans.js')).zhHans,
  'zh-hant': async () => (await import('./locales/zh-hant.js')).zhHant,
};

/** Fetches a language. */
export const fetchLanguage = (tag: LanguageTag): Promise<Terms> => FILES[tag]();
