// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import type { FaceGuardError } from '../../../src/core/errors.js';
import { preload } from '../../../src/sdk/preload.js';
import { FakeEngine } from '../../../src/testing/index.js';
import { rejection } from '../camera/fake-cameras.js';

describe('FaceGuard.preload()', () => {
  it('loads elements and engine', async () => {
    const engine = new FakeEngine();
    expect(await preload({ engine })).to.equal(true);
    expect(engine.info).to.not.equal(null);
    expect(customElements.get('faceguard-verify')).to.not.equal(undefined);
  });

  it('brings the texture model too, unless liveness is not asked for', async () => {
    const look = async (engine: FakeEngine): Promise<number> => {
      const frame = await createImageBitmap(new ImageData(8, 8));
      const { frameId } = await engine.detect(frame, 0);
      return engine.judgeTexture(frameId);
    };
    const engine = new FakeEngine();
    await preload({ engine });
    expect(await look(engine)).to.be.within(0, 1);
    const bare = new FakeEngine();
    await preload({ engine: bare, liveness: 'none' });
    expect(((await rejection(look(bare))) as FaceGuardError).code).to.equal('engine_failed');
  });

  it('is not bothered by a failure, and says so', async () => {
    const engine = new FakeEngine({ failing: { call: 'load', code: 'network_error' } });
    expect(await preload({ engine })).to.equal(false);
  });

  it('stops when its signal aborts', async () => {
    expect(await preload({ engine: new FakeEngine(), signal: AbortSignal.abort() })).to.equal(false);
  });
});
