// SPDX-License-Identifier: Apache-2.0
import { createRequire } from 'node:module';

import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import type { BrowserTestingOptions } from 'faceguard-elements/testing/browser.js';

const path = createRequire(import.meta.url).resolve('faceguard-elements/testing/browser.js');

/** Opens the page with cameras and outcomes in place, and starts. */
async function signIn(page: Page, options: BrowserTestingOptions): Promise<void> {
  await page.addInitScript({ path });
  await page.addInitScript((given) => {
    globalThis.FaceGuardTestingOptions = given;
  }, options);
  await page.goto('/');
  await page.getByRole('button', { name: 'Start' }).click();
}

test('greets whoever was recognized', async ({ page }) => {
  await signIn(page, { outcome: { reason: 'approved', confidence: 92 } });
  await expect(page.getByText('Welcome back!')).toBeVisible({ timeout: 15_000 });
  expect(await page.evaluate(() => FaceGuardTesting.closes)).toEqual([
    { action: 'close', reason: 'approved', confidence: 92 },
  ]);
});

test('turns others away', async ({ page }) => {
  await signIn(page, { outcome: { reason: 'rejected', confidence: 31 }, liveness: 'none' });
  await expect(page.getByText('We could not recognize you.')).toBeVisible({ timeout: 15_000 });
});

test('says so when the camera is taken', async ({ page }) => {
  await signIn(page, { camera: { error: 'camera_in_use' } });
  await expect(page.getByText('That did not work: camera_in_use')).toBeVisible();
});

test('says so when the camera is pulled out', async ({ page }) => {
  await signIn(page, { camera: 'still' });
  await page.waitForFunction(() => FaceGuardTesting.cameras[0]?.liveTracks === 1);
  await page.evaluate(() => FaceGuardTesting.cameras[0]?.unplug());
  await expect(page.getByText('That did not work: camera_interrupted')).toBeVisible();
});
