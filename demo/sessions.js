// SPDX-License-Identifier: Apache-2.0
// @ts-check
// The demo's session mode: asks the backend beside the demo for sessions, as a page asks the backend it belongs to.

/** @typedef {import('../src/client/index.js').Session} Session */

/**
 * A session that has just begun; `error` where the server did not take the photo, or cannot be reached.
 *
 * @typedef {{ id: string, token: string } | { error: string }} Begun
 */

/**
 * @param {string | Blob | null} photo
 * @returns {Promise<Blob | null>}
 */
async function toBlob(photo) {
  return typeof photo === 'string' ? (await fetch(photo)).blob() : photo;
}

/**
 * Begins a session for somebody with this photo.
 *
 * @param {string | Blob | null} photo
 * @param {{ liveness: string, threshold: number, maxAttempts: number }} settings
 * @returns {Promise<Begun>}
 */
export async function beginSession(photo, { liveness, threshold, maxAttempts }) {
  const policy = { liveness, threshold: String(threshold), max_attempts: String(maxAttempts) };
  try {
    const response = await fetch(`/backend/sessions?${new URLSearchParams(policy)}`, {
      method: 'POST',
      body: await toBlob(photo),
    });
    const answer = await response.json();
    return response.ok ? answer : { error: answer.error.code };
  } catch {
    return { error: 'network_error' };
  }
}

/**
 * What the backend reads of a session: the one thing that it can rely on.
 *
 * @param {string} id
 * @returns {Promise<Pick<Session, 'status' | 'close' | 'confidence' | 'liveness_score' | 'attempts_used'> | null>}
 */
export async function readSession(id) {
  try {
    const response = await fetch(`/backend/sessions/${id}`);
    if (!response.ok) return null;
    const { status, close, confidence, liveness_score, attempts_used } = await response.json();
    return { status, close, confidence, liveness_score, attempts_used };
  } catch {
    return null;
  }
}
