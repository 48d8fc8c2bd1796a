// SPDX-License-Identifier: Apache-2.0
// Screens on every kind of screen: the card is all there, and everything in it.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { openCatalogue } from '../../scripts/storybook/catalogue.mjs';
import { overflowing } from '../support/overflowing.js';

/** CSS pixels. */
const SCREENS = {
  'a small phone': { width: 320, height: 568 },
  'a small phone on its side': { width: 568, height: 320 },
  'a phone': { width: 390, height: 844 },
  'a phone on its side': { width: 844, height: 390 },
  'a tablet': { width: 820, height: 1180 },
  'half of a phone that folds': { width: 360, height: 380 },
  'a laptop at 200 %': { width: 683, height: 384 },
  'a desktop': { width: 1920, height: 1080 },
} as const;

/** One of each kind; the long ones among them. */
const STORIES = [
  'intro-before-the-question',
  'primer',
  'loading-half',
  'too-dark-ignored',
  'two-cameras',
  'turn-left-wrong',
  'camera-interrupted-choice',
  'camera-permission-denied',
  'liveness-failed',
  'approved',
];

const catalogue = await openCatalogue();
const { page } = catalogue;

/** What is wrong with the card on the screen that is there now. */
async function faults(): Promise<string[]> {
  const frame = await page.waitForSelector('faceguard-verify >>> .frame');
  if (!frame) throw new Error('no card');
  const found = await frame.evaluate(overflowing);
  const { isHigher, isWider, reachable } = await frame.evaluate((card) => {
    const { height } = card.getBoundingClientRect();
    const { scrollWidth, clientWidth } = document.documentElement;
    const panel = card.querySelector('.panel');
    const buttons = [...card.querySelectorAll<HTMLElement>('button, select')];
    return {
      isHigher: height > innerHeight,
      isWider: scrollWidth > clientWidth,
      // What does not fit into a card can be scrolled to.
      reachable: buttons.every((button) => {
        button.scrollIntoView({ block: 'nearest' });
        const { top, bottom } = button.getBoundingClientRect();
        const around = (panel ?? card).getBoundingClientRect();
        return bottom - top >= 44 && top >= around.top - 1 && bottom <= around.bottom + 1;
      }),
    };
  });
  if (isHigher) found.push('the card is higher than the screen');
  if (isWider) found.push('the page scrolls sideways');
  if (!reachable) found.push('a button is out of reach, or lower than 44 pixels');
  return found;
}

describe('layout', () => {
  after(() => catalogue.close());

  for (const story of STORIES) {
    test(`${story} fits on every screen, and with text of twice the size`, async () => {
      await catalogue.show(`elements-faceguard-verify--${story}`);
      const found: string[] = [];
      for (const locale of ['de', 'ar']) {
        await catalogue.surround({ locale, scheme: 'light' });
        for (const [name, viewport] of Object.entries(SCREENS)) {
          await page.setViewport(viewport);
          found.push(...(await faults()).map((fault) => `${locale}, ${name}: ${fault}`));
        }
        await page.setViewport(SCREENS['a phone']);
        await page.evaluate(() =>
          document.documentElement.style.setProperty('--faceguard-font-size', '2rem'),
        );
        found.push(...(await faults()).map((fault) => `${locale}, large text: ${fault}`));
        await page.evaluate(() => document.documentElement.style.removeProperty('--faceguard-font-size'));
      }
      assert.deepEqual(found, []);
    });
  }
});
