// SPDX-License-Identifier: Apache-2.0
// What the browser's engine saw in the same pictures (scripts/record-faces.mjs wrote it down).
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { after, before, describe, test } from 'node:test';

import type { FaceAppearance, HeadPose } from '../../../../src/core/types.js';
import { NodeEngine } from '../../../../src/server/engine/node-engine.js';
import { bytesOf, useModels } from '../../../support/server-models.js';

interface BrowserFace {
  readonly file: string;
  readonly count: number;
  readonly frameWidthPx: number;
  readonly frameHeightPx: number;
  readonly pose: HeadPose;
  readonly appearance: FaceAppearance;
  readonly texture: number;
  /** x0, y0, x1, … in ten-thousandths of the frame. */
  readonly landmarks: readonly number[];
}

const faces = JSON.parse(
  await readFile(new URL('./browser-faces.json', import.meta.url), 'utf8'),
) as BrowserFace[];
const models = useModels();

describe('NodeEngine, held against the engine in the browser', () => {
  let engine: NodeEngine;

  before(async () => {
    engine = new NodeEngine({ modelsFolder: models.folder });
    await engine.load();
  });

  after(() => engine.close());

  for (const seen of faces) {
    test(`sees the same in ${seen.file}`, async () => {
      const file = fileURLToPath(new URL(`../../../../node_modules/${seen.file}`, import.meta.url));
      const observation = await engine.observe(await bytesOf(file));
      const { frameWidthPx, frameHeightPx } = observation;
      assert.deepEqual([frameWidthPx, frameHeightPx], [seen.frameWidthPx, seen.frameHeightPx]);
      assert.equal(observation.faces.length, seen.count);
      const [face] = observation.faces;
      assert.ok(face?.appearance);

      let sum = 0;
      let farthest = 0;
      const count = face.landmarks.length / 3;
      for (let i = 0; i < count; i++) {
        const off = Math.hypot(
          ((face.landmarks[i * 3] ?? NaN) - (seen.landmarks[i * 2] ?? NaN) / 10_000) * frameWidthPx,
          ((face.landmarks[i * 3 + 1] ?? NaN) - (seen.landmarks[i * 2 + 1] ?? NaN) / 10_000) * frameHeightPx,
        );
        sum += off;
        farthest = Math.max(farthest, off);
      }
      const facePx = face.box.width * frameWidthPx;
      assert.ok(sum / count < 0.002 * facePx, `${sum / count} pixels of ${facePx} on the average`);
      assert.ok(farthest < 0.005 * facePx, `${farthest} pixels of ${facePx}`);

      for (const angle of ['yawDeg', 'pitchDeg', 'rollDeg'] as const)
        assert.ok(Math.abs(face.pose[angle] - seen.pose[angle]) < 0.5, `${angle} ${face.pose[angle]}`);
      assert.ok(Math.abs(face.appearance.brightness - seen.appearance.brightness) < 1);
      assert.ok(Math.abs(face.appearance.sharpness - seen.appearance.sharpness) < 0.02);
      assert.ok(Math.abs((await engine.judgeTexture(observation.frameId)) - seen.texture) < 0.05);
    });
  }
});
