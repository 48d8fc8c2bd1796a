// SPDX-License-Identifier: Apache-2.0

/**
 * Rules of this project that no package has: the licence line, the comment on every export, and which room of
 * `src/` may import which.
 */

import { dirname, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const src = resolve(dirname(fileURLToPath(import.meta.url)), '..', 'src');

const SPDX = 'SPDX-License-Identifier: Apache-2.0';

/**
 * The room table of the architecture: what each room imports, beside itself. `lit` stands for the package; in rooms
 * that do not list it, files named `*-controller.ts` may still import it. `dynamic` is only for `import()`, `types`
 * only for `import type`.
 *
 * @type {Record<string, { rooms: string[], lit?: true, dynamic?: string[], types?: string[] }>}
 */
const ROOMS = {
  core: { rooms: [] },
  events: { rooms: ['core'] },
  i18n: { rooms: ['core'], lit: true },
  camera: { rooms: ['core'] },
  // A model in LiteRT.js, which browser and server start each in its own way.
  litert: { rooms: ['core'] },
  engine: { rooms: ['core', 'litert'] },
  session: { rooms: ['core'] },
  verify: { rooms: ['core', 'camera', 'engine', 'session'] },
  elements: { rooms: ['verify', 'camera', 'events', 'i18n', 'core'], lit: true, types: ['engine'] },
  define: { rooms: ['elements'] },
  sdk: { rooms: ['core', 'events', 'i18n'], dynamic: ['define'], types: ['elements', 'verify', 'engine'] },
  hosted: { rooms: ['core', 'events', 'i18n'], types: ['elements'] },
  // For backends of integrators; the server signs with it what they verify.
  client: { rooms: ['core'], types: ['session'] },
  server: { rooms: ['core', 'session', 'client', 'litert'] },
  // Fakes of elements and calls keep to the types of those, and read arguments and name results as they do.
  testing: { rooms: ['core', 'camera', 'engine', 'events', 'verify', 'sdk'], types: ['elements', 'session'] },
};

/**
 * Packages that folders of the server may import, beside what comes with Node.
 *
 * @type {Record<string, string[]>}
 */
const SERVER_PACKAGES = {
  'server/engine': ['sharp'],
  'server/http': [
    '@hono/zod-openapi',
    'hono',
    'hono/cors',
    'hono/http-exception',
    'hono/route',
    'rate-limiter-flexible',
    'zod',
  ],
  'server/http/routes': ['@hono/zod-openapi'],
  'server/cli': ['@hono/node-server', 'pg', 'pino', 'prom-client'],
  'server/storage': ['@electric-sql/pglite', 'kysely', 'pg'],
  'server/storage/repositories': ['kysely'],
};

/** Leaves at the root of `src/`, for every room but `core`. */
const LEAVES = new Set(['version', 'asset-location', 'timers', 'need-browser']);

/** Inside `engine/`, and imported by no other room: these bring a runtime along. */
const HEAVY = /^engine\/(?:mediapipe\/.*|litert\/.*|engine-entry)$/;

/** The files that import a runtime. */
const RUNTIME_FILES = {
  '@mediapipe/': ['engine/mediapipe/face-models'],
  '@litertjs/': ['engine/litert/runtime', 'litert/open-model', 'server/engine/litert-runtime'],
};

/**
 * Rules see the syntax trees of two parsers, which no one type describes.
 *
 * @param {{ meta: import('eslint').Rule.RuleMetaData, create: (context: any) => Record<string, (node: any) => void> }} definition
 * @returns {import('eslint').Rule.RuleModule}
 */
const rule = (definition) => definition;

/** Every file starts with the licence line, after a `#!` line if there is one. */
const spdx = rule({
  meta: {
    type: 'problem',
    fixable: 'code',
    schema: [],
    messages: { missing: `Start the file with "// ${SPDX}".` },
  },
  create(context) {
    return {
      Program(node) {
        const comments = context.sourceCode.getAllComments();
        const line = comments[0]?.type === 'Shebang' ? 2 : 1;
        const first = comments[line - 1];
        if (first?.value.trim() === SPDX && first.loc.start.line === line) return;
        context.report({
          node,
          messageId: 'missing',
          fix: (/** @type {import('eslint').Rule.RuleFixer} */ fixer) =>
            line === 1 ? fixer.insertTextBeforeRange([0, 0], `// ${SPDX}\n`) : null,
        });
      },
    };
  },
});

/** Every export of the library says what it is for. */
const documentedExports = rule({
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say in a doc comment what this export is for.' },
  },
  create(context) {
    return {
      ExportNamedDeclaration(node) {
        if (!node.declaration) return;
        const first = node.declaration.decorators?.[0] ?? node;
        const before = [
          ...context.sourceCode.getCommentsBefore(node),
          ...context.sourceCode.getCommentsBefore(first),
        ];
        if (!before.some(({ type, value }) => type === 'Block' && value.startsWith('*'))) {
          context.report({ node: node.declaration, messageId: 'missing' });
        }
      },
    };
  },
});

