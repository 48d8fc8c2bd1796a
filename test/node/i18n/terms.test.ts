// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CHALLENGE_ACTIONS } from '../../../src/core/challenge/actions.js';
import { ERROR_CODES } from '../../../src/core/errors.js';
import { HINTS, VERIFY_STATUSES } from '../../../src/core/types.js';
import { en } from '../../../src/i18n/locales/en.js';
import { findTerms, onTermsChanged, overrideTerms, registerTerms } from '../../../src/i18n/registry.js';

const sentences = (text: string): string[] => text.split(/(?<=[.!?])\s+/);

describe('English', () => {
  it('has a hint for each of the closed set: short, and without a full stop to read out', () => {
    assert.deepEqual(Object.keys(en.hints).sort(), [...HINTS].sort());
    for (const [hint, text] of Object.entries(en.hints)) {
      assert.match(text, /^[A-Z].*[^.!\s]$/, hint);
      assert.ok(text.length <= 60, `${hint} is too long to read at a glance`);
    }
    assert.equal(new Set(Object.values(en.hints)).size, HINTS.length);
  });

  it('asks for every action, and says how to get back: short, each ask its own, without a full stop', () => {
    assert.deepEqual(Object.keys(en.challenge).sort(), [...CHALLENGE_ACTIONS].sort());
    for (const [action, { ask, done }] of Object.entries(en.challenge)) {
      for (const text of [ask, done]) {
        assert.match(text, /^[A-Z].*[^.!\s]$/, action);
        assert.ok(text.length <= 40, `${action} is too long to read at a glance: ${text}`);
      }
    }
    assert.equal(new Set(Object.values(en.challenge).map(({ ask }) => ask)).size, CHALLENGE_ACTIONS.length);
  });

  it('has title and recovery for every error code', () => {
    assert.deepEqual(Object.keys(en.errors).sort(), [...ERROR_CODES].sort());
    for (const [code, { title, recovery }] of Object.entries(en.errors)) {
      assert.match(title, /^[A-Z].*[^.!\s]$/, code);
      assert.match(recovery, /^[A-Z].*\.$/, code);
      assert.ok(title.length <= 45, `${code}: title of ${title.length} characters`);
      assert.ok(sentences(recovery).length <= 3, code);
    }
  });

  it('gives every camera error a title of its own', () => {
    const titles = Object.values(en.errors).map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
  });

  it('leaves trying again to the button, which is not always there', () => {
    for (const code of ERROR_CODES) assert.doesNotMatch(en.errors[code].recovery, /try again/i, code);
  });

  it('blames nobody', () => {
    const all = JSON.stringify(en);
    assert.doesNotMatch(all, /\b(you failed|your fault|invalid|illegal|wrong|oops|sorry|something went)\b/i);
  });

  it('has an announcement or a deliberate silence for every status', () => {
    assert.deepEqual(Object.keys(en.announcements).sort(), [...VERIFY_STATUSES].sort());
  });

  it('has no empty label, and working functions', () => {
    for (const [key, label] of Object.entries(en.labels)) {
      const text = typeof label === 'string' ? label : (label as (...values: number[]) => string)(1, 2);
      assert.ok(text.trim().length > 0, key);
    }
    assert.equal(en.labels.attemptsLeft(1), 'You can try one more time.');
    assert.equal(en.labels.attemptsLeft(2), 'You can try 2 more times.');
    assert.equal(en.labels.challengeStep(1, 2), 'Step 1 of 2');
    assert.equal(en.labels.loadingProgress(0, 6_230_000), 'Getting ready: 0% of 6.2 MB');
    assert.equal(en.labels.loadingProgress(9, 6), 'Getting ready: 100% of 0.0 MB');
  });
});

describe('overrideTerms()', () => {
  it('puts a page’s own words in the place of some, now and when a language comes later', () => {
    let told = 0;
    onTermsChanged(() => void told++);
    overrideTerms('x-early', { labels: { start: 'Los' } });
    overrideTerms('X-Early', { labels: { close: 'Zu' }, hints: { ready: 'So bleiben' } });
    assert.equal(told, 0);
    registerTerms({ ...en, locale: 'x-early' });
    const { labels, hints } = findTerms('x-early');
    assert.deepEqual([labels.start, labels.close, labels.leave], ['Los', 'Zu', en.labels.leave]);
    assert.deepEqual([hints.ready, hints.no_face], ['So bleiben', en.hints.no_face]);
    overrideTerms('x-early', { labels: { start: 'Weiter' } });
    assert.equal(findTerms('x-early').labels.start, 'Weiter');
    assert.equal(told, 2);
  });
});

describe('findTerms()', () => {
  const french = { ...en, locale: 'fr' };
  const canadian = { ...en, locale: 'fr-CA' };
  registerTerms(french, canadian);

  it('takes the whole tag first, then drops its parts', () => {
    assert.equal(findTerms('fr-CA'), canadian);
    assert.equal(findTerms('fr-ca-quebec'), canadian);
    assert.equal(findTerms('fr-CH'), french);
    assert.equal(findTerms(' FR_ch '), french);
  });

  it('falls back to English', () => {
    for (const tag of ['', 'de', 'x', '-', 'frisian']) assert.equal(findTerms(tag), en);
  });
});
