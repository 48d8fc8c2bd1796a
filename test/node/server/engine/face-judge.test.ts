// SPDX-License-Identifier: Apache-2.0
// The judge with the shipped models, on stills; what a timeline must show is tested in test/node/core/evidence/.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Worker } from 'node:worker_threads';

import sharp from 'sharp';

import { FaceGuardError } from '../../../../src/core/errors.js';
import { toMoment } from '../../../../src/core/moment.js';
import type { Moment } from '../../../../src/core/moment.js';
import type { FaceTemplate } from '../../../../src/core/types.js';
import type { ServedEngine } from '../../../../src/server/cli/serve.js';
import { MAX_EVIDENCE_SIDE_PX } from '../../../../src/server/engine/face-judge.js';
import { NodeEngine } from '../../../../src/server/engine/node-engine.js';
import { openFaceJudge } from '../../../../src/server/engine/open-face-judge.js';
import type { OpenFaceJudge } from '../../../../src/server/engine/open-face-judge.js';
import type {
  VerifierEvidence,
  VerifierFrame,
  VerifierVerdict,
} from '../../../../src/server/sessions/evidence-verifier.js';
import { engineThread } from '../../../support/engine-thread.js';
import { bytesOf, PICTURES, useModels } from '../../../support/server-models.js';

const models = useModels();
const hasCode = (code: string) => (error: unknown) => error instanceof FaceGuardError && error.code === code;

/** As a browser sends a picture. */
const asSent = async (file: string | Buffer): Promise<Uint8Array> =>
  sharp(file).resize(640, 640, { fit: 'inside', withoutEnlargement: true }).jpeg({ quality: 85 }).toBuffer();

const neutral = (jpeg: Uint8Array): VerifierFrame => ({ shows: 'neutral', t: 0, jpeg });

const evidenceOf = (
  frames: readonly VerifierFrame[],
  timeline: readonly Moment[] = [],
): VerifierEvidence => ({
  frameWidthPx: 720,
  frameHeightPx: 576,
  frames,
  timeline,
  camera: { suspicion: 0, doubts: [] },
});

