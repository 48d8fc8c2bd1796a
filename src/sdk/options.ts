// SPDX-License-Identifier: Apache-2.0
import type { LivenessMode } from '../core/config.js';
import type { DelegateChoice, FaceEngine } from '../engine/engine.js';
import type { ReferencePhoto } from '../verify/reference.js';

/** What every way of calling `verify()` takes. */
interface CallOptions {
  /** Aborting it closes the dialog and rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
}

/** Compares with a photo or a template, on this device. The settings are those of `<faceguard-verify>`. */
export interface LocalVerifyOptions extends CallOptions {
  /** Address of a photo, `Blob`, image element, `ImageBitmap` or template; `null` ends in `no_base_photo`. */
  readonly basePhoto: ReferencePhoto | null;
  readonly threshold?: number | undefined;
  readonly liveness?: LivenessMode | undefined;
  readonly delegate?: DelegateChoice | undefined;
  readonly accuracy?: 'standard' | undefined;
  readonly assetBase?: string | undefined;
  /** Starts without the screen that explains what will happen. */
  readonly autostart?: boolean | undefined;
  readonly maxAttempts?: number | undefined;
  readonly faceTimeoutMs?: number | undefined;
  readonly challengeTimeoutMs?: number | undefined;
  readonly lang?: string | undefined;
  readonly noMirror?: boolean | undefined;
  /** An engine of the page's own, which the page closes. */
  readonly engine?: FaceEngine | undefined;
}

/** Opens a page that runs the flow (`dist/hosted/verify.html`) in a frame. */
export interface FrameVerifyOptions extends CallOptions {
  /** Address of the page, relative to this one. */
  readonly url: string;
  /** The page's origin, when `url` leads on to another one; messages of any other origin are ignored. */
  readonly origin?: string | undefined;
  readonly lang?: string | undefined;
}

/** None of the settings that only the other way of calling has. */
type NoneOf<Other, Own> = Partial<Readonly<Record<Exclude<keyof Other, keyof Own>, undefined>>>;

/** What `verify()` takes: exactly one of `basePhoto` and `url`, and the settings that go with it. */
export type VerifyOptions =
  | (LocalVerifyOptions & NoneOf<FrameVerifyOptions, LocalVerifyOptions>)
  | (FrameVerifyOptions & NoneOf<LocalVerifyOptions, FrameVerifyOptions>);

/** Types of settings, by what names them first. */
const SETTINGS: readonly (readonly [names: string, type: string])[] = [
  ['threshold maxAttempts faceTimeoutMs challengeTimeoutMs', 'number'],
  ['liveness delegate accuracy assetBase lang url origin', 'string'],
  ['autostart noMirror', 'boolean'],
  ['basePhoto engine signal', 'object'],
];

const TYPES = new Map(SETTINGS.flatMap(([names, type]) => names.split(' ').map((name) => [name, type])));

const FRAME_ONLY = ['url', 'origin', 'lang', 'signal'];

/** Nothing but the web's own schemes: a frame runs `javascript:` as the page itself. */
function readUrl(name: string, text: string): URL {
  const url = URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI) : null;
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new TypeError(`${name} must be an http or https address.`);
}

/** A call of `verify()`, checked: which element runs it, and what is set on it. */
export interface VerifyCall {
  readonly tag: 'faceguard-verify' | 'faceguard-frame';
  readonly properties: Readonly<Record<string, unknown>>;
  readonly signal: AbortSignal | undefined;
}

/**
 * Reads the options of `verify()`. A misspelt one is refused: a `treshold` that nobody reads would let strangers in.
 * Values are the element's to judge, and end its flow with `invalid_options`.
 *
 * @throws {TypeError} saying what is wrong.
 */
export function readCall(options: VerifyOptions): VerifyCall {
  const given = Object.entries(options ?? {}).filter(([, value]) => value !== undefined);
  const { signal, ...properties } = Object.fromEntries(given) as Record<string, unknown>;
  const isFrame = 'url' in properties;
  if (isFrame === 'basePhoto' in properties) {
    throw new TypeError('FaceGuard.verify() takes exactly one of basePhoto and url.');
  }
  for (const [name, value] of given) {
    const type = isFrame && !FRAME_ONLY.includes(name) ? undefined : TYPES.get(name);
    if (!type)
      throw new TypeError(`FaceGuard.verify() knows no option ${name}${isFrame ? ' beside url' : ''}.`);
    const isAddress = name === 'basePhoto' && typeof value === 'string';
    if (typeof value !== type && !isAddress) throw new TypeError(`${name} must be a ${type}.`);
  }
  if (signal && !(signal instanceof AbortSignal)) throw new TypeError('signal must be an AbortSignal.');
  if (isFrame) {
    const { href, origin } = readUrl('url', properties['url'] as string);
    const wanted = properties['origin'] as string | undefined;
    if (wanted !== undefined && readUrl('origin', wanted).origin !== wanted) {
      throw new TypeError('origin must be an origin, such as https://verify.example');
    }
    properties['url'] = href;
    properties['origin'] = wanted ?? origin;
  }
  return { tag: isFrame ? 'faceguard-frame' : 'faceguard-verify', properties, signal: signal as AbortSignal };
}
