// SPDX-License-Identifier: Apache-2.0
// Runs flows that end in every way there is, one after the other. `endurance.mjs` calls `window.endurance`.

const FRANCK = '/footage/franck_01829.jpg';
/** Nobody in a film does what he is asked to do. */
const FILMED = { liveness: 'none', maxAttempts: 1, basePhoto: FRANCK };

/** @type {HTMLVideoElement | null} */
let film = null;
/** A film keeps every stream that was taken of it: one is taken, and copied. */
let source = null;
let isRefused = false;
/** The tracks that the page was given and that are still on. */
let tracks = [];

navigator.mediaDevices.getUserMedia = async () => {
  if (isRefused) throw new DOMException('', 'NotReadableError');
  film ??= Object.assign(document.createElement('video'), {
    src: '/footage/franck.webm',
    muted: true,
    loop: true,
  });
  await film.play();
  source ??= film.captureStream();
  const stream = source.clone();
  tracks.push(...stream.getTracks());
  return stream;
};

/** Runs a flow on an element and ends it by `act` once it has come to `status`. */
function runElement(properties, status, act = () => undefined) {
  const element = Object.assign(document.createElement('faceguard-verify'), FILMED, properties);
  return new Promise((resolve) => {
    element.addEventListener('faceguard-status', ({ detail }) => {
      if (detail.status === status) act(element);
    });
    element.addEventListener('faceguard-close', ({ detail }) => resolve(detail.error ?? detail.reason));
    document.querySelector('main').replaceChildren(element);
    element.start();
  });
}

/** Every way for a flow to end, and what is said of it. */
const ENDINGS = {
  approved: () => runElement({}),
  rejected: () => runElement({ basePhoto: '/footage/SeanConnery.jpg' }),
  canceled: () => runElement({}, 'guiding', (element) => element.cancel()),
  removed: () => runElement({}, 'guiding', (element) => element.remove()),
  camera_in_use: async () => {
    isRefused = true;
    const ending = await runElement({});
    isRefused = false;
    return ending;
  },
  base_photo_multiple_faces: () => runElement({ basePhoto: '/groups/sample1.jpg' }),
  base_photo_unreadable: () => runElement({ basePhoto: '/nothing.jpg' }),
  /** In a dialog, closed as by its user's Escape. */
  dialog: async () => {
    const result = FaceGuard.verify({ ...FILMED, autostart: true });
    const follow = () => {
      const host = [...document.documentElement.children].find(({ shadowRoot }) => shadowRoot);
      const element = host?.shadowRoot.querySelector('faceguard-verify');
      if (element?.status === 'guiding') element.closest('dialog').requestClose();
      else requestAnimationFrame(follow);
    };
    follow();
    return (await result).status;
  },
};

/** Set while flows run and when they have run. */
const batch = { isDone: true, endings: [] };

/**
 * Begins to run flows.
 *
 * @param {(keyof typeof ENDINGS)[]} names
 */
function begin(names) {
  batch.isDone = false;
  batch.endings = [];
  void (async () => {
    try {
      for (const name of names) batch.endings.push(await ENDINGS[name]());
    } catch (error) {
      batch.endings.push(String(error));
    }
    // What the last one leaves is not left by all.
    document.querySelector('main').replaceChildren();
    batch.isDone = true;
  })();
}

function liveTracks() {
  tracks = tracks.filter(({ readyState }) => readyState === 'live');
  return tracks.length;
}

window.endurance = { begin, batch, liveTracks };
