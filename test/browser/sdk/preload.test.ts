// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { preload } from '../../../src/sdk/preload.js';
import { FakeEngine } from '../../../src/testing/index.js';

describe('FaceGuard.preload()', () => {
  it('loads elements and engine', async () => {
    const engine = new FakeEngine();
    expect(await preload({ engine })).to.equal(true);
    expect(engine.info).to.not.equal(null);
    expect(customElements.get('faceguard-verify')).to.not.equal(undefined);
  });

  it('is not bothered by a failure, and says so', async () => {
    const engine = new FakeEngine({ failing: { call: 'load', code: 'network_error' } });
    expect(await preload({ engine })).to.equal(false);
  });

  it('stops when its signal aborts', async () => {
    expect(await preload({ engine: new FakeEngine(), signal: AbortSignal.abort() })).to.equal(false);
  });
});
