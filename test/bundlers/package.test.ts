// SPDX-License-Identifier: Apache-2.0
// The packed kit by itself: what is in it, what it brings along, and what linters of packages say.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

import { LIMITS } from '../../scripts/bench/report.mjs';
import { DOWNLOADS, SECOND_EMBEDDER, TEXTURE_MODEL } from '../../scripts/bench/sizes.mjs';
import { run } from '../support/run.js';
import { copyProject, installKit, installLocked, packKit } from '../support/packed.js';
import type { PackedKit } from '../support/packed.js';
import { followImports } from './support/module-graph.js';

const MEGABYTE = 1_000_000;

/** Everything that may be in the package. */
const EXPECTED = [
  /^(?:LICENSE|NOTICE|README\.md|CHANGELOG\.md|package\.json|custom-elements\.json)$/,
  /^dist\/assets\/faceguard-(?:engine|litert|litert-relaxed|mediapipe)\.js$/,
  /^dist\/assets\/models\/(?:face_(?:embedder(?:_2)?|landmarker|texture)\.q8|self_test_face\.jpg)$/,
  /^dist\/assets\/wasm\/(?:litert_relaxed_trimmed|litert_trimmed|vision_wasm_module_internal)\.wasm$/,
  /^dist\/(?:assets|cdn|hosted)\/[\w/-]+(?:\.min)?\.(?:js|css|html|q8|wasm)\.br$/,
  /^themes\/\w+\.css$/,
  /^dist\/cdn\/faceguard\.min\.js$/,
  /^dist\/cdn\/locales\/[\w-]+\.js$/,
  /^dist\/esm\/[\w/-]+(?:\.styles)?\.(?:js|d\.ts)$/,
  /^dist\/testing\/browser\.js$/,
  /^dist\/types\/[\w-]+\.(?:js|d\.ts)$/,
  /^dist\/hosted\/(?:config\.json|verify\.(?:css|html|js))$/,
  /^dist\/(?:deployment\.md|[\w-]+\.json|vscode\.html-custom-data\.json)$/,
];

/** The script that Playwright and Cypress put into pages. */
const TESTING_BUDGET_BYTES = 80_000;

/** Lit, and what it is made of. */
const LIT = [
  '@lit-labs/ssr-dom-shim',
  '@lit/reactive-element',
  '@types/trusted-types',
  'lit',
  'lit-element',
  'lit-html',
];

/** Modules that are no export: the command, and what the server's threads run. */
const STARTED = ['dist/esm/server/cli/bin.js', 'dist/esm/server/engine/engine-worker.js'];

interface PackageJson {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly peerDependencies: Record<string, string>;
  readonly peerDependenciesMeta: Record<string, { readonly optional: boolean }>;
  readonly exports: Record<string, string | Record<'types' | 'default', string>>;
}

let folder: string;
let kit: PackedKit;
/** Where an app has the kit. */
let installed: string;
let packageJson: PackageJson;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'faceguard-package-'));
  kit = await packKit(folder);
  const app = join(folder, 'app');
  await mkdir(app);
  await writeFile(join(app, 'package.json'), '{}');
  await installKit(app, kit);
  installed = join(app, 'node_modules/faceguard-elements');
  packageJson = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as PackageJson;
});

after(() => rm(folder, { recursive: true, force: true }));

/** The files of one kind that `exports` name, patterns spelled out. */
function exported(kind: 'types' | 'default', suffix: string, isWanted = (_: string) => true): string[] {
  const targets = Object.entries(packageJson.exports)
    .filter(([name]) => isWanted(name))
    .map(([, target]) => (typeof target === 'string' ? target : target[kind]));
  return targets.flatMap((target) => {
    const [start = '', end] = target.replace('./', '').split('*');
    const files = kit.files.filter((file) =>
      end === undefined ? file === start : file.startsWith(start) && file.endsWith(end),
    );
    assert.ok(files.length > 0, `${target} is not packed`);
    return files.filter((file) => file.endsWith(suffix));
  });
}

