// SPDX-License-Identifier: Apache-2.0
import { expect, waitUntil } from '@open-wc/testing';
import { LitElement, html } from 'lit';
import type { TemplateResult } from 'lit';
import { PermissionController } from '../../../src/camera/permission-controller.js';
import type { PermissionSource } from '../../../src/camera/permission-controller.js';
import { FakePermission } from '../../../src/testing/fake-permission.js';

let permissions: PermissionSource | undefined;
let heard: string[];

class PermissionHost extends LitElement {
  readonly permission = new PermissionController(this, {
    permissions,
    onChange: (state) => heard.push(state),
  });

  protected override render(): TemplateResult {
    return html`${this.permission.state}`;
  }
}
customElements.define('test-permission-host', PermissionHost);

describe('PermissionController', () => {
  let fake: FakePermission;
  let restore: () => void;
  let host: PermissionHost;

  const connect = (): void => {
    host = new PermissionHost();
    document.body.append(host);
  };

  beforeEach(() => {
    fake = new FakePermission('prompt');
    restore = fake.install();
    permissions = undefined;
    heard = [];
  });

  afterEach(() => {
    host.remove();
    restore();
  });

  it('knows nothing until the browser has told, and then updates its host', async () => {
    connect();
    expect(host.permission.state).to.equal('unknown');
    await waitUntil(() => host.permission.state === 'prompt');
    await host.updateComplete;
    expect(host.shadowRoot?.textContent).to.equal('prompt');
    expect(heard, 'the first answer is no change').to.deep.equal([]);
  });

  it('follows changes while its host is in the document, and again when it comes back', async () => {
    connect();
    await host.permission.ask();
    fake.change('granted');
    expect(host.permission.state).to.equal('granted');
    host.remove();
    fake.change('denied');
    expect(heard).to.deep.equal(['granted']);
    document.body.append(host);
    expect(await host.permission.ask()).to.equal('denied');
  });

  it('stays at unknown in a browser that does not tell', async () => {
    permissions = { query: () => Promise.reject(new TypeError('camera is no name of a permission')) };
    connect();
    expect(await host.permission.ask()).to.equal('unknown');
  });
});
