// SPDX-License-Identifier: Apache-2.0
// The script of `dist/hosted/verify.html`: runs a flow for the page or the app that opened this one, and tells it how
// the flow ended.
import { FaceGuardError } from '../core/errors.js';
import { openHostBridge } from '../events/host-bridge.js';
import type { HostBridge } from '../events/host-bridge.js';
import { findTerms } from '../i18n/registry.js';
import { readAddress, readConfig } from './settings.js';

/**
 * Where the page around this one is from, as far as browsers tell; `undefined` in a page of its own, and in Firefox,
 * where only the greeting tells.
 */
const hostOrigin = (): string | undefined =>
  (location as Location & { ancestorOrigins?: DOMStringList }).ancestorOrigins?.[0];

/** Greetings that come while the configuration is still on its way. */
const early: MessageEvent<unknown>[] = [];
const keep = (event: MessageEvent<unknown>): void => void early.push(event);
addEventListener('message', keep);

/** Opens the line to the hosts, and takes up what came before. */
function openBridge(hostOrigins: readonly string[]): HostBridge {
  // The page around it then has an X of its own, which works even when this one hangs.
  const onGreeted = (): void => document.documentElement.setAttribute('data-greeted', '');
  const bridge = openHostBridge({ hostOrigins }, undefined, onGreeted);
  removeEventListener('message', keep);
  early.forEach(bridge.hear);
  return bridge;
}

/** The file beside the page, asked for anew each time: a host that is taken off the list is off at once. */
async function fetchConfig(): Promise<unknown> {
  try {
    const response = await fetch('config.json', { cache: 'no-cache' });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new FaceGuardError('network_error', `config.json could not be read: ${String(cause)}`, { cause });
  }
}

async function run(): Promise<void> {
  if (!customElements.get('faceguard-verify')) {
    throw new FaceGuardError('engine_load_failed', 'the kit’s script did not load');
  }
  const config = await fetchConfig();
  const element = document.createElement('faceguard-verify');
  const known = (element.constructor as typeof HTMLElement & { observedAttributes: string[] })
    .observedAttributes;
  const { hostOrigins, attributes } = readConfig(config, [...known, 'lang']);
  const address = readAddress(location.href);
  if ('base-photo' in address && 'base-photo' in attributes) {
    throw new TypeError('base-photo is set by config.json, and not for the address to say');
  }
  const { lang, ...rest } = { ...attributes, ...address };
  const bridge = openBridge(hostOrigins);
  const host = hostOrigin();
  if (host !== undefined && !hostOrigins.includes(host)) {
    throw new Error(`${host} is not among the hostOrigins of config.json`);
  }

  if (lang) document.documentElement.lang = lang;
  for (const [name, value] of Object.entries(rest)) element.setAttribute(name, value);
  element.addEventListener('faceguard-close', ({ detail }) => bridge.post(detail));
  // Wherever the focus is: in a frame the whole page is the dialog.
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented && element.status !== 'closed') element.cancel();
  });
  document.querySelector('main')?.append(element);
  await element.updateComplete;
  element.focus();
}

/**
 * The flow cannot run. Developers read why in the console, people read what to do, and an app learns that it need not
 * wait. No other page is told: it may be the wrong one, and notices the silence.
 */
function refuse(error: unknown): void {
  const { code, message } = FaceGuardError.from(error, 'invalid_options');
  console.warn(`faceguard: ${message}`);
  const { title, recovery } = findTerms(document.documentElement.lang).errors[code];
  const words = [title, recovery].map((text) =>
    Object.assign(document.createElement('p'), { textContent: text }),
  );
  document.querySelector('main')?.replaceChildren(...words);
  openHostBridge({ hostOrigins: [] }).post({ action: 'close', reason: 'error', error: code });
}

run().catch(refuse);
