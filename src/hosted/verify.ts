// SPDX-License-Identifier: Apache-2.0
// The script of `dist/hosted/verify.html`: runs a flow for the page or the app that opened this one, and tells it how
// the flow ended.
import { openHostBridge } from '../events/host-bridge.js';
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

async function run(): Promise<void> {
  const response = await fetch('config.json');
  if (!response.ok) throw new Error(`config.json: HTTP ${response.status}`);
  const { hostOrigins, attributes } = readConfig(await response.json());
  const fromAddress = readAddress(location.href);
  const host = hostOrigin();
  if (host !== undefined && !hostOrigins.includes(host)) {
    throw new Error(`${host} is not among the hostOrigins of config.json`);
  }

  const { lang, ...rest } = { ...attributes, ...fromAddress };
  if (lang) document.documentElement.lang = lang;
  const element = document.createElement('faceguard-verify');
  for (const [name, value] of Object.entries(rest)) element.setAttribute(name, value);
  const bridge = openHostBridge({ hostOrigins });
  removeEventListener('message', keep);
  early.forEach(bridge.hear);
  element.addEventListener('faceguard-close', ({ detail }) => bridge.post(detail));
  // Wherever the focus is: in a frame the whole page is the dialog.
  document.addEventListener('keydown', ({ key, defaultPrevented }) => {
    if (key === 'Escape' && !defaultPrevented && element.status !== 'closed') element.cancel();
  });
  document.querySelector('main')?.append(element);
  await element.updateComplete;
  element.focus();
}

run().catch((error: unknown) => {
  // Nobody is told: whoever is listening may be the wrong one. The page that opened this one notices the silence.
  console.warn(`faceguard: ${error instanceof Error ? error.message : String(error)}`);
});