describe('openFaceJudge()', () => {
  let judge: OpenFaceJudge;
  let man: FaceTemplate;
  const workers: Worker[] = [];

  const createWorker = (options: ConstructorParameters<typeof NodeEngine>[0]): Worker => {
    const worker = engineThread(options);
    workers.push(worker);
    return worker;
  };

  const enroll = async (file: string): Promise<FaceTemplate> =>
    judge.enroll({ contentType: 'image/jpeg', bytes: await bytesOf(file) });

  before(async () => {
    judge = await openFaceJudge({ modelsFolder: models.folder, threads: 2, createWorker });
    // What the command line serves.
    const served: ServedEngine = judge;
    assert.ok(served);
    man = await enroll(PICTURES.man);
  });

  after(() => judge.close());

  const compare = async (file: string | Buffer): Promise<VerifierVerdict> =>
    judge.verifier.verify({
      template: man,
      liveness: 'none',
      actions: [],
      evidence: evidenceOf([neutral(await asSent(file))]),
    });

  describe('without liveness', () => {
    test('accepts the same man and no other face', async () => {
      const same = await compare(PICTURES.manLater);
      assert.equal(same.liveness, null);
      assert.ok(same.confidence >= 50, `${same.confidence}`);
      for (const file of [...PICTURES.otherMen, PICTURES.painting]) {
        const { confidence } = await compare(file);
        assert.ok(confidence < 40, `${file}: ${confidence}`);
      }
    });

    test('has no confidence in a picture of nobody, or of several', async () => {
      const wall = sharp({ create: { width: 640, height: 480, channels: 3, background: '#776' } });
      assert.deepEqual(await compare(await wall.png().toBuffer()), { confidence: 0, liveness: null });
      assert.deepEqual(await compare(PICTURES.group), { confidence: 0, liveness: null });
    });
  });

  describe('where the face is watched', () => {
    /** Moments as an engine gives them of a picture, for three seconds. */
    async function timelineOf(file: string): Promise<Moment[]> {
      const engine = new NodeEngine({ modelsFolder: models.folder });
      try {
        await engine.load();
        const seen = await engine.observe(await asSent(file));
        // The face is the same in all of them, but no two pictures are.
        return Array.from({ length: 31 }, (_, i) => ({
          ...toMoment({ ...seen, timestampMs: i * 100 }),
          picture: [i + 1, 1, 100],
        }));
      } finally {
        engine.close();
      }
    }

    const watch = async (file: string, timeline: readonly Moment[]): Promise<VerifierVerdict> =>
      judge.verifier.verify({
        template: man,
        liveness: 'passive',
        actions: [],
        evidence: evidenceOf([neutral(await asSent(file))], timeline),
      });

    test('scores a picture that its moment agrees with', async () => {
      const { confidence, liveness } = await watch(PICTURES.man, await timelineOf(PICTURES.man));
      assert.ok(confidence > 70, `${confidence}`);
      assert.ok(liveness?.score !== null && (liveness?.score ?? 0) > 0);
    });

    test('refuses a picture that is not of its moment', async () => {
      const { liveness } = await watch(PICTURES.manLater, await timelineOf(PICTURES.man));
      assert.deepEqual(liveness, { passed: false, score: 0, problems: ['picture_disagrees'] });
    });

    test('refuses a picture without a timeline', async () => {
      assert.deepEqual((await watch(PICTURES.man, [])).liveness, {
        passed: false,
        score: 0,
        problems: ['picture_without_moment', 'timeline_sparse', 'timeline_short'],
      });
    });
  });

  test('refuses one picture for all that was asked for', async () => {
    const jpeg = await asSent(PICTURES.man);
    const frames: VerifierFrame[] = [
      neutral(jpeg),
      { shows: 'turn_left', t: 2000, jpeg },
      { shows: 'blink', t: 3000, jpeg },
    ];
    const { liveness } = await judge.verifier.verify({
      template: man,
      liveness: 'active',
      actions: ['turn_left', 'blink'],
      evidence: evidenceOf(frames),
    });
    assert.deepEqual(liveness, {
      passed: false,
      score: 0,
      problems: ['picture_without_moment', 'timeline_sparse', 'rest_not_shown'],
    });
  });

  test('reports invalid_request for pictures that cannot be decoded, whatever the others are', async () => {
    const jpeg = await asSent(PICTURES.man);
    const large = await sharp({
      create: { width: MAX_EVIDENCE_SIDE_PX + 1, height: 100, channels: 3, background: '#776' },
    })
      .jpeg()
      .toBuffer();
    const png = await sharp(jpeg).png().toBuffer();
    for (const broken of [new Uint8Array(9), png, large, jpeg.slice(0, jpeg.length / 2)]) {
      const frames: VerifierFrame[] = [neutral(jpeg), { shows: 'blink', t: 100, jpeg: broken }];
      await assert.rejects(
        judge.verifier.verify({
          template: man,
          liveness: 'active',
          actions: ['blink'],
          evidence: evidenceOf(frames),
        }),
        hasCode('invalid_request'),
      );
    }
    assert.ok((await compare(PICTURES.man)).confidence > 70, 'it did no harm');
  });

  test('enrols a photo of one person, and says what is wrong with others', async () => {
    const { model, vector } = await enroll(PICTURES.manLater);
    assert.deepEqual([model, vector.length], [man.model, man.vector.length]);
    await assert.rejects(enroll(PICTURES.group), hasCode('base_photo_multiple_faces'));
    const wall = sharp({ create: { width: 300, height: 300, channels: 3, background: '#776' } });
    await assert.rejects(
      judge.enroll({ contentType: 'image/png', bytes: await wall.png().toBuffer() }),
      hasCode('base_photo_no_face'),
    );
    await assert.rejects(
      judge.enroll({ contentType: 'image/jpeg', bytes: new Uint8Array(99) }),
      hasCode('base_photo_unreadable'),
    );
  });

  test('reports engine_load_failed where the models are not, and leaves no thread running', async () => {
    const from = workers.length;
    const opening = openFaceJudge({ modelsFolder: join(models.folder, 'nowhere'), threads: 1, createWorker });
    const ends = workers.slice(from).map((worker) => once(worker, 'exit'));
    assert.equal(ends.length, 1);
    await assert.rejects(opening, hasCode('engine_load_failed'));
    await Promise.all(ends);
  });

  test('ends what is under way when it is closed', async () => {
    const closing = await openFaceJudge({ modelsFolder: models.folder, threads: 1, createWorker });
    const jpeg = await asSent(PICTURES.man);
    const verdict = closing.verifier.verify({
      template: man,
      liveness: 'none',
      actions: [],
      evidence: evidenceOf([neutral(jpeg)]),
    });
    const outcome = assert.rejects(verdict, hasCode('engine_failed'));
    await closing.close();
    await outcome;
  });
});
