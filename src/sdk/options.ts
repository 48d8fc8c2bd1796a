// SPDX-License-Identifier: Apache-2.0
import type { LivenessMode } from '../core/config.js';
import type { Accuracy } from '../core/options.js';
import type { DelegateChoice, FaceEngine } from '../engine/engine.js';
import type { ReferencePhoto } from '../verify/reference.js';

/** What every way of calling `verify()` takes. */
interface CallOptions {
  /** Aborting it closes the dialog and rejects with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
}

/** What a flow in this page takes, whoever decides. The settings are those of `<faceguard-verify>`. */
interface FlowOptions extends CallOptions {
  readonly delegate?: DelegateChoice | undefined;
  readonly assetBase?: string | undefined;
  /** Starts without the screen that explains what will happen. */
  readonly autostart?: boolean | undefined;
  readonly faceTimeoutMs?: number | undefined;
  readonly challengeTimeoutMs?: number | undefined;
  readonly lang?: string | undefined;
  readonly noMirror?: boolean | undefined;
  readonly noHaptics?: boolean | undefined;
  /** An engine of the page's own, which the page closes. */
  readonly engine?: FaceEngine | undefined;
}

/** Compares with a photo or a template, on this device. */
export interface LocalVerifyOptions extends FlowOptions {
  /** Address of a photo, `Blob`, image element, `ImageBitmap` or template; `null` ends in `no_base_photo`. */
  readonly basePhoto: ReferencePhoto | null;
  readonly threshold?: number | undefined;
  readonly liveness?: LivenessMode | undefined;
  readonly accuracy?: Accuracy | undefined;
  readonly maxAttempts?: number | undefined;
}

/** Leaves the decision to the server of a session, whose policy says the rest. */
export interface SessionVerifyOptions extends FlowOptions {
  readonly sessionToken: string;
  /** Address of the server, relative to the page. */
  readonly apiBase: string;
}

/** Opens a page that runs the flow (`dist/hosted/verify.html`) in a frame. */
export interface FrameVerifyOptions extends CallOptions {
  /** Address of the page, relative to this one. */
  readonly url: string;
  /** The page's origin, when `url` leads on to another one; messages of any other origin are ignored. */
  readonly origin?: string | undefined;
  readonly lang?: string | undefined;
}

type AnySetting = keyof LocalVerifyOptions | keyof SessionVerifyOptions | keyof FrameVerifyOptions;

/** One way of calling, and none of the settings that only the others have. */
type Only<Own> = Own & Partial<Readonly<Record<Exclude<AnySetting, keyof Own>, undefined>>>;

/** What `verify()` takes: exactly one of `basePhoto`, `sessionToken` and `url`, and the settings that go with it. */
export type VerifyOptions = Only<LocalVerifyOptions> | Only<SessionVerifyOptions> | Only<FrameVerifyOptions>;

/** Types of settings, by what names them first. */
const SETTINGS: readonly (readonly [names: string, type: string])[] = [
  ['threshold maxAttempts faceTimeoutMs challengeTimeoutMs', 'number'],
  ['liveness delegate accuracy assetBase lang url origin sessionToken apiBase', 'string'],
  ['autostart noMirror noHaptics', 'boolean'],
  ['basePhoto engine signal', 'object'],
];

const TYPES = new Map(SETTINGS.flatMap(([names, type]) => names.split(' ').map((name) => [name, type])));

/** Settings that go with what names the way of calling. */
const WAYS: Readonly<
  Record<string, { readonly takes?: readonly string[]; readonly refuses?: readonly string[] }>
> = {
  basePhoto: { refuses: ['origin', 'apiBase'] },
  sessionToken: { refuses: ['origin', 'threshold', 'liveness', 'accuracy', 'maxAttempts'] },
  url: { takes: ['url', 'origin', 'lang', 'signal'] },
};

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
  const [way = '', ...others] = Object.keys(WAYS).filter((name) => name in properties);
  const { takes, refuses } = WAYS[way] ?? {};
  if (way === '' || others.length > 0) {
    throw new TypeError('FaceGuard.verify() takes exactly one of basePhoto, sessionToken and url.');
  }
  const isFrame = way === 'url';
  for (const [name, value] of given) {
    const isRefused = refuses?.includes(name) || takes?.includes(name) === false;
    const type = isRefused ? undefined : TYPES.get(name);
    if (!type) throw new TypeError(`FaceGuard.verify() knows no option ${name} beside ${way}.`);
    const isAddress = name === 'basePhoto' && typeof value === 'string';
    if (typeof value !== type && !isAddress) throw new TypeError(`${name} must be a ${type}.`);
  }
  if (way === 'sessionToken') {
    if (properties['apiBase'] === undefined) throw new TypeError('sessionToken needs apiBase.');
    properties['apiBase'] = readUrl('apiBase', properties['apiBase'] as string).href;
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
