// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { writeIntegrations } from '../../../scripts/integrations.mjs';

const FRAMEWORKS = ['react', 'preact', 'solid', 'svelte', 'vue'] as const;

/** As the analyzer writes it: one member of each kind, and a private one of each. */
const MANIFEST = {
  modules: [
    { declarations: [{ name: 'helper', kind: 'function' }] },
    {},
    {
      declarations: [
        {
          name: 'XyLamp',
          tagName: 'xy-lamp',
          description: 'Shines.\nBrightly.',
          attributes: [
            {
              name: 'light-mode',
              fieldName: 'lightMode',
              type: { text: "'day' | 'night'" },
              default: "'day'",
            },
            { name: 'max-watts', fieldName: 'maxWatts', type: { text: 'number | undefined' } },
            { name: 'no-glare', fieldName: 'noGlare', type: { text: 'boolean' }, default: 'false' },
            {
              name: 'label',
              fieldName: 'label',
              type: { text: 'string' },
              description: 'What it is called.',
            },
          ],
          members: [
            { kind: 'field', name: 'lightMode', type: { text: "'day' | 'night'" } },
            { kind: 'field', name: 'maxWatts', type: { text: 'number | undefined' } },
            { kind: 'field', name: 'noGlare', type: { text: 'boolean' } },
            { kind: 'field', name: 'label', type: { text: 'string' } },
            { kind: 'field', name: 'bulb', type: { text: 'Bulb | null' }, description: 'What shines.' },
            { kind: 'field', name: 'isLit', type: { text: 'boolean' }, readonly: true },
            { kind: 'field', name: 'edition', type: { text: 'string' }, static: true },
            { kind: 'field', name: 'fuse', type: { text: 'Fuse' }, privacy: 'private' },
            { kind: 'field', name: '#wire', type: { text: 'Wire' } },
            {
              kind: 'method',
              name: 'dim',
              parameters: [{ name: 'level', optional: true, type: { text: 'number' } }],
              return: { type: { text: 'Promise<void>' } },
            },
            { kind: 'method', name: 'solder', privacy: 'protected' },
          ],
          events: [
            { name: 'xy-lamp-lit', type: { text: 'CustomEvent<LitDetail>' }, description: 'It shines.' },
          ],
          slots: [
            { name: '', description: 'The shade.' },
            { name: 'foot', description: 'Stands on.' },
          ],
          cssParts: [{ name: 'bulb', description: 'The bulb.' }],
          cssProperties: [{ name: '--xy-lamp-hue', description: 'Its colour.', default: 'gold' }],
          cssStates: [{ name: 'lit', description: 'It is on.' }],
        },
        {
          name: 'XyTorch',
          tagName: 'xy-torch',
          cssProperties: [{ name: '--xy-lamp-hue', description: 'Of the flame.' }],
        },
      ],
    },
  ],
};

const PRIVATE = /fuse|wire|solder/i;

interface Entry {
  name: string;
  description: string;
  [field: string]: unknown;
}

