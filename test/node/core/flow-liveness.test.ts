// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ChallengePair } from '../../../src/core/challenge/actions.js';
import { CAPTURE, DEFAULT_FLOW_OPTIONS } from '../../../src/core/config.js';
import type { FlowOptions } from '../../../src/core/config.js';
import {
  captureProgress,
  challengeOf,
  INITIAL_FLOW,
  stagesOf,
  statusOf,
  step,
} from '../../../src/core/flow.js';
import type { FlowEffect, FlowInput, FlowState } from '../../../src/core/flow.js';
import type { LikenessOf } from '../../../src/core/liveness/same-person.js';
import type { Observation } from '../../../src/core/types.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import type { FaceSketch } from '../../../src/testing/observations.js';

const LEFT: FaceSketch = { pose: { yawDeg: 25 } };
const RIGHT: FaceSketch = { pose: { yawDeg: -25 } };
const UP: FaceSketch = { pose: { pitchDeg: 20 } };
const UP_AND_AWAY: FaceSketch = { pose: { yawDeg: 24, pitchDeg: 24 } };
const SMILE: FaceSketch = { mouthWidth: 0.65 };
const NEIGHBOUR: FaceSketch = { box: { x: 0.02, width: 0.28 } };

/** A flow with what answers it: templates of one person and a live texture, unless told otherwise. */
class Player {
  state: FlowState = INITIAL_FLOW;
  readonly effects: FlowEffect[] = [];
  atMs = 1000;
  likeness: Record<LikenessOf, number> = { rest: 0.9, action: 0.7 };
  texture = 0.98;
  readonly options: FlowOptions;

  constructor(options: Partial<FlowOptions> = {}, challenge: ChallengePair | null = ['turn_left', 'smile']) {
    this.options = { ...DEFAULT_FLOW_OPTIONS, maxAttempts: 1, ...options };
    this.give({ type: 'start' }, { type: 'prepared', atMs: this.atMs, challenge });
  }

  give(...inputs: FlowInput[]): this {
    for (const input of inputs) {
      const next = step(this.state, input, this.options);
      this.state = next.state;
      this.effects.push(...next.effects);
      for (const effect of next.effects) this.#answer(effect);
    }
    return this;
  }

  see(observation: Observation): this {
    return this.give({ type: 'observation', atMs: this.atMs, observation });
  }

  show(durationMs: number, ...faces: FaceSketch[]): this {
    return this.showEvery(40, durationMs, ...faces);
  }

  /** Shows the same to a camera, or an engine, of so many milliseconds a frame. */
  showEvery(stepMs: number, durationMs: number, ...faces: FaceSketch[]): this {
    for (const endMs = this.atMs + durationMs; this.atMs < endMs; this.atMs += stepMs)
      this.see(sketchObservation(this.atMs, ...faces));
    return this;
  }

  /** Until it is asked for the first action. */
  untilAsked(): this {
    return this.show(1080, {});
  }

  get closed(): unknown[] {
    return this.effects.flatMap((effect) => (effect.type === 'close' ? [effect.message] : []));
  }

  get asked(): string[] {
    return this.effects.flatMap((effect) =>
      effect.type === 'challenge' ? [`${effect.index + 1}/${effect.count} ${effect.action}`] : [],
    );
  }

  get liveness(): string | undefined {
    return stagesOf(this.state, this.options.liveness).find(({ name }) => name === 'liveness')?.status;
  }

  #answer(effect: FlowEffect): void {
    if (effect.type === 'embed') {
      const { of } = effect;
      this.give({ type: 'embedded', likeness: this.likeness[of], of });
    }
    if (effect.type === 'texture') this.give({ type: 'texture', atMs: this.atMs, live: this.texture });
  }
}

const REFUSED = [{ action: 'close', reason: 'rejected', confidence: 0 }];

