// SPDX-License-Identifier: Apache-2.0
// @ts-check
// An engine in front of another one, which keeps what that one saw: numbers only. Pictures go on to the engine, which
// closes them, and of a template nothing is kept but how alike it is to the first one.

/** @typedef {Required<import('../src/index.js').FaceEngine>} FaceEngine */
/** @typedef {import('../src/index.js').FaceTemplate} FaceTemplate */
/** @typedef {import('../src/core/recording.js').RecordedFrame} RecordedFrame */

/**
 * @typedef {object} Recorder
 * @property {FaceEngine} engine What a flow is given in the place of the engine.
 * @property {() => void} begin Forgets what was kept, and keeps what is seen from here on.
 * @property {() => RecordedFrame[]} end Stops; frames since `begin`, in order, with times as the engine was told them.
 */

/**
 * @param {FaceEngine} engine
 * @param {(a: Float32Array, b: Float32Array) => number} cosineSimilarity
 * @returns {Recorder}
 */
export function recordingEngine(engine, cosineSimilarity) {
  /**
   * By frame; `null` while nothing is kept.
   *
   * @type {Map<number, { -readonly [K in keyof RecordedFrame]: RecordedFrame[K] }> | null}
   */
  let frames = null;
  /**
   * What later ones are compared with. Goes with the recording.
   *
   * @type {FaceTemplate | null}
   */
  let first = null;

  return {
    engine: {
      get info() {
        return engine.info;
      },
      load: (options) => engine.load(options),
      async detect(frame, timestampMs) {
        const observation = await engine.detect(frame, timestampMs);
        frames?.set(observation.frameId, { observation, likeness: null, texture: null });
        return observation;
      },
      async embed(frameId) {
        const template = await engine.embed(frameId);
        const seen = frames?.get(frameId);
        if (seen) {
          first ??= template;
          seen.likeness = cosineSimilarity(first.vector, template.vector);
        }
        return template;
      },
      takePicture: (frameId, maxBytes) => engine.takePicture(frameId, maxBytes),
      loadTexture: () => engine.loadTexture(),
      async judgeTexture(frameId) {
        const live = await engine.judgeTexture(frameId);
        const seen = frames?.get(frameId);
        if (seen) seen.texture = live;
        return live;
      },
      close: () => engine.close(),
    },
    begin() {
      frames = new Map();
      first = null;
    },
    end() {
      const seen = [...(frames?.values() ?? [])];
      frames = null;
      first = null;
      return seen;
    },
  };
}
