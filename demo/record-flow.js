// SPDX-License-Identifier: Apache-2.0
// @ts-check
// The card “Recording”: runs a flow, keeps what the engine sees, and offers that as a file. Nothing leaves the page.
import { recordingEngine } from './recorder.js';

/** @typedef {import('../src/index.js').FaceGuardVerify} FaceGuardVerify */
/** @typedef {import('../src/core/recording.js').RecordedAction} RecordedAction */
/** @typedef {import('../src/core/recording.js').RecordedSession} RecordedSession */
/** @typedef {import('../src/core/recording.js').RecordingExpectation} RecordingExpectation */
/** @typedef {import('./recorder.js').Recorder} Recorder */

/**
 * Parts of the kit that the script tag keeps to itself, from the same build. Fetched when somebody records.
 *
 * @returns {Promise<{
 *   DefaultEngine: typeof import('../src/index.js').DefaultEngine,
 *   cosineSimilarity: typeof import('../src/core/matcher.js').cosineSimilarity,
 *   serializeRecording: typeof import('../src/core/recording.js').serializeRecording,
 * }>}
 */
async function loadParts() {
  const [{ DefaultEngine }, { cosineSimilarity }, { serializeRecording }] = await Promise.all(
    ['engine/default-engine', 'core/matcher', 'core/recording'].map((name) => import(`/dist/esm/${name}.js`)),
  );
  return { DefaultEngine, cosineSimilarity, serializeRecording };
}

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

/**
 * The actions that were done: each from when it was asked for until the next one was, or until all were done.
 *
 * @param {readonly { action: string, atMs: number }[]} asked
 * @param {number | null} doneMs
 * @param {number} startMs
 * @returns {RecordedAction[]}
 */
function actionsOf(asked, doneMs, startMs) {
  return asked.flatMap(({ action, atMs }, index) => {
    const toMs = asked[index + 1]?.atMs ?? doneMs;
    return toMs === null ? [] : [{ action, fromMs: atMs - startMs, toMs: toMs - startMs }];
  });
}

/**
 * What the flow asked for and how it took that, where it came to ask for both actions.
 *
 * @param {readonly { action: string }[]} asked
 * @param {boolean} isPassed Whether it went on to compare faces.
 * @param {string} end
 * @returns {RecordedSession | null}
 */
function sessionOf([first, second], isPassed, end) {
  if (!first || !second) return null;
  const challenge = /** @type {RecordedSession['challenge']} */ ([first.action, second.action]);
  if (isPassed) return { challenge, end: 'passed' };
  if (end === 'rejected') return { challenge, end: 'refused' };
  return end === 'liveness_timeout' ? { challenge, end } : null;
}

/**
 * Makes the button work.
 *
 * @param {FaceGuardVerify} verify
 * @param {() => string} cameraName What the camera is called in the file; not the name of a device.
 */
export function offerRecording(verify, cameraName) {
  /** @type {HTMLButtonElement} */
  const button = byId('record');
  /** @type {HTMLAnchorElement} */
  const link = byId('recording');
  /** @type {HTMLSelectElement} */
  const expectation = byId('record-expect');
  const note = byId('record-note');

  /** @type {{ recorder: Recorder, parts: Awaited<ReturnType<typeof loadParts>> } | null} */
  let session = null;
  /** @type {{ action: string, atMs: number }[]} */
  let asked = [];
  /** @type {number | null} */
  let doneMs = null;

  /** Takes the engine away again, and makes a file of what it has seen. */
  function finish() {
    if (!session) return;
    const { recorder, parts } = session;
    session = null;
    verify.engine = null;
    button.disabled = false;
    const seen = recorder.end();
    recorder.engine.close();
    const first = seen[0]?.observation;
    if (!first) {
      note.textContent = 'Nothing was seen, so there is nothing to save.';
      return;
    }
    const { result } = verify;
    const end = result ? (result.reason === 'error' ? result.error : result.reason) : 'reset';
    // A phone that is turned has a picture of another shape; a recording has one.
    const frames = seen
      .filter(({ observation }) => observation.frameWidthPx === first.frameWidthPx)
      .map((frame) => ({
        ...frame,
        observation: {
          ...frame.observation,
          timestampMs: frame.observation.timestampMs - first.timestampMs,
        },
      }));
    const text = parts.serializeRecording(
      {
        source: cameraName(),
        expect: /** @type {RecordingExpectation} */ (expectation.value),
        why: `recorded in the demo with liveness ${verify.liveness}; the flow ended with ${end}`,
        isSynthetic: false,
        actions: actionsOf(asked, doneMs, first.timestampMs),
        session: sessionOf(asked, doneMs !== null, end),
      },
      frames,
    );
    const file = new Blob([text], { type: 'application/jsonl' });
    link.href = URL.createObjectURL(file);
    link.hidden = false;
    note.textContent = `${frames.length} frames, ${Math.ceil(file.size / 1000)} kB of numbers.`;
  }

  verify.addEventListener('faceguard-challenge', ({ detail }) => {
    // Another action in the place of one that was not done.
    asked = [...asked.slice(0, detail.index), { action: detail.action, atMs: performance.now() }];
  });
  verify.addEventListener('faceguard-status', ({ detail: { status } }) => {
    // Before that, the engine looks at the base photo. Of several attempts, the last one is kept.
    if (status === 'guiding') {
      session?.recorder.begin();
      asked = [];
      doneMs = null;
    }
    if (status === 'matching') doneMs = performance.now();
    if (status === 'idle') finish();
  });
  verify.addEventListener('faceguard-close', finish);

  button.addEventListener('click', async () => {
    button.disabled = true;
    URL.revokeObjectURL(link.href);
    link.hidden = true;
    note.textContent = 'Recording, until the flow has ended.';
    verify.reset();
    try {
      const parts = await loadParts();
      const engine = new parts.DefaultEngine({
        assets: new URL('/dist/assets/', location.href).href,
        delegate: verify.delegate,
      });
      session = { parts, recorder: recordingEngine(engine, parts.cosineSimilarity) };
      verify.engine = session.recorder.engine;
      verify.start();
    } catch (error) {
      button.disabled = false;
      note.textContent = `Recording is not possible here: ${String(error)}`;
    }
  });
}
