// SPDX-License-Identifier: Apache-2.0
// What the engine says of whole pictures. No model has a part in it.
import { expect } from '@open-wc/testing';
import type { Observation, PictureFacts } from '../../../src/core/types.js';
import { FacePipeline } from '../../../src/engine/face-pipeline.js';
import type { FaceModels } from '../../../src/engine/model-runtime.js';
import { MAN, MAN_LATER, pictureOf, videoFrameOf, wall } from './pictures.js';

const BLIND: FaceModels = {
  findFaces: async () => [],
  embedCrop: async () => new Float32Array(1),
  close: () => undefined,
};

for (const drawsInMemory of [true, false]) {
  describe(`FacePipeline, pictures drawn ${drawsInMemory ? 'in memory' : 'by the GPU'}`, () => {
    let pipeline: FacePipeline;

    beforeEach(() => {
      pipeline = new FacePipeline(BLIND, { model: 'none', drawsInMemory });
    });

    afterEach(() => pipeline.close());

    const factsOf = ({ picture }: Observation): PictureFacts => {
      if (!picture) throw new Error('no facts of the picture');
      return picture;
    };

    it('tells that a picture is the same to the bit', async () => {
      const first = factsOf(await pipeline.detect(await pictureOf(MAN), 0));
      const second = factsOf(await pipeline.detect(await pictureOf(MAN), 100));
      expect(first.change).to.equal(0);
      expect(second).to.deep.equal(first);
    });

    it('tells that a picture is another one, and how far it differs', async () => {
      const first = factsOf(await pipeline.detect(await pictureOf(MAN), 0));
      const second = factsOf(await pipeline.detect(await pictureOf(MAN_LATER), 100));
      expect(second.hash).to.not.equal(first.hash);
      expect(second.change).to.be.within(1, 60);
    });

    it('sees nothing of one picture in the next, where that one is transparent', async () => {
      const man = await pictureOf(MAN);
      const { width, height } = man;
      expect(factsOf(await pipeline.detect(man, 0)).brightness).to.be.above(50);
      const nothing = await createImageBitmap(new ImageData(width, height));
      expect(factsOf(await pipeline.detect(nothing, 100)).brightness).to.equal(0);
    });

    it('gives the light of the picture', async () => {
      // The wall's #777066.
      expect(factsOf(await pipeline.detect(wall(), 0)).brightness).to.be.closeTo(113, 1.5);
      expect(factsOf(await pipeline.detect(wall(1280, 720), 0)).change).to.be.below(1.5);
    });

    it("does so with a camera's frames too", async () => {
      const { brightness } = factsOf(await pipeline.detect(await videoFrameOf(MAN), 0));
      const photo = factsOf(await pipeline.detect(await pictureOf(MAN), 100));
      expect(photo.brightness).to.be.closeTo(brightness, 2);
      expect(photo.change).to.be.below(6);
    });
  });
}
