// SPDX-License-Identifier: Apache-2.0
// What the custom elements manifest says of the elements is what their code has: custom properties, parts, slots,
// states and events, each way. The manifest is made here as the build makes it, from the comments of the classes; and
// docs/theming.md lists the same.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, test } from 'node:test';
import type { CSSResult } from 'lit';
import type typescript from 'typescript';
import { CAMERA_STATUSES } from '../../../src/camera/camera-controller.js';
import { VERIFY_STATUSES } from '../../../src/core/types.js';
import { FaceGuardCamera } from '../../../src/elements/faceguard-camera.js';
import { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import { tokens } from '../../../src/elements/tokens.styles.js';
import { CLOSE_REASON_EVENTS } from '../../../src/events/contract.js';
import { readRules } from './css-colors.js';

const root = new URL('../../../', import.meta.url);
const elementsDir = new URL('src/elements/', root);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

interface Item {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
}

/** One element in the manifest. */
interface Declaration {
  readonly tagName?: string;
  readonly cssProperties: readonly Item[];
  readonly cssParts: readonly Item[];
  readonly slots: readonly Item[];
  readonly cssStates: readonly Item[];
  readonly events: readonly Item[];
}

/** As much of the analyzer, which has no types, as is used here. */
interface Analyzer {
  /** Its own copy. */
  readonly ts: typeof typescript;
  readonly create: (options: {
    readonly modules: readonly unknown[];
    readonly plugins: readonly unknown[];
  }) => {
    readonly modules: readonly { readonly declarations: readonly Declaration[] }[];
  };
}

const analyzerName = '@custom-elements-manifest/analyzer/index.js';
const { create, ts } = (await import(analyzerName)) as Analyzer;

function declarationOf(tag: string): Declaration {
  const file = `${tag}.ts`;
  const source = ts.createSourceFile(file, read(`src/elements/${file}`), ts.ScriptTarget.ES2015, true);
  const { modules } = create({ modules: [source], plugins: [] });
  const found = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  assert.ok(found, `${tag} is not in the manifest`);
  return found;
}

/** The code of an element: its file and the views that it imports, not its styles, without comments. */
function codeOf(tag: string): string {
  const wanted = [`${tag}.ts`];
  const codes = new Map<string, string>();
  for (let file = wanted.pop(); file !== undefined; file = wanted.pop()) {
    if (codes.has(file) || file.endsWith('.styles.ts') || !existsSync(new URL(file, elementsDir))) continue;
    const code = readFileSync(new URL(file, elementsDir), 'utf8');
    codes.set(file, code.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ''));
    for (const [, imported = ''] of code.matchAll(/^import \{[^}]*\} from '\.\/([\w.-]+)\.js';$/gm))
      wanted.push(`${imported}.ts`);
  }
  return [...codes.values()].join('\n');
}

const sheetsOf = (styles: unknown): CSSResult[] => [styles].flat(Infinity) as CSSResult[];

const namesIn = (text: string, pattern: RegExp): Set<string> =>
  new Set([...text.matchAll(pattern)].map(([, name = '']) => name));

/** Whether a rule can apply: everything that its selector asks for is written somewhere in the code. */
function canApply(selector: string, code: string): boolean {
  return selector.split(',').some((alternative) => {
    const wanted = [...alternative.matchAll(/\.([a-z][\w-]*)|\[data-kind='(\w+)'\]/g)];
    return wanted.every(([, className, kind]) => new RegExp(`['" ]${className ?? kind}['" ]`).test(code));
  });
}

/** The `--faceguard-…` that change something about an element. */
function usedProperties(styles: unknown, code: string): Set<string> {
  const values = new Map<string, string>();
  for (const { declarations } of readRules(tokens.cssText))
    for (const [name, value] of declarations) values.set(name, `${values.get(name) ?? ''} ${value}`);
  const used = new Set<string>();
  const follow = (text: string): void => {
    for (const name of namesIn(text, /var\((--[\w-]+)/g)) {
      if (used.has(name)) continue;
      used.add(name);
      follow(values.get(name) ?? '');
    }
  };
  for (const sheet of sheetsOf(styles)) {
    if (sheet === tokens) continue;
    for (const { selector, declarations } of readRules(sheet.cssText))
      if (canApply(selector, code)) follow([...declarations.values()].join(' '));
  }
  return new Set([...used].filter((name) => name.startsWith('--faceguard-')));
}

/** Parts in templates; what a template fills in is a pattern. */
function partsIn(code: string): RegExp[] {
  const lists = [
    ...namesIn(code, /\spart="([^"]+)"/g),
    // Its braces hold no space.
    ...[...namesIn(code, /\spart=\$\{`([^`]+)`\}/g)].map((list) => list.replaceAll(/\$\{\w+\}/g, '\\w+')),
  ];
  assert.equal(
    lists.length,
    namesIn(code, /\spart=("[^"]+"|\$\{`[^`]+`\}|\S+)/g).size,
    'a part that is not read',
  );
  return [...new Set(lists.flatMap((list) => list.split(' ')))].map((part) => new RegExp(`^${part}$`));
}

