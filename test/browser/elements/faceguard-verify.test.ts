// SPDX-License-Identifier: Apache-2.0
// The element with the browser's fake camera and an engine that sees what a test says: everything but the models.
import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import type { CloseMessage } from '../../../src/core/close-message.js';
import type { ErrorCode } from '../../../src/core/errors.js';
import '../../../src/define/faceguard-verify.js';
import type { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import { FakeEngine, fakeTemplate } from '../../../src/testing/fake-engine.js';
import type { FakeEngineScript } from '../../../src/testing/fake-engine.js';
import { sketchObservation } from '../../../src/testing/observations.js';

const ME = 1;
const SOMEBODY_ELSE = 2;

/** A failing `getUserMedia`, or `null` for the browser's own. */
let cameraFailure: DOMException | null = null;
let streams: MediaStream[] = [];
const getUserMedia = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);

const liveTracks = (): number =>
  streams.flatMap((stream) => stream.getTracks()).filter((track) => track.readyState === 'live').length;

async function setUp(
  script: FakeEngineScript = {},
  properties: Partial<FaceGuardVerify> = {},
): Promise<{ element: FaceGuardVerify; engine: FakeEngine; closes: CloseMessage[] }> {
  const engine = new FakeEngine(script);
  const element = await fixture<FaceGuardVerify>(html`<faceguard-verify></faceguard-verify>`);
  // What is not about liveness ends sooner without it.
  Object.assign(element, { engine, basePhoto: fakeTemplate(ME), liveness: 'none', ...properties });
  const closes: CloseMessage[] = [];
  element.addEventListener('faceguard-close', ({ detail }) => closes.push(detail));
  await element.updateComplete;
  return { element, engine, closes };
}

/** Waits for a status, or gives at once when it is there. */
async function status(element: FaceGuardVerify, wanted: FaceGuardVerify['status']): Promise<void> {
  while (element.status !== wanted) await oneEvent(element, 'faceguard-status');
  await element.updateComplete;
}

async function run(element: FaceGuardVerify): Promise<CloseMessage> {
  const closed = oneEvent(element, 'faceguard-close');
  element.start();
  return ((await closed) as CustomEvent<CloseMessage>).detail;
}

/** Something in the element's shadow, which must be there. */
function inside<E extends Element = HTMLElement>(element: FaceGuardVerify, selector: string): E {
  const found = element.shadowRoot?.querySelector<E>(selector);
  if (!found) throw new Error(`nothing matches ${selector}`);
  return found;
}

const firstTrack = (): MediaStreamTrack => {
  const track = streams[0]?.getTracks()[0];
  if (!track) throw new Error('no camera was opened');
  return track;
};

const parentOf = ({ parentElement }: Element): Element => {
  if (!parentElement) throw new Error('not in the document');
  return parentElement;
};