describe('flow.step() with an active check of liveness', () => {
  it('asks for both actions after the capture, and matches when they are done', () => {
    const player = new Player().untilAsked();
    assert.equal(statusOf(player.state), 'challenging');
    assert.deepEqual(player.asked, ['1/2 turn_left']);
    player.show(400, LEFT).show(300, {});
    assert.deepEqual(player.asked, ['1/2 turn_left', '2/2 smile']);
    player.show(400, SMILE).show(300, {});
    assert.equal(statusOf(player.state), 'matching');
    assert.equal(player.liveness, 'passed');
    player.give({ type: 'verdict', confidence: 80 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'approved', confidence: 80 }]);
    assert.equal(player.liveness, 'passed');
  });

  it('takes no longer than six seconds when the actions are done at once', () => {
    const player = new Player().untilAsked().show(400, LEFT).show(240, {}).show(400, SMILE).show(240, {});
    assert.equal(player.state.phase, 'matching');
    assert.ok(player.atMs - 1000 <= 6000);
  });

  it('wants templates of the face at rest before and after, and of the one in each action', () => {
    const player = new Player().untilAsked().show(400, LEFT).show(300, {}).show(400, SMILE).show(300, {});
    const embeds = player.effects.flatMap((effect) => (effect.type === 'embed' ? [effect.of] : []));
    assert.deepEqual(embeds.slice(-4), ['action', 'rest', 'action', 'rest']);
    assert.ok(embeds.slice(0, -4).every((of) => of === 'rest'));
  });

  it('asks the texture model at most four times a second', () => {
    const player = new Player().untilAsked().show(400, LEFT).show(2000, {});
    const count = player.effects.filter(({ type }) => type === 'texture').length;
    assert.ok(count >= 8 && count <= 15, `${count} in 3.5 s`);
  });

  it('ends with liveness_timeout when an action is not done in time, and offers another attempt', () => {
    const player = new Player({ maxAttempts: 2, challengeTimeoutMs: 3000 }).untilAsked().show(3000, {});
    assert.equal(player.state.phase, 'offering');
    assert.equal(player.liveness, 'failed');
    player.give({ type: 'leave' });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error: 'liveness_timeout' }]);
  });

  it('times out by ticks alone', () => {
    const player = new Player({ challengeTimeoutMs: 3000 }).untilAsked();
    player.give({ type: 'tick', atMs: player.atMs + 3000 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error: 'liveness_timeout' }]);
  });

  it('says when another movement was held, and refuses the run after the second', () => {
    const player = new Player().untilAsked().show(400, RIGHT);
    assert.equal(challengeOf(player.state)?.step, 'wrong');
    player.show(300, {}).show(400, LEFT);
    assert.equal(challengeOf(player.state)?.step, 'recognised');
    player.show(300, {}).show(400, UP);
    assert.deepEqual(player.closed, REFUSED);
    assert.equal(player.liveness, 'failed');
  });

  it('refuses without a match when somebody else did the actions', () => {
    const player = new Player().untilAsked();
    player.likeness = { rest: 0.05, action: 0.05 };
    player.show(400, LEFT);
    assert.deepEqual(player.closed, REFUSED);
    assert.equal(
      player.effects.some(({ type }) => type === 'match'),
      false,
    );
  });

  it('refuses when only the face after the last action is another one', () => {
    const player = new Player().untilAsked().show(400, LEFT).show(300, {}).show(400, SMILE);
    player.likeness = { rest: 0.3, action: 0.3 };
    player.show(300, {});
    assert.deepEqual(player.closed, REFUSED);
    assert.equal(
      player.effects.some(({ type }) => type === 'match'),
      false,
    );
  });

  it('refuses as soon as a second person stays in the picture', () => {
    const player = new Player().untilAsked().show(80, {}, NEIGHBOUR);
    assert.equal(player.state.phase, 'challenging');
    player.show(240, {}, NEIGHBOUR);
    assert.deepEqual(player.closed, REFUSED);
  });

  it('refuses a picture that stands still', () => {
    const player = new Player().untilAsked();
    const frozen = sketchObservation(player.atMs, {});
    for (let i = 0; i < 30; i++, player.atMs += 40) player.see({ ...frozen, timestampMs: player.atMs });
    assert.deepEqual(player.closed, REFUSED);
  });

  it('refuses at the end what is suspicious in several ways', () => {
    const player = new Player();
    player.texture = 0.02;
    // A drawn face does not move within itself, like a photo.
    player.untilAsked().show(400, LEFT).show(1500, {}).show(400, SMILE).show(300, {});
    assert.deepEqual(player.closed, REFUSED);
  });

  it('watches only what belongs to the capture: a neighbour who leaves before it is nobody’s fault', () => {
    const player = new Player().show(600, {}, NEIGHBOUR).untilAsked().show(400, LEFT).show(300, {});
    player.show(400, SMILE).show(300, {});
    assert.equal(player.state.phase, 'matching');
  });

  it('tells what is in the way of an action, and that a turned, moving or shut face is not', () => {
    const player = new Player()
      .untilAsked()
      .show(200, { pose: { yawDeg: 12 } })
      .show(1500);
    const hints = player.effects.flatMap((effect) => (effect.type === 'hint' ? [effect.hint] : []));
    assert.deepEqual(hints, ['ready', 'no_face']);
  });

  it('swaps an action, and asks anew', () => {
    const player = new Player().untilAsked();
    assert.equal(challengeOf(player.state)?.canSwap, true);
    player.give({ type: 'swap', atMs: player.atMs, pair: ['turn_right', 'smile'] });
    assert.deepEqual(player.asked, ['1/2 turn_left', '1/2 turn_right']);
    player.give({ type: 'swap', atMs: player.atMs, pair: ['look_up', 'smile'] });
    assert.equal(challengeOf(player.state)?.canSwap, false);
    // What was refused does not come back.
    player.give({ type: 'swap', atMs: player.atMs, pair: ['turn_left', 'smile'] });
    assert.equal(player.asked.length, 3);
  });

  it('does not count hidden time, and takes an action that was under way for not done', () => {
    const player = new Player({ challengeTimeoutMs: 3000 }).untilAsked().show(160, LEFT);
    player.give({ type: 'suspend', atMs: player.atMs }, { type: 'tick', atMs: player.atMs + 60_000 });
    player.atMs += 60_000;
    player.give({ type: 'resume', atMs: player.atMs });
    assert.equal(player.state.phase, 'challenging');
    player.show(160, LEFT);
    assert.equal(challengeOf(player.state)?.step, 'asked');
    player.show(200, LEFT).show(300, {});
    assert.deepEqual(player.asked, ['1/2 turn_left', '2/2 smile']);
  });

  it('gives an action that was swapped while the page was hidden the time that every action has', () => {
    const hiddenMs = 60_000;
    const player = new Player({ challengeTimeoutMs: 3000 }).untilAsked();
    player.give({ type: 'suspend', atMs: player.atMs });
    player.atMs += hiddenMs;
    player.give({ type: 'swap', atMs: player.atMs, pair: ['turn_right', 'smile'] });
    player.atMs += hiddenMs;
    player.give({ type: 'resume', atMs: player.atMs }, { type: 'tick', atMs: player.atMs + 2900 });
    assert.equal(player.state.phase, 'challenging');
    player.give({ type: 'tick', atMs: player.atMs + 3000 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error: 'liveness_timeout' }]);
  });

  it('does not forget who was seen because the page was hidden before it was known', () => {
    const player = new Player().untilAsked().show(400, LEFT);
    player.give({ type: 'suspend', atMs: player.atMs });
    player.give({ type: 'embedded', likeness: 0.05, of: 'action' });
    player.give({ type: 'resume', atMs: player.atMs + 1000 });
    player.atMs += 1000;
    player.show(300, {}).show(400, SMILE).show(300, {});
    assert.deepEqual(player.closed, REFUSED);
  });

  it('lets nobody through when it was not told what to ask for', () => {
    const player = new Player({}, null).untilAsked();
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error: 'engine_failed' }]);
  });

  it('puts neither landmarks nor templates into the stages', () => {
    const player = new Player().untilAsked().show(400, LEFT).show(300, {}).show(400, SMILE).show(300, {});
    const [, liveness] = stagesOf(player.state, 'active');
    assert.deepEqual(Object.keys(liveness ?? {}).sort(), ['name', 'parts', 'score', 'status']);
    assert.ok(JSON.stringify(liveness).length < 800);
    assert.ok((liveness?.score ?? 0) > 0.5);
  });
});