/** Slots in templates; `''` is the default one. */
function slotsIn(code: string): Set<string> {
  const slots = namesIn(code, /<slot(?: name="([\w-]+)")?>/g);
  // The name may be one of those that a screen is described with.
  if (/<slot name=\$\{slot\}>/.test(code))
    namesIn(code, /\bslot: '([\w-]+)'/g).forEach((name) => slots.add(name));
  return slots;
}

function eventsIn(code: string): Set<string> {
  const events = namesIn(code, /\bemit\(\s*this,\s*'([\w-]+)'/g);
  if (/\bemitClose\(/.test(code))
    ['faceguard-close', ...Object.values(CLOSE_REASON_EVENTS)].forEach((name) => events.add(name));
  return events;
}

const sorted = (names: Iterable<string>): string[] => [...names].sort();
const named = (items: readonly Item[]): string[] => items.map(({ name }) => name);

/** Without `default`, which stands for what cannot be said in a line: light and dark, or a list of fonts. */
const standards = new Map<string, string>();
for (const { conditions, declarations } of readRules(tokens.cssText)) {
  if (conditions.length > 0) continue;
  for (const value of declarations.values()) {
    const [, name, standard] = /^var\((--faceguard-[\w-]+), (.+)\)$/.exec(value) ?? [];
    if (name && standard) standards.set(name, standard);
  }
}

const ELEMENTS = [
  { tag: 'faceguard-verify', styles: FaceGuardVerify.styles, statuses: VERIFY_STATUSES },
  { tag: 'faceguard-camera', styles: FaceGuardCamera.styles, statuses: CAMERA_STATUSES },
] as const;

for (const { tag, styles, statuses } of ELEMENTS) {
  describe(`the manifest of <${tag}>`, () => {
    const declaration = declarationOf(tag);
    const code = codeOf(tag);

    test('lists the custom properties that its styles use', () => {
      assert.deepEqual(sorted(named(declaration.cssProperties)), sorted(usedProperties(styles, code)));
    });

    test('says what they are where a page does not set them', () => {
      for (const { name, default: said } of declaration.cssProperties) {
        const standard = standards.get(name) ?? '';
        if (standard.startsWith('light-dark(')) assert.equal(said, undefined, name);
        else
          assert.ok(
            said !== undefined && (said === standard || standard.startsWith(`${said}, `)),
            `${name}: ${standard}`,
          );
      }
    });

    test('lists the parts of its templates', () => {
      const parts = named(declaration.cssParts);
      const patterns = partsIn(code);
      assert.deepEqual(
        parts.filter((part) => !patterns.some((pattern) => pattern.test(part))),
        [],
        'in no template',
      );
      assert.deepEqual(
        patterns.filter((pattern) => !parts.some((part) => pattern.test(part))).map(String),
        [],
        'not in the manifest',
      );
    });

    test('lists their slots', () => {
      assert.deepEqual(sorted(named(declaration.slots)), sorted(slotsIn(code)));
    });

    test('lists every status as a state', () => {
      assert.deepEqual(named(declaration.cssStates), [...statuses]);
    });

    test('lists the events that it dispatches', () => {
      assert.deepEqual(sorted(named(declaration.events)), sorted(eventsIn(code)));
    });

    test('says what each of them is for, once', () => {
      const { cssProperties, cssParts, slots, cssStates, events } = declaration;
      for (const items of [cssProperties, cssParts, slots, cssStates, events]) {
        assert.equal(new Set(named(items)).size, items.length);
        for (const { name, description } of items) assert.ok(description, name);
      }
    });

    test('is what docs/theming.md lists', () => {
      const page = read('docs/theming.md');
      const { cssProperties, cssParts, slots, cssStates } = declaration;
      const rows = new Set([...namesIn(page, /^\| `([^`]+)` \|/gm)]);
      const wanted = [cssProperties, cssParts, slots.filter(({ name }) => name !== ''), cssStates].flatMap(
        named,
      );
      assert.deepEqual(
        wanted.filter((name) => !rows.has(name)),
        [],
      );
    });
  });
}

describe('themes', () => {
  const known = new Set(ELEMENTS.flatMap(({ tag }) => named(declarationOf(tag).cssProperties)));
  const themesDir = new URL('themes/', root);

  for (const file of readdirSync(themesDir)) {
    const rules = readRules(readFileSync(new URL(file, themesDir), 'utf8'));

    test(`${file} sets tokens of the manifest on the elements, and nothing else`, () => {
      for (const { selector, declarations } of rules) {
        assert.equal(selector, ':root');
        assert.deepEqual(
          [...declarations.keys()].filter((name) => !known.has(name)),
          [],
        );
      }
    });

    test(`${file} sets every colour, so that none is left of another look`, () => {
      const [always] = rules;
      const colors = [...known].filter((name) => name.startsWith('--faceguard-color-'));
      assert.deepEqual(
        colors.filter((name) => !always?.declarations.has(name)),
        [],
      );
    });

    test(`${file} is in the package, and in the docs`, () => {
      const { files, exports } = JSON.parse(read('package.json')) as {
        files: string[];
        exports: Record<string, unknown>;
      };
      assert.ok(files.includes('themes'));
      assert.equal(exports['./themes/*.css'], './themes/*.css');
      assert.ok(read('docs/theming.md').includes(`themes/${basename(file)}`));
    });
  }
});
