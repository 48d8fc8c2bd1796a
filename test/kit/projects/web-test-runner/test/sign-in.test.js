// SPDX-License-Identifier: Apache-2.0
import { expect } from '@esm-bundle/chai';
import 'faceguard-elements/define';
import {
  FakeEngine,
  fakeCamera,
  fakeTemplate,
  installFakeCamera,
  scriptOutcome,
  seeing,
} from 'faceguard-elements/testing';

import { followSignIn } from '../app/sign-in.js';

let element;
let output;
let restore;

beforeEach(() => {
  element = document.createElement('faceguard-verify');
  element.maxAttempts = 1;
  output = document.createElement('p');
  followSignIn(element, output);
  document.body.append(element, output);
});

afterEach(() => {
  element.remove();
  output.remove();
  restore();
});

const next = (event) => new Promise((resolve) => element.addEventListener(event, resolve, { once: true }));

/** Lets the user start, and waits for what the page says in the end. */
async function signIn() {
  const closed = next('faceguard-close');
  element.start();
  await closed;
  return output.textContent;
}

it('greets whoever was recognized', async () => {
  restore = scriptOutcome(document, { reason: 'approved', confidence: 92 });
  expect(await signIn()).to.equal('Welcome back!');
});

it('turns others away', async () => {
  restore = scriptOutcome(document, { reason: 'rejected', confidence: 31 }, { liveness: 'none' });
  expect(await signIn()).to.equal('We could not recognize you.');
});

it('says so when the camera is pulled out', async () => {
  const camera = fakeCamera();
  restore = installFakeCamera(camera);
  element.basePhoto = fakeTemplate(1);
  element.engine = new FakeEngine({ observe: seeing('too_dark') });
  element.addEventListener('faceguard-hint', () => camera.unplug());
  expect(await signIn()).to.equal('That did not work: camera_interrupted');
});
