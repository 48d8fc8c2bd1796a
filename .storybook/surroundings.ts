// SPDX-License-Identifier: Apache-2.0
// What a page around the elements sets: language, colour scheme, theme. Chosen in the toolbar, changed while a story runs.
import { LANGUAGE_TAGS } from '../src/i18n/tags.js';

/** Each theme of the project by its name; none where there are none. */
const THEMES = new Map(
  Object.entries(
    import.meta.glob<string>('../themes/*.css', { query: '?inline', import: 'default', eager: true }),
  ).map(([path, css]) => [path.replace(/^.*\/|\.css$/g, ''), css]),
);

const RIGHT_TO_LEFT = ['ar', 'fa', 'he'];

/** A language in its own words. */
const nameOf = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

/** The toolbar's menus. */
export const SURROUNDINGS = {
  locale: {
    description: 'Language of the page',
    toolbar: {
      title: 'Language',
      icon: 'globe',
      items: ['en', ...LANGUAGE_TAGS].map((tag) => ({ value: tag, title: nameOf(tag), right: tag })),
      dynamicTitle: true,
    },
  },
  scheme: {
    description: 'Colour scheme of the page',
    toolbar: {
      title: 'Colour scheme',
      items: [
        { value: 'light', title: 'Light', icon: 'sun' },
        { value: 'dark', title: 'Dark', icon: 'moon' },
      ],
      dynamicTitle: true,
    },
  },
  theme: {
    description: 'Theme of the elements',
    toolbar: {
      title: 'Theme',
      icon: 'paintbrush',
      items: [
        { value: 'none', title: 'No theme' },
        ...[...THEMES.keys()].map((name) => ({ value: name, title: name })),
      ],
      dynamicTitle: true,
    },
  },
};

/** What is chosen at first. */
export const INITIAL_SURROUNDINGS = { locale: 'en', scheme: 'light', theme: 'none' };

const sheet = new CSSStyleSheet();
document.adoptedStyleSheets.push(sheet);
let shownTheme = '';

/** Gives the page what was chosen. */
export function surround({ locale, scheme, theme }: typeof INITIAL_SURROUNDINGS): void {
  const page = document.documentElement;
  page.lang = locale;
  page.dir = RIGHT_TO_LEFT.includes(locale) ? 'rtl' : 'ltr';
  page.style.colorScheme = scheme;
  if (theme === shownTheme) return;
  shownTheme = theme;
  sheet.replaceSync(THEMES.get(theme) ?? '');
}
