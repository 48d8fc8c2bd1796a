// SPDX-License-Identifier: Apache-2.0
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { loadLanguage } from './load-language.js';
import { findTerms, onTermsChanged } from './registry.js';
import type { LabelTerms, Terms } from './terms.js';

type LabelArguments<K extends keyof LabelTerms> = LabelTerms[K] extends (...args: infer A) => string ? A : [];

/** Languages of ancestors may change at any time; one observer tells all elements of the page. */
const hosts = new Set<ReactiveControllerHost>();
let observer: MutationObserver | null = null;

const updateAll = (): void => hosts.forEach((host) => host.requestUpdate());
onTermsChanged(updateAll);

function watch(host: ReactiveControllerHost & Element): void {
  hosts.add(host);
  if (!observer) {
    observer = new MutationObserver(updateAll);
    observer.observe(document, { attributes: true, attributeFilter: ['lang'], subtree: true });
  }
  // A host inside a shadow root is not part of the document's subtree.
  observer.observe(host, { attributes: true, attributeFilter: ['lang'] });
}

function unwatch(host: ReactiveControllerHost): void {
  hosts.delete(host);
  if (hosts.size > 0) return;
  observer?.disconnect();
  observer = null;
}

/** The nearest `lang` around an element, looking out of shadow roots too; empty when there is none. */
export function findLanguage(element: Element): string {
  for (let node: Element | null = element; node;) {
    const holder: Element | null = node.closest('[lang]');
    if (holder) return holder.getAttribute('lang') ?? '';
    const root: Node = node.getRootNode();
    node = root instanceof ShadowRoot ? root.host : null;
  }
  return '';
}

/** The words for an element, in the language around it; English while that one is on its way. */
export const termsFor = (element: Element): Terms => findTerms(findLanguage(element));

/**
 * Gives an element its words, in the language of its own `lang` attribute or the closest one around it, which is loaded
 * when it is first wanted, and in English where there are none in that language. The host renders again when a `lang`
 * changes, and when a language has come.
 */
export class LocalizeController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  /** The language that was asked for last. */
  #language = '';

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  /** All terms of the language, looked up anew at every call; English while the language is on its way. */
  get terms(): Terms {
    // Rendered on a server: there is no document to ask.
    return typeof document === 'undefined' ? findTerms('') : termsFor(this.#host);
  }

  hostUpdate(): void {
    const language = findLanguage(this.#host);
    if (language === this.#language) return;
    this.#language = language;
    void loadLanguage(language);
  }

  hostConnected(): void {
    watch(this.#host);
  }

  hostDisconnected(): void {
    unwatch(this.#host);
  }

  /** A label, with the values that belong in it. */
  term<K extends keyof LabelTerms>(key: K, ...args: LabelArguments<K>): string {
    const label: LabelTerms[keyof LabelTerms] = this.terms.labels[key];
    return typeof label === 'string' ? label : (label as (...values: readonly unknown[]) => string)(...args);
  }
}
