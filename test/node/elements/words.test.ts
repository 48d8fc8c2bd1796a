// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BROWSER_KINDS } from '../../../src/core/browser-kind.js';
import { ERROR_CODES } from '../../../src/core/errors.js';
import { errorWords, hintSpeech, wordsOf } from '../../../src/elements/words.js';
import { en } from '../../../src/i18n/locales/en.js';

describe('errorWords()', () => {
  it('tells how the camera is allowed again in the browser at hand', () => {
    for (const browser of BROWSER_KINDS) {
      const { title, recovery } = errorWords('camera_permission_denied', en, browser);
      assert.equal(title, en.errors.camera_permission_denied.title);
      assert.equal(recovery, en.permissionHelp[browser]);
    }
    assert.deepEqual(
      errorWords('camera_permission_denied', en, null),
      en.errors.camera_permission_denied,
      'a browser that is not known',
    );
  });

  it('says the same in every browser of any other code', () => {
    for (const code of ERROR_CODES) {
      if (code !== 'camera_permission_denied')
        assert.deepEqual(errorWords(code, en, 'safari'), en.errors[code]);
    }
  });
});

describe('wordsOf()', () => {
  it('takes a code that is not known for a problem of the service', () => {
    const { title } = wordsOf({ action: 'close', reason: 'error', error: 'made_up' }, en);
    assert.equal(title, en.errors.server_error.title);
  });

  it('tells a stranger from somebody of whom it is not sure that they are there', () => {
    const rejected = { action: 'close', reason: 'rejected', confidence: 0 } as const;
    assert.equal(wordsOf(rejected, en).title, en.labels.notMatchedTitle);
    const unsure = wordsOf(rejected, en, { isLivenessFailed: true, browser: null });
    assert.equal(unsure.title, en.labels.livenessFailedTitle);
  });
});

describe('hintSpeech()', () => {
  it('says the hint, or the way there, and more when it was ignored', () => {
    const hint = 'center_face';
    assert.equal(hintSpeech(en, { hint, direction: null, isInsistent: false }), en.hints.center_face);
    assert.equal(
      hintSpeech(en, { hint, direction: 'device_left', isInsistent: false }),
      'Move the camera to your left',
    );
    assert.equal(
      hintSpeech(en, { hint, direction: 'device_left', isInsistent: true }),
      `Move the camera to your left. ${en.advice.center_face}`,
    );
    assert.equal(hintSpeech(en, { hint: 'ready', direction: null, isInsistent: true }), en.hints.ready);
  });
});
