// SPDX-License-Identifier: Apache-2.0

import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

import { local } from './scripts/eslint-rules.mjs';

/** JavaScript's own traps; TypeScript's are in the presets below. */
const JAVASCRIPT = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-cond-assign': 'error',
  'no-constant-condition': 'error',
  'no-control-regex': 'off',
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-duplicate-case': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-implicit-globals': 'error',
  'no-irregular-whitespace': 'error',
  'no-loss-of-precision': 'error',
  'no-param-reassign': 'error',
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'prefer-template': 'error',
};

const ban = (selector, message) => ({ selector, message });

/** TypeScript is for types: nothing that has to be turned into other code. */
const TYPES_ONLY = [
  ban('TSEnumDeclaration', 'Use a const union: `[…] as const` and its element type.'),
  ban('TSModuleDeclaration[kind!="global"]', 'No namespaces; modules do that.'),
  ban('TSParameterProperty', 'Declare the field.'),
];

const NAMED_EXPORTS = [ban('ExportDefaultDeclaration', 'Named exports only.')];

const SECURE = [
  ban('CallExpression[callee.property.name="postMessage"] > Literal[value="*"]', 'Name the target origin.'),
  ban(
    'CallExpression[callee.property.name="postMessage"] Property[key.name="targetOrigin"] > Literal[value="*"]',
    'Name the target origin.',
  ),
  ban(
    'AssignmentExpression > MemberExpression.left[property.name=/^(?:inner|outer)HTML$/]',
    'Breaks under Trusted Types.',
  ),
  ban('CallExpression[callee.property.name="insertAdjacentHTML"]', 'Breaks under Trusted Types.'),
];

const EMIT = [ban('NewExpression[callee.name="CustomEvent"]', 'Dispatch with emit(host, name, detail).')];

const PURE = [
  ban(
    'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    'No clock in core: take the timestamp.',
  ),
  ban('NewExpression[callee.name="Date"][arguments.length=0]', 'No clock in core: take the timestamp.'),
  ban(
    'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    'No chance in core: take the number.',
  ),
];

const STEADY_TESTS = [
  ban(
    'MemberExpression[object.name=/^(?:it|test|describe|suite)$/][property.name=/^(?:only|skip|todo)$/]',
    'Every test runs.',
  ),
  ban('CallExpression[callee.name=/^[fx](?:it|describe)$/]', 'Every test runs.'),
  ban('CallExpression[callee.name="setTimeout"]', 'No sleeping: wait for the event or the condition.'),
  ban(
    'CallExpression[callee.property.name=/^(?:setTimeout|waitForTimeout)$/]',
    'No sleeping: wait for the event or the condition.',
  ),
  ban(
    'ImportSpecifier[imported.name=/^(?:aTimeout|sleep|delay)$/]',
    'No sleeping: wait for the event or the condition.',
  ),
];

const syntax = (...lists) => ({ 'no-restricted-syntax': ['error', ...lists.flat()] });

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'build/',
      'coverage/',
      'node_modules/',
      'storybook-static/',
      'custom-elements.json',
      // Compiled by their own tools, with what those install.
      'test/frameworks/apps/',
      'test/bundlers/fixtures/',
      'test/kit/projects/',
      'test/kit/shared/',
    ],
  },
  {
    files: ['**/*.{ts,mjs,js}'],
    plugins: { local },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: { ...JAVASCRIPT, 'local/spdx': 'error' },
  },

  // TypeScript: src, test, stories.
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...syntax(TYPES_ONLY, NAMED_EXPORTS, SECURE),
      '@typescript-eslint/consistent-type-imports': ['error', { prefer: 'type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': ['error', { allowedNames: ['render'] }],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unnecessary-type-arguments': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        {
          argsIgnorePattern: '^_',
          varsIgnorePattern: '^_',
          caughtErrorsIgnorePattern: '^_',
          ignoreRestSiblings: true,
        },
      ],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-inferrable-types': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/class-literal-property-style': 'off',
    },
  },

  // The library.
  {
    files: ['src/**/*.ts'],
    rules: {
      ...syntax(TYPES_ONLY, NAMED_EXPORTS, SECURE, EMIT),
      'local/rooms': 'error',
      'local/documented-exports': 'error',
      'no-console': ['error', { allow: ['warn'] }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/i18n/locales/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['src/core/**/*.ts'],
    rules: syntax(TYPES_ONLY, NAMED_EXPORTS, SECURE, EMIT, PURE),
  },
  {
    files: ['src/events/emit.ts', 'src/testing/**/*.ts'],
    rules: syntax(TYPES_ONLY, NAMED_EXPORTS, SECURE),
  },

  {
    // Descriptions of other people's files, in whatever shape those have.
    files: ['**/*.d.ts'],
    rules: { 'no-restricted-syntax': 'off', 'local/documented-exports': 'off' },
  },

  // Elements and whatever renders them.
  {
    files: ['src/**/*.ts', 'stories/**/*.ts', 'test/browser/**/*.ts'],
    extends: [lit.configs['flat/recommended'], wc.configs['flat/recommended'], litA11y.configs.recommended],
    settings: { wc: { elementBaseClasses: ['LitElement'] }, litHtmlSources: true },
    rules: {
      'lit/no-template-arrow': 'off',
      'lit/no-invalid-escape-sequences': 'error',
      'lit/no-legacy-template-syntax': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/no-private-properties': 'error',
      'wc/guard-super-call': 'off',
      'wc/no-constructor-params': 'error',
      'wc/no-typos': 'error',
      'wc/require-listener-teardown': 'error',
      // Lit binds the listeners in its templates to the host.
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  // Tests.
  {
    files: ['test/**/*.ts'],
    rules: {
      ...syntax(TYPES_ONLY, NAMED_EXPORTS, STEADY_TESTS),
      'no-restricted-imports': ['error', { paths: ['timers/promises', 'node:timers/promises'] }],
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
            // The DOM comparison plugin declares chai's `equal` as a promise, which it is not.
            { from: 'package', package: 'chai', name: 'Equal' },
            { from: 'package', package: '@open-wc/semantic-dom-diff', name: 'Equal' },
          ],
        },
      ],
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
  {
    // Storybook wants a default export, and its files are read by nobody else.
    files: ['stories/**/*.ts', '.storybook/**/*.ts'],
    rules: syntax(TYPES_ONLY, SECURE),
  },
  {
    files: ['.storybook/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'off',
    },
  },

  // Scripts: plain modules with types in comments.
  {
    files: ['**/*.{mjs,js}'],
    extends: [tseslint.configs.recommended],
    rules: {
      ...syntax(NAMED_EXPORTS, SECURE),
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
    },
  },
  {
    // Files whose readers ask for a default export.
    files: ['*.config.mjs', 'scripts/node-test-reporter.mjs'],
    rules: syntax(SECURE),
  },
);
