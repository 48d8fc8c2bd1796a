// SPDX-License-Identifier: Apache-2.0

import { posix } from 'node:path';

import { resolvedTypes } from './scripts/integrations/manifest-types.mjs';

const { overrideModuleCreation, plugin: typesPlugin } = resolvedTypes();

/**
 * Settings of the custom elements manifest: made from the sources, so that comments and types are complete, but
 * speaking of the files that are published.
 */
export default {
  globs: [
    'src/elements/faceguard-*.ts',
    'src/define/*.ts',
    'src/sdk/{preload,verify}.ts',
    'src/face-guard.ts',
    'src/index.ts',
  ],
  exclude: ['**/*.styles.ts', '**/*.test.ts', 'src/define/define-element.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  overrideModuleCreation,
  plugins: [typesPlugin, definitions(), publicOnly(), publishedPaths()],
};

/** Public for the browser and for Lit only; the analyzer knows the older ones of their kind. */
const CALLED_BY_PLATFORM = new Set([
  'connectedMoveCallback',
  'formAssociated',
  'formAssociatedCallback',
  'formDisabledCallback',
  'formResetCallback',
  'formStateRestoreCallback',
  'shadowRootOptions',
]);

/** `defineElement('x-y', XY)` registers as `customElements.define` does, which is all that the analyzer knows. */
function definitions() {
  return {
    name: 'definitions',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'defineElement') return;
      const [tag, { text: name }] = node.arguments;
      const imported = node
        .getSourceFile()
        .statements.filter(ts.isImportDeclaration)
        .find(({ importClause }) =>
          importClause?.namedBindings?.elements?.some((element) => element.name.text === name),
        );
      if (!imported) throw new Error(`${moduleDoc.path}: where does ${name} come from?`);
      moduleDoc.exports.push({
        kind: 'custom-element-definition',
        name: tag.text,
        declaration: { name, module: imported.moduleSpecifier.text },
      });
    },
  };
}

/** Leaves out what integrators cannot use: private, protected and `@internal` members, and internal functions. */
function publicOnly() {
  return {
    name: 'public-only',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isClassDeclaration(node) && !ts.isFunctionDeclaration(node)) return;
      const internal = ts.getJSDocTags(node).some((tag) => tag.tagName.text === 'internal');
      if (!internal || !node.name) return;
      const declaration = moduleDoc.declarations?.find(({ name }) => name === node.name.text);
      if (declaration) declaration.internal = true;
    },
    packageLinkPhase({ customElementsManifest }) {
      // The analyzer has left some internal classes out already, but not their definitions.
      const known = new Set(
        customElementsManifest.modules
          .flatMap(({ declarations = [] }) => declarations)
          .flatMap(({ name, internal }) => (internal ? [] : [name])),
      );
      for (const module of customElementsManifest.modules) {
        module.declarations = (module.declarations ?? []).filter(({ internal }) => !internal);
        const names = new Set(module.declarations.map(({ name }) => name));
        module.exports = (module.exports ?? []).filter(({ kind, declaration }) =>
          kind === 'custom-element-definition'
            ? known.has(declaration.name)
            : declaration.module !== module.path || names.has(declaration.name) || declaration.package,
        );
        for (const declaration of module.declarations) {
          if (!declaration.members) continue;
          declaration.members = declaration.members.filter(
            ({ name, privacy }) =>
              privacy !== 'private' &&
              privacy !== 'protected' &&
              !name.startsWith('#') &&
              !CALLED_BY_PLATFORM.has(name),
          );
          declaration.attributes = declaration.attributes?.filter(
            ({ fieldName }) =>
              declaration.members.some(({ name }) => name === fieldName) || fieldName === undefined,
          );
        }
      }
    },
  };
}

/** `src/elements/x.ts` in the repository is `dist/esm/elements/x.js` in the package. */
function publishedPaths() {
  return {
    name: 'published-paths',
    packageLinkPhase({ customElementsManifest }) {
      for (const module of customElementsManifest.modules) {
        // References between modules may be relative, and may carry `.js`, `.ts` or no extension at all.
        const published = (path) => {
          const full = path.startsWith('.') ? posix.join(posix.dirname(module.path), path) : path;
          return full.replace(/^\/?(?:src|dist\/esm)\/(.*?)(?:\.[jt]s)?$/, 'dist/esm/$1.js');
        };
        module.path = published(module.path);
        walk(module, published);
      }
    },
  };
}

/** Applies `published` to every `module` reference below `value`. */
function walk(value, published) {
  if (!value || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'module' && typeof inner === 'string') value[key] = published(inner);
    else walk(inner, published);
  }
}
