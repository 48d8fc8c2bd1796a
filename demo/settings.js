// SPDX-License-Identifier: Apache-2.0
// @ts-check
// The settings of the demo, as properties of the element and as the markup that would say the same.

/** @typedef {import('../src/index.js').FaceGuardVerify} FaceGuardVerify */

/**
 * @param {string} id
 * @returns {HTMLInputElement}
 */
const input = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));

/** What the settings are when nobody sets them. */
const DEFAULTS = {
  threshold: '50',
  liveness: 'active',
  'max-attempts': '3',
  'face-timeout-ms': '30000',
  'challenge-timeout-ms': '10000',
  delegate: 'auto',
};

/**
 * What each way of checking liveness comes to.
 *
 * @type {Record<string, string>}
 */
const LIVENESS_NOTES = {
  active: 'A film cannot do what is asked: it ends as liveness_timeout.',
  passive: 'Nothing is asked of the person; a film of the right one may pass.',
  none: 'A photo held to the camera passes.',
};

/**
 * How likely a stranger is let in: every 10 points are one decade.
 *
 * @param {number} threshold
 */
function describeThreshold(threshold) {
  if (threshold < 20) return 'Below 20 nearly everybody is let in.';
  if (threshold > 70)
    return 'Fewer than 1 stranger in a million is let in, and more of the right people are not.';
  const strangers = 10 ** (threshold / 10 - 1);
  const rounded = Number(strangers.toPrecision(threshold % 10 === 0 ? 1 : 2));
  return `About 1 stranger in ${rounded.toLocaleString('en')} is let in.`;
}

/** @param {FaceGuardVerify} verify */
export function applySettings(verify) {
  const threshold = input('threshold').valueAsNumber;
  verify.threshold = threshold;
  verify.maxAttempts = Number(input('max-attempts').value);
  verify.faceTimeoutMs = Number(input('face-timeout-ms').value);
  const liveness = input('liveness').value;
  verify.liveness = /** @type {FaceGuardVerify['liveness']} */ (liveness);
  verify.challengeTimeoutMs = Number(input('challenge-timeout-ms').value);
  verify.delegate = /** @type {'auto' | 'gpu' | 'cpu'} */ (input('delegate').value);
  verify.noMirror = input('no-mirror').checked;
  document.documentElement.dir = input('direction').value;
  verify.lang = input('language').value.trim();

  input('threshold-value').value = String(threshold);
  input('threshold-note').textContent = describeThreshold(threshold);
  input('liveness-note').textContent = LIVENESS_NOTES[liveness] ?? '';
}

/**
 * The element as a page would write it down.
 *
 * @param {FaceGuardVerify} verify
 */
export function toMarkup({ basePhoto, sessionToken }) {
  /** @type {string[]} */
  const attributes = [];
  if (sessionToken) attributes.push('session-token="…"', 'api-base="/"');
  if (typeof basePhoto === 'string') attributes.push(`base-photo="${basePhoto}"`);
  for (const [name, value] of Object.entries(DEFAULTS)) {
    // A session's policy says these.
    if (sessionToken && ['threshold', 'liveness', 'max-attempts'].includes(name)) continue;
    if (input(name).value !== value) attributes.push(`${name}="${input(name).value}"`);
  }
  if (input('no-mirror').checked) attributes.push('no-mirror');
  const lang = input('language').value.trim();
  if (lang && lang !== 'en') attributes.push(`lang="${lang.replaceAll('"', '')}"`);

  const start = ['<faceguard-verify', ...attributes.map((attribute) => `  ${attribute}`)].join('\n');
  const lines = [
    '<script src="/dist/cdn/faceguard.min.js" defer></script>',
    '',
    `${start}></faceguard-verify>`,
  ];
  if (basePhoto && typeof basePhoto !== 'string')
    lines.push('', '// and in a script:', 'element.basePhoto = photo;');
  return lines.join('\n');
}
