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
export const ADDRESS_ATTRIBUTES = ['base-photo', 'session-token', 'lang'] as const;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

/** An attribute's text; `undefined` leaves it out. Numbers and booleans mean what they mean in markup. */
function toAttribute(name: string, value: unknown): string | undefined {
  if (typeof value === 'boolean') return value ? '' : undefined;
  if (isText(value) || typeof value === 'number') return String(value);
  throw new TypeError(`attributes.${name} must be a text, a number or a boolean`);
}

/**
 * Reads `config.json`. Anything unknown or of the wrong type is refused rather than overlooked: a misspelt `threshold`
 * would let strangers in.
 *
 * @param known - The attributes that the element has.
 * @throws {TypeError} saying what is wrong.
 */
export function readConfig(json: unknown, known: readonly string[]): HostedConfig {
  if (!isRecord(json)) throw new TypeError('config.json must hold an object');
  const { hostOrigins = [], attributes: given = {}, ...unknown } = json;
  const [stranger] = Object.keys(unknown);
  if (stranger !== undefined) throw new TypeError(`config.json knows no ${stranger}`);
  if (!Array.isArray(hostOrigins) || !hostOrigins.every(isText)) {
    throw new TypeError('hostOrigins must be a list of origins, such as ["https://shop.example"]');
  }
  if (!isRecord(given)) throw new TypeError('attributes must be an object');
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) throw new TypeError(`<faceguard-verify> has no attribute ${name}`);
    const text = toAttribute(name, value);
    if (text !== undefined) attributes[name] = text;
  }
  return { hostOrigins, attributes };
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
