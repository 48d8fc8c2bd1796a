// SPDX-License-Identifier: Apache-2.0
// The light fake beside the real element: it has what that has, and tells what that tells.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import type { CloseMessage } from '../../../src/core/close-message.js';
import { ERROR_CODES } from '../../../src/core/errors.js';
import '../../../src/define/faceguard-verify.js';
import { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import { FakeVerify, defineFakeVerify, scriptOutcome } from '../../../src/testing/index.js';
import type { Outcome, ScriptOptions, VerifyApi } from '../../../src/testing/index.js';

const TAG = 'fake-verify-under-test';
customElements.define(TAG, FakeVerify);

type AnyVerify = HTMLElement & VerifyApi;

const fake = (): Promise<AnyVerify> =>
  fixture<AnyVerify>(html`<fake-verify-under-test threshold="70"></fake-verify-under-test>`);
const real = (): Promise<AnyVerify> =>
  fixture<AnyVerify>(html`<faceguard-verify threshold="70"></faceguard-verify>`);

let undo: (() => void)[] = [];

const script = (...args: Parameters<typeof scriptOutcome>): void => void undo.push(scriptOutcome(...args));

afterEach(() => {
  undo.reverse().forEach((each) => each());
  undo = [];
});

interface Heard {
  readonly type: string;
  readonly detail: unknown;
  readonly bubbles: boolean;
  readonly composed: boolean;
}

const EVENTS = [
  'faceguard-close',
  'faceguard-approved',
  'faceguard-rejected',
  'faceguard-canceled',
  'faceguard-bypass-active',
  'faceguard-no-base-photo',
  'faceguard-error',
  'faceguard-status',
  'faceguard-load',
] as const;

/** All that an element tells of a flow, but hints and which actions it draws. */
async function story(element: AnyVerify): Promise<Heard[]> {
  const heard: Heard[] = [];
  for (const name of EVENTS)
    element.addEventListener(name, ({ type, detail, bubbles, composed }) =>
      heard.push({ type, detail, bubbles, composed }),
    );
  element.addEventListener('faceguard-challenge', ({ type, detail: { index, count }, bubbles, composed }) =>
    heard.push({ type, detail: { index, count }, bubbles, composed }),
  );
  const closed = oneEvent(element, 'faceguard-close');
  element.start();
  await closed;
  await Promise.resolve();
  return heard;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly members?: readonly {
        readonly name: string;
        readonly privacy?: string;
        readonly static?: boolean;
      }[];
      readonly attributes?: readonly { readonly name: string }[];
      readonly events?: readonly { readonly name: string }[];
    }[];
  }[];
}

