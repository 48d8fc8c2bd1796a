// SPDX-License-Identifier: Apache-2.0
// @ts-check
// Cameras for people who have none at hand, and for seeing each way a camera can fail. They stand in for the
// browser's `getUserMedia`; the elements know nothing of it.

/**
 * @typedef {(context: CanvasRenderingContext2D, videos: HTMLVideoElement[], seconds: number) => void} Painter Draws
 *   what the camera sees, `seconds` after it was opened.
 *
 * @typedef {object} Camera
 * @property {string} label
 * @property {string} note What it shows, or what comes of it.
 * @property {() => Promise<MediaStream>} [open] Left out for the real one.
 */

const WIDTH_PX = 640;
const HEIGHT_PX = 480;
const FRAME_RATE = 30;

const FRANCK = '/samples/franck.webm';
const OTHER_MAN = '/samples/cap12_edit.webm';

/**
 * Fills a part of the picture with a film, cut to fit.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLVideoElement | undefined} video
 * @param {{ x?: number, y?: number, width?: number, height?: number }} [part]
 */
function fill(context, video, { x = 0, y = 0, width = WIDTH_PX, height = HEIGHT_PX } = {}) {
  if (!video || video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
  const { videoWidth, videoHeight } = video;
  const scale = Math.max(width / videoWidth, height / videoHeight);
  const cutWidth = width / scale;
  const cutHeight = height / scale;
  const cutX = (videoWidth - cutWidth) / 2;
  const cutY = (videoHeight - cutHeight) / 2;
  context.drawImage(video, cutX, cutY, cutWidth, cutHeight, x, y, width, height);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
function paintOver(context, colour) {
  context.fillStyle = colour;
  context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
}

/** @type {Painter} */
const asIs = (context, [film]) => fill(context, film);

/** @type {Painter} */
const sideBySide = (context, [left, right]) => {
  const width = WIDTH_PX / 2;
  fill(context, left, { width });
  fill(context, right, { x: width, width });
};

/** @type {Painter} */
const emptyRoom = (context) => {
  paintOver(context, '#b9b2a6');
  context.fillStyle = '#8d8577';
  context.fillRect(0, HEIGHT_PX * 0.72, WIDTH_PX, HEIGHT_PX * 0.28);
  context.fillStyle = '#dfe6ee';
  context.fillRect(WIDTH_PX * 0.14, HEIGHT_PX * 0.12, WIDTH_PX * 0.26, HEIGHT_PX * 0.4);
};

/**
 * Somebody who comes in at the edge, too far away, and finds the light switch last.
 *
 * @type {Painter}
 */
const needsGuidance = (context, [film], seconds) => {
  paintOver(context, '#2f7df6');
  if (seconds < 4) {
    fill(context, film, { x: WIDTH_PX * 0.34 });
  } else if (seconds < 7) {
    const share = 0.42;
    const width = WIDTH_PX * share;
    const height = HEIGHT_PX * share;
    fill(context, film, { x: (WIDTH_PX - width) / 2, y: HEIGHT_PX - height, width, height });
  } else {
    fill(context, film);
    if (seconds < 10) paintOver(context, 'rgb(4 6 12 / 86%)');
  }
};

/**
 * Loads a film and starts it from the beginning.
 *
 * @param {string} src
 * @returns {Promise<HTMLVideoElement>}
 */
async function startFilm(src) {
  const video = document.createElement('video');
  video.muted = true;
  video.loop = true;
  video.playsInline = true;
  video.src = src;
  await video.play();
  return video;
}

/**
 * A stream of what a painter draws. The films stop when the track does.
 *
 * @param {Painter} paint
 * @param {string[]} films
 * @returns {Promise<MediaStream>}
 */
async function openFootage(paint, films) {
  const videos = await Promise.all(films.map(startFilm));
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH_PX;
  canvas.height = HEIGHT_PX;
  // Every picture is read back for the stream.
  const context = canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  if (!context) throw new DOMException('No canvas to draw on.', 'NotReadableError');
  const stream = canvas.captureStream(FRAME_RATE);
  const [track] = stream.getVideoTracks();
  const startMs = performance.now();
  let paintedMs = -Infinity;

  const draw = () => {
    if (track?.readyState !== 'live') {
      for (const video of videos) {
        video.pause();
        video.removeAttribute('src');
        video.load();
      }
      return;
    }
    const nowMs = performance.now();
    // Screens refresh more often than cameras; half a frame of tolerance keeps the two in step.
    if (nowMs - paintedMs >= 1000 / FRAME_RATE / 2) {
      paintedMs = nowMs;
      paint(context, videos, (nowMs - startMs) / 1000);
    }
    requestAnimationFrame(draw);
  };
  draw();
  return stream;
}

/**
 * A camera that is pulled out after a moment. It shows nobody: with a face, a fast machine may be done before.
 *
 * @returns {Promise<MediaStream>}
 */
async function openAndPullOut() {
  const stream = await openFootage(emptyRoom, []);
  setTimeout(() => {
    for (const track of stream.getVideoTracks()) {
      track.stop();
      // Browsers fire this when a device goes, and not when a page stops the track itself.
      track.dispatchEvent(new Event('ended'));
    }
  }, 1500);
  return stream;
}

/** @param {string} constraint */
const overconstrained = (constraint) =>
  typeof OverconstrainedError === 'function'
    ? new OverconstrainedError(constraint, 'Made up by this demo.')
    : new DOMException('Made up by this demo.', 'OverconstrainedError');

/**
 * @param {string} name Of the error that a browser would give.
 * @param {string} cause
 * @param {() => Error} [make]
 * @returns {Omit<Camera, 'label'>}
 */
const failing = (name, cause, make = () => new DOMException('Made up by this demo.', name)) => ({
  note: `${cause} The browser answers with ${name}.`,
  open: () => Promise.reject(make()),
});

/**
 * What can be chosen, by group.
 *
 * @type {Record<string, Record<string, Camera>>}
 */
export const CAMERAS = {
  'A real one': {
    own: { label: 'Your camera', note: 'The browser asks for permission when the check starts.' },
  },
  'A film in its place': {
    franck: {
      label: 'Franck',
      note: 'With liveness passive or none, ends as approved with a photo of Franck, as rejected with any other face.',
      open: () => openFootage(asIs, [FRANCK]),
    },
    'franck-guided': {
      label: 'Franck, who needs some guidance',
      note: 'At the edge, then too far away, then in the dark: watch the hints.',
      open: () => openFootage(needsGuidance, [FRANCK]),
    },
    'other-man': {
      label: 'Another man',
      note: 'With liveness passive or none, ends as rejected, whichever photo is chosen.',
      open: () => openFootage(asIs, [OTHER_MAN]),
    },
    'two-men': {
      label: 'Two men',
      note: 'Is never taken: ends as face_timeout when the time is over.',
      open: () => openFootage(sideBySide, [FRANCK, OTHER_MAN]),
    },
    nobody: {
      label: 'An empty room',
      note: 'Ends as face_timeout when the time is over.',
      open: () => openFootage(emptyRoom, []),
    },
  },
  'A failure, made up by this demo': {
    camera_permission_denied: {
      label: 'camera_permission_denied',
      ...failing('NotAllowedError', 'The person, the browser or the system said no.'),
    },
    camera_unavailable: {
      label: 'camera_unavailable',
      ...failing('NotFoundError', 'There is no camera.'),
    },
    camera_in_use: {
      label: 'camera_in_use',
      ...failing('NotReadableError', 'Another app holds the camera.'),
    },
    camera_constraints: {
      label: 'camera_constraints',
      ...failing('OverconstrainedError', 'No camera can do what was asked for.', () =>
        overconstrained('width'),
      ),
    },
    camera_insecure_context: {
      label: 'camera_insecure_context',
      ...failing('SecurityError', 'The page may not use a camera at all.'),
    },
    camera_unknown: {
      label: 'camera_unknown',
      ...failing('AbortError', 'Something else went wrong.'),
    },
    camera_interrupted: {
      label: 'camera_interrupted',
      note: 'The camera is pulled out after a moment, and its track ends.',
      open: openAndPullOut,
    },
  },
};

/**
 * @param {string} id
 * @returns {Camera | undefined}
 */
export const findCamera = (id) =>
  Object.values(CAMERAS)
    .map((group) => group[id])
    .find((camera) => camera !== undefined);

/** What the browser says of the camera's permission, or would say if it had the films: nobody is asked for those. */
class DemoPermission extends EventTarget {
  /** @type {PermissionStatus | null} */
  #own = null;
  hasFilm = false;

  /** @type {PermissionState} */
  get state() {
    return this.hasFilm ? 'granted' : (this.#own?.state ?? 'prompt');
  }

  /** @param {PermissionStatus} status */
  follow(status) {
    // Each question is answered with an object of its own.
    this.#own ??= status;
    this.#own.addEventListener('change', this.tell);
  }

  tell = () => {
    this.dispatchEvent(new Event('change'));
  };
}

const permission = new DemoPermission();
if (navigator.permissions) {
  const query = navigator.permissions.query.bind(navigator.permissions);
  // Before the elements ask. Browsers that do not know this name reject it, as they would without us.
  navigator.permissions.query = async (descriptor) => {
    const own = await query(descriptor);
    if (String(descriptor.name) !== 'camera') return own;
    permission.follow(own);
    return /** @type {PermissionStatus} */ (/** @type {unknown} */ (permission));
  };
}

/**
 * Puts a camera in the place of the browser's, or gives that one back.
 *
 * @param {string} id
 */
export function useCamera(id) {
  const { mediaDevices } = navigator;
  // Not there outside a secure context; the elements say so.
  if (!mediaDevices) return;
  const open = findCamera(id)?.open;
  // The browser's own function is the prototype's: it shows again when ours is gone.
  if (open) mediaDevices.getUserMedia = () => open();
  else Reflect.deleteProperty(mediaDevices, 'getUserMedia');
  permission.hasFilm = open !== undefined;
  permission.tell();
}

/** @returns {Promise<boolean>} Whether this device has a camera; asks nobody for permission. */
export async function hasCamera() {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  return devices.some(({ kind }) => kind === 'videoinput');
}
