// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CAPTURE, DEFAULT_FLOW_OPTIONS, HINT_TIMING, WATCHDOG } from '../../../src/core/config.js';
import type { FlowOptions } from '../../../src/core/config.js';
import { ERROR_CODES, isRetryable } from '../../../src/core/errors.js';
import { captureProgress, INITIAL_FLOW, stagesOf, statusOf, step } from '../../../src/core/flow.js';
import type { FlowEffect, FlowInput, FlowState } from '../../../src/core/flow.js';
import { sketchObservation } from '../../../src/testing/observations.js';
import type { FaceSketch } from '../../../src/testing/observations.js';

/** Plays inputs into a flow without liveness and keeps everything it asked for. */
class Player {
  state: FlowState = INITIAL_FLOW;
  readonly effects: FlowEffect[] = [];
  atMs = 1000;
  readonly #options: FlowOptions;

  constructor(options: Partial<FlowOptions> = {}) {
    this.#options = { ...DEFAULT_FLOW_OPTIONS, liveness: 'none', ...options };
  }

  give(...inputs: FlowInput[]): this {
    for (const input of inputs) {
      const next = step(this.state, input, this.#options);
      this.state = next.state;
      this.effects.push(...next.effects);
    }
    return this;
  }

  guide(): this {
    return this.give({ type: 'start' }, { type: 'prepared', atMs: this.atMs });
  }

  /** Shows the same picture for a while, at 25 frames a second. */
  show(durationMs: number, ...faces: FaceSketch[]): this {
    for (const endMs = this.atMs + durationMs; this.atMs < endMs; this.atMs += 40) {
      const observation = sketchObservation(this.atMs, ...faces);
      this.give({ type: 'observation', atMs: this.atMs, observation });
    }
    return this;
  }

  count(type: FlowEffect['type']): number {
    return this.effects.filter((effect) => effect.type === type).length;
  }

  get hints(): string[] {
    return this.effects.flatMap((effect) => (effect.type === 'hint' ? [effect.hint] : []));
  }

  get closed(): unknown[] {
    return this.effects.flatMap((effect) => (effect.type === 'close' ? [effect.message] : []));
  }
}

const TURNED: FaceSketch = { pose: { yawDeg: 40 } };

describe('flow.step()', () => {
  it('prepares on start, guides when prepared, matches after a second of good frames', () => {
    const player = new Player().guide();
    assert.equal(statusOf(player.state), 'guiding');
    player.show(CAPTURE.windowMs + 80, {});
    assert.equal(statusOf(player.state), 'matching');
    assert.equal(player.count('prepare'), 1);
    assert.equal(player.count('match'), 1);
    assert.ok(player.count('embed') >= CAPTURE.minFrames);
    assert.deepEqual(player.hints, ['ready']);
  });

  it('approves at the threshold and closes once', () => {
    const player = new Player({ threshold: 50 }).guide().show(1200, {});
    player.give({ type: 'verdict', confidence: 50 }, { type: 'verdict', confidence: 10 }, { type: 'cancel' });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'approved', confidence: 50 }]);
    assert.equal(player.count('release'), 1);
  });

  it('offers another attempt after a mismatch, and closes as rejected when none is left', () => {
    const player = new Player({ maxAttempts: 2 })
      .guide()
      .show(1200, {})
      .give({ type: 'verdict', confidence: 49 });
    assert.equal(player.state.phase, 'offering');
    assert.equal(statusOf(player.state), 'error');
    assert.deepEqual(player.closed, []);
    player.give({ type: 'retry' }, { type: 'prepared', atMs: player.atMs }).show(1200, {});
    player.give({ type: 'verdict', confidence: 12 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'rejected', confidence: 12 }]);
  });

  it('closes at once with a single attempt', () => {
    const player = new Player({ maxAttempts: 1 })
      .guide()
      .show(1200, {})
      .give({ type: 'verdict', confidence: 3 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'rejected', confidence: 3 }]);
  });

  it('closes with the last outcome when the user leaves, with canceled on the X', () => {
    const offered = (): Player =>
      new Player().guide().show(1200, {}).give({ type: 'verdict', confidence: 7 });
    assert.deepEqual(offered().give({ type: 'leave' }).closed, [
      { action: 'close', reason: 'rejected', confidence: 7 },
    ]);
    assert.deepEqual(offered().give({ type: 'cancel' }).closed, [{ action: 'close', reason: 'canceled' }]);
  });

  it('cancels from every state that is not closed', () => {
    const states: Player[] = [
      new Player(),
      new Player().give({ type: 'preload' }),
      new Player().give({ type: 'preload' }, { type: 'warmed' }),
      new Player().give({ type: 'start' }),
      new Player().guide(),
      new Player().guide().show(1200, {}),
      new Player().guide().show(1200, {}).give({ type: 'verdict', confidence: 0 }),
    ];
    for (const player of states) {
      player.give({ type: 'cancel' }, { type: 'cancel' });
      assert.deepEqual(player.closed, [{ action: 'close', reason: 'canceled' }]);
    }
  });

  it('ends with no_base_photo when there is nothing to compare with', () => {
    const player = new Player().give(
      { type: 'start' },
      {
        type: 'decided',
        message: { action: 'close', reason: 'no_base_photo' },
        isFinal: true,
      },
    );
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'no_base_photo' }]);
  });

  for (const error of ERROR_CODES) {
    it(`${isRetryable(error) ? 'offers another attempt' : 'closes at once'} after ${error}`, () => {
      const player = new Player({ maxAttempts: 2 }).give({ type: 'start' }, { type: 'failed', error });
      if (isRetryable(error)) {
        assert.equal(player.state.phase, 'offering');
        player.give({ type: 'retry' }, { type: 'failed', error });
      }
      assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error }]);
    });
  }

  it('drops the engine after it failed, so that the next attempt gets a fresh one', () => {
    assert.equal(
      new Player().guide().give({ type: 'failed', error: 'engine_failed' }).count('drop-engine'),
      1,
    );
    assert.equal(
      new Player().guide().give({ type: 'failed', error: 'camera_interrupted' }).count('drop-engine'),
      0,
    );
  });

  it('ends with face_timeout when no usable face comes in time', () => {
    const player = new Player({ maxAttempts: 1, faceTimeoutMs: 5000 }).guide().show(4900, TURNED);
    assert.deepEqual(player.closed, []);
    player.show(200, TURNED);
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error: 'face_timeout' }]);
  });

  it('lets a capture that began in time finish', () => {
    const player = new Player({ maxAttempts: 1, faceTimeoutMs: 2000 })
      .guide()
      .show(1800, TURNED)
      .show(1200, {});
    assert.equal(player.state.phase, 'matching');
  });

  it('times out by ticks alone when no pictures come, and reports an engine that says nothing', () => {
    const silent = new Player({ maxAttempts: 1, faceTimeoutMs: 60_000 }).guide();
    silent.give({ type: 'tick', atMs: silent.atMs + WATCHDOG.observationMs });
    assert.deepEqual(silent.closed, []);
    silent.give({ type: 'tick', atMs: silent.atMs + WATCHDOG.observationMs + 1 });
    assert.deepEqual(silent.closed, [{ action: 'close', reason: 'error', error: 'engine_failed' }]);

    const matching = new Player({ maxAttempts: 1 }).guide().show(1200, {});
    matching.give({ type: 'tick', atMs: matching.atMs + DEFAULT_FLOW_OPTIONS.matchTimeoutMs + 1000 });
    assert.deepEqual(matching.closed, [{ action: 'close', reason: 'error', error: 'engine_failed' }]);
  });

  it('does not count the time in which the device slept while a verdict is awaited', () => {
    const player = new Player({ maxAttempts: 1 }).guide().show(1200, {});
    assert.ok(player.state.phase === 'matching');
    const sleptMs = 3_600_000;
    const endMs = player.state.sinceMs + DEFAULT_FLOW_OPTIONS.matchTimeoutMs + sleptMs;
    player.give({ type: 'suspend', atMs: player.atMs });
    player.give({ type: 'resume', atMs: player.atMs + sleptMs });
    player.give({ type: 'tick', atMs: endMs });
    assert.equal(player.state.phase, 'matching');
    player.give({ type: 'tick', atMs: endMs + 1 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error: 'engine_failed' }]);
  });

  it('does not count hidden time and does not trust what was collected before it', () => {
    const player = new Player({ maxAttempts: 1, faceTimeoutMs: 5000 }).guide().show(600, {});
    player.give({ type: 'suspend', atMs: player.atMs });
    player.give({ type: 'tick', atMs: player.atMs + 60_000 });
    player.atMs += 60_000;
    player.give({ type: 'resume', atMs: player.atMs });
    assert.equal(player.state.phase, 'guiding');
    assert.equal(captureProgress(player.state, 'none'), 0);
    assert.equal(player.count('discard'), 1);
    player.show(1200, {});
    assert.equal(player.state.phase, 'matching');
  });

  it('does not count hidden time while somebody decides', () => {
    const { matchTimeoutMs } = DEFAULT_FLOW_OPTIONS;
    const player = new Player({ maxAttempts: 1 }).guide().show(1200, {});
    const fromMs = player.atMs;
    const shownMs = fromMs + 10 * matchTimeoutMs;
    player.give({ type: 'suspend', atMs: fromMs }, { type: 'tick', atMs: shownMs });
    player.give({ type: 'resume', atMs: shownMs }, { type: 'tick', atMs: shownMs + matchTimeoutMs / 2 });
    assert.equal(player.state.phase, 'matching');
    player.give({ type: 'tick', atMs: shownMs + matchTimeoutMs + 1000 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'error', error: 'engine_failed' }]);
  });

  it('takes a verdict that comes while the page is hidden', () => {
    const player = new Player({ maxAttempts: 1 }).guide().show(1200, {});
    player.give({ type: 'suspend', atMs: player.atMs }, { type: 'verdict', confidence: 80 });
    assert.deepEqual(player.closed, [{ action: 'close', reason: 'approved', confidence: 80 }]);
  });

  it('does not take a hint for ignored while nobody could see it', () => {
    const player = new Player().guide().show(1000, TURNED);
    player.give({ type: 'suspend', atMs: player.atMs });
    player.atMs += HINT_TIMING.insistMs * 2;
    player.give({ type: 'resume', atMs: player.atMs }).show(200, TURNED);
    assert.equal(player.state.phase === 'guiding' && player.state.hints.isInsistent, false);
    player.show(HINT_TIMING.insistMs, TURNED);
    assert.equal(player.state.phase === 'guiding' && player.state.hints.isInsistent, true);
  });

  it('starts collecting anew when the face was gone or another one joined', () => {
    for (const faces of [[], [{}, { box: { x: 0.02, width: 0.25 } }]] as FaceSketch[][]) {
      const player = new Player()
        .guide()
        .show(600, {})
        .show(40, ...faces);
      assert.equal(player.count('discard'), 1);
      assert.equal(captureProgress(player.state, 'none'), 0);
      player.show(900, {});
      assert.equal(player.state.phase, 'guiding');
    }
  });

  it('keeps what it has through a blink', () => {
    const player = new Player().guide().show(400, {}).show(160, { eyeOpenness: 0 }).show(640, {});
    assert.equal(player.state.phase, 'matching');
    assert.equal(player.count('discard'), 0);
    assert.deepEqual(player.hints, ['ready']);
  });

  it('does not end under another hint than ready', () => {
    const player = new Player().guide().show(900, {}).show(400, { eyeOpenness: 0 });
    assert.equal(player.state.phase, 'guiding');
    player.show(80, {});
    assert.equal(player.state.phase, 'matching');
  });

  it('spaces the frames that it wants templates of', () => {
    const player = new Player().guide().show(900, {});
    assert.ok(player.count('embed') <= Math.ceil(900 / CAPTURE.minGapMs));
  });

  it('ignores inputs that come too late', () => {
    const player = new Player().guide();
    player.give(
      { type: 'verdict', confidence: 100 },
      { type: 'retry' },
      { type: 'leave' },
      { type: 'warmed' },
    );
    assert.equal(player.state.phase, 'guiding');
    assert.deepEqual(player.closed, []);
  });

  it('begins an attempt anew with another camera, and uses up none', () => {
    const player = new Player().guide().show(CAPTURE.windowMs / 2, {});
    assert.ok(captureProgress(player.state, 'none') > 0);
    player.give({ type: 'restart' });
    assert.deepEqual(player.state, { phase: 'preparing', attempt: 1 });
    assert.deepEqual(
      player.effects.slice(-3).map(({ type }) => type),
      ['discard', 'release', 'prepare'],
    );
    player.give({ type: 'prepared', atMs: player.atMs }).show(CAPTURE.windowMs + 80, {});
    assert.equal(statusOf(player.state), 'matching');
    player.give({ type: 'restart' });
    assert.equal(statusOf(player.state), 'matching', 'not while somebody decides');
  });

  it('loads ahead of time without starting, and starts over when that failed', () => {
    const player = new Player().give({ type: 'preload' });
    assert.equal(statusOf(player.state), 'loading');
    player.give({ type: 'warmed' });
    assert.equal(statusOf(player.state), 'ready');
    const failed = new Player().give({ type: 'preload' }, { type: 'failed', error: 'engine_load_failed' });
    assert.equal(statusOf(failed.state), 'idle');
  });

  it('reports the stages', () => {
    const player = new Player({ maxAttempts: 1 }).guide();
    assert.deepEqual(stagesOf(player.state, 'none'), [
      { name: 'camera', status: 'passed' },
      { name: 'match', status: 'pending' },
    ]);
    player.show(1200, {}).give({ type: 'verdict', confidence: 0 });
    assert.deepEqual(stagesOf(player.state, 'none'), [
      { name: 'camera', status: 'passed' },
      { name: 'match', status: 'failed' },
    ]);
    const denied = new Player({ maxAttempts: 1 }).give({ type: 'start' });
    denied.give({ type: 'failed', error: 'camera_permission_denied' });
    assert.deepEqual(stagesOf(denied.state, 'none')[0], { name: 'camera', status: 'failed' });
  });
});
