// SPDX-License-Identifier: Apache-2.0
// A video in place of the camera: `getUserMedia` gives streams of it.
import { createFilm, streamOf } from './film.js';

/** @type {HTMLVideoElement | null} */
let film = null;
/** The tracks that the page was given and that may still be on. */
let tracks = [];

/** Gives the page streams, and remembers what it was given. */
function giveOut(/** @type {() => Promise<MediaStream>} */ open) {
  navigator.mediaDevices.getUserMedia = async () => {
    await film.play();
    const stream = await open();
    tracks.push(...stream.getTracks());
    return stream;
  };
}

/**
 * Plays a video as the camera from now on.
 *
 * @param {string} src
 */
export function useFilm(src) {
  if (film?.getAttribute('src') !== src) {
    film?.pause();
    // A sandboxed frame is of no origin: everything is of another one.
    film = Object.assign(createFilm(src), { crossOrigin: 'anonymous' });
  }
  giveOut(async () => streamOf(film));
}

/** Cameras whose cable is in this hand: what they do is what the browser makes of it. */
const cables = new Set();
let isPluggedIn = true;
let isCovered = false;

/** A camera that hangs: its track says that all is well, whatever the browser says. */
function hush(track) {
  track.addEventListener('mute', (event) => event.stopImmediatePropagation());
  Object.defineProperty(track, 'muted', { value: false });
}

/**
 * As `useFilm`, through a cable: see `unplug` and `cover`. The browser itself ends and mutes such a track.
 *
 * @param {string} src
 * @param {{ isHushed?: boolean }} [options] `isHushed`: it is not muted.
 */
export function useCable(src, { isHushed = false } = {}) {
  useFilm(src);
  replug();
  uncover();
  giveOut(async () => {
    if (!isPluggedIn) throw new DOMException('Requested device not found', 'NotFoundError');
    const [source] = film.captureStream().getVideoTracks();
    const track = new MediaStreamTrackGenerator({ kind: 'video' });
    if (isHushed) hush(track);
    const cable = { writer: track.writable.getWriter(), source };
    cables.add(cable);
    void feed(cable).finally(() => {
      source.stop();
      cables.delete(cable);
    });
    return new MediaStream([track]);
  });
}

/** Sends pictures until the page has stopped the track, or the cable is pulled. */
async function feed({ source, writer }) {
  const reader = new MediaStreamTrackProcessor({ track: source }).readable.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (isCovered) value.close();
      else await writer.write(value);
    }
  } catch {
    // The page has had enough.
  }
}

/** Pulls the plug: the browser ends the tracks, and says that a device is gone. */
export function unplug() {
  isPluggedIn = false;
  for (const { source, writer } of cables) {
    source.stop();
    writer.close().catch(() => undefined);
  }
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}

/** Puts it back in. */
export function replug() {
  isPluggedIn = true;
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
}

/** Sends nothing: after a while the browser mutes the tracks. */
export const cover = () => {
  isCovered = true;
};

/** Sends pictures again: the browser unmutes the tracks. */
export const uncover = () => {
  isCovered = false;
};

/** Whether the browser says that no picture comes. */
export const isMuted = () => tracks.some(({ readyState, muted }) => readyState === 'live' && muted);

/** From now on the page gets the browser's own camera. */
export function useDevice() {
  delete navigator.mediaDevices.getUserMedia;
}

/** How many tracks of the film are on. */
export function liveTracks() {
  tracks = tracks.filter(({ readyState }) => readyState === 'live');
  return tracks.length;
}