describe('the tarball', () => {
  test('holds what is needed, and nothing else', () => {
    const unexpected = kit.files.filter((file) => !EXPECTED.some((pattern) => pattern.test(file)));
    assert.deepEqual(unexpected, []);
    for (const pattern of EXPECTED)
      assert.ok(
        kit.files.some((file) => pattern.test(file)),
        String(pattern),
      );
  });

  test('is of the size that the models and the runtime give it', () => {
    // Two runtimes, one of them in two builds, and everything once more in its compressed form.
    assert.ok(kit.packedBytes < 15.5 * MEGABYTE, `${kit.packedBytes} bytes packed`);
    assert.ok(kit.unpackedBytes < 28.5 * MEGABYTE, `${kit.unpackedBytes} bytes unpacked`);
  });

  test('has a visitor download no more than is promised, compressed files beside the originals', async () => {
    const sizeOf = async (files: readonly string[]): Promise<number> => {
      let sum = 0;
      for (const file of files) {
        const compressed = `dist/${file}.br`;
        const name = kit.files.includes(compressed) ? compressed : `dist/${file}`;
        sum += (await stat(join(installed, name))).size;
      }
      return sum;
    };
    const isThere = [...DOWNLOADS.filter((file) => !file.endsWith('.jpg')), TEXTURE_MODEL, SECOND_EMBEDDER];
    for (const file of isThere) assert.ok(kit.files.includes(`dist/${file}.br`), file);
    assert.ok((await sizeOf(DOWNLOADS)) <= LIMITS.totalBrotli);
    const withLiveness = [...DOWNLOADS, TEXTURE_MODEL];
    assert.ok((await sizeOf(withLiveness)) <= LIMITS.totalWithLivenessBrotli);
    assert.ok((await sizeOf([...withLiveness, SECOND_EMBEDDER])) <= LIMITS.totalHighBrotli);
  });

  test('has compressed files that hold what the originals hold', async () => {
    for (const file of kit.files.filter((name) => name.endsWith('.br'))) {
      const original = await readFile(join(installed, file.replace(/\.br$/, '')));
      assert.ok(brotliDecompressSync(await readFile(join(installed, file))).equals(original), file);
    }
  });

  test('holds no module that nobody can import, and none that imports what is not there', async () => {
    // What only goes into the bundles is compiled to `dist/` all the same.
    const entries = exported('default', '.js');
    // Fetched by the script-tag build, by their addresses.
    const fetched = kit.files.filter((file) => file.startsWith('dist/cdn/locales/'));
    const { modules, broken } = await followImports(installed, [...entries, ...STARTED, ...fetched]);
    assert.deepEqual(broken, []);
    const unused = [];
    for (const file of kit.files) {
      if (!file.endsWith('.js') || modules.has(file)) continue;
      // What is left of a module of types.
      if ((await readFile(join(installed, file), 'utf8')).replace(/\/\/.*/g, '').trim() === 'export {};')
        continue;
      unused.push(file);
    }
    assert.deepEqual(unused, [], 'exclude them with "files" in package.json');
  });

  test('has every declaration that its declarations refer to, and none of modules that it lacks', async () => {
    const { modules, broken } = await followImports(installed, exported('types', '.d.ts'));
    assert.deepEqual(broken, []);
    const unused = kit.files.filter(
      (file) =>
        file.endsWith('.d.ts') && !modules.has(file) && !kit.files.includes(file.replace(/\.d\.ts$/, '.js')),
    );
    assert.deepEqual(unused, [], 'exclude them with "files" in package.json');
  });

  test('asks of pages for Lit alone, of backends for nothing, of servers for what it names', async () => {
    const packages = async (entries: string[]): Promise<string[]> =>
      [...(await followImports(installed, entries)).packages].sort();
    const isPage = (name: string): boolean => name !== './server' && name !== './client';
    // The loaders of both runtimes ask Node for something when they run there.
    const ofNode = ['node:fs', 'node:module'];
    assert.deepEqual(await packages(exported('default', '.js', isPage)), ['lit', ...ofNode]);
    assert.deepEqual(await packages(exported('default', '.js', (name) => name === './client')), []);
    const server = await packages([...exported('default', '.js', (name) => name === './server'), ...STARTED]);
    const { peerDependencies, peerDependenciesMeta, devDependencies } = packageJson;
    assert.deepEqual(
      // A peer of the schemas' package, which comes with its own names for it.
      [...server.filter((name) => !name.startsWith('node:')), 'zod'].sort(),
      Object.keys(peerDependencies).sort(),
    );
    for (const [name, range] of Object.entries(peerDependencies)) {
      assert.equal(peerDependenciesMeta[name]?.optional, true, name);
      assert.equal(range, `^${devDependencies[name] ?? ''}`, 'the version that is tested, or a later one');
    }
  });

  test('keeps the test kit out of what pages load', async () => {
    const isPages = (name: string): boolean => !name.startsWith('./testing') && !name.startsWith('./server');
    const { modules } = await followImports(installed, exported('default', '.js', isPages));
    assert.deepEqual(
      [...modules].filter((file) => file.includes('/testing/')),
      [],
    );
    for (const file of [
      'dist/cdn/faceguard.min.js',
      'dist/assets/faceguard-engine.js',
      'dist/hosted/verify.js',
    ])
      assert.doesNotMatch(
        await readFile(join(installed, file), 'utf8'),
        /FaceGuardTesting|made-up-camera/,
        file,
      );
    const script = await readFile(join(installed, 'dist/testing/browser.js'));
    assert.match(script.toString(), /FaceGuardTesting/);
    assert.ok(script.length < TESTING_BUDGET_BYTES, `${script.length} bytes`);
  });

  test('has every file whose hash it publishes', async () => {
    const text = await readFile(join(installed, 'dist/integrity.json'), 'utf8');
    const { files } = JSON.parse(text) as { files: Record<string, string> };
    assert.deepEqual(
      Object.keys(files).filter((file) => !kit.files.includes(`dist/${file}`)),
      [],
    );
  });

  test('points at no source map', async () => {
    for (const file of kit.files.filter((name) => /\.(?:js|ts|css)$/.test(name))) {
      assert.doesNotMatch(await readFile(join(installed, file), 'utf8'), /# sourceMappingURL=/, file);
    }
  });
});

describe('an installation', () => {
  test('brings the kit, Lit and nothing else', async () => {
    assert.deepEqual(Object.keys(packageJson.dependencies), ['lit']);
    const lock = JSON.parse(
      await readFile(join(folder, 'app/node_modules/.package-lock.json'), 'utf8'),
    ) as Record<'packages', Record<string, unknown>>;
    const names = Object.keys(lock.packages).map((path) => path.replace(/^node_modules\//, ''));
    assert.deepEqual(names.sort(), [...LIT, 'faceguard-elements'].sort());
  });
});

describe('linters of packages', () => {
  let linters: string;

  before(async () => {
    linters = join(folder, 'linters');
    await copyProject(fileURLToPath(new URL('linters', import.meta.url)), linters);
    await installLocked(linters);
  });

  const lint = (command: string, ...args: string[]): ReturnType<typeof run> =>
    run('npm', ['exec', '--no', '--', command, kit.tarball, ...args], { cwd: linters });

  test('publint has no complaint', async () => {
    await lint('publint', '--strict');
  });

  test('Are The Types Wrong? says no', async () => {
    await lint('attw', '--profile', 'esm-only', '--no-color');
  });
});
