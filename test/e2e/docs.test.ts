// SPDX-License-Identifier: Apache-2.0
// Every block of code in README, docs and the catalogue's pages is run, compiled, parsed or compared with the file that it quotes.
import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { Language, Parser } from 'web-tree-sitter';

import { STRICT_CSP } from '../../scripts/static-server.mjs';
import type { ErrorCode } from '../../src/core/errors.js';
import { commandWords, DOCS_AMBIENT, readDocBlocks, readQuoted } from '../support/docs.js';
import type { DocBlock } from '../support/docs.js';
import { FOOTAGE_DIR, startSite } from '../support/site.js';
import type { Site } from '../support/site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { resolve } = createRequire(import.meta.url);

const blocks = await readDocBlocks();
const quoting = blocks.filter(({ quotes }) => quotes !== undefined);
const own = (...languages: string[]): DocBlock[] =>
  blocks.filter(({ language, quotes }) => quotes === undefined && languages.includes(language));

/** What is done with each language; a block in another one fails. */
const CHECKED = ['html', 'ts', 'tsx', 'js', 'json', 'sh', 'text', 'swift', 'kotlin'];

test('there is no block that nothing checks', () => {
  const unchecked = blocks.filter(
    ({ language, quotes }) => quotes === undefined && !CHECKED.includes(language),
  );
  assert.deepEqual(
    unchecked.map(({ at, language }) => `${at}: ${language}`),
    [],
  );
});

describe('examples that are files of apps and projects', () => {
  for (const { at, code, quotes } of quoting) {
    test(`${at} is ${quotes}`, async () => {
      assert.equal(code, await readQuoted(quotes as string));
    });
  }
});

describe('examples in HTML run as pages, as they stand', () => {
  let site: Site;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-docs-'));
    await mkdir(join(folder, 'photos'));
    await copyFile(join(FOOTAGE_DIR, 'franck_01829.jpg'), join(folder, 'photos', 'customer.jpg'));
    const script = '<script src="/faceguard/cdn/faceguard.min.js"></script>';
    for (const [index, { code }] of own('html').entries()) {
      const needsScript = !code.includes('faceguard.min.js');
      const head = `<!doctype html><html lang="en"><title>Example</title>${needsScript ? script : ''}`;
      await writeFile(
        join(folder, `${index}.html`),
        head + code.replace(/<!doctype html>\s*<html[^>]*>/, ''),
      );
    }
    // Their scripts are inline, which the strict policy forbids.
    site = await startSite({
      pagesDir: folder,
      csp: null,
      roots: { '/faceguard/': join(root, 'dist') },
    });
  });

  after(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const [index, { at }] of own('html').entries()) {
    test(at, async () => {
      const { page, pageErrors } = await site.open('about:blank');
      await page.setRequestInterception(true);
      page.on('request', (request) => {
        // Addresses in examples are nobody's.
        if (request.url().startsWith(site.origin)) void request.continue();
        else
          void request.respond({
            status: 200,
            contentType: 'text/html',
            body: '<!doctype html><title>A page</title>',
          });
      });
      await page.goto(`${site.origin}/${index}.html`);
      const undefinedTags = await page.$$eval(':not(:defined)', (elements) =>
        elements.map(({ localName }) => localName),
      );
      assert.deepEqual(undefinedTags, []);
      assert.deepEqual(pageErrors, []);
    });
  }
});

describe('examples in TypeScript and JavaScript compile', () => {
  const examples = own('ts', 'tsx', 'js');
  const folder = join(root, 'build', `docs-${process.pid}`);
  const fileOf = ({ at, language }: DocBlock): string =>
    join(folder, `${at.replaceAll(/\W/g, '-')}.${language}`);
  let diagnostics: readonly ts.Diagnostic[];

  before(async () => {
    await mkdir(folder, { recursive: true });
    const ambient = join(folder, 'ambient.d.ts');
    await writeFile(ambient, DOCS_AMBIENT);
    // A module each, so that names do not meet.
    for (const example of examples) await writeFile(fileOf(example), `${example.code}\nexport {};\n`);
    const program = ts.createProgram([...examples.map(fileOf), ambient], {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      jsx: ts.JsxEmit.Preserve,
      types: [],
      strict: true,
      allowJs: true,
      checkJs: true,
      noEmit: true,
      skipLibCheck: true,
    });
    diagnostics = ts.getPreEmitDiagnostics(program);
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const example of examples) {
    test(example.at, () => {
      const problems = diagnostics
        .filter(({ file }) => file?.fileName === fileOf(example))
        .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
      assert.deepEqual(problems, []);
    });
  }

  test('with nothing wrong around them', () => {
    const files = new Set(examples.map(fileOf));
    const elsewhere = diagnostics.filter(({ file }) => !file || !files.has(file.fileName));
    assert.deepEqual(
      elsewhere.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
      [],
    );
  });
});

describe('examples in languages of phones parse', () => {
  before(() => Parser.init());

  for (const { at, language, code } of own('swift', 'kotlin')) {
    test(at, async () => {
      const grammar = join(
        dirname(resolve('tree-sitter-wasms/package.json')),
        'out',
        `tree-sitter-${language}.wasm`,
      );
      const parser = new Parser();
      parser.setLanguage(await Language.load(grammar));
      const tree = parser.parse(code);
      assert.equal(tree?.rootNode.hasError, false, tree?.rootNode.toString());
    });
  }
});

describe('other examples', () => {
  for (const { at, code } of own('json')) {
    test(`${at} is JSON`, () => {
      JSON.parse(code);
    });
  }

  for (const { at, code } of own('sh')) {
    test(`${at} names scripts that there are`, async () => {
      const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
        scripts: Record<string, string>;
      };
      for (const command of code
        .split(/\n|&&/)
        .map((part) => part.trim())
        .filter((part) => part !== '' && !commandWords(part))) {
        const name = /^npm (?:run )?([\w:]+)/.exec(command)?.[1];
        assert.ok(name === 'ci' || name === 'install' || (name && name in scripts), command);
      }
    });
  }

  for (const { at, code } of own('text')) {
    test(`${at} is the policy that the tests run under`, () => {
      const directives = (policy: string): string[] =>
        policy.split(';').map((part) => part.trim().replaceAll(/\s+/g, ' '));
      assert.match(code, /^default-src 'none'/);
      const strict = directives(STRICT_CSP);
      assert.deepEqual(
        directives(code).filter((directive) => !strict.includes(directive)),
        [],
      );
    });
  }
});

test('docs/errors.md lists the codes of error-codes.json, and which can be tried again', async () => {
  const { codes } = JSON.parse(await readFile(join(root, 'dist/error-codes.json'), 'utf8')) as {
    codes: {
      code: ErrorCode;
      retryable: boolean;
      texts: Record<string, { title: string; recovery: string }>;
    }[];
  };
  const page = await readFile(join(root, 'docs/errors.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `(\w+)` \| (yes|no) \|/gm)].map(([, code, again]) => [
    code,
    again === 'yes',
  ]);
  assert.deepEqual(
    rows,
    codes.map(({ code, retryable }) => [code, retryable]),
  );
  for (const { code, texts } of codes) assert.ok(texts['en']?.title && texts['en'].recovery, code);
});