describe('FakeVerify', () => {
  it('has the members, attributes and events of custom-elements.json', async () => {
    const { modules } = (await (await fetch('/custom-elements.json')).json()) as Manifest;
    const {
      members = [],
      attributes = [],
      events = [],
    } = modules
      .flatMap(({ declarations = [] }) => declarations)
      .find(({ tagName }) => tagName === 'faceguard-verify') ?? {};
    const element = await fake();
    const isPublic = ({ name, privacy }: (typeof members)[number]): boolean =>
      !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';
    const wanted = members.filter(isPublic);
    expect(wanted.length).to.be.above(25);
    for (const { name, static: isStatic } of wanted) {
      // What only Lit asks for.
      if (name === 'styles' || name === 'shadowRootOptions') continue;
      expect(isStatic ? name in FakeVerify : name in element, name).to.equal(true);
    }
    expect([...FakeVerify.observedAttributes].sort()).to.deep.equal(
      attributes.map(({ name }) => name).sort(),
    );
    expect([...EVENTS, 'faceguard-challenge', 'faceguard-hint', 'faceguard-update'].sort()).to.deep.equal(
      events.map(({ name }) => name).sort(),
    );
  });

  it('has no member that the real one has not', () => {
    const own = Object.getOwnPropertyNames(FakeVerify.prototype);
    const unknown = own.filter((name) => !(name in FaceGuardVerify.prototype));
    expect(unknown).to.deep.equal([]);
    expect([...FakeVerify.observedAttributes].sort()).to.deep.equal(
      [...FaceGuardVerify.observedAttributes].sort(),
    );
    expect(FakeVerify.version).to.equal(FaceGuardVerify.version);
  });

  it('reads its attributes as the real one does', async () => {
    const values = ['', '7', 'none', 'nonsense', null];
    const [one, other] = [await fake(), await real()];
    const settings = Object.keys(one).filter((name) => name !== 'engine') as (keyof VerifyApi)[];
    expect(settings.length).to.be.above(11);
    for (const attribute of FakeVerify.observedAttributes) {
      for (const value of values) {
        for (const element of [one, other]) {
          if (value === null) element.removeAttribute(attribute);
          // Neither is to begin.
          else if (attribute !== 'autostart') element.setAttribute(attribute, value);
        }
        for (const name of [...settings, 'name', 'required'] as const)
          expect(one[name], `${attribute}="${value}": ${name}`).to.deep.equal(other[name]);
      }
    }
  });

  it('begins as the real one does', async () => {
    const [one, other] = [await fake(), await real()];
    for (const name of ['status', 'hint', 'stages', 'result', 'timings', 'form'] as const)
      expect(one[name], name).to.deep.equal(other[name]);
  });

  const outcomes: [Outcome, ScriptOptions?][] = [
    [{ reason: 'approved', confidence: 92 }],
    [{ reason: 'approved', confidence: 92 }, { liveness: 'passive' }],
    [{ reason: 'approved', confidence: 92 }, { liveness: 'none' }],
    [{ reason: 'rejected', confidence: 31 }, { liveness: 'none' }],
    [{ reason: 'canceled' }],
    [{ reason: 'no_base_photo' }],
    [{ reason: 'bypass_active', bypass_expires_at: '2030-01-01T00:00:00Z' }],
    ...ERROR_CODES.filter((error) => error !== 'liveness_timeout').map((error): [Outcome, ScriptOptions] => [
      { reason: 'error', error },
      { liveness: 'none' },
    ]),
    [{ reason: 'error', error: 'liveness_timeout' }],
  ];

  for (const [outcome, options] of outcomes) {
    it(`tells what the real one tells: ${JSON.stringify({ ...outcome, ...options })}`, async () => {
      script(document, outcome, options);
      const [one, other] = [await fake(), await real()];
      const [told, wanted] = [await story(one), await story(other)];
      // Camera and engine start side by side: which of the two is first is chance.
      const isCamera = outcome.reason === 'error' && outcome.error.startsWith('camera_');
      const compared = (heard: Heard[]): Heard[] =>
        isCamera ? heard.filter(({ type }) => type !== 'faceguard-load') : heard;
      expect(compared(told)).to.deep.equal(compared(wanted));
      expect(one.result).to.deep.equal(other.result);
      const stages = ({ stages: all }: AnyVerify): string[] =>
        all.map(({ name, status }) => `${name} ${status}`);
      expect(stages(one)).to.deep.equal(stages(other));
    });
  }

  it('needs no time, and shows its hints', async () => {
    const hints: string[] = [];
    script(document, { reason: 'approved', confidence: 92 }, { hints: ['too_dark', 'no_face'] });
    const element = await fake();
    element.addEventListener('faceguard-hint', ({ detail }) => hints.push(detail.hint));
    let isLate = false;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => (isLate = true);
    const closed = oneEvent(element, 'faceguard-close');
    port2.postMessage('a task after this one');
    element.start();
    await closed;
    port1.close();
    expect(isLate).to.equal(false);
    expect(hints.slice(0, 2)).to.deep.equal(['too_dark', 'no_face']);
  });

  it('offers another attempt, and takes a list of outcomes', async () => {
    script(document, [
      { reason: 'rejected', confidence: 31 },
      { reason: 'approved', confidence: 92 },
    ]);
    const element = await fake();
    const closed = oneEvent(element, 'faceguard-close');
    element.start();
    while (element.status !== 'error') await oneEvent(element, 'faceguard-status');
    expect(element.result).to.equal(null);
    element.retry();
    expect((await closed).detail).to.deep.equal({ action: 'close', reason: 'approved', confidence: 92 });
  });

  it('looks for a face until there is a script', async () => {
    const element = await fake();
    element.start();
    while (element.hint !== 'no_face') await oneEvent(element, 'faceguard-hint');
    expect(element.status).to.equal('guiding');
    const closed = oneEvent(element, 'faceguard-close');
    script(element, { reason: 'rejected', confidence: 12 });
    expect((await closed).detail).to.deep.equal({ action: 'close', reason: 'rejected', confidence: 12 });
  });

  it('cancels, by call, by Escape and when it is taken out', async () => {
    for (const cancel of [
      (element: AnyVerify) => element.cancel(),
      (element: AnyVerify) => element.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })),
      (element: AnyVerify) => element.remove(),
    ]) {
      const element = await fake();
      element.start();
      const closed = oneEvent(element, 'faceguard-close');
      cancel(element);
      expect((await closed).detail).to.deep.equal({ action: 'close', reason: 'canceled' });
    }
  });

  it('finds the page’s mistakes', async () => {
    script(document, { reason: 'approved', confidence: 92 });
    const element = await fake();
    element.threshold = 900;
    const closed = oneEvent(element, 'faceguard-close');
    element.start();
    expect(((await closed) as CustomEvent<CloseMessage>).detail).to.have.property('error', 'invalid_options');
  });

  it('is a form field', async () => {
    script(document, { reason: 'approved', confidence: 92 });
    const form = await fixture<HTMLFormElement>(
      html`<form><fake-verify-under-test name="face" required></fake-verify-under-test></form>`,
    );
    const element = form.firstElementChild as AnyVerify;
    expect(form.checkValidity()).to.equal(false);
    const closed = oneEvent(element, 'faceguard-close');
    element.start();
    await closed;
    expect(form.checkValidity()).to.equal(true);
    expect(new FormData(form).get('face')).to.equal(JSON.stringify(element.result));
    form.reset();
    expect([element.status, element.result, form.checkValidity()]).to.deep.equal(['idle', null, false]);
  });

  it('is ready when it was loaded ahead of time', async () => {
    const element = await fake();
    element.preload();
    while (element.status !== 'ready') await oneEvent(element, 'faceguard-status');
  });
});

describe('defineFakeVerify()', () => {
  it('says so when it comes too late', () => {
    expect(() => defineFakeVerify()).to.throw(Error, 'real one');
  });
});
