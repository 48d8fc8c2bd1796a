// SPDX-License-Identifier: Apache-2.0
// What the hosted page goes by: a file beside it, which belongs to whoever serves the page, and the few words that
// whoever links to it may add to the address.

/** Contents of `config.json`. */
export interface HostedConfig {
  /** Origins of the pages that may open this one and hear how the flow ends. */
  readonly hostOrigins: readonly string[];
  /** Attributes of `<faceguard-verify>`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What an address may say. Nothing here makes the check weaker: that is for the configuration alone. */
export const ADDRESS_ATTRIBUTES = ['base-photo', 'lang'] as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * Reads `config.json`. Anything unknown or of the wrong type is refused rather than overlooked.
 *
 * @throws {TypeError} saying what is wrong.
 */
export function readConfig(json: unknown): HostedConfig {
  if (!isRecord(json)) throw new TypeError('config.json must hold an object');
  const { hostOrigins = [], attributes = {}, ...unknown } = json;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) throw new TypeError(`config.json knows no ${stranger}`);
  if (!Array.isArray(hostOrigins) || !hostOrigins.every(isText)) {
    throw new TypeError('hostOrigins must be a list of origins');
  }
  if (!isRecord(attributes) || !Object.values(attributes).every(isText)) {
    throw new TypeError('attributes must be texts by name');
  }
  // A handler written as an attribute would be a script.
  const script = Object.keys(attributes).find((name) => /^on/i.test(name));
  if (script !== undefined) throw new TypeError(`${script} is no attribute to configure`);
  return { hostOrigins, attributes: attributes as Record<string, string> };
}

/**
 * Reads what the page's address adds, after the `#`: that part is never sent to a server.
 *
 * @param page - The page's own address; a photo must be of its origin.
 * @throws {TypeError} saying what is wrong.
 */
export function readAddress(page: string): Record<string, string> {
  const { hash, origin } = new URL(page);
  const attributes: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(hash.slice(1))) {
    if (!(ADDRESS_ATTRIBUTES as readonly string[]).includes(name)) {
      throw new TypeError(`${name} is not for the address to say; it belongs in config.json`);
    }
    if (name === 'base-photo' && new URL(value, page).origin !== origin) {
      throw new TypeError('base-photo must be of the origin of this page');
    }
    attributes[name] = value;
  }
  return attributes;
}
