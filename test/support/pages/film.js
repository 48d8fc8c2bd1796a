// SPDX-License-Identifier: Apache-2.0
// A film in the camera's place, in every browser.

/**
 * A video that plays over and over, not yet started.
 *
 * @param {string} src
 */
export const createFilm = (src) =>
  Object.assign(document.createElement('video'), { src, muted: true, loop: true, playsInline: true });

/**
 * What a video shows, as a camera's stream: the browser's own, which Firefox has under another name, or, where there is
 * none, as in WebKit, one that is drawn picture by picture.
 *
 * @param {HTMLVideoElement} film Plays.
 * @returns {MediaStream}
 */
export function streamOf(film) {
  if (film.captureStream) return film.captureStream();
  if (film.mozCaptureStream) return film.mozCaptureStream();
  const canvas = document.createElement('canvas');
  canvas.width = film.videoWidth;
  canvas.height = film.videoHeight;
  const context = canvas.getContext('2d', { alpha: false });
  const stream = canvas.captureStream();
  const [track] = stream.getVideoTracks();
  const paint = () => {
    // No event says that a page has stopped a track.
    if (track.readyState !== 'live') return;
    context.drawImage(film, 0, 0);
    // Of a video that is in no document, WebKit announces no frames.
    requestAnimationFrame(paint);
  };
  paint();
  return stream;
}

/**
 * Puts a film in the camera's place, for this page.
 *
 * @param {() => Promise<MediaStream>} getStream
 */
export function replaceCamera(getStream) {
  navigator.mediaDevices.getUserMedia = getStream;
  grantCamera();
}

/** As a film is nobody's camera, nobody has to be asked: not every driver can allow the camera beforehand. */
export function grantCamera() {
  const query = navigator.permissions.query.bind(navigator.permissions);
  navigator.permissions.query = (descriptor) =>
    descriptor.name === 'camera'
      ? Promise.resolve(Object.assign(new EventTarget(), { name: 'camera', state: 'granted' }))
      : query(descriptor);
}
