// SPDX-License-Identifier: Apache-2.0
/** Footage that is set to a moment, and not played. */

/** @type {Map<string, HTMLVideoElement>} */
const films = new Map();

/**
 * Opens a film, once.
 *
 * @param {string} src
 * @throws {Error} when the browser cannot play it.
 */
export async function openFilm(src) {
  const known = films.get(src);
  if (known) return known;
  const film = Object.assign(document.createElement('video'), { src, muted: true, preload: 'auto' });
  await new Promise((resolve, reject) => {
    film.addEventListener('loadeddata', resolve, { once: true });
    film.addEventListener('error', () => reject(new Error(`${src} cannot be played`)), { once: true });
  });
  films.set(src, film);
  return film;
}

/**
 * @param {HTMLVideoElement} film
 * @param {number} second
 */
export async function seek(film, second) {
  if (film.currentTime === second && !film.seeking) return;
  const there = new Promise((resolve) => film.addEventListener('seeked', resolve, { once: true }));
  film.currentTime = second;
  await there;
}
