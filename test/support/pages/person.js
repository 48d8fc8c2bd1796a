// SPDX-License-Identifier: Apache-2.0
// A page with a check on it, and somebody in front of its camera. Tests say how they move, with `window.person`, and
// have everything else from the page as a user has it.
import { FakeActor, FakeEngine, fakeTemplate, sketchObservation } from '/dist/esm/testing/index.js';

/** Where the face is: centre of its box as shares of the picture, angles in degrees. */
const held = { x: 0.5, y: 0.5, yawDeg: 0, pitchDeg: 0 };

/** The same a second, while they move. */
let pace = {};

/** What the face does beside that, as in `FaceSketch`; `nearer` is how much larger it gets. */
let act = {};

/** Whom the engine recognises; the photo shows person 1. */
let identity = 1;

/** Does what is asked, for runs that are not about how that is said. */
let actor = null;
let isActing = false;

let lastMs = null;

/** A face at arm's length. */
const SIZE = { width: 0.3, height: 0.5 };

function observe(timestampMs) {
  const elapsedS = lastMs === null ? 0 : Math.min(0.1, (timestampMs - lastMs) / 1000);
  lastMs = timestampMs;
  if (isActing && actor) return actor.observe(timestampMs);
  for (const [name, speed] of Object.entries(pace)) held[name] += speed * elapsedS;
  const { nearer = 1, pose = {}, ...face } = act;
  const [width, height] = [SIZE.width * nearer, SIZE.height * nearer];
  return sketchObservation(timestampMs, {
    ...face,
    box: { x: held.x - width / 2, y: held.y - height / 2, width, height },
    pose: { yawDeg: held.yawDeg + (pose.yawDeg ?? 0), pitchDeg: held.pitchDeg + (pose.pitchDeg ?? 0) },
  });
}

window.person = {
  /** Sits down in front of the camera. */
  sit: (place) => Object.assign(held, place),
  /** Moves and acts like this from now on; whatever is not given stops. */
  move(speeds = {}, acting = {}) {
    pace = speeds;
    act = acting;
  },
  /** Gives the place to somebody else. */
  swapWith(other) {
    identity = other;
  },
  /** Does what is asked of them, or sits still. */
  obey(isWilling) {
    isActing = isWilling;
  },
};

const settings = () => ({
  engine: new FakeEngine({ observe, person: () => identity }),
  basePhoto: fakeTemplate(1),
});

/** Plays a film as the camera. */
function useFilm(src) {
  const film = Object.assign(document.createElement('video'), { src, muted: true, loop: true });
  navigator.mediaDevices.getUserMedia = async () => {
    await film.play();
    return film.captureStream();
  };
}

window.site = {
  /** How checks have ended. */
  ends: [],
  /** Puts the element on the page. With a film, the real engine looks at it. */
  place({ film = null, properties = {} }) {
    if (film) useFilm(film);
    const element = Object.assign(
      document.createElement('faceguard-verify'),
      film ? {} : settings(),
      properties,
    );
    actor = new FakeActor(element);
    element.addEventListener('faceguard-close', ({ detail }) => window.site.ends.push(detail));
    document.querySelector('main').append(element);
  },
  /** A button that opens the check in a dialog. */
  offerDialog(properties = {}) {
    const opener = Object.assign(document.createElement('button'), { textContent: 'Check me' });
    opener.addEventListener('click', async () => {
      window.site.ends.push(await FaceGuard.verify({ ...settings(), ...properties }));
    });
    document.querySelector('main').append(opener);
  },
};
