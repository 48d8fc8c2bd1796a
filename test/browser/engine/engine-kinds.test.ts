// SPDX-License-Identifier: Apache-2.0
// Whatever runs the models, they must see the same person. Here the GPU is software: slow, but WebGL all the same.
import { expect } from '@open-wc/testing';
import { cosineSimilarity } from '../../../src/core/matcher.js';
import type { Accuracy } from '../../../src/core/options.js';
import { MODEL_IDS } from '../../../src/engine/assets/model-manifest.js';
import { DefaultEngine } from '../../../src/engine/default-engine.js';
import { ENGINE_KINDS, kindParts } from '../../../src/engine/engine-plan.js';
import type { EngineKind } from '../../../src/engine/engine-plan.js';
import type { Observation } from '../../../src/core/types.js';
import type { LocalEngine as LocalEngineClass } from '../../../src/engine/local-engine.js';
import { needs, suiteNeeds } from '../../support/needs.js';
import { ASSET_BASE, MAN, OTHERS, pictureOf, videoFrameOf } from './pictures.js';

const STILLS = [MAN, ...OTHERS];

/** What an engine makes of the stills. */
interface Look {
  readonly seen: Observation[];
  readonly vectors: Float32Array[];
}

async function lookWith(kind: EngineKind, accuracy: Accuracy = 'standard'): Promise<Look> {
  const engine = new DefaultEngine({ assets: ASSET_BASE, delegate: 'auto', accuracy, kind });
  try {
    const model = MODEL_IDS[accuracy];
    expect(await engine.load()).to.deep.include({ ...kindParts(kind), model, worker: true });
    const look: Look = { seen: [], vectors: [] };
    for (const still of STILLS) {
      const observation = await engine.detect(await pictureOf(still), 0);
      look.seen.push(observation);
      look.vectors.push((await engine.embed(observation.frameId)).vector);
    }
    return look;
  } finally {
    engine.close();
  }
}

const describeWithWorkerWebGl = await suiteNeeds('worker-webgl');

describeWithWorkerWebGl('kinds of engine', () => {
  const looks = new Map<EngineKind, Look>();

  before(async function () {
    this.timeout(400_000);
    for (const kind of ENGINE_KINDS) looks.set(kind, await lookWith(kind));
  });

  for (const kind of ENGINE_KINDS.slice(1)) {
    it(`litert-cpu and ${kind} give templates with a cosine of 0.99 or more, and the same landmarks and pose`, () => {
      const [one, other] = [looks.get('litert-cpu'), looks.get(kind)];
      STILLS.forEach((still, i) => {
        const [a, b] = [one?.vectors[i], other?.vectors[i]] as [Float32Array, Float32Array];
        expect(cosineSimilarity(a, b), still).to.be.at.least(0.99);
        const [p, q] = [one?.seen[i]?.faces[0], other?.seen[i]?.faces[0]];
        if (!p || !q) throw new Error(`no face in ${still}`);
        let worst = 0;
        for (let k = 0; k < p.landmarks.length; k += 3) {
          const dx = (p.landmarks[k] ?? 0) - (q.landmarks[k] ?? 0);
          const dy = (p.landmarks[k + 1] ?? 0) - (q.landmarks[k + 1] ?? 0);
          worst = Math.max(worst, Math.abs(dx) / q.box.width, Math.abs(dy) / q.box.height);
        }
        expect(worst, `${still}: landmarks apart, in faces`).to.be.below(0.02);
        for (const angle of ['yawDeg', 'pitchDeg', 'rollDeg'] as const)
          expect(p.pose[angle], `${still}: ${angle}`).to.be.closeTo(q.pose[angle], 2);
      });
    });
  }

  it('agree in high accuracy too, whose templates are of two embedders', async function () {
    this.timeout(120_000);
    const [one, other] = [await lookWith('litert-cpu', 'high'), await lookWith('mediapipe-cpu', 'high')];
    STILLS.forEach((still, i) => {
      const [a, b] = [one.vectors[i], other.vectors[i]] as [Float32Array, Float32Array];
      expect(a).to.have.lengthOf(192 + 512);
      expect(cosineSimilarity(a, b), still).to.be.at.least(0.98);
    });
  });
});

const itWithRelaxedSimd = await needs('relaxed-simd');

describe('the engine for the processor', () => {
  itWithRelaxedSimd('sees the same person with and without relaxed SIMD', async function () {
    this.timeout(120_000);
    const { LocalEngine } = (await import(`${ASSET_BASE}faceguard-engine.js`)) as {
      readonly LocalEngine: typeof LocalEngineClass;
    };
    const vectors: Float32Array[] = [];
    for (const isRelaxed of [true, false]) {
      const engine = new LocalEngine(
        { assets: ASSET_BASE, delegate: 'cpu', accuracy: 'high' },
        { supportsRelaxedSimd: () => isRelaxed },
      );
      try {
        await engine.load();
        const { frameId } = await engine.detect(await pictureOf(MAN), 0);
        vectors.push((await engine.embed(frameId)).vector);
      } finally {
        engine.close();
      }
    }
    const [relaxed, plain] = vectors as [Float32Array, Float32Array];
    expect(cosineSimilarity(relaxed, plain)).to.be.at.least(0.9999);
    // Else one of them ran twice.
    expect(relaxed).not.to.deep.equal(plain);
  });

  it('sees the same person in a camera frame as in a picture', async function () {
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
