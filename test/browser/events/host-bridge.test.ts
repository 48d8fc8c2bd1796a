// SPDX-License-Identifier: Apache-2.0
// The line to whoever holds the page, with stand-ins for the objects that apps put into their WebViews.
import { expect } from '@open-wc/testing';
import type { CloseMessage } from '../../../src/core/close-message.js';
import { emitClose } from '../../../src/events/emit.js';
import { connectHost, openHostBridge } from '../../../src/events/host-bridge.js';
import type { HostScope } from '../../../src/events/host-bridge.js';

const REJECTED: CloseMessage = { action: 'close', reason: 'rejected', confidence: 12 };
const SHOP = 'https://shop.example';
const APP = 'https://app.example';

/** A window that keeps what is posted to it. */
class HostWindow extends EventTarget {
  readonly posted: [unknown, string][] = [];
  postMessage(message: unknown, origin: string): void {
    this.posted.push([message, origin]);
  }
}

const asWindow = (host: HostWindow): Window => host as unknown as Window;

describe('connectHost()', () => {
  let element: HTMLElement;
  let disconnect = (): void => undefined;

  const connect = (scope: HostScope, hostOrigins: readonly string[] = [SHOP]): void => {
    disconnect = connectHost(element, { hostOrigins }, scope);
  };

  beforeEach(() => {
    element = document.createElement('div');
  });

  afterEach(() => disconnect());

  it('posts to the page around it, to the exact origin, once a flow', () => {
    const parent = new HostWindow();
    connect({ parent: asWindow(parent) });
    emitClose(element, REJECTED);
    expect(parent.posted).to.deep.equal([[REJECTED, SHOP]]);
    emitClose(element, { action: 'close', reason: 'canceled' });
    expect(parent.posted).to.have.lengthOf(2);
  });

  it('posts to the page that opened it', () => {
    const opener = new HostWindow();
    connect({ opener: asWindow(opener) });
    emitClose(element, REJECTED);
    expect(opener.posted).to.deep.equal([[REJECTED, SHOP]]);
  });

  it('tries each origin of the list while the host has not greeted, and only that one afterwards', () => {
    const parent = new HostWindow();
    connect({ parent: asWindow(parent) }, [SHOP, APP]);
    emitClose(element, REJECTED);
    expect(parent.posted.map(([, origin]) => origin)).to.deep.equal([SHOP, APP]);
    const source = parent as unknown as MessageEventSource;
    // Only windows and ports can be sources, so the stand-in is put there afterwards.
    const hello = new MessageEvent('message', { data: { action: 'hello' }, origin: APP });
    Object.defineProperty(hello, 'source', { value: source });
    dispatchEvent(hello);
    expect(parent.posted.at(-1)).to.deep.equal([{ action: 'ready' }, APP]);
    emitClose(element, REJECTED);
    expect(parent.posted.slice(3)).to.deep.equal([[REJECTED, APP]]);
  });

  it('does not answer the greeting of an origin that is not listed, of a stranger, or after it has ended', () => {
    const warn = console.warn;
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    const parent = new HostWindow();
    const stranger = new HostWindow();
    connect({ parent: asWindow(parent) });
    const greet = (from: HostWindow, origin: string): void => {
      const hello = new MessageEvent('message', { data: { action: 'hello' }, origin });
      Object.defineProperty(hello, 'source', { value: from });
      dispatchEvent(hello);
    };
    greet(parent, 'https://evil.example');
    greet(stranger, SHOP);
    disconnect();
    greet(parent, SHOP);
    console.warn = warn;
    expect([...parent.posted, ...stranger.posted]).to.deep.equal([]);
    expect(warnings).to.have.lengthOf(1);
    expect(warnings[0]).to.include('https://evil.example');
  });

  it('answers a greeting that came before the line was open', () => {
    const parent = new HostWindow();
    const hello = new MessageEvent('message', { data: { action: 'hello' }, origin: SHOP });
    Object.defineProperty(hello, 'source', { value: parent });
    const bridge = openHostBridge({ hostOrigins: [SHOP] }, { parent: asWindow(parent) });
    bridge.hear(hello);
    bridge.disconnect();
    expect(parent.posted).to.deep.equal([[{ action: 'ready' }, SHOP]]);
  });

  it('gives React Native the message as JSON', () => {
    const heard: string[] = [];
    connect({ ReactNativeWebView: { postMessage: (json) => heard.push(json) } });
    emitClose(element, REJECTED);
    expect(heard).to.deep.equal(['{"action":"close","reason":"rejected","confidence":12}']);
  });

  it('gives WKWebView the message as an object', () => {
    const heard: unknown[] = [];
    connect({
      webkit: { messageHandlers: { faceguard: { postMessage: (message) => heard.push(message) } } },
    });
    emitClose(element, REJECTED);
    expect(heard).to.deep.equal([REJECTED]);
  });

  it('gives Android the message as JSON', () => {
    const heard: string[] = [];
    connect({ FaceGuardAndroid: { onClose: (json) => heard.push(json) } });
    emitClose(element, REJECTED);
    expect(heard.map((json) => JSON.parse(json) as unknown)).to.deep.equal([REJECTED]);
  });

  it('leaves handlers of the app’s other scripts alone', () => {
    connect({ webkit: { messageHandlers: {} } });
    emitClose(element, REJECTED);
    connect({ webkit: {} });
    emitClose(element, REJECTED);
  });

  it('tells the others when one host fails', () => {
    const warn = console.warn;
    const warnings: string[] = [];
    console.warn = (text: string) => warnings.push(text);
    const heard: string[] = [];
    const fail = (): never => {
      throw new Error('the app is gone');
    };
    connect({
      parent: { postMessage: fail } as unknown as Window,
      ReactNativeWebView: { postMessage: fail },
      FaceGuardAndroid: { onClose: (json) => heard.push(json) },
    });
    emitClose(element, REJECTED);
    console.warn = warn;
    expect(heard).to.have.lengthOf(1);
    expect(warnings).to.have.lengthOf(2);
    expect(warnings.join()).to.not.include('12');
  });

  it('says nothing to itself: a page of its own has no host', () => {
    const page = { postMessage: () => expect.fail('posted') } as { parent?: Window; opener?: null };
    page.parent = page as unknown as Window;
    page.opener = null;
    connect(page);
    emitClose(element, REJECTED);
  });

  for (const origin of [
    '*',
    'null',
    '',
    'shop.example',
    'https://shop.example/',
    'https://shop.example/path',
  ]) {
    it(`refuses ${JSON.stringify(origin)} as a host origin`, () => {
      expect(() => connectHost(element, { hostOrigins: [origin] }, {})).to.throw(TypeError);
    });
  }

  it('stops when told to', () => {
    const heard: string[] = [];
    connect({ FaceGuardAndroid: { onClose: (json) => heard.push(json) } });
    disconnect();
    emitClose(element, REJECTED);
    expect(heard).to.deep.equal([]);
  });
});
