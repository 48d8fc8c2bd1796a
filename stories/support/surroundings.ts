// SPDX-License-Identifier: Apache-2.0
// What stories put in the place of cameras, servers and chance. Each gives back what it found.
import type { CameraOpenErrorCode } from '../../src/camera/camera-errors.js';
import { drawChallenge } from '../../src/core/challenge/actions.js';
import type { ChallengePair } from '../../src/core/challenge/actions.js';
import type { ErrorCode } from '../../src/index.js';
import type { BrowserSession } from '../../src/session/wire.js';
import {
  drawPerson,
  fakeCamera,
  fakeCameraError,
  fakeCameraStream,
  FakePermission,
  installFakeCamera,
} from '../../src/testing/index.js';
import type { FakeCameraOptions, FakeCameraPainter } from '../../src/testing/index.js';
import { nextChallenge } from '../../src/verify/draw-challenge.js';

/** Puts something in its place, and returns what takes it away again. */
export type Install = () => () => void;

/** Several at once. */
export const together =
  (...installs: readonly Install[]): Install =>
  () => {
    const giveBack = installs.map((install) => install());
    return () => giveBack.reverse().forEach((give) => give());
  };

/** One moment: screenshots of stories are to be the same each time. */
const holdStill: FakeCameraPainter = (context) => drawPerson(context, 0);

/** A drawn person who holds still. */
export const camera =
  (options: FakeCameraOptions = {}): Install =>
  () =>
    installFakeCamera(() => fakeCameraStream({ draw: holdStill, ...options }));

/** Two of them, to choose from. */
export const twoCameras: Install = () =>
  installFakeCamera([
    fakeCamera('still', { draw: holdStill, label: 'Front camera' }),
    fakeCamera('still', { draw: holdStill, label: 'Camera on the shelf' }),
  ]);

/** Three, of which the first is pulled out after a moment. */
export const oneOfThree: Install = () =>
  installFakeCamera([
    fakeCamera('unplugged', { draw: holdStill, label: 'Front camera', afterMs: 1000 }),
    fakeCamera('still', { draw: holdStill, label: 'Camera on the shelf' }),
    fakeCamera('still', { draw: holdStill, label: 'Camera at the door' }),
  ]);

/** The browser would ask for the camera. */
export const unasked: Install = () => new FakePermission('prompt').install();

/** A camera that cannot be opened. */
export const refusing =
  (code: CameraOpenErrorCode): Install =>
  () =>
    installFakeCamera(() => Promise.reject(fakeCameraError(code)));

/** A camera that is still being asked for. */
export const waiting: Install = () => installFakeCamera(() => new Promise<MediaStream>(() => undefined));

/** A camera that is pulled out as soon as it shows something. */
export const unplugged: Install = () =>
  installFakeCamera(() => {
    const stream = fakeCameraStream({ draw: holdStill });
    const [track] = stream.getVideoTracks();
    setTimeout(() => {
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    }, 1000);
    return stream;
  });

/** Has the page draw these two actions. */
export const drawing =
  (first: ChallengePair[0], second: ChallengePair[1]): Install =>
  () => {
    const isWanted = (pair: ChallengePair): boolean => pair[0] === first && pair[1] === second;
    // The same two are never drawn twice in a row: what was drawn last has to be something else.
    let last = nextChallenge();
    while (last.includes(first) && last.includes(second)) last = nextChallenge();
    let random = 0;
    while (!isWanted(drawChallenge(last, random))) random++;
    crypto.getRandomValues = (array) => {
      if (array instanceof Uint32Array) array.fill(random);
      return array;
    };
    // The browser's own is the prototype's.
    return () => void Reflect.deleteProperty(crypto, 'getRandomValues');
  };

/** Where the session server of the stories would be. */
export const API_BASE = 'https://id.shop.example';

type Answer = (path: string) => Response | Promise<Response>;

/** Elements that are taken out of the page tell their server: there has to be one for longer than the story. */
const GONE: Answer = () => refusal(404, 'not_found');
let answering = GONE;

const fetchElsewhere = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const { origin, pathname } = new URL(input instanceof Request ? input.url : input, location.href);
  return origin === API_BASE ? answering(pathname) : fetchElsewhere(input, init);
};

/** Answers in the place of that server. */
export const serving =
  (answer: Answer): Install =>
  () => {
    answering = answer;
    return () => {
      answering = GONE;
    };
  };

/** A session that has just begun, and asks for nothing. */
export const session = (changes: Partial<BrowserSession> = {}): Response =>
  Response.json({
    id: 'vs_story',
    status: { type: 'in_progress', stages: [] },
    policy: { liveness: 'none', max_attempts: 3 },
    attempts_left: 3,
    challenge: { id: 'ch_story', actions: [], refused: [] },
    expires_at: '2030-01-01T00:00:00Z',
    close: null,
    ...changes,
  } satisfies BrowserSession);

/** A refusal. Whoever gets it need not ask again. */
export const refusal = (status: number, code: ErrorCode): Response =>
  Response.json({ error: { code } }, { status, headers: { 'Retry-After': '3600' } });
