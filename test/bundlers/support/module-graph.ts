// SPDX-License-Identifier: Apache-2.0
// Which modules of an installed package its users can get at.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path/posix';

import ts from 'typescript';

/** Modules, and what they ask for. */
export interface ModuleGraph {
  /** Paths in the package, with forward slashes. */
  readonly modules: ReadonlySet<string>;
  /** Relative imports that lead nowhere: `importing module → specifier`. */
  readonly broken: readonly string[];
  /** Names of the packages that are imported. */
  readonly packages: ReadonlySet<string>;
}

/**
 * Follows every import, dynamic ones and those of types included.
 *
 * @param entries - `.js` files, or `.d.ts` files, whose imports are then followed to other `.d.ts` files.
 */
export async function followImports(folder: string, entries: readonly string[]): Promise<ModuleGraph> {
  const modules = new Set<string>();
  const broken: string[] = [];
  const packages = new Set<string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (modules.has(path)) continue;
    modules.add(path);
    const { importedFiles } = ts.preProcessFile(await readFile(join(folder, path), 'utf8'), true, true);
    for (const { fileName } of importedFiles) {
      if (!fileName.startsWith('.')) {
        packages.add(packageOf(fileName));
        continue;
      }
      const target = normalize(join(dirname(path), fileName));
      const file = path.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target;
      if (existsSync(join(folder, file))) queue.push(file);
      else broken.push(`${path} → ${fileName}`);
    }
  }
  return { modules, broken, packages };
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
