// SPDX-License-Identifier: Apache-2.0
// @ts-check
// What the page shows of a flow: its message, hints, challenge, stages, timings and bytes.

/** @typedef {import('../src/index.js').FaceGuardVerify} FaceGuardVerify */
/** @typedef {import('../src/index.js').VerifyTimings} VerifyTimings */
/** @typedef {import('../src/index.js').Stage} Stage */

/** @type {(value: number | null) => string} */
const milliseconds = (value) =>
  value === null ? '–' : `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;

/**
 * Every entry of the element's `timings`, in the order of a flow.
 *
 * @type {[keyof VerifyTimings, string, (timings: VerifyTimings) => string][]}
 */
const TIMINGS = [
  ['cameraMs', 'Preview live', ({ cameraMs }) => milliseconds(cameraMs)],
  ['engineMs', 'Engine ready', ({ engineMs }) => milliseconds(engineMs)],
  ['referenceMs', 'Base photo read', ({ referenceMs }) => milliseconds(referenceMs)],
  ['firstGoodFaceMs', 'First good face', ({ firstGoodFaceMs }) => milliseconds(firstGoodFaceMs)],
  ['verdictMs', 'Verdict', ({ verdictMs }) => milliseconds(verdictMs)],
  ['frames', 'Frames looked at', ({ frames }) => String(frames)],
  ['frameMs', 'A frame, mean', ({ frameMs }) => milliseconds(frameMs)],
  ['embedMs', 'A template, mean', ({ embedMs }) => milliseconds(embedMs)],
  ['textureMs', 'A look at the texture, mean', ({ textureMs }) => milliseconds(textureMs)],
];

/**
 * @param {string} id
 * @returns {HTMLElement}
 */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} text
 * @param {string} [className]
 */
function element(tag, text, className) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** @type {(score: number | null | undefined) => string} */
const scoreText = (score) => (score == null ? '–' : score.toFixed(2));

/**
 * A row of a table.
 *
 * @param {string} name
 * @param {string} value
 * @param {string} [className]
 */
function row(name, value, className) {
  const made = document.createElement('tr');
  if (className) made.className = className;
  const head = element('th', name);
  /** @type {HTMLTableCellElement} */ (head).scope = 'row';
  made.append(head, element('td', value));
  return made;
}

/**
 * A stage, and what its score comes from.
 *
 * @param {Stage} stage
 */
const stageRows = ({ name, status, score, parts = [] }) => [
  row(name, score === undefined ? status : `${status}, ${scoreText(score)}`),
  ...parts.map((part) => row(part.name, scoreText(part.score), 'part')),
];

/** Follows an element and writes down what it says. */
export class Report {
  /** @type {FaceGuardVerify} */
  #verify;
  /** @type {Map<keyof VerifyTimings, HTMLElement>} */
  #cells = new Map();
  /**
   * When the flow started; `null` between flows.
   *
   * @type {number | null}
   */
  #startMs = null;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /** @param {FaceGuardVerify} verify */
  constructor(verify) {
    this.#verify = verify;
    this.#makeTimings();
    this.#showMessage();
    verify.addEventListener('faceguard-status', ({ detail }) => this.#onStatus(detail.status));
    verify.addEventListener('faceguard-hint', ({ detail }) => this.#log(detail.hint));
    verify.addEventListener('faceguard-challenge', ({ detail: { action, index, count } }) =>
      this.#log(action, `faceguard-challenge, ${index + 1} of ${count}`),
    );
    verify.addEventListener('faceguard-load', ({ detail }) => this.#showBytes(detail.loaded, detail.total));
    verify.addEventListener('faceguard-close', () => this.#showMessage());
  }

  /** @param {string} status */
  #onStatus(status) {
    byId('status').textContent = status;
    if (status === 'loading' && this.#timer === undefined) this.#begin();
    if (status === 'idle') this.#showMessage();
    if (status === 'idle' || status === 'closed') this.#startMs = null;
    if (status === 'idle' || status === 'closed' || status === 'error') this.#pause();
    this.#showTimings();
    this.#showStages();
  }

  #begin() {
    // Another attempt belongs to the same flow.
    if (this.#startMs === null) {
      this.#startMs = performance.now();
      byId('hints').replaceChildren();
      this.#showMessage();
    }
    this.#timer = setInterval(() => this.#showTimings(), 250);
  }

  #pause() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #showMessage() {
    const { result } = this.#verify;
    this.#write(result ? JSON.stringify(result, null, 2) : '// Not yet.', result?.reason);
  }

  /**
   * What a flow in a dialog ended with.
   *
   * @param {import('../src/index.js').VerifyResult} result
   */
  showResult(result) {
    this.#write(`// await FaceGuard.verify({ … })\n${JSON.stringify(result, null, 2)}`, result.status);
  }

  /**
   * @param {string} text
   * @param {string} [reason]
   */
  #write(text, reason = '') {
    const code = /** @type {HTMLElement} */ (byId('message').firstElementChild);
    code.textContent = text;
    byId('message').dataset['reason'] = reason;
  }

  #showStages() {
    byId('stages')
      .querySelector('tbody')
      ?.replaceChildren(...this.#verify.stages.flatMap(stageRows));
  }

  /**
   * A hint, or an action that is asked for.
   *
   * @param {string} word
   * @param {string} [note]
   */
  #log(word, note) {
    const list = byId('hints');
    const item = document.createElement('li');
    const seconds = (performance.now() - (this.#startMs ?? performance.now())) / 1000;
    const said = element('code', word);
    if (note) said.append(element('span', note, 'of'));
    item.append(element('span', `${seconds.toFixed(1)} s`, 'when'), said);
    list.append(item);
    list.scrollTop = list.scrollHeight;
  }

  /**
   * @param {number} loaded
   * @param {number} total
   */
  #showBytes(loaded, total) {
    const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
    byId('bytes').textContent =
      loaded < total ? `${megabytes(loaded)}/${megabytes(total)} MB` : `${megabytes(total)} MB`;
  }

  #makeTimings() {
    const body = byId('timings').querySelector('tbody');
    for (const [name, label] of TIMINGS) {
      const row = document.createElement('tr');
      const head = element('th', label);
      /** @type {HTMLTableCellElement} */ (head).scope = 'row';
      head.append(element('code', name));
      const cell = element('td', '–');
      row.append(head, cell);
      body?.append(row);
      this.#cells.set(name, cell);
    }
  }

  #showTimings() {
    const { timings } = this.#verify;
    for (const [name, , format] of TIMINGS) {
      const cell = this.#cells.get(name);
      if (cell) cell.textContent = format(timings);
    }
    const { delegate, worker } = timings;
    byId('delegate-used').textContent =
      delegate === null ? '–' : `${delegate}, ${worker ? 'worker' : 'main thread'}`;
  }
}
