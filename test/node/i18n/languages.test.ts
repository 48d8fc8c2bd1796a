// SPDX-License-Identifier: Apache-2.0
// Every language, by the same rules. That no entry is missing is the compiler's to say.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fetchLanguage } from '../../../src/i18n/language-files.js';
import { en } from '../../../src/i18n/locales/en.js';
import { findTerms, missingLanguage, registerTerms } from '../../../src/i18n/registry.js';
import { LANGUAGE_TAGS, languageOf } from '../../../src/i18n/tags.js';
import type { Terms } from '../../../src/i18n/terms.js';

const LOCALES = fileURLToPath(new URL('../../../src/i18n/locales/', import.meta.url));
const RIGHT_TO_LEFT = ['ar', 'fa', 'he'];

/** Everything that a language says, by its path; functions called for the numbers that occur. */
function* textsOf(value: unknown, path = ''): Generator<[path: string, text: string]> {
  if (typeof value === 'string') yield [path, value];
  else if (typeof value === 'function') {
    for (const count of [1, 2, 3, 5, 11, 21])
      yield [`${path}(${count})`, String((value as (...numbers: number[]) => unknown)(count, 22))];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inside] of Object.entries(value)) yield* textsOf(inside, `${path}.${key}`);
  }
}

const silent = new Set(
  Object.entries(en.announcements)
    .filter(([, text]) => text === '')
    .map(([status]) => `.announcements.${status}`),
);

it('has a file for each tag, and a tag for each file', () => {
  const files = readdirSync(LOCALES).map((file) => file.replace('.ts', ''));
  assert.deepEqual(files.filter((tag) => tag !== 'en').sort(), [...LANGUAGE_TAGS].sort());
});

for (const tag of LANGUAGE_TAGS) {
  describe(`the language ${tag}`, () => {
    const terms: Promise<Terms> = fetchLanguage(tag);
    const texts = terms.then((all) => [...textsOf(all)]);

    it('says which it is, and its direction', async () => {
      const { locale, direction } = await terms;
      assert.equal(locale, tag);
      assert.equal(direction, RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr');
      assert.deepEqual(Intl.getCanonicalLocales(locale).length, 1);
    });

    it('says something everywhere but where English is silent, without stray spaces', async () => {
      for (const [path, text] of await texts) {
        assert.equal(text === '', silent.has(path), path);
        assert.equal(text, text.trim(), path);
        assert.doesNotMatch(text, /undefined|NaN|\[object|\$\{| {2}/, path);
      }
    });

    it('has nothing left in English', async () => {
      const english = new Map(textsOf(en));
      for (const [path, text] of await texts) {
        const same = english.get(path);
        // Words that are the same in some languages are short.
        if (same !== undefined && same.length > 12) assert.notEqual(text, same, path);
      }
    });

    it('is short where it must be read at a glance, on a narrow screen', async () => {
      const { hints, challenge, labels, errors } = await terms;
      for (const [hint, text] of Object.entries(hints)) assert.ok(text.length <= 60, `${hint}: ${text}`);
      for (const { ask, done } of Object.values(challenge)) {
        assert.ok(ask.length <= 60, ask);
        assert.ok(done.length <= 60, done);
      }
      for (const { title } of Object.values(errors)) assert.ok(title.length <= 60, title);
      for (const label of [labels.start, labels.close, labels.allowCamera, labels.tryAgain, labels.leave])
        assert.ok(label.length <= 24, label);
      for (const [path, text] of await texts) {
        const words = text.split(/[\s\u200b-]/);
        // Where words are written without spaces, a line may break anywhere.
        if (!/^(?:ja|ko|zh)/.test(tag))
          assert.ok(
            words.every((word) => word.length <= 28),
            `${path}: ${text}`,
          );
      }
    });

    it('tells hints, and actions, from each other', async () => {
      const { hints, challenge } = await terms;
      assert.equal(new Set(Object.values(hints)).size, Object.keys(hints).length);
      assert.equal(
        new Set(Object.values(challenge).map(({ ask }) => ask)).size,
        Object.keys(challenge).length,
      );
    });
  });
}

describe('languageOf()', () => {
  it('knows tags by their other names', () => {
    const names = { 'zh-tw': 'zh-hant', 'zh-hk': 'zh-hant', zh: 'zh-hans', pt: 'pt-br', iw: 'he', de: 'de' };
    for (const [name, tag] of Object.entries(names)) assert.equal(languageOf(name), tag);
    assert.equal(languageOf('en'), undefined);
    assert.equal(languageOf('toString'), undefined);
  });
});

describe('missingLanguage()', () => {
  it('names what is to be loaded until it is there, by region too', async () => {
    assert.equal(missingLanguage('de-AT'), 'de');
    assert.equal(missingLanguage('zh-TW'), 'zh-hant');
    assert.equal(missingLanguage('zh-Hant-HK'), 'zh-hant');
    assert.equal(missingLanguage('pt'), 'pt-br');
    assert.equal(missingLanguage('en-GB'), null);
    assert.equal(missingLanguage('tlh'), null);
    assert.equal(missingLanguage(''), null);
    registerTerms(await fetchLanguage('pt-br'));
    assert.equal(missingLanguage('pt-PT'), null);
    assert.equal(findTerms('pt-PT').locale, 'pt-br');
  });
});
