// SPDX-License-Identifier: Apache-2.0
// What every implementation of `FaceEngine` keeps to.
import { expect } from '@open-wc/testing';
import type { FaceGuardError } from '../../../src/core/errors.js';
import { LANDMARK_COUNT, landmarkExtent } from '../../../src/core/geometry.js';
import type { FaceObservation, Observation } from '../../../src/core/types.js';
import { KEPT_FRAMES } from '../../../src/engine/engine.js';
import type { EngineFrame, FaceEngine } from '../../../src/engine/engine.js';
import type { Describe } from '../../support/needs.js';
import { rejection } from '../camera/fake-cameras.js';

/** What can be put before an engine. */
export type Scene = 'one face' | 'two faces' | 'nobody';

/** An implementation to be tested. */
export interface EngineUnderTest {
  /** Makes one that is not loaded. */
  readonly create: () => FaceEngine;
  /** A frame of a scene, for `engine`. */
  readonly show: (scene: Scene, engine: FaceEngine) => Promise<EngineFrame>;
  readonly timeoutMs: number;
  /** Begins the suite; `describe()` unless it needs something. */
  readonly suite?: Describe;
}

const expectCode = async (promise: Promise<unknown>, code: string): Promise<void> => {
  // By name: an engine may come from another file, with a copy of the class.
  const { name, code: actual } = (await rejection(promise)) as FaceGuardError;
  expect(`${name} ${actual}`).to.equal(`FaceGuardError ${code}`);
};

/** A frame is closed, or on another thread: either way nothing is left of it here. */
const expectGone = (frame: EngineFrame): void => {
  expect('displayWidth' in frame ? frame.displayWidth : frame.width, 'a frame left open').to.equal(0);
};

function expectFace(face: FaceObservation, { isLargest }: { readonly isLargest: boolean }): void {
  expect(face.landmarks).to.be.instanceOf(Float32Array);
  expect(face.landmarks).to.have.lengthOf(LANDMARK_COUNT * 3);
  const { x, y, width, height } = face.box;
  const extent = landmarkExtent(face.landmarks);
  expect(Math.abs(x - extent.x)).to.be.below(1e-6);
  expect(Math.abs(y - extent.y)).to.be.below(1e-6);
  expect(Math.abs(width - extent.width)).to.be.below(1e-6);
  expect(Math.abs(height - extent.height)).to.be.below(1e-6);
  // Normalised, not pixels; faces in these pictures are not cut off by more than a little.
  expect(Math.min(x, y)).to.be.within(-0.2, 1);
  expect(Math.max(x + width, y + height)).to.be.within(0, 1.2);
  for (const degrees of Object.values(face.pose)) expect(Math.abs(degrees as number)).to.be.below(90);
  if (!isLargest) {
    expect(face.appearance).to.equal(null);
    return;
  }
  expect(face.appearance?.brightness).to.be.within(0, 255);
  expect(face.appearance?.overexposed).to.be.within(0, 1);
  expect(face.appearance?.sharpness).to.be.within(0, 1);
  expect(face.appearance?.visibility).to.be.within(-1, 1);
}

