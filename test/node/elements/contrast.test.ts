// SPDX-License-Identifier: Apache-2.0
// WCAG's contrast of the tokens that meet on screen, for the default look and each theme, in light and dark, and where
// the system asks for more contrast. Over the camera's picture it is computed for every shade of it.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { challengeStyles } from '../../../src/elements/challenge.styles.js';
import { controls } from '../../../src/elements/controls.styles.js';
import { verifyStyles } from '../../../src/elements/faceguard-verify.styles.js';
import { tokens } from '../../../src/elements/tokens.styles.js';
import { brighten, contrast, over, parseColor, readRules, resolve } from './css-colors.js';
import type { Color, Rule, Scheme } from './css-colors.js';

const MORE_CONTRAST = '@media (prefers-contrast: more)';
const NO_LIGHT_DARK = '@supports not (color: light-dark(#000000, #ffffff))';

/** What WCAG 2.2 asks for: 1.4.3 and 1.4.6 of text, 1.4.11 of whatever else has to be seen. */
const TEXT = 4.5;
const ENHANCED_TEXT = 7;
const GRAPHIC = 3;

const themesDir = new URL('../../../themes/', import.meta.url);
const themes = new Map([['default', '']]);
for (const file of readdirSync(themesDir).sort())
  themes.set(file.replace(/\.css$/, ''), readFileSync(new URL(file, themesDir), 'utf8'));

/** What the rules come to under some conditions, the later over the earlier. */
function cascade(rules: readonly Rule[], ...met: readonly string[]): Map<string, string> {
  const isMet = ({ conditions }: Rule): boolean => conditions.every((condition) => met.includes(condition));
  return new Map(rules.filter(isMet).flatMap(({ declarations }) => [...declarations]));
}

interface Look {
  readonly theme: string;
  readonly scheme: Scheme;
  readonly isMore: boolean;
}

/** The colours of a look, by the name after `--_color-`. */
function paletteOf({ theme, scheme, isMore }: Look): (name: string) => Color {
  const met = isMore ? [MORE_CONTRAST] : [];
  const properties = new Map([
    ...cascade(readRules(themes.get(theme) ?? ''), ...met),
    ...cascade(readRules(tokens.cssText), ...met),
  ]);
  return (name) => parseColor(resolve(`var(--_color-${name})`, properties, scheme));
}

/** The one declaration of a rule, found by its selector. */
function literal(css: string, selector: string, property: string): string {
  const value = readRules(css)
    .find((rule) => rule.selector === selector && rule.conditions.length === 0)
    ?.declarations.get(property);
  assert.ok(value, `${selector} sets no ${property}`);
  return value;
}

/** Colours of a picture lie between these: each channel of what is seen grows with the same channel of the picture. */
const PICTURES = Array.from({ length: 18 }, (_, at): Color => [at * 15, at * 15, at * 15, 1]);

/** The least contrast on something that lies over the picture. */
function onPicture([red, green, blue]: Color, veil: Color, opacity: number = 1): number {
  const grounds = PICTURES.map((picture) => over(veil, picture));
  return Math.min(...grounds.map((ground) => contrast(over([red, green, blue, opacity], ground), ground)));
}

interface Pair {
  readonly what: string;
  readonly ratio: number;
  readonly least: number;
}

