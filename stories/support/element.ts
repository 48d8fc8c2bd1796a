// SPDX-License-Identifier: Apache-2.0
import type { ElementPart } from 'lit/directive.js';
import { noChange } from 'lit';
import { Directive, directive, PartType } from 'lit/directive.js';
import type { PartInfo } from 'lit/directive.js';
import { action } from 'storybook/actions';

/** Values of attributes, by their names. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** What an element of a story gets beside its attributes, once, before it begins. */
export type Setup<E extends Element> = (element: E) => void;

class StoryElement extends Directive {
  #isSetUp = false;
  #shown: Attributes = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new TypeError('storyElement() stands in an element');
  }

  render(_attributes: Attributes, _events: readonly string[], _setup?: Setup<never>): typeof noChange {
    return noChange;
  }

  override update(
    { element }: ElementPart,
    [attributes, events, setup]: [Attributes, readonly string[], Setup<never>?],
  ): typeof noChange {
    if (!this.#isSetUp) {
      this.#isSetUp = true;
      for (const name of events) element.addEventListener(name, action(name));
      setup?.(element as never);
    }
    for (const [name, value] of Object.entries(attributes)) {
      if (value === this.#shown[name]) continue;
      if (value === undefined || value === false) element.removeAttribute(name);
      else element.setAttribute(name, value === true ? '' : String(value));
    }
    this.#shown = attributes;
    return noChange;
  }
}

/** Attributes from the controls, a log for every event, and what the story prepares. */
export const storyElement = directive(StoryElement);