const button = (element: FaceGuardVerify, name: string): HTMLButtonElement => {
  const found = [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find(
    ({ textContent, ariaLabel }) => textContent.trim() === name || ariaLabel === name,
  );
  if (!found) throw new Error(`no button "${name}"`);
  return found;
};

const said = (element: FaceGuardVerify, kind: 'polite' | 'assertive'): string =>
  inside(element, `[aria-live=${kind}]`).textContent.trim();

function inForm(form: HTMLFormElement): FaceGuardVerify {
  const element = form.querySelector('faceguard-verify');
  if (!element) throw new Error('no element in the form');
  return element;
}

describe('<faceguard-verify>', () => {
  beforeEach(() => {
    cameraFailure = null;
    streams = [];
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      if (cameraFailure) throw cameraFailure;
      const stream = await getUserMedia(constraints);
      streams.push(stream);
      return stream;
    };
  });

  afterEach(() => {
    expect(liveTracks(), 'tracks still live after the test').to.equal(0);
  });

  after(() => {
    navigator.mediaDevices.getUserMedia = getUserMedia;
  });

  it('has the defaults of the contract', async () => {
    const element = await fixture<FaceGuardVerify>(html`<faceguard-verify></faceguard-verify>`);
    expect(element.threshold).to.equal(50);
    expect(element.maxAttempts).to.equal(3);
    expect(element.faceTimeoutMs).to.equal(30_000);
    expect(element.delegate).to.equal('auto');
    expect(element.accuracy).to.equal('standard');
    expect(element.liveness).to.equal('active');
    expect(element.challengeTimeoutMs).to.equal(10_000);
    expect(element.status).to.equal('idle');
    expect(element.hint).to.equal(null);
    expect(element.result).to.equal(null);
    expect(element.matches(':state(idle)')).to.equal(true);
    await expect(element).to.be.accessible();
  });

  it('approves, says so once in every way, and switches the camera off', async () => {
    const { element, closes } = await setUp();
    const heard: string[] = [];
    for (const name of [
      'faceguard-status',
      'faceguard-hint',
      'faceguard-close',
      'faceguard-approved',
    ] as const) {
      element.addEventListener(name, ({ detail }) => heard.push(`${name} ${JSON.stringify(detail)}`));
    }
    const bubbled: string[] = [];
    const listener = ({ type }: Event): number => bubbled.push(type);
    for (const name of ['faceguard-close', 'faceguard-approved', 'faceguard-status', 'faceguard-hint']) {
      document.addEventListener(name, listener);
    }
    const message = await run(element);
    await element.updateComplete;
    expect(message).to.deep.equal({ action: 'close', reason: 'approved', confidence: 100 });
    expect(closes).to.deep.equal([message]);
    expect(element.result).to.deep.equal(message);
    expect(heard).to.deep.equal([
      'faceguard-status {"status":"loading"}',
      'faceguard-status {"status":"guiding"}',
      'faceguard-hint {"hint":"ready"}',
      'faceguard-status {"status":"matching"}',
      'faceguard-status {"status":"closed"}',
      'faceguard-close {"action":"close","reason":"approved","confidence":100}',
      'faceguard-approved {"confidence":100}',
    ]);
    expect(bubbled).to.deep.equal(['faceguard-close', 'faceguard-approved']);
    for (const name of ['faceguard-close', 'faceguard-approved', 'faceguard-status', 'faceguard-hint']) {
      document.removeEventListener(name, listener);
    }
    expect(liveTracks()).to.equal(0);
    expect(element.matches(':state(closed)')).to.equal(true);
    expect(element.stages.map(({ name, status: stage }) => [name, stage])).to.deep.equal([
      ['camera', 'passed'],
      ['match', 'passed'],
    ]);
    expect(
      element.stages.every(({ completed_at }) => !Number.isNaN(Date.parse(completed_at ?? ''))),
    ).to.equal(true);
    expect(said(element, 'assertive')).to.contain('It’s you');
    await expect(element).to.be.accessible();
  });

  it('rejects another person: offers two more attempts, then closes', async () => {
    const { element, closes } = await setUp({ person: () => SOMEBODY_ELSE }, { maxAttempts: 2 });
    element.start();
    await status(element, 'error');
    expect(closes).to.deep.equal([]);
    expect(liveTracks()).to.equal(0);
    expect(said(element, 'assertive')).to.contain('You can try one more time.');
    await expect(element).to.be.accessible();

    const rejected = oneEvent(element, 'faceguard-rejected');
    button(element, 'Try again').click();
    const { confidence } = ((await rejected) as CustomEvent<{ confidence: number }>).detail;
    expect(confidence).to.be.lessThan(50);
    expect(closes).to.deep.equal([{ action: 'close', reason: 'rejected', confidence }]);
  });

  it('closes with the outcome of the attempt when the user leaves', async () => {
    const { element, closes } = await setUp({ person: () => SOMEBODY_ELSE });
    element.start();
    await status(element, 'error');
    button(element, 'Leave').click();
    expect(closes.map(({ reason }) => reason)).to.deep.equal(['rejected']);
  });

  for (const [way, cancel] of [
    ['the X', (element: FaceGuardVerify) => button(element, 'Close').click()],
    [
      'Escape',
      (element: FaceGuardVerify) =>
        button(element, 'Close').dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true }),
        ),
    ],
    ['cancel()', (element: FaceGuardVerify) => element.cancel()],
  ] as const) {
    it(`cancels by ${way}, once, with the camera off`, async () => {
      const { element, closes } = await setUp({ observe: (atMs) => sketchObservation(atMs) });
      element.start();
      await status(element, 'guiding');
      cancel(element);
      element.cancel();
      await element.updateComplete;
      expect(closes).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
      expect(liveTracks()).to.equal(0);
      await expect(element).to.be.accessible();
    });
  }

  it('cancels while the browser is still asking for the camera, and stops what comes late', async () => {
    const { element, closes } = await setUp();
    let answer = (_stream: MediaStream): void => undefined;
    const asked = new Promise<MediaStream>((resolve) => (answer = resolve));
    const ask = navigator.mediaDevices.getUserMedia;
    let isAsked = false;
    navigator.mediaDevices.getUserMedia = () => {
      isAsked = true;
      return asked;
    };
    element.start();
    await waitUntil(() => isAsked);
    element.cancel();
    const late = await ask.call(navigator.mediaDevices, { video: true });
    answer(late);
    await asked;
    await Promise.resolve();
    expect(closes).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
    expect(liveTracks()).to.equal(0);
  });

  it('ends with no_base_photo without asking for the camera', async () => {
    const { element } = await setUp({}, { basePhoto: '' });
    expect(await run(element)).to.deep.equal({ action: 'close', reason: 'no_base_photo' });
    expect(streams).to.deep.equal([]);
  });

  for (const [name, error] of [
    ['NotAllowedError', 'camera_permission_denied'],
    ['NotFoundError', 'camera_unavailable'],
    ['NotReadableError', 'camera_in_use'],
    ['OverconstrainedError', 'camera_constraints'],
    ['SecurityError', 'camera_insecure_context'],
    ['Error', 'camera_unknown'],
  ] as const) {
    it(`reports ${error} and, where that can help, lets the user try again`, async () => {
      const { element, closes } = await setUp();
      cameraFailure = new DOMException('', name);
      element.start();
      if (error === 'camera_insecure_context') {
        await status(element, 'closed');
        expect(closes).to.deep.equal([{ action: 'close', reason: 'error', error }]);
        return;
      }
      await status(element, 'error');
      await expect(element).to.be.accessible();
      cameraFailure = null;
      const closed = oneEvent(element, 'faceguard-close');
      button(element, 'Try again').click();
      expect(((await closed) as CustomEvent<CloseMessage>).detail.reason).to.equal('approved');
    });
  }

  it('reports camera_interrupted when the camera is taken away', async () => {
    const { element } = await setUp({ observe: (atMs) => sketchObservation(atMs) }, { maxAttempts: 1 });
    element.start();
    await status(element, 'guiding');
    const closed = oneEvent(element, 'faceguard-error');
    const track = firstTrack();
    track.stop();
    track.dispatchEvent(new Event('ended'));
    expect((await closed).detail).to.deep.equal({ error: 'camera_interrupted' });
  });

  it('reports camera_interrupted, with another try, when the page is left for a moment', async () => {
    const { element } = await setUp({ observe: (atMs) => sketchObservation(atMs) });
    element.start();
    await status(element, 'guiding');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(liveTracks()).to.equal(0);
    await status(element, 'error');
    expect(said(element, 'assertive')).to.contain('The camera stopped');
    element.cancel();
  });

  for (const [call, code] of [
    ['load', 'engine_load_failed'],
    ['load', 'browser_unsupported'],
    ['load', 'network_error'],
    ['detect', 'engine_failed'],
    ['embed', 'engine_failed'],
  ] as const satisfies readonly (readonly [string, ErrorCode])[]) {
    it(`reports ${code} when ${call} fails, with the camera off`, async () => {
      const { element } = await setUp({ failing: { call, code } }, { maxAttempts: 1 });
      expect(await run(element)).to.deep.equal({ action: 'close', reason: 'error', error: code });
      expect(liveTracks()).to.equal(0);
    });
  }

  it('starts a fresh engine after a failure', async () => {
    const { element, engine } = await setUp({ failing: { call: 'detect', code: 'engine_failed' } });
    element.start();
    await status(element, 'error');
    expect(engine.info).to.equal(null);
    engine.script = {};
    const closed = oneEvent(element, 'faceguard-close');
    element.retry();
    expect(((await closed) as CustomEvent<CloseMessage>).detail.reason).to.equal('approved');
  });

  it('reports face_timeout when no usable face comes', async () => {
    const { element } = await setUp(
      { observe: (atMs) => sketchObservation(atMs) },
      { maxAttempts: 1, faceTimeoutMs: 300 },
    );
    expect(await run(element)).to.deep.equal({ action: 'close', reason: 'error', error: 'face_timeout' });
  });

  for (const wrong of [
    { threshold: 101 },
    { threshold: NaN },
    { threshold: '60' },
    { threshold: [] },
    { threshold: true },
    { maxAttempts: 0 },
    { faceTimeoutMs: -1 },
    { delegate: 'tpu' },
    { liveness: 'on' },
    { challengeTimeoutMs: 0 },
    { accuracy: 'best' },
    { basePhoto: { model: 'other', vector: new Float32Array([1]) } },
  ]) {
    it(`refuses ${JSON.stringify(wrong)} with invalid_options`, async () => {
      const { element } = await setUp({}, wrong as Partial<FaceGuardVerify>);
      expect(await run(element)).to.deep.equal({
        action: 'close',
        reason: 'error',
        error: 'invalid_options',
      });
    });
  }

  describe('a setting that is not set', () => {
    const strangerAtDefaults = async (element: FaceGuardVerify): Promise<void> => {
      expect((await run(element)).reason).to.equal('rejected');
    };

    for (const [name, unset] of Object.entries({
      threshold: null,
      maxAttempts: undefined,
      faceTimeoutMs: '',
      delegate: '',
      challengeTimeoutMs: undefined,
      accuracy: null,
    })) {
      it(`is the default: ${name} = ${JSON.stringify(unset)}, as frameworks write it`, async () => {
        const { element } = await setUp();
        Object.assign(element, { [name]: unset });
        expect((await run(element)).reason).to.equal('approved');
      });
    }

    for (const unset of [null, undefined, '']) {
      it(`lets no stranger in: threshold = ${JSON.stringify(unset)}`, async () => {
        const { element } = await setUp({ person: () => 2 }, { maxAttempts: 1 });
        Object.assign(element, { threshold: unset });
        await strangerAtDefaults(element);
      });
    }

    it('lets no stranger in: the attribute is empty, or taken away', async () => {
      const { element } = await setUp({ person: () => 2 }, { maxAttempts: 1 });
      element.setAttribute('threshold', '');
      expect(element.threshold).to.equal(50);
      element.setAttribute('threshold', '60');
      element.removeAttribute('threshold');
      expect(element.threshold).to.equal(50);
      await strangerAtDefaults(element);
    });
  });

  it('writes nothing onto its tag that the page did not: a page rendered on a server is taken over as it is', async () => {
    const element = await fixture<FaceGuardVerify>(html`<faceguard-verify></faceguard-verify>`);
    expect(element.getAttributeNames()).to.deep.equal([]);
  });

  it('shows and says one hint at a time, and tells it by event and property', async () => {
    const { element } = await setUp({ observe: (atMs) => sketchObservation(atMs, { pose: { yawDeg: 50 } }) });
    const hinted = oneEvent(element, 'faceguard-hint');
    element.start();
    expect((await hinted).detail).to.deep.equal({ hint: 'look_straight' });
    await element.updateComplete;
    expect(element.hint).to.equal('look_straight');
    expect(inside(element, '.hint').textContent.trim()).to.equal('Look straight at the camera');
    // After what is being said, and as the way there.
    await waitUntil(() => said(element, 'polite') === 'Turn your head a little to your right', '', {
      timeout: 5000,
    });
    expect(element.guidance).to.deep.equal({
      hint: 'look_straight',
      direction: 'head_right',
      isInsistent: false,
    });
    await expect(element).to.be.accessible();
    element.cancel();
  });

  it('loads ahead of time and says ready', async () => {
    const { element } = await setUp();
    const loads: unknown[] = [];
    element.addEventListener('faceguard-load', ({ detail }) => loads.push(detail));
    element.preload();
    await status(element, 'ready');
    expect(loads).to.deep.equal([{ loaded: 1, total: 1 }]);
    expect((await run(element)).reason).to.equal('approved');
  });

  it('begins anew on start() after an end, and on reset()', async () => {
    const { element, closes } = await setUp();
    await run(element);
    await run(element);
    expect(closes.length).to.equal(2);
    element.reset();
    await element.updateComplete;
    expect([element.status, element.result]).to.deep.equal(['idle', null]);
    button(element, 'Start').click();
    await oneEvent(element, 'faceguard-close');
    expect(closes.length).to.equal(3);
  });

  it('starts by itself with autostart', async () => {
    const element = document.createElement('faceguard-verify');
    const engine = new FakeEngine();
    Object.assign(element, { engine, basePhoto: fakeTemplate(ME), liveness: 'none', autostart: true });
    const closed = oneEvent(element, 'faceguard-close');
    document.body.append(element);
    expect(((await closed) as CustomEvent<CloseMessage>).detail.reason).to.equal('approved');
    element.remove();
  });

  it('ends as canceled with the camera off when it is removed, and works when it is put back', async () => {
    const { element, closes } = await setUp({ observe: (atMs) => sketchObservation(atMs) });
    const parent = parentOf(element);
    element.start();
    await status(element, 'guiding');
    const closed = oneEvent(element, 'faceguard-close');
    element.remove();
    await closed;
    expect(closes).to.deep.equal([{ action: 'close', reason: 'canceled' }]);
    expect(liveTracks()).to.equal(0);
    parent.append(element);
    await element.updateComplete;
    expect(element.status).to.equal('idle');
    element.engine = new FakeEngine();
    expect((await run(element)).reason).to.equal('approved');
  });

  it('goes on when it is only moved', async () => {
    let isGood = false;
    const { element, closes } = await setUp({
      observe: (atMs) => sketchObservation(atMs, ...(isGood ? [{}] : [])),
    });
    element.start();
    await status(element, 'guiding');
    const closed = oneEvent(element, 'faceguard-close');
    parentOf(element).append(element);
    isGood = true;
    expect(((await closed) as CustomEvent<CloseMessage>).detail.reason).to.equal('approved');
    expect(closes.length).to.equal(1);
  });

  it('is a form field: required blocks, the close message is its value, resetting the form begins anew', async () => {
    const form = await fixture<HTMLFormElement>(html`
      <form><faceguard-verify name="face" liveness="none" required></faceguard-verify></form>
    `);
    const element = inForm(form);
    Object.assign(element, { engine: new FakeEngine(), basePhoto: fakeTemplate(ME) });
    await element.updateComplete;
    expect(element.form).to.equal(form);
    expect(form.checkValidity()).to.equal(false);
    expect(new FormData(form).has('face')).to.equal(false);
    const message = await run(element);
    expect(form.checkValidity()).to.equal(true);
    expect(JSON.parse(new FormData(form).get('face') as string)).to.deep.equal(message);
    form.reset();
    expect(form.checkValidity()).to.equal(false);
    expect(element.status).to.equal('idle');
  });

  it('takes the keyboard when the page gives it', async () => {
    const { element } = await setUp();
    element.focus();
    expect(document.activeElement).to.equal(element);
  });

  it('keeps the keyboard inside when a screen takes its button away', async () => {
    const { element } = await setUp({ person: () => SOMEBODY_ELSE });
    const start = button(element, 'Start');
    start.focus();
    start.click();
    await status(element, 'error');
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement).to.equal(button(element, 'Try again'));
    element.cancel();
  });
});