/** Runs the suite. */
export function describeEngine(
  name: string,
  { create, show, timeoutMs, suite = describe }: EngineUnderTest,
): void {
  suite(`${name} as a FaceEngine`, () => {
    let engine: FaceEngine;

    describe('loaded', () => {
      before(async function () {
        this.timeout(timeoutMs);
        engine = create();
        await engine.load();
      });

      after(() => engine.close());

      it('says what it is, and loading it again changes nothing', async () => {
        const { info } = engine;
        expect(info?.model).to.be.a('string').and.not.equal('');
        expect(info?.delegate).to.be.oneOf(['gpu', 'cpu']);
        expect(info?.worker).to.be.a('boolean');
        expect(await engine.load()).to.deep.equal(info);
      });

      it('gives the frame it saw last as a JPEG of bounded size, and no other', async () => {
        if (!engine.takePicture) return;
        const first = await engine.detect(await show('one face', engine), 1);
        const second = await engine.detect(await show('one face', engine), 2);
        const jpeg = await engine.takePicture(second.frameId, 130_000);
        expect(jpeg.type).to.equal('image/jpeg');
        expect(jpeg.size).to.be.within(1, 130_000);
        const picture = await createImageBitmap(jpeg);
        expect(Math.max(picture.width, picture.height)).to.be.at.most(640);
        picture.close();
        await expectCode(engine.takePicture(first.frameId, 130_000), 'engine_failed');
        await expectCode(engine.takePicture(second.frameId, 10), 'engine_failed');
      });

      it('sees one face: size and time of the frame, landmarks, pose and looks', async () => {
        const frame = await show('one face', engine);
        const size =
          'displayWidth' in frame ? [frame.displayWidth, frame.displayHeight] : [frame.width, frame.height];
        const observation = await engine.detect(frame, 1234.5);
        expect(observation.timestampMs).to.equal(1234.5);
        expect([observation.frameWidthPx, observation.frameHeightPx]).to.deep.equal(size);
        expect(observation.faces).to.have.lengthOf(1);
        expectFace(observation.faces[0] as FaceObservation, { isLargest: true });
        expectGone(frame);
      });

      it('tells facts of the whole picture, or that it has none', async () => {
        const { picture } = await engine.detect(await show('one face', engine), 0);
        if (!picture) return;
        expect(picture.hash).to.be.within(0, 2 ** 32 - 1);
        expect(picture.hash % 1).to.equal(0);
        expect(picture.change).to.be.within(0, 255);
        expect(picture.brightness).to.be.within(0, 255);
      });

      it('gives every frame a name of its own, and plain data', async () => {
        const ids = new Set<number>();
        for (let i = 0; i < 3; i++) {
          const observation = await engine.detect(await show('one face', engine), i);
          expect(structuredClone(observation)).to.deep.equal(observation);
          ids.add(observation.frameId);
        }
        expect(ids.size).to.equal(3);
      });

      it('lists the largest face first, and measures that one', async () => {
        const { faces } = await engine.detect(await show('two faces', engine), 0);
        expect(faces.length).to.be.at.least(2);
        faces.forEach((face, i) => expectFace(face, { isLargest: i === 0 }));
        const widths = faces.map(({ box }) => box.width);
        expect(widths).to.deep.equal([...widths].sort((a, b) => b - a));
      });

      it('sees nobody where nobody is', async () => {
        const frame = await show('nobody', engine);
        const { frameId, faces } = await engine.detect(frame, 0);
        expect(faces).to.deep.equal([]);
        expectGone(frame);
        await expectCode(engine.embed(frameId), 'engine_failed');
      });

      it('makes a template of unit length, marked with its model, and the same one again', async () => {
        const { frameId } = await engine.detect(await show('one face', engine), 0);
        const { model, vector } = await engine.embed(frameId);
        expect(model).to.equal(engine.info?.model);
        expect(vector).to.be.instanceOf(Float32Array);
        expect(Math.hypot(...vector)).to.be.closeTo(1, 1e-5);
        expect((await engine.embed(frameId)).vector).to.deep.equal(vector);
      });

      it(`knows the last ${KEPT_FRAMES} frames, not earlier ones or made-up ones, and works on after a refusal`, async () => {
        const seen: Observation[] = [];
        for (let i = 0; i <= KEPT_FRAMES; i++) {
          seen.push(await engine.detect(await show('one face', engine), i));
        }
        const [tooOld, oldest] = seen as [Observation, Observation];
        await expectCode(engine.embed(tooOld.frameId), 'engine_failed');
        await expectCode(engine.embed(-1), 'engine_failed');
        expect(engine.info).to.not.equal(null);
        expect((await engine.embed(oldest.frameId)).vector.length).to.be.above(0);
      });
    });

    describe('the texture of a face', () => {
      before(async function () {
        this.timeout(timeoutMs);
        engine = create();
        await engine.load();
      });

      after(() => engine.close());

      it('is judged from when its model is there, 0…1, for frames seen since then', async function () {
        this.timeout(timeoutMs);
        // An engine may do without.
        if (!engine.loadTexture || !engine.judgeTexture) return;
        const early = await engine.detect(await show('one face', engine), 0);
        await expectCode(engine.judgeTexture(early.frameId), 'engine_failed');
        await Promise.all([engine.loadTexture(), engine.loadTexture()]);
        await engine.loadTexture();
        const { frameId } = await engine.detect(await show('one face', engine), 1);
        const live = await engine.judgeTexture(frameId);
        expect(live).to.be.within(0, 1);
        expect(await engine.judgeTexture(frameId)).to.equal(live);
        await expectCode(engine.judgeTexture(-1), 'engine_failed');
        const nobody = await engine.detect(await show('nobody', engine), 2);
        await expectCode(engine.judgeTexture(nobody.frameId), 'engine_failed');
        expect((await engine.embed(frameId)).vector.length).to.be.above(0);
      });

      it('is not judged by an engine that is not loaded, or closed', async function () {
        this.timeout(timeoutMs);
        // An engine may do without.
        if (!engine.loadTexture || !engine.judgeTexture) return;
        const other = create();
        await expectCode(other.loadTexture?.() ?? Promise.resolve(), 'engine_failed');
        engine.close();
        await expectCode(engine.judgeTexture(1), 'engine_failed');
        await engine.load();
        const { frameId } = await engine.detect(await show('one face', engine), 3);
        await expectCode(engine.judgeTexture(frameId), 'engine_failed');
      });
    });

    describe('coming and going', () => {
      beforeEach(() => {
        engine = create();
      });

      afterEach(() => engine.close());

      it('is not loaded at first: looking fails with engine_failed, and the frame is closed', async () => {
        expect(engine.info).to.equal(null);
        const frame = await show('one face', engine);
        await expectCode(engine.detect(frame, 0), 'engine_failed');
        expectGone(frame);
        await expectCode(engine.embed(1), 'engine_failed');
      });

      it('reports progress that only grows, towards a total that is known from the start', async function () {
        this.timeout(timeoutMs);
        const told: [number, number][] = [];
        await engine.load({ onProgress: (...progress) => told.push(progress) });
        expect(told.length).to.be.above(0);
        const total = told[0]?.[1] ?? 0;
        expect(total).to.be.above(0);
        let before = 0;
        for (const [loaded, of] of told) {
          expect(of).to.equal(total);
          expect(loaded).to.be.within(before, total);
          before = loaded;
        }
        expect(before).to.equal(total);
      });

      it('shares one start-up between callers; one of them giving up does not stop it', async function () {
        this.timeout(timeoutMs);
        const abort = new AbortController();
        const reason = new Error('not wanted any more');
        const first = engine.load({ signal: abort.signal });
        const second = engine.load();
        const refused = rejection(first);
        abort.abort(reason);
        expect(await refused).to.equal(reason);
        expect(await second).to.deep.equal(engine.info);
        expect(engine.info).to.not.equal(null);
      });

      it('rejects with the reason when aborted, and can be loaded again at once', async function () {
        this.timeout(timeoutMs);
        const reason = new Error('not wanted any more');
        expect(await rejection(engine.load({ signal: AbortSignal.abort(reason) }))).to.equal(reason);

        const abort = new AbortController();
        const load = engine.load({ signal: abort.signal, onProgress: () => abort.abort(reason) });
        expect(await rejection(load)).to.equal(reason);
        expect(engine.info).to.equal(null);
        const info = await engine.load();
        expect(info).to.deep.equal(engine.info);
      });

      it('closes: what is pending fails with engine_failed or is done, and it can be loaded again', async function () {
        this.timeout(timeoutMs);
        const load = engine.load();
        engine.close();
        await expectCode(load, 'engine_failed');
        expect(engine.info).to.equal(null);

        await engine.load();
        const frame = await show('one face', engine);
        const pending = engine.detect(frame, 0).then(
          ({ faces }) => `${faces.length} face`,
          (error: unknown) => (error as FaceGuardError).code,
        );
        engine.close();
        expect(await pending).to.be.oneOf(['engine_failed', '1 face']);
        expectGone(frame);
        expect(engine.info).to.equal(null);
        await expectCode(engine.embed(1), 'engine_failed');

        await engine.load();
        expect((await engine.detect(await show('one face', engine), 0)).faces).to.have.lengthOf(1);
      });

      it('may be closed at any time, and more than once', () => {
        engine.close();
        engine.close();
        expect(engine.info).to.equal(null);
      });
    });
  });
}
