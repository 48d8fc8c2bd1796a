// SPDX-License-Identifier: Apache-2.0
import { expect, fixtureCleanup, fixture, html } from '@open-wc/testing';
import type { CloseMessage } from '../../../src/core/close-message.js';
import '../../../src/define/faceguard-frame.js';
import type { FaceGuardFrame } from '../../../src/elements/faceguard-frame.js';
import { FRAME_ANSWER_LIMIT_MS, FRAME_LOAD_LIMIT_MS } from '../../../src/events/frame-session.js';
import { ManualTimers } from '../camera/fake-cameras.js';

/** A page that answers the greeting, and one that does not. */
const page = (script: string): string =>
  URL.createObjectURL(
    new Blob([`<!doctype html><title>A page</title><script>${script}</${'script'}>`], { type: 'text/html' }),
  );
const ANSWER = `addEventListener('message', ({ data, source, origin }) => {
  if (data.action === 'hello') source.postMessage({ action: 'ready' }, origin);
});`;

describe('<faceguard-frame>', () => {
  let timers: ManualTimers;
  let element: FaceGuardFrame;
  let closed: CloseMessage[];
  let urls: string[];

  const open = async (script: string, fragment = ''): Promise<void> => {
    const blob = page(script);
    const url = blob + fragment;
    urls.push(blob);
    closed = [];
    element = await fixture(
      html`<faceguard-frame
        .url=${url}
        .origin=${location.origin}
        .timers=${timers}
        @faceguard-close=${({ detail }: CustomEvent<CloseMessage>) => closed.push(detail)}
      ></faceguard-frame>`,
    );
  };

  const inside = <T extends Element>(selector: string): T | null =>
    element.shadowRoot?.querySelector<T>(selector) ?? null;
  const frame = (): HTMLIFrameElement => inside<HTMLIFrameElement>('iframe') as HTMLIFrameElement;
  const until = async (look: () => boolean): Promise<void> => {
    while (!look()) await new Promise(requestAnimationFrame);
  };
  const loaded = (): Promise<unknown> =>
    new Promise((resolve) => frame().addEventListener('load', resolve, { once: true }));
  const isReady = (): boolean => frame().hasAttribute('data-ready');
  const say = (data: unknown): void => {
    dispatchEvent(
      new MessageEvent('message', { data, origin: location.origin, source: frame().contentWindow }),
    );
  };

  beforeEach(() => {
    timers = new ManualTimers();
    urls = [];
  });

  afterEach(() => {
    fixtureCleanup();
    expect(timers.pendingCount, 'time-outs left running').to.equal(0);
    for (const url of urls) URL.revokeObjectURL(url);
  });

  it('lends the camera to the origin it was given, and to no other', async () => {
    await open(ANSWER);
    expect(frame().allow).to.equal(`camera ${location.origin}`);
  });

  it('shows that it is loading, and then the page that answers', async () => {
    await open(ANSWER);
    expect(inside('.cover')?.textContent).to.contain('Getting ready');
    expect(inside('.close')).to.not.equal(null);
    await expect(element).to.be.accessible();
    await until(isReady);
    await element.updateComplete;
    expect(inside('.cover')).to.equal(null);
    expect(inside('.close'), 'a way out, whatever the frame does').to.not.equal(null);
    expect(element.shadowRoot?.activeElement).to.equal(frame());
    timers.advance(FRAME_LOAD_LIMIT_MS * 10);
    expect(isReady()).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('passes the close message on, once', async () => {
    await open(ANSWER);
    await until(isReady);
    say({ action: 'close', reason: 'approved', confidence: 90 });
    say({ action: 'close', reason: 'canceled' });
    element.cancel();
    expect(closed).to.deep.equal([{ action: 'close', reason: 'approved', confidence: 90 }]);
  });

  it('says so when the page does not come, and takes it when it comes after all', async () => {
    await open(ANSWER);
    timers.advance(FRAME_LOAD_LIMIT_MS);
    await element.updateComplete;
    expect(inside('.title')?.textContent).to.equal('There is no connection');
    await expect(element).to.be.accessible();
    await until(isReady);
  });

  it('says so when the page is another one, and ends with server_error when the user leaves', async () => {
    await open('');
    await loaded();
    timers.advance(FRAME_ANSWER_LIMIT_MS);
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement?.textContent).to.contain('Try again');
    expect(closed).to.deep.equal([]);
    inside<HTMLButtonElement>('[data-kind="quiet"]')?.click();
    expect(closed).to.deep.equal([{ action: 'close', reason: 'error', error: 'server_error' }]);
  });

  it('loads the page again when asked to, also with a fragment in its address', async () => {
    Reflect.deleteProperty(window, 'tries');
    await open(
      `if (parent.tries = (parent.tries ?? 0) + 1, parent.tries > 1) { ${ANSWER} }`,
      '#base-photo=/7.jpg',
    );
    await loaded();
    timers.advance(FRAME_ANSWER_LIMIT_MS);
    await element.updateComplete;
    inside<HTMLButtonElement>('.button')?.click();
    await until(isReady);
  });

  it('notices that the frame has gone to another page', async () => {
    await open(ANSWER);
    await until(isReady);
    const elsewhere = page('');
    urls.push(elsewhere);
    const gone = loaded();
    frame().contentWindow?.location.replace(elsewhere);
    await gone;
    await element.updateComplete;
    expect(isReady()).to.equal(false);
    timers.advance(FRAME_ANSWER_LIMIT_MS);
    await element.updateComplete;
    expect(inside('.title')?.textContent).to.equal('The service has a problem');
  });

  it('is canceled by X, by Escape and by cancel(), once', async () => {
    for (const leave of [
      () => inside<HTMLButtonElement>('.close')?.click(),
      () =>
        inside('.close')?.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }),
        ),
      () => element.cancel(),
    ]) {
      await open('');
      leave();
      leave();
      expect(closed).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
    }
  });

  it('begins anew when it is put back in', async () => {
    await open(ANSWER);
    await until(isReady);
    const { parentElement } = element;
    element.remove();
    parentElement?.append(element);
    expect(inside('.cover')).to.equal(null);
    await element.updateComplete;
    expect(inside('.cover')).to.not.equal(null);
    await until(isReady);
    say({ action: 'close', reason: 'canceled' });
    expect(closed).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
    await element.updateComplete;
    expect(inside('.close')).to.equal(null);
  });

  it('listens to nobody after it has been taken out', async () => {
    await open(ANSWER);
    await until(isReady);
    // Made beforehand: of a frame that is gone, WebKit takes no message.
    const late = new MessageEvent('message', {
      data: { action: 'close', reason: 'canceled' },
      origin: location.origin,
      source: frame().contentWindow,
    });
    element.remove();
    dispatchEvent(late);
    expect(closed).to.deep.equal([]);
  });
});
