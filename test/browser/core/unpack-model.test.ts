// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { unpackModel } from '../../../src/core/unpack-model.js';
import {
  MODEL_ASSETS,
  SECOND_EMBEDDER_ASSETS,
  TEXTURE_ASSETS,
} from '../../../src/engine/assets/model-manifest.js';
import { ASSET_BASE } from '../engine/pictures.js';

/** The module as it is where the browser does not know halves. */
async function withoutHalves(): Promise<{ unpackModel: typeof unpackModel }> {
  const known = Object.getOwnPropertyDescriptor(globalThis, 'Float16Array');
  if (!known) throw new Error('no Float16Array: there is one way only, and nothing to compare');
  // An address of its own makes it another module.
  const address: string = '../../../src/core/unpack-model.ts?without-halves';
  Reflect.deleteProperty(globalThis, 'Float16Array');
  try {
    return (await import(address)) as { unpackModel: typeof unpackModel };
  } finally {
    Object.defineProperty(globalThis, 'Float16Array', known);
  }
}

describe('unpackModel()', () => {
  const { landmarker, embedder } = MODEL_ASSETS;
  const packed = [landmarker, embedder, SECOND_EMBEDDER_ASSETS.secondEmbedder, TEXTURE_ASSETS.texture];

  it('makes the same file, byte for byte, whether the browser knows halves or not', async () => {
    const other = await withoutHalves();
    for (const { path } of packed) {
      const bytes = new Uint8Array(await (await fetch(`${ASSET_BASE}${path}`)).arrayBuffer());
      const [one, two] = [unpackModel(bytes), other.unpackModel(bytes)];
      expect(one.length, path).to.be.greaterThan(bytes.length);
      expect(
        one.findIndex((byte, i) => byte !== two[i]),
        path,
      ).to.equal(-1);
      expect(two.length, path).to.equal(one.length);
    }
  });
});
