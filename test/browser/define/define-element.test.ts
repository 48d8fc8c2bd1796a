// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { defineElement } from '../../../src/define/define-element.js';

class First extends HTMLElement {
  static readonly version: string = '1.2.3';
}

describe('defineElement()', () => {
  const warnings: string[] = [];
  const warn = console.warn;

  beforeEach(() => {
    warnings.length = 0;
    console.warn = (text: string) => warnings.push(text);
  });

  afterEach(() => {
    console.warn = warn;
  });

  it('registers a tag, once, without a word when called again', () => {
    defineElement('test-define-first', First);
    defineElement('test-define-first', First);
    expect(customElements.get('test-define-first')).to.equal(First);
    expect(warnings).to.deep.equal([]);
  });

  it('keeps the first of two copies of the same version in silence', () => {
    class Copy extends HTMLElement {
      static readonly version: string = '1.2.3';
    }
    defineElement('test-define-copy', class extends First {});
    defineElement('test-define-copy', Copy);
    expect(customElements.get('test-define-copy')).to.not.equal(Copy);
    expect(warnings).to.deep.equal([]);
  });

  it('warns once of another version, naming both', () => {
    class Other extends HTMLElement {
      static readonly version: string = '2.0.0';
    }
    defineElement('test-define-other', class extends First {});
    defineElement('test-define-other', Other);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.contain('<test-define-other>').and.contain('1.2.3').and.contain('2.0.0');
  });

  it('warns of somebody else’s element of that name', () => {
    customElements.define('test-define-foreign', class extends HTMLElement {});
    defineElement('test-define-foreign', First);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.contain('unknown').and.contain('1.2.3');
  });
});
