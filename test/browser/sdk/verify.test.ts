// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import type { CloseMessage } from '../../../src/core/close-message.js';
import type { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import type { VerifyResult } from '../../../src/sdk/result.js';
import { verify } from '../../../src/sdk/verify.js';
import type { LocalVerifyOptions, VerifyOptions } from '../../../src/sdk/options.js';
import {
  FakeEngine,
  fakeCameraError,
  fakeCameraStream,
  fakeTemplate,
  installFakeCamera,
} from '../../../src/testing/index.js';
import type { FakeCameraOpener } from '../../../src/testing/index.js';
import { rejection } from '../camera/fake-cameras.js';

/** Compares with person 1, whom the fake engine sees unless told otherwise; who is asked for nothing. */
const local = (engine = new FakeEngine()): LocalVerifyOptions => ({
  basePhoto: fakeTemplate(1),
  engine,
  liveness: 'none',
});

/** The dialog of the kit, in a shadow root beside the body. */
const dialog = (): HTMLDialogElement | null =>
  document.documentElement.lastElementChild?.shadowRoot?.querySelector('dialog') ?? null;

const element = (): FaceGuardVerify | null => dialog()?.querySelector('faceguard-verify') ?? null;

async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const seen = look();
    if (seen) return seen;
    await new Promise(requestAnimationFrame);
  }
}

/** Resolves when the flow is on screen. */
async function shown(): Promise<FaceGuardVerify> {
  const flow = await until(element);
  await flow.updateComplete;
  return flow;
}

/** The button that goes on from an end. */
const goOn = (): Promise<HTMLButtonElement> =>
  until(() => dialog()?.querySelector<HTMLButtonElement>('faceguard-verify + button:focus'));

/** Goes on from the end that is shown, and gives what the call resolves with. */
async function ended(result: Promise<VerifyResult>): Promise<VerifyResult> {
  (await goOn()).click();
  return result;
}

const press = (target: Element, key: string): boolean =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
  );

/** A click of the mouse, pressed and released at the same place. */
const click = (target: Element, pressedAt: Element = target): void => {
  pressedAt.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
  target.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
};

