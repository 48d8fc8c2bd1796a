// SPDX-License-Identifier: Apache-2.0
// @ts-check
// Ties the page together. The elements come from the script tag before this module, as on any page.
import { CAMERAS, findCamera, hasCamera, useCamera } from './cameras.js';
import { findPhoto, keepOwnPhoto, toPicture } from './photos.js';
import { offerRecording } from './record-flow.js';
import { Report } from './report.js';
import { beginSession, readSession } from './sessions.js';
import { applySettings, toMarkup } from './settings.js';

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} id
 * @returns {T}
 */
const byId = (id) => /** @type {T} */ (document.getElementById(id));

/** @type {import('../src/index.js').FaceGuardVerify} */
const verify = byId('verify');
/** @type {import('../src/index.js').FaceGuardCamera} */
const photoCamera = byId('photo-camera');
/** @type {HTMLSelectElement} */
const cameraChoice = byId('camera');
/** @type {HTMLSelectElement} */
const judgeChoice = byId('judge');
/** @type {HTMLDialogElement} */
const photoDialog = byId('photo-dialog');
/** @type {HTMLButtonElement} */
const preloadButton = byId('preload');
/** @type {HTMLButtonElement} */
const againButton = byId('again');
/** @type {HTMLButtonElement} */
const resetButton = byId('reset');
/** @type {HTMLButtonElement} */
const shootButton = byId('shoot');

/** Shows the first screen again, unless somebody is in the middle of a check. */
function resetIfDone() {
  if (verify.status === 'closed') verify.reset();
}

function showMarkup() {
  const code = byId('markup').firstElementChild;
  if (code) code.textContent = toMarkup(verify);
}

// Base photo

const chosenPhotoId = () =>
  /** @type {HTMLInputElement | null} */ (document.querySelector('input[name="photo"]:checked'))?.value ??
  'none';

/** @type {string | Blob | null} */
let chosenPhoto = null;

async function applyPhoto() {
  const id = chosenPhotoId();
  const { photo, note } = await findPhoto(id);
  // Another one was chosen while this one was being made.
  if (id !== chosenPhotoId()) return;
  chosenPhoto = photo;
  byId('photo-note').textContent = note;
  await applyJudge();
}

/**
 * @param {Blob} photo
 * @param {string} name
 */
function takeOwnPhoto(photo, name) {
  keepOwnPhoto(photo, name);
  /** @type {HTMLImageElement} */
  const picture = byId('own-picture');
  URL.revokeObjectURL(picture.src);
  picture.src = URL.createObjectURL(photo);
  picture.hidden = false;
  byId('own-sign').toggleAttribute('hidden', true);
  /** @type {HTMLInputElement} */
  const choice = byId('own-photo');
  choice.disabled = false;
  choice.checked = true;
  void applyPhoto();
}

/** @param {FileList | null | undefined} files */
function takeFile(files) {
  const file = files?.[0];
  if (file) takeOwnPhoto(file, file.name);
}

byId('photo').addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.name === 'photo') void applyPhoto();
  if (target.type !== 'file') return;
  takeFile(target.files);
  // The same file can be chosen again.
  target.value = '';
});

let dragDepth = 0;
const showDropTarget = (/** @type {number} */ change) => {
  dragDepth = Math.max(0, dragDepth + change);
  byId('photo').classList.toggle('drop', dragDepth > 0);
};
byId('photo').addEventListener('dragenter', () => showDropTarget(1));
byId('photo').addEventListener('dragleave', () => showDropTarget(-1));
byId('photo').addEventListener('dragover', (event) => event.preventDefault());
byId('photo').addEventListener('drop', (event) => {
  event.preventDefault();
  showDropTarget(-dragDepth);
  takeFile(event.dataTransfer?.files);
});

byId('take-photo').addEventListener('click', () => {
  photoDialog.showModal();
  // What goes wrong is shown by the element.
  photoCamera.start().catch(() => undefined);
});
photoDialog.addEventListener('close', () => photoCamera.stop());
for (const name of ['ready', 'error', 'stopped']) {
  photoCamera.addEventListener(`faceguard-camera-${name}`, () => {
    shootButton.disabled = photoCamera.status !== 'live';
  });
}
shootButton.addEventListener('click', async () => {
  const photo = await toPicture(await photoCamera.captureFrame());
  photoDialog.close();
  takeOwnPhoto(photo, 'Taken just now');
});

// Who decides

/** The session that the element has the token of. */
let sessionId = '';
/** Rises with every change: an answer to an earlier one is not wanted. */
let wish = 0;

const usesSession = () => judgeChoice.value === 'session';

