// SPDX-License-Identifier: Apache-2.0
import { adoptStyles, supportsAdoptingStyleSheets } from 'lit';
import type { CSSResult, LitElement } from 'lit';

/**
 * Dresses an element anew that was moved into another document, such as a frame's: browsers take its style sheets off on
 * the way, since those belong to the document that they were made in. To be called in `adoptedCallback`.
 */
export function wearStyles(element: LitElement): void {
  const { shadowRoot, ownerDocument, constructor } = element;
  // A document without a window shows nothing.
  const view = ownerDocument.defaultView;
  if (!shadowRoot || !view || !supportsAdoptingStyleSheets) return;
  const styles = (constructor as typeof LitElement).elementStyles as CSSResult[];
  if (ownerDocument === document) return adoptStyles(shadowRoot, styles);
  shadowRoot.adoptedStyleSheets = styles.map(({ cssText }) => {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
}
