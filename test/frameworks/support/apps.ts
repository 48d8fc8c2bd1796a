// SPDX-License-Identifier: Apache-2.0
// The apps: one in each framework, all under the same scenarios.

/** What tells one app from the others. */
export interface AppDescription {
  /** The folder in `apps/`. */
  readonly name: string;
  readonly title: string;
  /** npm script that checks the types; `null` where nothing does, or where the build does. */
  readonly typecheck: string | null;
  /** npm scripts of the production build. Empty: the folder is served as it is. */
  readonly build: readonly string[];
  /** Where the production build is, below the app's folder. */
  readonly pages: string;
  /** Address of the documentation's example. */
  readonly quickStart: string;
  /** Whether the framework makes its templates as pages that require Trusted Types want it. */
  readonly trustedTypes: boolean;
  /** Where it expects the kit's `dist/`, when its build does not take what it needs from there. */
  readonly kitAt: string | null;
  /** How it is rendered on a server; `null` when it never is. */
  readonly server: ServerDescription | null;
}

/** How an app is built with its framework's development checks, rendered in Node and hydrated. */
export interface ServerDescription {
  /** npm scripts of the development build and of the server build. */
  readonly build: readonly string[];
  /** Where the development build is, below the app's folder. */
  readonly pages: string;
  /** The page to be filled, in there. */
  readonly index: string;
  /** Module that exports `render(page)`, below the app's folder. */
  readonly entry: string;
}

function vite(name: string, title: string): AppDescription {
  return {
    name,
    title,
    typecheck: 'typecheck',
    build: ['build'],
    pages: 'dist/production',
    quickStart: '/?quick-start',
    trustedTypes: true,
    kitAt: null,
    server: {
      build: ['build:development', 'build:server'],
      pages: 'dist/development',
      index: 'index.html',
      entry: 'dist/server/entry-server.js',
    },
  };
}

/** The apps, in the order of their tests. */
export const APPS: readonly AppDescription[] = [
  {
    name: 'html',
    title: 'plain HTML',
    typecheck: null,
    build: [],
    pages: '.',
    quickStart: '/quick-start.html',
    trustedTypes: true,
    kitAt: '/faceguard/',
    server: null,
  },
  vite('react', 'React'),
  vite('preact', 'Preact'),
  vite('vue', 'Vue'),
  vite('svelte', 'Svelte'),
  { ...vite('solid', 'Solid'), trustedTypes: false },
  {
    ...vite('angular', 'Angular'),
    typecheck: null,
    pages: 'dist/production/browser',
    server: {
      build: ['build:development'],
      pages: 'dist/development/browser',
      index: 'index.csr.html',
      entry: 'dist/development/server/server.mjs',
    },
  },
];
