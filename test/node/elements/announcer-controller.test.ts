// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { AnnouncerController, SPEECH_GAP_MS } from '../../../src/elements/announcer-controller.js';

/** One time-out at most, fired by hand. */
class OneTimer {
  pending: (() => void) | null = null;
  delayMs = 0;

  set(callback: () => void, delayMs: number): object {
    this.pending = callback;
    this.delayMs = delayMs;
    return callback;
  }

  clear(): void {
    this.pending = null;
  }

  fire(): void {
    const { pending } = this;
    this.pending = null;
    pending?.();
  }
}

describe('AnnouncerController', () => {
  let timer: OneTimer;
  let updates: number;
  let announcer: AnnouncerController;

  beforeEach(() => {
    timer = new OneTimer();
    updates = 0;
    announcer = new AnnouncerController(
      {
        addController: () => undefined,
        removeController: () => undefined,
        requestUpdate: () => void updates++,
        updateComplete: Promise.resolve(true),
      },
      timer,
    );
  });

  it('says the first sentence at once, and lets it be finished', () => {
    assert.equal(announcer.pace('One', false), 'One');
    assert.equal(timer.delayMs, SPEECH_GAP_MS);
    assert.equal(announcer.pace('Two', false), 'One');
    assert.equal(announcer.pace('Three', false), 'One');
    timer.fire();
    assert.equal(updates, 1);
    assert.equal(announcer.pace('Three', false), 'Three');
  });

  it('does not wait with what is urgent', () => {
    announcer.pace('One', false);
    assert.equal(announcer.pace('Turn', true), 'Turn');
    assert.equal(announcer.pace('Two', false), 'Turn');
  });

  it('says nothing twice, and keeps no timer when the element is gone', () => {
    announcer.pace('One', false);
    timer.fire();
    assert.equal(announcer.pace('One', false), 'One');
    assert.equal(announcer.pace(null, true), 'One');
    assert.equal(timer.pending, null);
    announcer.pace('Two', false);
    announcer.hostDisconnected();
    assert.equal(timer.pending, null);
  });
});
