// SPDX-License-Identifier: Apache-2.0
// GPU and CPU must see the same person. Here the GPU is software: slow, but WebGL all the same.
import { expect } from '@open-wc/testing';
import { cosineSimilarity } from '../../../src/core/matcher.js';
import { DefaultEngine } from '../../../src/engine/default-engine.js';
import type { Observation } from '../../../src/core/types.js';
import { ASSET_BASE, MAN, OTHERS, pictureOf, videoFrameOf } from './pictures.js';

const STILLS = [MAN, ...OTHERS];

/** What one delegate makes of the stills. */
async function lookWith(delegate: 'gpu' | 'cpu'): Promise<{ seen: Observation[]; vectors: Float32Array[] }> {
  const engine = new DefaultEngine({ assets: ASSET_BASE, delegate });
  try {
    expect((await engine.load()).delegate).to.equal(delegate);
    const seen: Observation[] = [];
    const vectors: Float32Array[] = [];
    for (const still of STILLS) {
      const observation = await engine.detect(await pictureOf(still), 0);
      seen.push(observation);
      vectors.push((await engine.embed(observation.frameId)).vector);
    }
    return { seen, vectors };
  } finally {
    engine.close();
  }
}

describe('delegates', () => {
  it('give templates with a cosine of 0.99 or more, and the same landmarks', async function () {
    this.timeout(400_000);
    const gpu = await lookWith('gpu');
    const cpu = await lookWith('cpu');
    STILLS.forEach((still, i) => {
      const [a, b] = [gpu.vectors[i], cpu.vectors[i]] as [Float32Array, Float32Array];
      expect(cosineSimilarity(a, b), still).to.be.at.least(0.99);
      const [p, q] = [gpu.seen[i]?.faces[0], cpu.seen[i]?.faces[0]];
      if (!p || !q) throw new Error(`no face in ${still}`);
      let worst = 0;
      for (let k = 0; k < p.landmarks.length; k += 3) {
        const dx = (p.landmarks[k] ?? 0) - (q.landmarks[k] ?? 0);
        const dy = (p.landmarks[k + 1] ?? 0) - (q.landmarks[k + 1] ?? 0);
        worst = Math.max(worst, Math.abs(dx) / q.box.width, Math.abs(dy) / q.box.height);
      }
      expect(worst, `${still}: landmarks apart, in faces`).to.be.below(0.02);
    });
  });

  it('see the same person in a camera frame as in a picture', async function () {
    this.timeout(120_000);
    const engine = new DefaultEngine({ assets: ASSET_BASE, delegate: 'cpu' });
    try {
      await engine.load();
      const picture = await engine.detect(await pictureOf(MAN), 0);
      const frame = await engine.detect(await videoFrameOf(MAN), 0);
      const [a, b] = [await engine.embed(picture.frameId), await engine.embed(frame.frameId)];
      expect(cosineSimilarity(a.vector, b.vector)).to.be.at.least(0.99);
    } finally {
      engine.close();
    }
  });
});
