// SPDX-License-Identifier: Apache-2.0
// Pages need nothing of what the server runs on, so the package does not bring it along: it names it, and the server asks
// for it before it imports any of it.

/** Packages that the server runs on are not installed. */
export class MissingPackagesError extends Error {
  override readonly name = 'MissingPackagesError';
  /** As `npm install` takes them, e.g. `hono@^4.13.19`. */
  readonly packages: readonly string[];

  constructor(packages: readonly string[]) {
    super(
      `The session server runs on packages that are not installed here. Run\n\n  npm install ${packages.join(' ')}`,
    );
    this.packages = packages;
  }
}

/** Each database has a package of its own. */
const UNUSED_WITH_POSTGRES = '@electric-sql/pglite';
const UNUSED_WITHOUT_POSTGRES = 'pg';

/**
 * Makes sure that everything is there.
 *
 * @param ranges - The package's peer dependencies: versions by name.
 * @param isShared - Whether the database is a PostgreSQL.
 * @param resolve - As `import.meta.resolve`: throws for what is not there.
 * @throws {MissingPackagesError} that names all that is missing.
 */
export function requirePackages(
  ranges: Readonly<Record<string, string>>,
  isShared: boolean,
  resolve: (name: string) => unknown,
): void {
  const unused = isShared ? UNUSED_WITH_POSTGRES : UNUSED_WITHOUT_POSTGRES;
  const isMissing = (name: string): boolean => {
    try {
      resolve(name);
      return false;
    } catch {
      return true;
    }
  };
  const missing = Object.keys(ranges).filter((name) => name !== unused && isMissing(name));
  if (missing.length > 0)
    throw new MissingPackagesError(missing.map((name) => `${name}@${ranges[name] ?? '*'}`));
}
