// SPDX-License-Identifier: Apache-2.0
// As much of CSS as the kit's tokens use, read without a browser: rules, `var()`, `light-dark()`, and WCAG's contrast.

/** Red, green and blue 0…255, opacity 0…1. */
export type Color = readonly [red: number, green: number, blue: number, opacity: number];

/** `light` or `dark`, as the page's `color-scheme` says. */
export type Scheme = 'light' | 'dark';

/** What stands between two braces. */
export interface Rule {
  /** The at-rules around it, outermost first. */
  readonly conditions: readonly string[];
  readonly selector: string;
  readonly declarations: ReadonlyMap<string, string>;
}

const tidy = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

/** The rules of a style sheet whose at-rules are nothing but conditions and keyframes, in order. */
export function readRules(css: string): Rule[] {
  const rules: Rule[] = [];
  const opened: { readonly prelude: string; readonly declarations: Map<string, string> }[] = [];
  const declare = (text: string): void => {
    const at = text.indexOf(':');
    if (at > 0) opened.at(-1)?.declarations.set(text.slice(0, at).trim(), tidy(text.slice(at + 1)));
  };
  let pending = '';
  for (const char of css.replaceAll(/\/\*[\s\S]*?\*\//g, '')) {
    if (char === '{') {
      opened.push({ prelude: tidy(pending), declarations: new Map() });
    } else if (char === '}') {
      declare(pending);
      const closed = opened.pop();
      if (!closed) throw new Error('a brace is closed that was not opened');
      if (!closed.prelude.startsWith('@')) {
        const conditions = opened.map(({ prelude }) => prelude);
        rules.push({ conditions, selector: closed.prelude, declarations: closed.declarations });
      }
    } else if (char === ';') {
      declare(pending);
    } else {
      pending += char;
      continue;
    }
    pending = '';
  }
  if (opened.length > 0 || pending.trim() !== '') throw new Error('the style sheet ends in the middle');
  return rules;
}

/** What a function is given, split at its outermost commas; `null` when `text` is something else. */
function argumentsOf(name: string, text: string): string[] | null {
  if (!text.startsWith(`${name}(`) || !text.endsWith(')')) return null;
  const found = [''];
  let depth = 0;
  for (const char of text.slice(name.length + 1, -1)) {
    if (char === '(') depth += 1;
    if (char === ')') depth -= 1;
    if (char === ',' && depth === 0) found.push('');
    else found[found.length - 1] += char;
  }
  return found.map((each) => each.trim());
}

/**
 * A value with its `var()` and `light-dark()` replaced, when it is one of these as a whole.
 *
 * @throws {Error} for a property that is not there and has no fallback.
 */
export function resolve(text: string, properties: ReadonlyMap<string, string>, scheme: Scheme): string {
  const used = argumentsOf('var', text);
  if (used) {
    const [name = '', ...fallback] = used;
    const value = properties.get(name) ?? (fallback.length > 0 ? fallback.join(', ') : undefined);
    if (value === undefined) throw new Error(`${name} is not set`);
    return resolve(value, properties, scheme);
  }
  const [light, dark] = argumentsOf('light-dark', text) ?? [];
  if (light !== undefined && dark !== undefined)
    return resolve(scheme === 'light' ? light : dark, properties, scheme);
  return text;
}

/**
 * Reads `#rrggbb` or `rgb(r g b / a%)`.
 *
 * @throws {Error} for any other notation.
 */
export function parseColor(text: string): Color {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (hex) {
    const [red = 0, green = 0, blue = 0] = hex.slice(1).map((pair) => Number.parseInt(pair, 16));
    return [red, green, blue, 1];
  }
  const rgb = /^rgb\((\d+) (\d+) (\d+)(?: \/ (\d+)%)?\)$/.exec(text);
  if (!rgb) throw new Error(`not a colour that can be read here: ${text}`);
  const [red = 0, green = 0, blue = 0, percent = 100] = rgb.slice(1).map((part) => Number(part ?? 100));
  return [red, green, blue, percent / 100];
}

/** What is seen of a colour that lies over an opaque one. */
export function over([red, green, blue, opacity]: Color, [r, g, b]: Color): Color {
  const mix = (top: number, below: number): number => top * opacity + below * (1 - opacity);
  return [mix(red, r), mix(green, g), mix(blue, b), 1];
}

/** As `filter: brightness()` leaves it. */
export function brighten([red, green, blue, opacity]: Color, by: number): Color {
  const more = (channel: number): number => Math.min(255, channel * by);
  return [more(red), more(green), more(blue), opacity];
}

/** WCAG's relative luminance of an opaque colour, 0 (black) … 1 (white). */
function luminance([red, green, blue]: Color): number {
  const linear = (channel: number): number => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/** WCAG's contrast of two opaque colours, 1…21. */
export function contrast(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}
