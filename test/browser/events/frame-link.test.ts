// SPDX-License-Identifier: Apache-2.0
// The line between a page and its frame, under fire.
import { expect } from '@open-wc/testing';
import type { CloseMessage } from '../../../src/core/close-message.js';
import { linkFrame } from '../../../src/events/frame-link.js';
import type { FrameLink } from '../../../src/events/frame-link.js';

const ORIGIN = 'https://verify.example';
const APPROVED: CloseMessage = { action: 'close', reason: 'approved', confidence: 88 };

/** Numbers that look random and are the same every time: a failure can be repeated. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('linkFrame()', () => {
  let frame: HTMLIFrameElement;
  let other: HTMLIFrameElement;
  let link: FrameLink;
  let closed: CloseMessage[];
  let ready: number;

  const hear = (
    data: unknown,
    origin = ORIGIN,
    source: MessageEventSource | null = frame.contentWindow,
  ): void => {
    dispatchEvent(new MessageEvent('message', { data, origin, source }));
  };

  beforeEach(() => {
    frame = document.createElement('iframe');
    other = document.createElement('iframe');
    document.body.append(frame, other);
    closed = [];
    ready = 0;
    link = linkFrame({
      frame: () => frame.contentWindow,
      origin: ORIGIN,
      onReady: () => ready++,
      onClose: (message) => closed.push(message),
    });
  });

  afterEach(() => {
    link.unlink();
    frame.remove();
    other.remove();
  });

  it('passes the close message on, once, with nothing but the contract’s fields', () => {
    hear({ ...APPROVED, token: 'secret', __proto__: null });
    hear(APPROVED);
    expect(closed).to.deep.equal([APPROVED]);
  });

  it('tells when the frame is ready, as often as it says so, until it has closed', () => {
    hear({ action: 'ready' });
    hear({ action: 'ready' });
    hear({ action: 'close', reason: 'canceled' });
    hear({ action: 'ready' });
    expect(ready).to.equal(2);
  });

  it('hears nothing after it has been unlinked', () => {
    link.unlink();
    hear(APPROVED);
    expect(closed).to.deep.equal([]);
  });

  it('does not take a message without a source for one of a frame that has no window', () => {
    frame.remove();
    hear(APPROVED, ORIGIN, null);
    expect(closed).to.deep.equal([]);
  });

  it('greets the frame, and no page of another origin in it', async () => {
    const here = linkFrame({
      frame: () => frame.contentWindow,
      origin: location.origin,
      onReady: () => undefined,
      onClose: () => undefined,
    });
    const heard: unknown[] = [];
    const inside = frame.contentWindow as Window;
    const arrived = new Promise<void>((resolve) =>
      inside.addEventListener('message', ({ data }) => {
        heard.push(data);
        resolve();
      }),
    );
    // To the origin of the link, which is not the frame's: the browser drops it.
    link.greet();
    here.greet();
    await arrived;
    here.unlink();
    expect(heard).to.deep.equal([{ action: 'hello' }]);
  });

  it('is not moved by 10,000 random and hostile messages, and then hears the right one, once', function () {
    this.timeout(120_000);
    const roll = dice(20_261_125);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
    const chance = (share: number): boolean => roll() < share;
    const huge = 'x'.repeat(1_000_000);
    const cyclic: Record<string, unknown> = { action: 'close', reason: 'error' };
    cyclic['error'] = cyclic;
    const inherits = Object.create(APPROVED) as object;
    const throwing = {
      get action(): string {
        throw new Error('boo');
      },
    };
    const trap = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('boo');
        },
        get: () => {
          throw new Error('boo');
        },
      },
    );
    const polluting = JSON.parse(
      '{"__proto__":{"action":"close","reason":"approved","confidence":99}}',
    ) as unknown;

    /** Anything that is no close message, whoever sends it. */
    const rubbish: (() => unknown)[] = [
      () => undefined,
      () => null,
      () => roll(),
      () => chance(0.5),
      () => 'close',
      () => huge,
      () => [APPROVED],
      () => Symbol.iterator,
      () => BigInt(1),
      () => new Date(NaN),
      () => new Map(Object.entries(APPROVED)),
      () => new ArrayBuffer(1 << 16),
      () => JSON.stringify(APPROVED),
      () => inherits,
      () => polluting,
      () => throwing,
      () => trap,
      () => cyclic,
      () => ({}),
      () => ({ action: 'hello' }),
      () => ({ action: 'Close', reason: 'approved', confidence: 99 }),
      () => ({ action: 'close' }),
      () => ({
        action: 'close',
        reason: pick(['', 'APPROVED', 'approved ', 'constructor', '__proto__', 'toString']),
      }),
      () => ({
        action: 'close',
        reason: 'approved',
        confidence: pick([-1, 101, 50.5, NaN, Infinity, '99', [99], null]),
      }),
      () => ({ action: ['close'], reason: ['approved'], confidence: 99 }),
      () => ({ action: 'close', reason: { toString: () => 'approved' }, confidence: 99 }),
      () => ({ action: 'close', reason: 'error', error: pick(['', huge, 7, {}, null, ['network_error']]) }),
      () => ({
        action: 'close',
        reason: 'bypass_active',
        bypass_expires_at: pick(['soon', '2027-01-01', 0, '9999-99-99T99:99:99Z']),
      }),
    ];
    /** Good messages, from the wrong place. */
    const genuine: (() => CloseMessage)[] = [
      () => ({ action: 'close', reason: 'approved', confidence: Math.floor(roll() * 101) }),
      () => ({ action: 'close', reason: 'rejected', confidence: 0 }),
      () => ({ action: 'close', reason: 'canceled' }),
      () => ({ action: 'close', reason: 'no_base_photo' }),
      () => ({ action: 'close', reason: 'error', error: 'network_error' }),
    ];
    const wrongOrigins = [
      '',
      'null',
      '*',
      'https://verify.example.evil.example',
      'https://verify.example:444',
      'http://verify.example',
      'https://VERIFY.example',
      'https://verify.example/',
      location.origin,
    ];
    const wrongSources = [null, window, other.contentWindow];

    const before = Object.keys(Object.prototype).length;
    for (let i = 0; i < 10_000; i++) {
      switch (Math.floor(roll() * 3)) {
        case 0:
          hear(pick(rubbish)());
          break;
        case 1:
          hear(chance(0.8) ? pick(genuine)() : pick(rubbish)(), pick(wrongOrigins));
          break;
        default:
          hear(chance(0.8) ? pick(genuine)() : pick(rubbish)(), ORIGIN, pick(wrongSources));
      }
    }
    expect(closed).to.deep.equal([]);
    expect(ready).to.equal(0);
    expect(Object.keys(Object.prototype).length).to.equal(before);
    expect(({} as { action?: unknown }).action).to.equal(undefined);

    for (let i = 0; i < 100; i++) hear(APPROVED);
    hear({ action: 'close', reason: 'rejected', confidence: 1 });
    expect(closed).to.deep.equal([APPROVED]);
  });
});