/** Gives the element the photo, or a new session for somebody with that photo. */
async function applyJudge() {
  const mine = ++wish;
  const isSession = usesSession();
  byId('promise-device').hidden = isSession;
  byId('promise-session').hidden = !isSession;
  resetIfDone();
  if (isSession) {
    verify.basePhoto = null;
    byId('judge-note').textContent = 'Asking for a session. The first one takes a few seconds…';
    const begun = await beginSession(chosenPhoto, verify);
    if (mine !== wish) return;
    const failure = 'error' in begun ? begun.error : '';
    sessionId = 'id' in begun ? begun.id : '';
    verify.sessionToken = 'token' in begun ? begun.token : '';
    verify.apiBase = failure ? '' : '/';
    byId('judge-note').textContent = failure
      ? `There is no session: ${failure}.`
      : 'The session is ready, for five minutes. Threshold, attempts and liveness are its own.';
  } else {
    verify.sessionToken = '';
    verify.apiBase = '';
    verify.basePhoto = chosenPhoto;
    byId('judge-note').textContent = '';
  }
  showMarkup();
}

judgeChoice.addEventListener('change', () => void applyJudge());

async function showSession() {
  byId('session').hidden = !usesSession() || sessionId === '';
  if (byId('session').hidden) return;
  const code = byId('session-status').firstElementChild;
  const session = await readSession(sessionId);
  if (code) code.textContent = JSON.stringify(session, null, 2);
}

verify.addEventListener('faceguard-close', () => void showSession());

// Camera

function fillCameras() {
  for (const [label, cameras] of Object.entries(CAMERAS)) {
    const group = document.createElement('optgroup');
    group.label = label;
    for (const [id, camera] of Object.entries(cameras)) group.append(new Option(camera.label, id));
    cameraChoice.append(group);
  }
}

function applyCamera() {
  useCamera(cameraChoice.value);
  byId('camera-note').textContent = findCamera(cameraChoice.value)?.note ?? '';
  resetIfDone();
}

async function offerFilm() {
  // Without a secure context there is nothing to put a film into; the element says so when it is started.
  if (!navigator.mediaDevices || (await hasCamera())) return;
  // Somebody was quicker.
  if (cameraChoice.value !== 'own') return;
  cameraChoice.value = 'franck';
  applyCamera();
  // A challenge would be waiting for somebody who cannot hear it.
  /** @type {HTMLSelectElement} */ (byId('liveness')).value = 'passive';
  applySettings(verify);
  showMarkup();
  byId('camera-note').textContent =
    'No camera was found on this device, so a film takes its place, and liveness is set to passive: a film does not do what is asked.';
}

cameraChoice.addEventListener('change', applyCamera);

// Settings and colours

byId('settings').addEventListener('input', () => {
  applySettings(verify);
  resetIfDone();
  showMarkup();
});
byId('settings').addEventListener('change', () => {
  // Not with every step of a slider.
  if (usesSession()) void applyJudge();
});

for (const choice of /** @type {NodeListOf<HTMLInputElement>} */ (
  document.querySelectorAll('input[name="theme"]')
)) {
  choice.addEventListener('change', () => {
    document.documentElement.dataset['theme'] = choice.value;
  });
}

// The check

function showControls() {
  preloadButton.disabled = verify.status !== 'idle';
  againButton.disabled = verify.status !== 'closed';
  resetButton.disabled = verify.status === 'idle';
}

preloadButton.addEventListener('click', () => verify.preload());
againButton.addEventListener('click', async () => {
  // A session ends with its flow.
  if (usesSession()) await applyJudge();
  verify.start();
  // This button is of no use for now; the keyboard goes where something happens.
  byId('stage').focus({ preventScroll: true });
});
resetButton.addEventListener('click', () => verify.reset());
verify.addEventListener('faceguard-status', showControls);

const report = new Report(verify);
offerRecording(verify, () => (cameraChoice.value === 'own' ? 'camera' : `demo: ${cameraChoice.value}`));

byId('version').textContent = FaceGuard.version;

byId('open-dialog').addEventListener('click', async () => {
  // The dialog has an element of its own; two flows at once would share one camera.
  verify.reset();
  const { basePhoto, threshold, liveness, maxAttempts, faceTimeoutMs, challengeTimeoutMs } = verify;
  const { delegate, noMirror, lang, sessionToken, apiBase } = verify;
  const common = { faceTimeoutMs, challengeTimeoutMs, delegate, noMirror, lang };
  report.showResult(
    await FaceGuard.verify(
      sessionToken
        ? { sessionToken, apiBase, ...common }
        : { basePhoto, threshold, liveness, maxAttempts, ...common },
    ),
  );
  await showSession();
});

fillCameras();
applyCamera();
applySettings(verify);
void applyPhoto();
showControls();
void offerFilm();