/** Everything that meets, with what it has and what it needs. */
function pairsOf(look: Look): Pair[] {
  const color = paletteOf(look);
  const text = look.isMore || look.theme === 'mono' ? ENHANCED_TEXT : TEXT;
  const on = (name: string, ground: string, least: number): Pair => ({
    what: `${name} on ${ground}`,
    ratio: contrast(color(name), color(ground)),
    least,
  });
  const lies = (name: string, veil: string, least: number, opacity = 1): Pair => ({
    what: `${name} on ${veil} over any picture`,
    ratio: onPicture(color(name), color(veil), opacity),
    least,
  });
  const hover = Number(
    /brightness\(([\d.]+)\)/.exec(literal(controls.cssText, '.button:hover', 'filter'))?.[1],
  );
  const swap = parseColor(literal(challengeStyles.cssText, '.swap', 'color'));
  const tick = parseColor(literal(challengeStyles.cssText, '.step .disc + path', 'stroke'));
  return [
    on('text', 'surface', text),
    on('muted', 'surface', text),
    on('on-accent', 'accent', text),
    {
      what: 'on-accent on accent under the pointer',
      ratio: contrast(brighten(color('on-accent'), hover), brighten(color('accent'), hover)),
      least: TEXT,
    },
    on('on-stage', 'stage', text),
    lies('on-hint', 'hint', text),
    { what: '“I can’t do this” on scrim', ratio: onPicture(swap, color('scrim')), least: text },
    // Symbols, beside a heading that says the same; borders of controls; focus rings.
    on('success', 'surface', GRAPHIC),
    on('danger', 'surface', GRAPHIC),
    on('accent', 'surface', GRAPHIC),
    on('control', 'surface', GRAPHIC),
    lies('progress', 'hint', GRAPHIC),
    lies(
      'on-hint',
      'hint',
      GRAPHIC,
      Number(literal(challengeStyles.cssText, ".step[data-step='next']", 'opacity')),
    ),
    { what: 'the tick on a step', ratio: contrast(tick, color('progress')), least: GRAPHIC },
    // The inner half of both lines is on the bare picture, which can have their colour. Their outer half is on the scrim;
    // and what they tell is told by the hint as well.
    lies('oval', 'scrim', GRAPHIC, Number(literal(verifyStyles.cssText, '.oval .outline', 'opacity'))),
    lies('progress', 'scrim', GRAPHIC),
  ];
}

function check(look: Look): void {
  const low = pairsOf(look).filter(({ ratio, least }) => ratio < least);
  assert.deepEqual(
    low.map(({ what, ratio, least }) => `${what}: ${ratio.toFixed(2)} of ${least}`),
    [],
  );
}

for (const theme of themes.keys()) {
  describe(`the look ${theme}`, () => {
    for (const scheme of ['light', 'dark'] as const) {
      test(`has contrast enough in ${scheme}`, () => check({ theme, scheme, isMore: false }));

      test(`has more in ${scheme} where the system asks for it`, () =>
        check({ theme, scheme, isMore: true }));
    }
  });
}

describe('the default look', () => {
  test('is the light one in browsers without light-dark()', () => {
    const rules = readRules(tokens.cssText);
    const light = cascade(rules);
    for (const [name, value] of cascade(
      rules.filter(({ conditions }) => conditions[0] === NO_LIGHT_DARK),
      NO_LIGHT_DARK,
    ))
      assert.equal(
        resolve(value, new Map(), 'light'),
        resolve(light.get(name) ?? '', new Map(), 'light'),
        name,
      );
  });

  test('has contrast enough while the screen is a lamp', () => {
    const css = verifyStyles.cssText;
    const scrim = parseColor(literal(css, '.frame[data-lit]', '--_color-scrim'));
    const oval = parseColor(literal(css, '.frame[data-lit]', '--_color-oval'));
    const progress = parseColor(literal(css, '.frame[data-lit] .progress', 'stroke'));
    assert.ok(onPicture(oval, scrim) >= GRAPHIC);
    assert.ok(onPicture(progress, scrim) >= GRAPHIC);
  });
});

describe('contrast()', () => {
  test('is WCAG’s', () => {
    const [black, white, grey] = ['#000000', '#ffffff', '#767676'].map(parseColor) as [Color, Color, Color];
    assert.equal(contrast(black, white), 21);
    assert.equal(contrast(white, white), 1);
    // The lightest grey that passes on white, by W3C’s own examples.
    assert.equal(contrast(grey, white).toFixed(2), '4.54');
    assert.equal(contrast(over(parseColor('rgb(0 0 0 / 50%)'), white), white).toFixed(2), '3.98');
  });
});
