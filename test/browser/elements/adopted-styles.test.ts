// SPDX-License-Identifier: Apache-2.0
import { expect, fixture, html } from '@open-wc/testing';
import type { LitElement } from 'lit';
import '../../../src/define/index.js';
import '../../../src/define/faceguard-frame.js';

describe('wearStyles()', () => {
  for (const tag of ['faceguard-camera', 'faceguard-verify', 'faceguard-frame']) {
    it(`keeps <${tag}> dressed in the document of a frame, and back in its own`, async () => {
      const place = await fixture<HTMLElement>(html`<div><iframe title="A frame"></iframe></div>`);
      const inside = place.querySelector('iframe')?.contentDocument as Document;
      const element = document.createElement(tag) as LitElement;
      // For the frame, which is of no use without.
      element.setAttribute('url', new URL('/nothing', location.href).href);
      place.append(element);
      await element.updateComplete;
      const displayOf = (document: Document): string =>
        (document.defaultView as Window).getComputedStyle(element).display;
      const own = displayOf(document);
      expect(own, 'its own style').to.not.equal('inline');

      inside.body.append(element);
      expect(displayOf(inside)).to.equal(own);
      place.append(element);
      expect(displayOf(document)).to.equal(own);

      element.remove();
      document.implementation.createHTMLDocument().adoptNode(element);
      place.append(element);
      expect(displayOf(document), 'by way of a document that shows nothing').to.equal(own);
    });
  }
});