describe('writeIntegrations()', () => {
  let dir: string;
  const read = (file: string): Promise<string> => readFile(join(dir, file), 'utf8');

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'faceguard-integrations-'));
    await writeIntegrations({ manifest: MANIFEST, library: { name: 'xy', version: '1.2.3' }, outDir: dir });
  });

  after(() => rm(dir, { recursive: true, force: true }));

  test('gives VS Code every attribute, with the values of a union and none for a boolean', async () => {
    const { version, tags } = JSON.parse(await read('vscode.html-custom-data.json')) as {
      version: number;
      tags: { name: string; attributes: Record<string, unknown>[] }[];
    };
    assert.equal(version, 1.1);
    assert.deepEqual(
      tags.map(({ name }) => name),
      ['xy-lamp', 'xy-torch'],
    );
    const description = (value: string) => ({ kind: 'markdown', value });
    assert.deepEqual(tags[0]?.attributes, [
      {
        name: 'light-mode',
        description: description("Default: `'day'`."),
        values: [{ name: 'day' }, { name: 'night' }],
      },
      { name: 'max-watts', description: description('') },
      { name: 'no-glare', description: description('Default: `false`.'), valueSet: 'v' },
      { name: 'label', description: description('What it is called.') },
    ]);
  });

  test('explains a tag in VS Code with all that its element has', async () => {
    const { tags } = JSON.parse(await read('vscode.html-custom-data.json')) as {
      tags: { description: { value: string } }[];
    };
    const text = tags[0]?.description.value ?? '';
    for (const line of [
      'Shines. Brightly.',
      '- `bulb: Bulb | null` What shines.',
      '- `readonly isLit: boolean`',
      '- `dim(level?: number): Promise<void>`',
      '- `xy-lamp-lit: CustomEvent<LitDetail>` It shines.',
      '- `(default)` The shade.',
      '- `foot` Stands on.',
      '- `::part(bulb)` The bulb.',
      '- `--xy-lamp-hue` Its colour. Default: `gold`.',
      '- `:state(lit)` It is on.',
    ]) {
      assert.ok(text.split('\n').includes(line), `${line} in:\n${text}`);
    }
    assert.doesNotMatch(text, PRIVATE);
    assert.doesNotMatch(text, /undefined`\.|edition/);
  });

  test('gives JetBrains every attribute, property, event, slot, part, property and state', async () => {
    const text = await read('web-types.json');
    assert.doesNotMatch(text, PRIVATE);
    const { name, version, contributions } = JSON.parse(text) as {
      name: string;
      version: string;
      contributions: {
        html: {
          elements: {
            name: string;
            source: unknown;
            attributes: (Entry & { value: unknown })[];
            slots: Entry[];
            js: { properties: Entry[]; events: Entry[] };
          }[];
        };
        css: Record<'properties' | 'pseudo-elements' | 'pseudo-classes', Entry[]>;
      };
    };
    assert.deepEqual({ name, version }, { name: 'xy', version: '1.2.3' });
    const [lamp] = contributions.html.elements;
    assert.ok(lamp);
    assert.deepEqual(lamp.source, { module: 'xy', symbol: 'XyLamp' });
    assert.deepEqual(
      lamp.attributes.map(({ name: attribute, value }) => [attribute, value]),
      [
        ['light-mode', { kind: 'plain', type: "'day' | 'night'" }],
        ['max-watts', { kind: 'plain', type: 'number | undefined' }],
        ['no-glare', { kind: 'no-value', type: 'boolean' }],
        ['label', { kind: 'plain', type: 'string' }],
      ],
    );
    assert.deepEqual(
      lamp.js.properties.map((property) => [property.name, property['read-only'] === true]),
      [
        ['lightMode', false],
        ['maxWatts', false],
        ['noGlare', false],
        ['label', false],
        ['bulb', false],
        ['isLit', true],
      ],
    );
    assert.deepEqual(lamp.js.events, [
      { name: 'xy-lamp-lit', description: 'It shines.', type: 'CustomEvent<LitDetail>' },
    ]);
    assert.deepEqual(
      lamp.slots.map((slot) => slot.name),
      ['', 'foot'],
    );
    const { css } = contributions;
    assert.deepEqual(css['pseudo-elements'], [{ name: 'part(bulb)', description: 'The bulb.' }]);
    assert.deepEqual(css['pseudo-classes'], [{ name: 'state(lit)', description: 'It is on.' }]);
    // Two elements have it; style sheets know only one of that name.
    assert.deepEqual(css.properties, [
      { name: '--xy-lamp-hue', description: 'Its colour. Of the flame.', default: 'gold' },
    ]);
  });

  test('names the properties that can be set, and no others, for every framework', async () => {
    for (const framework of FRAMEWORKS) {
      const text = await read(`types/${framework}.d.ts`);
      assert.doesNotMatch(text, PRIVATE);
      assert.doesNotMatch(text, /isLit|edition|\bdim\b/, framework);
      for (const property of ['lightMode', 'maxWatts', 'noGlare', 'label', 'bulb']) {
        assert.match(text, new RegExp(`'?(prop:)?${property}'?\\?: XyLamp\\['${property}'\\]`), framework);
      }
      assert.match(text, /'xy-lamp': (new \(\) => )?XyLamp/);
      assert.match(text, /FaceGuardEventMap\['xy-lamp-lit'\]/);
      assert.match(text, /\/\*\* What shines\. \*\//);
    }
  });

  test('writes attributes and events as each framework has them', async () => {
    const expected: Record<(typeof FRAMEWORKS)[number], string[]> = {
      react: ["'no-glare'?: boolean | undefined", "'onxy-lamp-lit'?:"],
      preact: ["'no-glare'?: boolean | undefined", "'onxy-lamp-lit'?:"],
      solid: [
        "'no-glare'?: XyLamp['noGlare']",
        "'attr:no-glare'?: true | ''",
        "'bool:no-glare'?: boolean",
        "'on:xy-lamp-lit'?:",
      ],
      svelte: ["'no-glare'?: true | '' | null | undefined", "'onxy-lamp-lit'?:"],
      vue: [
        `maxWatts?: XyLamp['maxWatts'] | \`\${number}\``,
        'onXyLampLit?:',
        "(name: 'xy-lamp-lit', event:",
      ],
    };
    for (const [framework, members] of Object.entries(expected)) {
      const text = await read(`types/${framework}.d.ts`);
      for (const member of members) assert.ok(text.includes(member), `${framework}: ${member} in:\n${text}`);
    }
  });

  test('puts an empty module beside the types', async () => {
    for (const framework of FRAMEWORKS) {
      const module = (await import(join(dir, 'types', `${framework}.js`))) as object;
      assert.deepEqual(Object.keys(module), []);
    }
  });

  test('refuses a manifest without elements', async () => {
    await assert.rejects(
      writeIntegrations({
        manifest: { modules: [] },
        library: { name: 'xy', version: '1.2.3' },
        outDir: dir,
      }),
      /no elements/,
    );
  });
});