/** The room table. */
const rooms = rule({
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      room: '{{from}}/ may not import {{to}}: see the room table of the architecture.',
      package: 'This file may not import the package {{to}}.',
      heavy: '{{to}} brings the engine along: only engine/ may import it.',
    },
  },
  create(context) {
    const path = relative(src, context.filename).split(sep).join('/').replace(/\.ts$/, '');
    if (path.startsWith('..')) return {};
    const from = path.includes('/') ? path.slice(0, path.indexOf('/')) : '';

    /**
     * @param {import('estree').Node & { value?: unknown }} source
     * @param {'static' | 'types' | 'dynamic'} kind
     */
    const check = (source, kind) => {
      if (typeof source?.value !== 'string') return;
      const problem = source.value.startsWith('.')
        ? judgeFile(from, path, posix.join(posix.dirname(path), source.value).replace(/\.js$/, ''), kind)
        : judgePackage(from, path, source.value);
      if (problem) context.report({ node: source, ...problem });
    };
    return {
      ImportDeclaration: ({ source, importKind }) =>
        check(source, importKind === 'type' ? 'types' : 'static'),
      ExportNamedDeclaration: ({ source, exportKind }) =>
        check(source, exportKind === 'type' ? 'types' : 'static'),
      ExportAllDeclaration: ({ source, exportKind }) =>
        check(source, exportKind === 'type' ? 'types' : 'static'),
      ImportExpression: ({ source }) => check(source, 'dynamic'),
      TSImportType: ({ source, argument }) => check(source ?? argument?.literal, 'types'),
    };
  },
});

/**
 * @param {string} from Room of the importing file; empty for files at the root.
 * @param {string} path
 * @param {string} target Path of the imported file below `src/`, without its ending.
 * @param {'static' | 'types' | 'dynamic'} kind
 */
function judgeFile(from, path, target, kind) {
  const to = target.includes('/') ? target.slice(0, target.indexOf('/')) : '';
  if (to === from && to !== '') return undefined;
  if (HEAVY.test(target)) return { messageId: 'heavy', data: { to: target } };
  if (LEAVES.has(target))
    return from === 'core' ? { messageId: 'room', data: { from, to: target } } : undefined;
  // The entries at the root gather everything; only the registering ones may bring `define/` in.
  if (from === '')
    return path === 'index' && to === 'define'
      ? { messageId: 'room', data: { from: 'index', to } }
      : undefined;
  const row = ROOMS[from] ?? { rooms: [] };
  const allowed = [
    ...row.rooms,
    ...(kind === 'dynamic' ? (row.dynamic ?? []) : []),
    ...(kind === 'types' ? (row.types ?? []) : []),
  ];
  if (allowed.includes(to)) {
    // The server shares the wire format with the client, not the client itself.
    if (from === 'server' && to === 'session' && !target.startsWith('session/wire')) {
      return { messageId: 'room', data: { from, to: target } };
    }
    return undefined;
  }
  return { messageId: 'room', data: { from, to: to === '' ? target : `${to}/` } };
}

/**
 * @param {string} from
 * @param {string} path
 * @param {string} name
 */
function judgePackage(from, path, name) {
  for (const [scope, files] of Object.entries(RUNTIME_FILES))
    if (name.startsWith(scope))
      return files.includes(path) ? undefined : { messageId: 'package', data: { to: name } };
  const isLit = name === 'lit' || name.startsWith('lit/');
  if (isLit && (ROOMS[from]?.lit || (from !== 'core' && path.endsWith('-controller')))) return undefined;
  if (from === 'server' && (name.startsWith('node:') || SERVER_PACKAGES[posix.dirname(path)]?.includes(name)))
    return undefined;
  return { messageId: 'package', data: { to: name } };
}

/** @type {import('eslint').ESLint.Plugin} */
export const local = { rules: { spdx, 'documented-exports': documentedExports, rooms } };
