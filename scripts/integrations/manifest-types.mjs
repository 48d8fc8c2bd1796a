// SPDX-License-Identifier: Apache-2.0

/**
 * What the analyzer of the custom elements manifest cannot know, since it reads one file at a time: the values
 * behind the name of a type, and the number behind the name of a default. Editors offer the values that stand in the
 * manifest, so `delegate` must say `'auto' | 'gpu' | 'cpu'` there, not `DelegateChoice`.
 */

/** @typedef {typeof import('typescript')} TypeScript */

/** What was found out about a field, where it is more than the analyzer knows. */
/** @typedef {{ type?: string, default?: string }} Found */

/** @typedef {{ name: string, kind?: string, type?: { text: string }, default?: string, fieldName?: string }} Field */
/** @typedef {{ name: string, members?: Field[], attributes?: Field[] }} Declaration */

/**
 * The plugin, and the way to make modules that gives it a type checker: both belong into the analyzer's settings.
 */
export function resolvedTypes() {
  /** @type {import('typescript').TypeChecker} */
  let checker;
  /** @type {Map<string, Map<string, Found>>} */
  const classes = new Map();

  return {
    /** @param {{ ts: TypeScript, globs: string[] }} options */
    overrideModuleCreation({ ts, globs }) {
      const program = ts.createProgram(globs, {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.NodeNext,
        moduleResolution: ts.ModuleResolutionKind.NodeNext,
        strict: true,
        skipLibCheck: true,
        experimentalDecorators: true,
        types: [],
      });
      checker = program.getTypeChecker();
      const wanted = new Set(globs);
      return program.getSourceFiles().filter(({ fileName }) => wanted.has(fileName));
    },

    plugin: {
      name: 'resolved-types',
      /** @param {{ ts: TypeScript, node: import('typescript').Node }} context */
      analyzePhase({ ts, node }) {
        if (!ts.isClassDeclaration(node) || !node.name) return;
        /** @type {Map<string, Found>} */
        const fields = new Map();
        for (const member of node.members) {
          if (!ts.isPropertyDeclaration(member) && !ts.isGetAccessorDeclaration(member)) continue;
          fields.set(member.name.getText(), {
            ...literalUnion(checker.getTypeAtLocation(member)),
            ...(ts.isPropertyDeclaration(member) ? namedDefault(ts, checker, member.initializer) : {}),
          });
        }
        classes.set(node.name.text, fields);
      },
      /** @param {{ customElementsManifest: { modules: { declarations: Declaration[] }[] } }} context */
      packageLinkPhase({ customElementsManifest }) {
        for (const { declarations } of customElementsManifest.modules) {
          for (const { name, members = [], attributes = [] } of declarations) {
            for (const field of [...members, ...attributes]) {
              complete(field, classes.get(name)?.get(field.fieldName ?? field.name));
            }
          }
        }
      },
    },
  };
}

/**
 * @param {Field} field
 * @param {Found} [found]
 */
function complete(field, found) {
  if (!field.type) return;
  // `name?: string | undefined` is written with one `undefined` more than it has.
  field.type.text = found?.type ?? field.type.text.replace(/(?: \| undefined)+$/, ' | undefined');
  if (found?.default !== undefined) field.default ??= found.default;
}

/**
 * The members of a union of strings, spelled out.
 *
 * @param {import('typescript').Type} type
 * @returns {Found}
 */
function literalUnion(type) {
  if (!type.isUnion()) return {};
  const strings = type.types.flatMap((member) => (member.isStringLiteral() ? [`'${member.value}'`] : []));
  const names = type.types.map((member) => /** @type {{ intrinsicName?: string }} */ (member).intrinsicName);
  const empty = ['null', 'undefined'].filter((name) => names.includes(name));
  if (strings.length === 0 || strings.length + empty.length < type.types.length) return {};
  return { type: [...strings, ...empty].join(' | ') };
}

/**
 * The number behind `OPTIONS.threshold`, a property of a constant object.
 *
 * @param {TypeScript} ts
 * @param {import('typescript').TypeChecker} checker
 * @param {import('typescript').Expression} [value]
 * @returns {Found}
 */
function namedDefault(ts, checker, value) {
  if (!value || !ts.isPropertyAccessExpression(value)) return {};
  const named = checker.getSymbolAtLocation(value.expression);
  if (!named) return {};
  const symbol = named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
  const declaration = symbol.valueDeclaration;
  if (!declaration || !ts.isVariableDeclaration(declaration)) return {};
  const { initializer } = declaration;
  if (!initializer || !ts.isObjectLiteralExpression(initializer)) return {};
  for (const property of initializer.properties) {
    if (!ts.isPropertyAssignment(property) || property.name.getText() !== value.name.text) continue;
    if (ts.isNumericLiteral(property.initializer)) return { default: property.initializer.text };
  }
  return {};
}
