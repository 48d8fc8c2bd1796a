// SPDX-License-Identifier: Apache-2.0
// Every story of the catalogue: that there is one for everything, that it shows what it is there for, and that nothing in it
// keeps anybody out.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { openCatalogue } from '../../scripts/storybook/catalogue.mjs';
import { CHALLENGE_ACTIONS } from '../../src/core/challenge/actions.js';
import { CLOSE_REASONS } from '../../src/core/close-message.js';
import { CAMERA_ERROR_CODES, ERROR_CODES } from '../../src/core/errors.js';
import { HINTS, VERIFY_STATUSES } from '../../src/core/types.js';
import { findFaults } from '../support/axe.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const COLOURS = [{ scheme: 'light' }, { scheme: 'dark' }, { scheme: 'light', forced: true }];
const SURROUNDINGS = ['en', 'ar', 'de'].flatMap((locale) =>
  COLOURS.map((colours) => ({ locale, ...colours })),
);

const catalogue = await openCatalogue();
const { page, stories } = catalogue;
await page.setViewport({ width: 390, height: 844 });

const of = (tag: string): typeof stories => stories.filter(({ title }) => title === `Elements/${tag}`);

/** What the stories of an element show, of one kind. */
const shown = (tag: string, kind: string): unknown[] => [
  ...new Set(of(tag).map(({ parameters }) => (parameters['shows'] as Record<string, unknown>)[kind])),
];

const lacking = (wanted: readonly unknown[], there: readonly unknown[]): unknown[] =>
  wanted.filter((each) => !there.includes(each));

interface Declaration {
  readonly tagName?: string;
  readonly attributes?: readonly { readonly name: string }[];
  readonly events?: readonly { readonly name: string }[];
}

const manifest = JSON.parse(await readFile(`${root}custom-elements.json`, 'utf8')) as {
  modules: { declarations?: Declaration[] }[];
};
const declarations = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter((declaration): declaration is Declaration & { tagName: string } => Boolean(declaration.tagName));

describe('the catalogue', () => {
  after(() => catalogue.close());

  describe('there is a story', () => {
    test('for every error of <faceguard-verify>', () => {
      assert.deepEqual(lacking(ERROR_CODES, shown('faceguard-verify', 'error')), []);
    });

    test('for every error of <faceguard-camera>', () => {
      assert.deepEqual(lacking(CAMERA_ERROR_CODES, shown('faceguard-camera', 'error')), []);
    });

    test('for every hint', () => {
      assert.deepEqual(lacking(HINTS, shown('faceguard-verify', 'hint')), []);
    });

    test('for every action of the challenge: asked for, mistaken and recognised', () => {
      const there = of('faceguard-verify').map(({ parameters: { shows } }) => {
        const { action, step } = shows as { action?: string; step?: string };
        return `${action} ${step}`;
      });
      const wanted = CHALLENGE_ACTIONS.flatMap((action) =>
        ['asked', 'wrong', 'recognised'].map((step) => `${action} ${step}`),
      );
      assert.deepEqual(lacking(wanted, there), []);
    });

    test('for every way in which a flow ends', () => {
      assert.deepEqual(lacking(CLOSE_REASONS, shown('faceguard-verify', 'reason')), []);
    });

    test('for every status that has a screen of its own', () => {
      // `ready` looks like `idle`; `closed` is told by the reason.
      const wanted = VERIFY_STATUSES.filter((status) => status !== 'ready' && status !== 'closed');
      assert.deepEqual(lacking(wanted, shown('faceguard-verify', 'status')), []);
    });
  });

  for (const { tagName, attributes = [], events = [] } of declarations) {
    describe(`<${tagName}> in the catalogue`, () => {
      test('has a control for every attribute and for nothing else', () => {
        assert.ok(of(tagName).length > 0);
        const names = attributes.map(({ name }) => name).sort();
        for (const { id, args } of of(tagName)) assert.deepEqual([...args].sort(), names, id);
      });

      test('logs every event', async () => {
        await catalogue.show(of(tagName)[0]?.id ?? '');
        const logged = await page.evaluate(
          async (tag, names) => {
            const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window as unknown as {
              __STORYBOOK_ADDONS_CHANNEL__: {
                on(event: string, listener: (entry: { data: { name: string } }) => void): void;
              };
            };
            const seen: string[] = [];
            channel.on('storybook/actions/action-event', ({ data }) => seen.push(data.name));
            for (const name of names) document.querySelector(tag)?.dispatchEvent(new CustomEvent(name));
            return seen;
          },
          tagName,
          events.map(({ name }) => name),
        );
        assert.deepEqual(
          logged,
          // That one comes with every frame: nobody could read the others.
          events.map(({ name }) => name).filter((name) => name !== 'faceguard-update'),
        );
      });
    });
  }

  test('axe looks into the elements', async () => {
    await catalogue.show('elements-faceguard-verify--offering');
    await page.$eval('faceguard-verify >>> .close', (button) => button.removeAttribute('aria-label'));
    await page.$eval('faceguard-verify >>> .text', (text) => text.setAttribute('style', 'color: #cccccc'));
    const found = (await findFaults(page)).join();
    assert.match(found, /button-name/);
    assert.match(found, /color-contrast/);
  });

  describe('every story shows what it is there for, and axe finds nothing in it', () => {
    for (const { id } of stories) {
      test(id, async () => {
        await catalogue.show(id);
        const found: string[] = [];
        for (const surroundings of SURROUNDINGS) {
          await catalogue.surround(surroundings);
          const colours = surroundings.forced ? 'forced colours' : surroundings.scheme;
          found.push(
            ...(await findFaults(page)).map((text) => `${surroundings.locale}, ${colours}: ${text}`),
          );
        }
        assert.deepEqual(found, []);
      });
    }
  });

  test('the toolbar changes language, direction and colours of a story that goes on', async () => {
    await catalogue.show('elements-faceguard-verify--no-face');
    const element = await page.$('faceguard-verify');
    await page.evaluate(() => {
      const { __STORYBOOK_ADDONS_CHANNEL__: channel } = window as unknown as {
        __STORYBOOK_ADDONS_CHANNEL__: { emit(event: string, change: unknown): void };
      };
      channel.emit('updateGlobals', { globals: { locale: 'he', scheme: 'dark' } });
    });
    await page.waitForFunction(
      (same) => {
        const { lang, dir, style } = document.documentElement;
        const text = same?.shadowRoot?.querySelector('[part=hint]')?.textContent ?? '';
        return lang === 'he' && dir === 'rtl' && style.colorScheme === 'dark' && /[א-ת]/.test(text);
      },
      {},
      element,
    );
    assert.equal(await page.evaluate((same) => same?.isConnected, element), true);
  });
});
