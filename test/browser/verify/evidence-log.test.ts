// SPDX-License-Identifier: Apache-2.0
import { expect } from '@open-wc/testing';
import { DEFAULT_FLOW_OPTIONS } from '../../../src/core/config.js';
import { INITIAL_FLOW, step } from '../../../src/core/flow.js';
import type { FlowState } from '../../../src/core/flow.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import type { FaceSketch } from '../../../src/testing/observations.js';
import { EvidenceLog } from '../../../src/verify/evidence-log.js';
import { rejection } from '../camera/fake-cameras.js';

const JPEG = new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xd9])], { type: 'image/jpeg' });

/** A flow that looks, with a log beside it. */
class Looking {
  readonly log = new EvidenceLog();
  state: FlowState = INITIAL_FLOW;

  constructor() {
    this.#give({ type: 'start' });
    this.#give({ type: 'prepared', atMs: 0, challenge: ['turn_left', 'smile'], camera: DOUBTED });
  }

  show(atMs: number, ...faces: FaceSketch[]): this {
    const observation = sketchObservation(atMs, ...faces);
    this.#give({ type: 'observation', atMs, observation });
    this.log.saw(observation, this.state);
    return this;
  }

  #give(input: Parameters<typeof step>[1]): void {
    this.state = step(this.state, input, DEFAULT_FLOW_OPTIONS).state;
  }
}

const DOUBTED = { suspicion: 0.4, doubts: ['no_device'] } as const;
const TURNED: FaceSketch = { pose: { yawDeg: 40 } };

describe('EvidenceLog', () => {
  it('keeps what was seen from the beginning of the capture on, told from there, and pictures of it', async () => {
    const { log } = new Looking().show(0).show(40, TURNED).show(80, {}).show(120, {});
    log.keep('neutral', 80, JPEG);
    const evidence = await log.collect('chl_1', []);
    expect(evidence.challenge_id).to.equal('chl_1');
    expect(evidence.timeline.map(({ t }) => t)).to.deep.equal([0, 40]);
    expect(evidence.frames).to.deep.equal([{ shows: 'neutral', t: 0, jpeg: '/9j/2Q==' }]);
    expect(evidence.camera).to.deep.equal(DOUBTED);
    expect(evidence.frame_width).to.be.above(0);
    expect(evidence.submission_id).to.match(/^[\w-]{20,}$/);
  });

  it('drops what belongs to a capture that was given up, also a picture that comes late', async () => {
    const { log } = new Looking().show(0, {}).show(40).show(80, {});
    log.keep('neutral', 0, JPEG);
    expect(await rejection(log.collect('chl_1', [])))
      .to.have.property('code')
      .that.equals('engine_failed');
    log.keep('neutral', 80, JPEG);
    expect((await log.collect('chl_1', [])).timeline.map(({ t }) => t)).to.deep.equal([0]);
  });

  it('has a picture of each action, the last one of each', async () => {
    const { log } = new Looking().show(0, {}).show(40, {}).show(80, {});
    log.keep('neutral', 0, JPEG);
    log.keep('turn_left', 40, JPEG);
    log.keep('turn_left', 80, JPEG);
    const { frames } = await log.collect('chl_1', ['turn_left']);
    expect(frames.map(({ shows, t }) => `${shows} ${t}`)).to.deep.equal(['neutral 0', 'turn_left 80']);
    expect(await rejection(log.collect('chl_1', ['turn_left', 'smile'])))
      .to.have.property('code')
      .that.equals('engine_failed');
  });

  it('thins out a timeline that grows too long, and keeps the moments of its pictures', async () => {
    const looking = new Looking().show(0, {});
    for (let atMs = 20; atMs < 40_000; atMs += 20) {
      looking.show(atMs, {});
      if (atMs === 60) looking.log.keep('neutral', 60, JPEG);
    }
    const { timeline } = await looking.log.collect('chl_1', []);
    expect(timeline.length).to.be.within(700, 1_500);
    expect(timeline.map(({ t }) => t)).to.include(60);
  });
});
