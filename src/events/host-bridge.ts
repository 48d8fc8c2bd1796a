// SPDX-License-Identifier: Apache-2.0
// Tells whoever holds the page how a flow ended: the page around a frame or behind a pop-up, and native WebViews.
import type { CloseMessage } from '../core/close-message.js';
import { needBrowser } from '../need-browser.js';
import { HELLO, READY, isWireMessage } from './frame-wire.js';

/** The windows and native objects that may be listening; in a browser, the page's globals. */
export interface HostScope {
  readonly parent?: Window | undefined;
  readonly opener?: Window | null | undefined;
  readonly ReactNativeWebView?: { postMessage(json: string): void } | undefined;
  readonly webkit?:
    | { readonly messageHandlers?: { readonly faceguard?: { postMessage(message: unknown): void } } }
    | undefined;
  readonly FaceGuardAndroid?: { onClose(json: string): void } | undefined;
}

/** Who may hear. */
export interface HostBridgeOptions {
  /**
   * Origins of the pages that may be told, such as `https://shop.example`. A list of the page's own, never taken from
   * its address: whoever writes a link could name themselves there. WebViews need none, as they belong to the app.
   */
  readonly hostOrigins: readonly string[];
}

/** An open line to the hosts. */
export interface HostBridge {
  /** Tells every host, each once. One that fails does not keep the others from hearing. */
  post(message: CloseMessage): void;
  /** Takes a greeting that came before the line was open. */
  hear(event: MessageEvent<unknown>): void;
  /** Stops answering greetings. */
  disconnect(): void;
}

function checkOrigins(origins: readonly string[]): void {
  for (const origin of origins) {
    // Neither `*`, nor `null` (which every sandboxed page is), nor an address with a path.
    if (origin !== 'null' && URL.canParse(origin) && new URL(origin).origin === origin) continue;
    throw new TypeError(`hostOrigins takes origins such as https://shop.example, not ${origin}`);
  }
}

/**
 * Opens the line to the hosts: answers the greeting of those that may hear, and tells them how a flow ends.
 *
 * @param onGreeted - A host has greeted and been answered.
 * @throws {TypeError} when one of `hostOrigins` is no origin.
 */
export function openHostBridge(
  { hostOrigins }: HostBridgeOptions,
  scope: HostScope = globalThis,
  onGreeted?: () => void,
): HostBridge {
  checkOrigins(hostOrigins);
  const listed = new Set(hostOrigins);
  const windows = new Set<Window>();
  for (const host of [scope.parent, scope.opener]) if (host && host !== scope) windows.add(host);
  /** Where a host has greeted from; of the others only the list is known. */
  const known = new Map<Window, string>();

  const hear = ({ origin, source, data }: MessageEvent<unknown>): void => {
    const host = source as Window | null;
    if (!host || !windows.has(host) || !isWireMessage(data, HELLO)) return;
    if (!listed.has(origin)) {
      console.warn(`faceguard: ${origin} is not among the host origins and is told nothing`);
      return;
    }
    known.set(host, origin);
    host.postMessage(READY, origin);
    onGreeted?.();
  };
  addEventListener('message', hear);

  const attempt = (name: string, tell: () => void): void => {
    try {
      tell();
    } catch {
      console.warn(`faceguard: ${name} could not be told how the flow ended`);
    }
  };
  return {
    post(message) {
      for (const host of windows) {
        const origin = known.get(host);
        // The browser delivers to a window of the origin named and to no other, so that at most one of these arrives.
        for (const each of origin === undefined ? listed : [origin]) {
          attempt('a window', () => host.postMessage(message, each));
        }
      }
      const json = JSON.stringify(message);
      attempt('React Native', () => scope.ReactNativeWebView?.postMessage(json));
      attempt('WKWebView', () => scope.webkit?.messageHandlers?.faceguard?.postMessage(message));
      attempt('Android', () => scope.FaceGuardAndroid?.onClose(json));
    },
    hear,
    disconnect: () => removeEventListener('message', hear),
  };
}

/**
 * Tells the hosts of a page how the flows of an element end.
 *
 * @param element - A `<faceguard-verify>`, or anything its `faceguard-close` bubbles to.
 * @returns Ends it.
 * @throws {TypeError} when one of `hostOrigins` is no origin, and where there is no page.
 */
export function connectHost(element: EventTarget, options: HostBridgeOptions, scope?: HostScope): () => void {
  needBrowser('connectHost');
  const bridge = openHostBridge(options, scope);
  const tell = (event: Event): void => bridge.post((event as CustomEvent<CloseMessage>).detail);
  element.addEventListener('faceguard-close', tell);
  return () => {
    element.removeEventListener('faceguard-close', tell);
    bridge.disconnect();
  };
}
