// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { supported } from '../../../src/verify/support.js';

/** Replaces a property for as long as `run` takes. */
async function having<T>(target: object, name: string, value: unknown, run: () => Promise<T>): Promise<T> {
  const found = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { configurable: true, writable: true, value });
  try {
    return await run();
  } finally {
    if (found) Object.defineProperty(target, name, found);
    else Reflect.deleteProperty(target, name);
  }
}

const codes = async (): Promise<string[]> => (await supported()).reasons.map(({ code }) => code);

describe('FaceGuard.supported()', () => {
  it('finds nothing missing in this browser', async () => {
    expect(await supported()).to.deep.equal({ supported: true, reasons: [] });
  });

  it('names what the browser lacks', async () => {
    const { supported: isSupported, reasons } = await having(
      OffscreenCanvas.prototype,
      'getContext',
      () => null,
      supported,
    );
    expect(isSupported).to.equal(false);
    expect(reasons).to.deep.equal([
      { code: 'browser_unsupported', message: 'this browser has no OffscreenCanvas' },
    ]);
    const noSimd = await having(WebAssembly, 'validate', () => false, supported);
    expect(noSimd.reasons[0]?.message).to.contain('SIMD');
  });

  it('tells a page that is not secure, one without cameras and one that may not use them', async () => {
    expect(await having(window, 'isSecureContext', false, codes)).to.deep.equal(['camera_insecure_context']);
    expect(await having(navigator, 'mediaDevices', undefined, codes)).to.deep.equal([
      'camera_insecure_context',
    ]);
    const forbidding = { allowsFeature: () => false };
    for (const name of ['permissionsPolicy', 'featurePolicy']) {
      if (name in document)
        expect(await having(document, name, forbidding, codes)).to.deep.equal(['camera_insecure_context']);
    }
  });

  it('tells when no camera is connected, and gives the benefit of the doubt where devices are not told', async () => {
    const { mediaDevices } = navigator;
    expect(await having(mediaDevices, 'enumerateDevices', async () => [], codes)).to.deep.equal([
      'camera_unavailable',
    ]);
    const refuse = (): Promise<never> => Promise.reject(new DOMException('no', 'NotAllowedError'));
    expect(await having(mediaDevices, 'enumerateDevices', refuse, codes)).to.deep.equal([]);
  });
});
