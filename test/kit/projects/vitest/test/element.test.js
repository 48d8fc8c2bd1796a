// SPDX-License-Identifier: Apache-2.0
import { defineFakeVerify, scriptOutcome } from 'faceguard-elements/testing';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { followSignIn } from '../app/sign-in.js';

// Before anything that registers the real element.
defineFakeVerify();

let element;
let output;
let restore;

beforeEach(() => {
  document.body.innerHTML = '<faceguard-verify></faceguard-verify><p></p>';
  element = document.querySelector('faceguard-verify');
  output = document.querySelector('p');
  followSignIn(element, output);
});

afterEach(() => restore());

/** Lets the user start, and waits for what the page says in the end. */
async function signInAs(outcome) {
  restore = scriptOutcome(element, outcome);
  element.start();
  await vi.waitFor(() => expect(element.status).toBe('closed'));
  return output.textContent;
}

test('greets whoever was recognized', async () => {
  expect(await signInAs({ reason: 'approved', confidence: 92 })).toBe('Welcome back!');
});

test('turns others away', async () => {
  expect(await signInAs({ reason: 'rejected', confidence: 31 })).toBe('We could not recognize you.');
});

test('says so when the camera is pulled out', async () => {
  const outcome = { reason: 'error', error: 'camera_interrupted' };
  expect(await signInAs(outcome)).toBe('That did not work: camera_interrupted');
});

test('lets people try again', async () => {
  restore = scriptOutcome(element, [
    { reason: 'rejected', confidence: 31 },
    { reason: 'approved', confidence: 92 },
  ]);
  element.start();
  await vi.waitFor(() => expect(element.status).toBe('error'));
  element.retry();
  await vi.waitFor(() => expect(output.textContent).toBe('Welcome back!'));
});