describe('flow.step() with a passive check of liveness', () => {
  it('watches for longer, asks for nothing, and matches', () => {
    const player = new Player({ liveness: 'passive' }, null).show(CAPTURE.watchWindowMs - 100, {});
    assert.equal(player.state.phase, 'guiding');
    assert.ok(captureProgress(player.state, 'passive') < 1);
    player.show(200, {});
    assert.equal(player.state.phase, 'matching');
    assert.deepEqual(player.asked, []);
    assert.equal(player.liveness, 'passed');
  });

  it('refuses a photo, without a match', () => {
    const player = new Player({ liveness: 'passive' }, null);
    player.texture = 0.05;
    player.show(CAPTURE.watchWindowMs + 200, {});
    assert.deepEqual(player.closed, REFUSED);
    assert.equal(
      player.effects.some(({ type }) => type === 'match'),
      false,
    );
  });

  for (const stepMs of [250, 300, 500, 1000, 1400]) {
    it(`refuses a photo of which a frame comes every ${stepMs} ms, and passes a live face`, () => {
      const photo = new Player({ liveness: 'passive' }, null);
      photo.texture = 0.02;
      photo.showEvery(stepMs, 25_000, {});
      assert.deepEqual(photo.closed, REFUSED);
      const person = new Player({ liveness: 'passive' }, null).showEvery(stepMs, 25_000, {});
      assert.equal(person.state.phase, 'matching');
      assert.equal(person.liveness, 'passed');
    });
  }

  it('refuses a photo that is turned away from the texture model in most frames', () => {
    const player = new Player({ liveness: 'passive' }, null);
    player.texture = 0.02;
    for (let i = 0; i < 6 && player.closed.length === 0; i++) player.show(40, {}).show(1200, UP_AND_AWAY);
    assert.deepEqual(player.closed, REFUSED);
  });

  it('passes nobody who is seen too seldom to be told from a photo', () => {
    const player = new Player({ liveness: 'passive' }, null);
    for (let i = 0; i < 3; i++) player.see(sketchObservation(player.atMs, {})).atMs += 1450;
    assert.equal(player.state.phase, 'guiding');
  });
});

describe('flow.step() without a check of liveness', () => {
  it('asks no texture model, and has no stage of it', () => {
    const player = new Player({ liveness: 'none' }, null).show(1200, {});
    assert.equal(player.state.phase, 'matching');
    assert.equal(
      player.effects.some(({ type }) => type === 'texture'),
      false,
    );
    assert.equal(player.liveness, undefined);
  });
});
