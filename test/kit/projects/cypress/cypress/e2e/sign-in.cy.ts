// SPDX-License-Identifier: Apache-2.0
import type { BrowserTestingOptions } from 'faceguard-elements/testing/browser.js';

const SCRIPT = 'node_modules/faceguard-elements/dist/testing/browser.js';

/** Opens the page with cameras and outcomes in place, and starts. */
function signIn(options: BrowserTestingOptions): void {
  cy.readFile(SCRIPT).then((script: string) => {
    cy.visit('/', {
      onBeforeLoad(page) {
        page.eval(script);
        page.FaceGuardTesting.install(options);
      },
    });
  });
  cy.get('faceguard-verify').shadow().contains('button', 'Start').click();
}

it('greets whoever was recognized', () => {
  signIn({ outcome: { reason: 'approved', confidence: 92 } });
  cy.contains('Welcome back!', { timeout: 15_000 });
});

it('turns others away', () => {
  signIn({ outcome: { reason: 'rejected', confidence: 31 }, liveness: 'none' });
  cy.contains('We could not recognize you.', { timeout: 15_000 });
});

it('says so when the camera is pulled out', () => {
  signIn({ camera: { kind: 'unplugged', afterMs: 0 } });
  cy.contains('That did not work: camera_interrupted', { timeout: 15_000 });
});
