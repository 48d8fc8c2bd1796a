// SPDX-License-Identifier: Apache-2.0
import { expect, waitUntil } from '@open-wc/testing';
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { en } from '../../../src/i18n/locales/en.js';
import { LocalizeController, findLanguage } from '../../../src/i18n/localize.js';
import { registerTerms } from '../../../src/i18n/registry.js';

class LocalizedHost extends LitElement {
  readonly localize = new LocalizeController(this);

  protected override render(): TemplateResult {
    return html`${this.localize.term('start')}`;
  }
}
customElements.define('test-localized', LocalizedHost);

// A language nobody will add, so that no other test depends on this one.
registerTerms({ ...en, locale: 'x-test', labels: { ...en.labels, start: 'Tratst' } });

describe('LocalizeController', () => {
  let place: HTMLElement;
  let host: LocalizedHost;
  const originalLang = document.documentElement.lang;

  const shown = async (): Promise<string | null | undefined> => {
    // Changes of attributes are told after the current task's microtasks have begun.
    await Promise.resolve();
    await host.updateComplete;
    return host.shadowRoot?.textContent;
  };

  beforeEach(() => {
    place = document.createElement('section');
    host = new LocalizedHost();
    place.append(host);
    document.body.append(place);
  });

  afterEach(() => {
    place.remove();
    document.documentElement.lang = originalLang;
  });

  it('speaks English where nothing else is known', async () => {
    document.documentElement.lang = 'tlh';
    expect(await shown()).to.equal('Start');
  });

  it('fetches a language when it is wanted, and speaks it once it is there', async () => {
    host.lang = 'de-AT';
    const { de } = await import('../../../src/i18n/locales/de.js');
    await waitUntil(() => host.shadowRoot?.textContent === de.labels.start);
    host.lang = 'de';
    expect(await shown()).to.equal(de.labels.start);
  });

  it('follows its own lang', async () => {
    host.lang = 'x-test';
    expect(await shown()).to.equal('Tratst');
    host.removeAttribute('lang');
    expect(await shown()).to.equal('Start');
  });

  it('follows the closest lang around it', async () => {
    document.documentElement.lang = 'x-test';
    expect(await shown()).to.equal('Tratst');
    place.lang = 'en';
    expect(await shown()).to.equal('Start');
  });

  it('looks out of shadow roots, and follows its own lang inside of them', async () => {
    const inner = document.createElement('div');
    inner.attachShadow({ mode: 'open' }).append(host);
    place.lang = 'x-test';
    place.append(inner);
    host.requestUpdate();
    expect(await shown()).to.equal('Tratst');
    host.lang = 'en';
    expect(await shown()).to.equal('Start');
  });

  it('is not told any more after removal, and again after coming back', async () => {
    host.remove();
    document.documentElement.lang = 'x-test';
    expect(await shown()).to.equal('Start');
    place.append(host);
    host.requestUpdate();
    expect(await shown()).to.equal('Tratst');
  });

  it('gives labels with values', () => {
    expect(host.localize.term('cameraNumber', 2)).to.equal('Camera 2');
    expect(host.localize.term('loadingProgress', 3_000_000, 6_000_000)).to.equal(
      'Getting ready: 50% of 6.0 MB',
    );
  });
});

describe('findLanguage()', () => {
  it('is empty where no lang is set', () => {
    expect(findLanguage(document.createElement('p'))).to.equal('');
  });
});