describe('FaceGuard.verify()', () => {
  let tracks: MediaStreamTrack[];
  let restore: () => void;
  let open: FakeCameraOpener | undefined;

  beforeEach(() => {
    tracks = [];
    open = undefined;
    restore = installFakeCamera(async () => {
      const stream = await (open ?? fakeCameraStream)();
      tracks.push(...stream.getTracks());
      return stream;
    });
  });

  afterEach(() => {
    restore();
    expect(dialog(), 'a dialog is left').to.equal(null);
    expect(tracks.filter(({ readyState }) => readyState === 'live')).to.deep.equal([]);
    expect(document.documentElement.style.overflow).to.equal('');
    expect(document.body.style.overflow).to.equal('');
  });

  describe('results', () => {
    it('resolves with approved and the confidence', async () => {
      expect(await verify({ ...local(), autostart: true })).to.deep.equal({
        status: 'approved',
        confidence: 100,
      });
    });

    it('resolves with rejected when attempts have run out', async () => {
      const engine = new FakeEngine({ person: () => 2 });
      const result = await ended(verify({ ...local(engine), autostart: true, maxAttempts: 1 }));
      expect(result.status).to.equal('rejected');
      expect(result).to.have.all.keys('status', 'confidence');
    });

    it('resolves with error and the code', async () => {
      open = () => Promise.reject(fakeCameraError('camera_in_use'));
      expect(await ended(verify({ ...local(), autostart: true, maxAttempts: 1 }))).to.deep.equal({
        status: 'error',
        error: 'camera_in_use',
      });
    });

    it('resolves with no_base_photo as an error', async () => {
      const result = verify({ basePhoto: null, engine: new FakeEngine(), autostart: true });
      expect(await ended(result)).to.deep.equal({
        status: 'error',
        error: 'no_base_photo',
      });
    });

    it('resolves with invalid_options for a value that the element refuses', async () => {
      expect(await ended(verify({ ...local(), threshold: 900, autostart: true }))).to.deep.equal({
        status: 'error',
        error: 'invalid_options',
      });
    });

    it('resolves with bypass_active, which is not approved', async () => {
      const result = verify(local());
      const bypass: CloseMessage = {
        action: 'close',
        reason: 'bypass_active',
        bypass_expires_at: '2027-01-01T00:00:00.000Z',
      };
      (await shown()).dispatchEvent(new CustomEvent('faceguard-close', { detail: bypass }));
      expect(await ended(result)).to.deep.equal({
        status: 'bypass_active',
        bypass_expires_at: '2027-01-01T00:00:00.000Z',
      });
    });

    it('shows the first screen and waits for the user unless told to start', async () => {
      const result = verify(local());
      const flow = await shown();
      expect(flow.status).to.equal('idle');
      flow.shadowRoot?.querySelector<HTMLButtonElement>('.button')?.click();
      expect((await result).status).to.equal('approved');
    });

    it('lets the page hear the close event too', async () => {
      const heard: CloseMessage[] = [];
      const listen = ({ detail }: CustomEvent<CloseMessage>): number => heard.push(detail);
      document.addEventListener('faceguard-close', listen);
      await verify({ ...local(), autostart: true });
      document.removeEventListener('faceguard-close', listen);
      expect(heard).to.deep.equal([{ action: 'close', reason: 'approved', confidence: 100 }]);
    });
  });

  describe('the end', () => {
    it('of a success is shown for a moment, and can be passed over', async () => {
      const result = verify({ ...local(), autostart: true });
      const flow = await shown();
      const button = await goOn();
      expect(flow.shadowRoot?.querySelector('.title')?.textContent).to.equal('It’s you');
      button.click();
      expect((await result).status).to.equal('approved');
    });

    it('of anything else stays until the user has seen it', async () => {
      const result = verify({ basePhoto: null, engine: new FakeEngine(), autostart: true });
      const flow = await shown();
      await goOn();
      expect(flow.shadowRoot?.querySelector('.title')?.textContent).to.equal(
        'There is no photo to compare with',
      );
      await expect(dialog()).to.be.accessible();
      dialog()?.dispatchEvent(new Event('cancel', { cancelable: true }));
      expect(await result).to.deep.equal({ status: 'error', error: 'no_base_photo' });
    });

    it('is not shown again to a user who has left it', async () => {
      const engine = new FakeEngine({ person: () => 2 });
      const result = verify({ ...local(engine), autostart: true });
      const flow = await shown();
      await until(() => flow.status === 'error');
      await flow.updateComplete;
      flow.shadowRoot?.querySelector<HTMLButtonElement>('[data-kind=quiet]')?.click();
      expect((await result).status).to.equal('rejected');
    });

    it('gives way to a second call', async () => {
      const first = verify({ basePhoto: null, engine: new FakeEngine(), autostart: true });
      await goOn();
      const second = verify({ ...local(), autostart: true });
      expect((await first).status).to.equal('error');
      expect((await second).status).to.equal('approved');
    });
  });

  describe('without what it needs', () => {
    it('resolves with browser_unsupported where there are no modal dialogs, and leaves nothing behind', async () => {
      const { showModal } = HTMLDialogElement.prototype;
      Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal');
      try {
        expect(await verify(local())).to.deep.equal({ status: 'error', error: 'browser_unsupported' });
      } finally {
        HTMLDialogElement.prototype.showModal = showModal;
      }
    });

    it('has a name, a word and a way out while the elements are on their way', async () => {
      const result = verify(local());
      const opened = dialog();
      expect(opened?.getAttribute('aria-label')).to.equal('Face check');
      expect(opened?.querySelector('[role=status]')?.textContent).to.equal('Getting ready…');
      await expect(opened).to.be.accessible();
      const leave = opened?.querySelector('button');
      // In browsers that take longer to check it than the elements take to come, those are there by now.
      if (leave) leave.click();
      else opened?.querySelector('faceguard-verify')?.cancel();
      expect(await result).to.deep.equal({ status: 'canceled' });
    });
  });

  describe('leaving', () => {
    it('is canceled when the page takes the dialog out, or moves it', async () => {
      for (const disturb of [
        (host: Element) => host.remove(),
        (host: Element) => document.body.append(host),
      ]) {
        const result = verify(local());
        await shown();
        disturb(document.documentElement.lastElementChild as Element);
        expect(await result).to.deep.equal({ status: 'canceled' });
      }
    });

    it('outlives a page that replaces its body', async () => {
      const { body } = document;
      const result = verify(local());
      const flow = await shown();
      body.replaceWith(document.createElement('body'));
      expect(flow.isConnected && dialog()?.matches(':modal')).to.equal(true);
      document.body.replaceWith(body);
      flow.cancel();
      expect(await result).to.deep.equal({ status: 'canceled' });
    });

    it('opened by whoever hears of a cancellation, there is one dialog all the same', async () => {
      const results: Promise<VerifyResult>[] = [verify(local())];
      await shown();
      const again = (): void => {
        document.removeEventListener('faceguard-canceled', again);
        results.push(verify(local()));
      };
      document.addEventListener('faceguard-canceled', again);
      results.push(verify({ ...local(), autostart: true }));
      const statuses = (await Promise.all(results)).map(({ status }) => status);
      expect(statuses.sort()).to.deep.equal(['approved', 'canceled', 'canceled']);
    });

    it('is canceled by Escape inside the flow', async () => {
      const result = verify(local());
      press(await shown(), 'Escape');
      expect(await result).to.deep.equal({ status: 'canceled' });
    });

    it('is canceled by the browser’s own way of closing a dialog', async () => {
      const result = verify(local());
      await shown();
      const event = new Event('cancel', { cancelable: true });
      dialog()?.dispatchEvent(event);
      expect(event.defaultPrevented).to.equal(true);
      expect(await result).to.deep.equal({ status: 'canceled' });
    });

    it('is canceled when the browser closes the dialog whatever we say', async () => {
      const result = verify(local());
      await shown();
      dialog()?.close();
      expect(await result).to.deep.equal({ status: 'canceled' });
    });

    it('is canceled by a click beside the flow', async () => {
      const result = verify(local());
      await shown();
      click(dialog() as HTMLDialogElement);
      expect(await result).to.deep.equal({ status: 'canceled' });
    });

    it('is not canceled by a click inside, nor by a drag that ends outside', async () => {
      const result = verify(local());
      const flow = await shown();
      const inside = flow.shadowRoot?.querySelector('.title') as Element;
      click(inside);
      click(dialog() as HTMLDialogElement, inside);
      expect(flow.isConnected && flow.status).to.equal('idle');
      flow.cancel();
      expect(await result).to.deep.equal({ status: 'canceled' });
    });

    it('is canceled by Escape before the elements have been loaded', async () => {
      const result = verify(local());
      dialog()?.dispatchEvent(new Event('cancel', { cancelable: true }));
      expect(await result).to.deep.equal({ status: 'canceled' });
    });

    it('a second call cancels the first, and goes on', async () => {
      const first = verify(local());
      await shown();
      const second = verify({ ...local(), autostart: true });
      expect(await first).to.deep.equal({ status: 'canceled' });
      expect((await second).status).to.equal('approved');
    });

    it('switches the camera off when canceled during a flow', async () => {
      const engine = new FakeEngine({ observe: () => ({ ...EMPTY, frameId: ++frames }) });
      const result = verify({ ...local(engine), autostart: true });
      const flow = await shown();
      await until(() => flow.status === 'guiding');
      expect(tracks.some(({ readyState }) => readyState === 'live')).to.equal(true);
      flow.cancel();
      expect(await result).to.deep.equal({ status: 'canceled' });
    });
  });

  describe('signal', () => {
    it('rejects at once when it has been aborted before, and opens nothing', async () => {
      const error = (await rejection(verify({ ...local(), signal: AbortSignal.abort() }))) as DOMException;
      expect(error.name).to.equal('AbortError');
      expect(dialog()).to.equal(null);
    });

    it('rejects when it aborts during the flow, whatever the reason given, and closes', async () => {
      const abort = new AbortController();
      const result = rejection(verify({ ...local(), signal: abort.signal }));
      await shown();
      abort.abort(new Error('the page had enough'));
      expect(((await result) as DOMException).name).to.equal('AbortError');
    });

    it('switches the camera off when it aborts with a camera live, or while one is being asked for', async () => {
      let ask = (): void => undefined;
      const asked = new Promise<void>((resolve) => (ask = resolve));
      for (const isPending of [false, true]) {
        const abort = new AbortController();
        let answer = (): void => undefined;
        const held = new Promise<void>((resolve) => (answer = resolve));
        open = async () => {
          ask();
          if (isPending) await held;
          return fakeCameraStream();
        };
        const engine = new FakeEngine({ observe: () => ({ ...EMPTY, frameId: ++frames }) });
        const result = rejection(verify({ ...local(engine), autostart: true, signal: abort.signal }));
        const flow = await shown();
        await (isPending ? asked : until(() => flow.status === 'guiding'));
        abort.abort();
        expect(((await result) as DOMException).name).to.equal('AbortError');
        answer();
        await until(() => tracks.every(({ readyState }) => readyState === 'ended'));
      }
    });

    it('does not matter any more afterwards', async () => {
      const abort = new AbortController();
      expect((await verify({ ...local(), autostart: true, signal: abort.signal })).status).to.equal(
        'approved',
      );
      abort.abort();
    });
  });

  describe('wrong arguments', () => {
    const wrong: Record<string, unknown> = {
      'none at all': undefined,
      'nothing to compare with': {},
      'two ways at once': { basePhoto: '/photo.jpg', url: 'https://verify.example/' },
      'a misspelt option': { basePhoto: '/photo.jpg', treshold: 80 },
      'a number as text': { basePhoto: '/photo.jpg', threshold: '80' },
      'a photo that is a number': { basePhoto: 7 },
      'a signal that is none': { basePhoto: '/photo.jpg', signal: {} },
      'an address with a script in it': { url: 'javascript:alert(1)' },
      'no address': { url: 'https://' },
      'an origin with a path': { url: 'https://verify.example/', origin: 'https://verify.example/path' },
      'every origin': { url: 'https://verify.example/', origin: '*' },
      'a threshold for somebody else’s page': { url: 'https://verify.example/', threshold: 1 },
    };
    for (const [what, options] of Object.entries(wrong)) {
      it(`rejects with a TypeError: ${what}`, async () => {
        expect(await rejection(verify(options as VerifyOptions))).to.be.instanceOf(TypeError);
      });
    }

    it('leave an open flow alone', async () => {
      const result = verify(local());
      const flow = await shown();
      await rejection(verify({} as VerifyOptions));
      expect(flow.isConnected).to.equal(true);
      flow.cancel();
      await result;
    });
  });

  describe('the page around it', () => {
    it('gets its focus back, and is where it was', async () => {
      const tall = document.createElement('div');
      tall.style.height = '5000px';
      const button = document.createElement('button');
      button.textContent = 'Verify';
      document.body.prepend(tall, button);
      try {
        scrollTo(0, 1200);
        button.focus({ preventScroll: true });
        const result = verify(local());
        const flow = await shown();
        await until(() => flow.shadowRoot?.activeElement);
        expect(getComputedStyle(document.body).overflowY).to.equal('hidden');
        expect(scrollY).to.equal(1200);
        flow.cancel();
        await result;
        expect(document.activeElement).to.equal(button);
        expect(scrollY).to.equal(1200);
      } finally {
        tall.remove();
        button.remove();
        scrollTo(0, 0);
      }
    });

    it('stays where it was when it scrolls by its body’s rules', async () => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('html, body { height: 100% } body { overflow-x: hidden } main { height: 5000px }');
      document.adoptedStyleSheets.push(sheet);
      const tall = document.createElement('main');
      document.body.append(tall);
      try {
        scrollTo(0, 1200);
        const result = verify(local());
        const flow = await shown();
        expect(scrollY).to.equal(1200);
        flow.cancel();
        await result;
        expect(scrollY).to.equal(1200);
        expect(document.body.style.overflow).to.equal('');
      } finally {
        tall.remove();
        document.adoptedStyleSheets.pop();
        scrollTo(0, 0);
      }
    });

    it('is out of reach while the dialog is open', async () => {
      const button = document.createElement('button');
      document.body.prepend(button);
      const result = verify(local());
      const flow = await shown();
      button.focus();
      expect(document.activeElement).to.not.equal(button);
      expect(dialog()?.matches(':modal')).to.equal(true);
      flow.cancel();
      await result;
      button.remove();
    });

    it('gets back the overflow that it had set itself', async () => {
      const { style } = document.documentElement;
      style.overflow = 'scroll';
      await verify({ ...local(), autostart: true });
      expect(style.overflow).to.equal('scroll');
      style.overflow = '';
    });
  });

  it('in a frame, resolves with the right message alone, once, whatever else is posted', async () => {
    const url = new URL('/test/support/pages/model.html', location.href).href;
    const result = verify({ url });
    const frame = await until(() =>
      dialog()?.querySelector('faceguard-frame')?.shadowRoot?.querySelector('iframe'),
    );
    const inside = await until(() => frame.contentWindow);
    const right: CloseMessage = { action: 'close', reason: 'approved', confidence: 71 };
    const post = (
      data: unknown,
      origin = location.origin,
      source: MessageEventSource | null = inside,
    ): void => {
      dispatchEvent(new MessageEvent('message', { data, origin, source }));
    };
    let settled = false;
    void result.finally(() => (settled = true));
    for (let i = 101; i < 2_600; i++) {
      post({ ...right, confidence: i });
      post(right, `https://evil${i}.example`);
      post(right, location.origin, i % 2 ? window : null);
      post({ action: 'close', reason: 'approved', confidence: `${i}` });
    }
    expect(settled).to.equal(false);
    post(right);
    post({ action: 'close', reason: 'rejected', confidence: 0 });
    (await until(() => dialog()?.querySelector<HTMLButtonElement>('faceguard-frame + button'))).click();
    expect(await result).to.deep.equal({ status: 'approved', confidence: 71 });
  });

  it('is accessible on its first screen', async () => {
    const result = verify(local());
    const flow = await shown();
    await expect(flow).to.be.accessible();
    flow.cancel();
    await result;
  });
});

let frames = 0;
const EMPTY = { frameId: 0, timestampMs: 0, frameWidthPx: 640, frameHeightPx: 480, faces: [], picture: null };
