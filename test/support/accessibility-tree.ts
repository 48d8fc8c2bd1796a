// SPDX-License-Identifier: Apache-2.0
// A page as assistive technology has it: names, roles and live regions, and no pixel, selector or property.
import type { CDPSession, Page, Protocol } from 'puppeteer-core';

type AxNode = Protocol.Accessibility.AXNode;

/** What the live regions hold. */
export interface Spoken {
  readonly polite: string;
  readonly assertive: string;
}

const textOf = (value: Protocol.Accessibility.AXValue | undefined): string => String(value?.value ?? '');

const propertyOf = (node: AxNode, name: Protocol.Accessibility.AXPropertyName): unknown =>
  node.properties?.find((property) => property.name === name)?.value.value as unknown;

/** The accessibility tree of a page, read anew at every question. */
export class AccessibilityTree {
  readonly #session: CDPSession;
  readonly #page: Page;

  private constructor(page: Page, session: CDPSession) {
    this.#page = page;
    this.#session = session;
  }

  static async of(page: Page): Promise<AccessibilityTree> {
    const session = await page.createCDPSession();
    await session.send('DOM.enable');
    await session.send('Accessibility.enable');
    return new AccessibilityTree(page, session);
  }

  /** Role and name of everything that can be operated, in order of the tree. */
  async controls(): Promise<string[]> {
    const nodes = await this.#nodes();
    return nodes
      .filter((node) => propertyOf(node, 'focusable') === true && textOf(node.role) !== 'RootWebArea')
      .map((node) => `${textOf(node.role)} ${textOf(node.name)}`);
  }

  /** What has the focus, as role and name. */
  async focused(): Promise<string> {
    const nodes = await this.#nodes();
    // The document claims it beside the element that has it.
    const node = nodes.filter((one) => propertyOf(one, 'focused') === true).at(-1);
    return node ? `${textOf(node.role)} ${textOf(node.name)}` : '';
  }

  /** All text there is to be read, in order of the tree; the live regions' too. */
  async text(): Promise<string> {
    const nodes = await this.#nodes();
    return nodes
      .filter(({ role }) => textOf(role) === 'StaticText')
      .map(({ name }) => textOf(name))
      .join('\n');
  }

  /** What the live regions hold now. */
  async spoken(): Promise<Spoken> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree');
    const said = (politeness: string): string =>
      nodes
        .filter((node) => propertyOf(node, 'live') === politeness)
        .flatMap((node) => inOrder(node, nodes))
        .filter(({ role }) => textOf(role) === 'StaticText')
        .map(({ name }) => textOf(name))
        .join(' ');
    return { polite: said('polite'), assertive: said('assertive') };
  }

  /**
   * Presses a control as a screen reader's user does: the focus is put on it, and a key is pressed.
   *
   * @throws {Error} when there is no such control.
   */
  async press(role: string, name: string): Promise<void> {
    const nodes = await this.#nodes();
    const node = nodes.find((one) => textOf(one.role) === role && textOf(one.name) === name);
    const backendNodeId = node?.backendDOMNodeId;
    if (backendNodeId === undefined) {
      throw new Error(`There is no ${role} "${name}", but ${(await this.controls()).join(', ')}.`);
    }
    await this.#session.send('DOM.focus', { backendNodeId });
    await this.#page.keyboard.press('Enter');
  }

  /** Every node that is not ignored, in order. */
  async #nodes(): Promise<AxNode[]> {
    const { nodes } = await this.#session.send('Accessibility.getFullAXTree');
    const [root] = nodes;
    return root ? inOrder(root, nodes).filter(({ ignored }) => !ignored) : [];
  }
}

/** A node and all below it. */
function inOrder(node: AxNode, nodes: readonly AxNode[]): AxNode[] {
  const children = (node.childIds ?? []).flatMap((id) => nodes.find(({ nodeId }) => nodeId === id) ?? []);
  return [node, ...children.flatMap((child) => inOrder(child, nodes))];
}
