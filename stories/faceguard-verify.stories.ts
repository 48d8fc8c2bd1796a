// SPDX-License-Identifier: Apache-2.0
// With an engine that sees what the story says, and a drawn picture in the place of a camera.
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { CameraOpenErrorCode } from '../src/camera/camera-errors.js';
import type { Obstacle } from '../src/core/types.js';
import '../src/define/faceguard-verify.js';
import type {
  ChallengeAction,
  ErrorCode,
  FaceGuardVerify,
  Observation,
  ReferencePhoto,
} from '../src/index.js';
import { FakeActor, FakeEngine, fakeTemplate, seeing, sketchObservation } from '../src/testing/index.js';
import type { FaceSketch, FakeEngineCall, FakeEngineScript } from '../src/testing/index.js';
import cutRecording from '../test/recordings/cut-franck-cap12.jsonl?raw';
import farRecording from '../test/recordings/cap12-far.jsonl?raw';
import turnsRecording from '../test/recordings/synthetic-left-right.jsonl?raw';
import { storyElement } from './support/element.js';
import type { Attributes } from './support/element.js';
import { HalfLoadedEngine, RecordedEngine, SlowEngine } from './support/engines.js';
import { argTypesOf, eventsOf } from './support/manifest.js';
import { playUntilSettled, settle } from './support/settle.js';
import type { Shows } from './support/settle.js';
import {
  API_BASE,
  camera,
  drawing,
  refusal,
  refusing,
  serving,
  oneOfThree,
  session,
  together,
  twoCameras,
  unasked,
  unplugged,
  waiting,
} from './support/surroundings.js';
import type { Install } from './support/surroundings.js';

type Story = StoryObj<Attributes>;

const TAG = 'faceguard-verify';

/** An hour: these stories stay as they are. */
const FOREVER_MS = 3_600_000;

type MakeEngine = (element: FaceGuardVerify) => FakeEngine;

/** What a story is made of. */
interface Scene {
  readonly shows: Shows;
  /** `none: …`, the reason why no picture is kept. */
  readonly screenshots?: string;
  readonly args?: Attributes;
  /** In the place of the browser's; a drawn person when not given. */
  readonly install?: Install;
  /** Made anew each time the story is shown. */
  readonly engine?: MakeEngine;
  /** By default a template of person 1, whom the engine sees. */
  readonly photo?: () => ReferencePhoto | null;
  /** In the element. */
  readonly content?: TemplateResult;
}

const scene = ({
  shows,
  screenshots,
  args = {},
  install = camera(),
  engine = () => new FakeEngine(),
  photo = () => fakeTemplate(1),
  content,
}: Scene): Story => {
  const prepare = (element: FaceGuardVerify): void => {
    element.engine = engine(element);
    element.basePhoto = photo();
  };
  return {
    args,
    parameters: { shows, ...(screenshots && { screenshots }) },
    beforeEach: install,
    render: (attributes) =>
      html`<faceguard-verify ${storyElement(attributes, eventsOf(TAG), prepare)}
        >${content ?? nothing}</faceguard-verify
      >`,
  };
};

const scripted =
  (script: FakeEngineScript): MakeEngine =>
  () =>
    new FakeEngine(script);

const meta: Meta<Attributes> = {
  title: 'Elements/faceguard-verify',
  component: TAG,
  // Stories share a page in the docs, and a page has one camera: only the first is shown there.
  tags: ['!autodocs'],
  // Most stories are about something else than a challenge.
  args: { autostart: true, liveness: 'none' },
  argTypes: argTypesOf(TAG),
  play: playUntilSettled,
};

export default meta;

/** Until somebody presses start. The engine of these stories is ready at once and recognises everybody. */
export const Intro: Story = {
  ...scene({
    shows: { status: 'idle', label: 'introTitle' },
    args: { autostart: false, liveness: 'active' },
  }),
  tags: ['autodocs'],
};

/** The browser will ask for the camera: the button is what makes it. */
export const IntroBeforeTheQuestion = scene({
  shows: { status: 'idle', label: 'primerText' },
  args: { autostart: false, liveness: 'active' },
  install: together(camera(), unasked),
});

/** The flow has begun without a first screen, and the browser will ask. */
export const Primer = scene({
  shows: { status: 'loading', label: 'primerTitle' },
  install: together(camera(), unasked),
});

/** A server decides, and gets pictures. */
export const IntroOfASession = scene({
  shows: { status: 'idle', label: 'privacySession' },
  args: { autostart: false, 'session-token': 'st_story', 'api-base': API_BASE },
  photo: () => null,
});

/** The camera is being asked for. */
export const Loading = scene({ shows: { status: 'loading', label: 'loading' }, install: waiting });

/** Half of engine and models is there. */
export const LoadingHalf = scene({
  shows: { status: 'loading', part: 'progress' },
  engine: () => new HalfLoadedEngine(),
});

const guiding = (hint: Obstacle): Story =>
  scene({
    shows: { status: 'guiding', hint },
    args: { 'face-timeout-ms': FOREVER_MS },
    // Long enough for a hint to follow another one, and not long enough for one to be ignored.
    engine: () => new SlowEngine({ observe: seeing(hint) }, 1500),
  });

export const NoFace = guiding('no_face');
export const MultipleFaces = guiding('multiple_faces');
export const MoveCloser = guiding('move_closer');
export const MoveBack = guiding('move_back');
export const CenterFace = guiding('center_face');
export const LookStraight = guiding('look_straight');
export const TooDark = guiding('too_dark');
export const TooBright = guiding('too_bright');
export const HoldStill = guiding('hold_still');
export const TooBlurry = guiding('too_blurry');
export const EyesClosed = guiding('eyes_closed');
export const FaceCovered = guiding('face_covered');

/** For six seconds nobody has found more light: there is advice, and light from the screen. */
export const TooDarkIgnored = scene({
  shows: { status: 'guiding', hint: 'too_dark', part: 'advice' },
  args: { 'face-timeout-ms': FOREVER_MS },
  engine: scripted({ observe: seeing('too_dark') }),
});

/** Another camera can be chosen. */
export const TwoCameras = scene({
  shows: { status: 'guiding', hint: 'no_face', part: 'camera-select' },
  args: { 'face-timeout-ms': FOREVER_MS },
  install: twoCameras,
  engine: () => new SlowEngine({ observe: seeing('no_face') }, 1500),
});

/** A good face, of which there are never enough frames. */
export const Ready = scene({
  shows: { status: 'guiding', hint: 'ready' },
  args: { 'face-timeout-ms': FOREVER_MS },
  engine: () => new SlowEngine({}, 0),
});

/** Landmarks of a man too far from the camera, as they were seen. */
export const RecordedGuidance: Story = recorded(farRecording, {
  shows: { status: 'guiding', hint: 'move_closer' },
  screenshots: 'none: the landmarks move as the man did',
  args: { 'face-timeout-ms': FOREVER_MS },
});

/** The other action of a run: at least one of the two moves the head. */
const partnerOf = (action: ChallengeAction): ChallengeAction =>
  action === 'turn_left' ? 'turn_right' : 'turn_left';

type Step = NonNullable<Shows['step']>;

const challenged = (action: ChallengeAction, step: Step, engine: MakeEngine): Story =>
  scene({
    shows: { status: 'challenging', action, step },
    args: { liveness: 'active', 'challenge-timeout-ms': FOREVER_MS },
    install: together(camera(), drawing(action, partnerOf(action))),
    engine,
  });

/** Somebody who waits and sees. */
const asked = (action: ChallengeAction): Story => challenged(action, 'asked', scripted({}));

/** Somebody who moves the head another way. */
const wrong = (action: ChallengeAction): Story =>
  challenged(action, 'wrong', (element) => {
    const actor = new FakeActor(element, { [action]: partnerOf(action) });
    return new FakeEngine({ observe: (atMs) => actor.observe(atMs) });
  });

/** Somebody who does it, and does not come back to rest. */
const recognised = (action: ChallengeAction): Story =>
  challenged(action, 'recognised', (element) => {
    const actor = new FakeActor(element);
    // For the actor, no time passes.
    return new FakeEngine({ observe: (atMs): Observation => ({ ...actor.observe(0), timestampMs: atMs }) });
  });

export const TurnLeftAsked = asked('turn_left');
export const TurnLeftWrong = wrong('turn_left');
export const TurnLeftRecognised = recognised('turn_left');
export const TurnRightAsked = asked('turn_right');
export const TurnRightWrong = wrong('turn_right');
export const TurnRightRecognised = recognised('turn_right');
export const LookUpAsked = asked('look_up');
export const LookUpWrong = wrong('look_up');
export const LookUpRecognised = recognised('look_up');
export const BlinkAsked = asked('blink');
export const BlinkWrong = wrong('blink');
export const BlinkRecognised = recognised('blink');
export const OpenMouthAsked = asked('open_mouth');
export const OpenMouthWrong = wrong('open_mouth');
export const OpenMouthRecognised = recognised('open_mouth');
export const SmileAsked = asked('smile');
export const SmileWrong = wrong('smile');
export const SmileRecognised = recognised('smile');
export const MoveCloserAsked = asked('move_closer');
export const MoveCloserWrong = wrong('move_closer');
export const MoveCloserRecognised = recognised('move_closer');

/** Both actions, from the first hint to the end. */
export const Challenge = scene({
  screenshots: 'none: ends as Approved',
  shows: { reason: 'approved', label: 'successTitle' },
  args: { liveness: 'active' },
  engine: (element) => {
    const actor = new FakeActor(element);
    return new FakeEngine({ observe: (atMs) => actor.observe(atMs) });
  },
});

/** A man's landmarks as they were seen, his head turned by calculation: to the left, then to the right. */
export const RecordedChallenge: Story = recorded(turnsRecording, {
  screenshots: 'none: ends as Approved',
  shows: { reason: 'approved', label: 'successTitle' },
  args: { liveness: 'active' },
  install: drawing('turn_left', 'turn_right'),
});

/** Somebody else takes the place before the camera, as it was seen. */
export const RecordedAttack: Story = recorded(cutRecording, {
  shows: { status: 'error', label: 'livenessFailedTitle' },
  args: { liveness: 'active' },
  install: drawing('turn_left', 'blink'),
});

/** Plays what the real engine saw. The picture is made of its landmarks. */
function recorded(text: string, { install = () => () => undefined, ...rest }: Scene): Story {
  let engine = new RecordedEngine(text);
  return scene({
    ...rest,
    install: () => {
      engine = new RecordedEngine(text);
      return together(camera({ draw: (context) => engine.draw(context, 0) }), install)();
    },
    engine: () => engine,
  });
}

/** Nothing is asked of the person on the photo, who is watched for about three seconds. */
export const Passive = scene({
  screenshots: 'none: ends as Approved',
  shows: { reason: 'approved', label: 'successTitle' },
  args: { liveness: 'passive' },
});

const inSession = (
  answer: (path: string) => Response | Promise<Response>,
  { args = {}, ...rest }: Omit<Scene, 'install'>,
): Story =>
  scene({
    ...rest,
    args: { 'session-token': 'st_story', 'api-base': API_BASE, ...args },
    install: together(camera(), serving(answer)),
    photo: () => null,
  });

/** A server is looking at the pictures. */
export const Checking = inSession(
  (path) => (path === '/v1/session/verification' ? new Promise<Response>(() => undefined) : session()),
  { shows: { status: 'matching', label: 'checking' } },
);

/** The person on the photo: ends within about a second. */
export const Approved = scene({ shows: { reason: 'approved', label: 'successTitle' } });

/** Somebody else, with attempts left. */
export const Offering = scene({
  shows: { status: 'error', label: 'notMatchedTitle' },
  engine: scripted({ person: () => 2 }),
});

/** Somebody else, and no more attempts. */
export const Rejected = scene({
  shows: { reason: 'rejected', label: 'notMatchedTitle' },
  args: { 'max-attempts': 1 },
  engine: scripted({ person: () => 2 }),
});

/** A picture of the person on the photo, and no more attempts. */
export const LivenessFailed = scene({
  shows: { reason: 'rejected', label: 'livenessFailedTitle' },
  args: { liveness: 'passive', 'max-attempts': 1 },
  engine: scripted({ texture: () => 0 }),
});

/** Somebody pressed the X. */
export const Canceled: Story = {
  ...scene({
    shows: { reason: 'canceled', label: 'canceled' },
    engine: scripted({ observe: (atMs) => sketchObservation(atMs) }),
  }),
  play: async ({ canvasElement, parameters }) => {
    await settle(canvasElement, { status: 'guiding' });
    canvasElement.querySelector(TAG)?.shadowRoot?.querySelector<HTMLElement>('.close')?.click();
    await settle(canvasElement, parameters['shows'] as Shows);
  },
};

/** Nothing to compare with. */
export const NoBasePhoto = scene({
  shows: { reason: 'no_base_photo', label: 'noBasePhotoTitle' },
  photo: () => null,
});

/** The customer need not be checked for a while. */
export const BypassActive = inSession(
  () =>
    session({
      status: {
        type: 'bypassed',
        expires_at: '2030-01-01T00:00:00Z',
        completed_at: '2029-12-01T00:00:00Z',
      },
      challenge: null,
      close: { action: 'close', reason: 'bypass_active', bypass_expires_at: '2030-01-01T00:00:00Z' },
    }),
  { shows: { reason: 'bypass_active', label: 'bypassTitle' } },
);

const refused = (error: CameraOpenErrorCode): Story => scene({ shows: { error }, install: refusing(error) });

export const CameraPermissionDenied = refused('camera_permission_denied');
export const CameraUnavailable = refused('camera_unavailable');
export const CameraInUse = refused('camera_in_use');
export const CameraConstraints = refused('camera_constraints');
export const CameraInsecureContext = refused('camera_insecure_context');
export const CameraUnknown = refused('camera_unknown');

/** The camera is pulled out after a moment. */
export const CameraInterrupted = scene({
  shows: { error: 'camera_interrupted' },
  install: unplugged,
  engine: scripted({ observe: (atMs) => sketchObservation(atMs) }),
});

/** The same, with others to choose from. */
export const CameraInterruptedChoice = scene({
  shows: { error: 'camera_interrupted', part: 'camera-select' },
  install: oneOfThree,
  engine: scripted({ observe: seeing('no_face') }),
});

/** What a session's server answers. */
const told = (status: number, error: ErrorCode): Story =>
  inSession(() => refusal(status, error), { shows: { error } });

export const InvalidRequest = told(400, 'invalid_request');
export const TokenInvalid = told(401, 'token_invalid');
export const TokenExpired = told(401, 'token_expired');
export const Forbidden = told(403, 'forbidden');
export const NotFound = told(404, 'not_found');
export const RateLimited = told(429, 'rate_limited');
export const ServerError = told(500, 'server_error');

const failing = (call: FakeEngineCall, code: ErrorCode): Story =>
  scene({ shows: { error: code }, engine: scripted({ failing: { call, code } }) });

export const NetworkError = failing('load', 'network_error');
export const EngineLoadFailed = failing('load', 'engine_load_failed');
export const BrowserUnsupported = failing('load', 'browser_unsupported');
export const EngineFailed = failing('detect', 'engine_failed');

export const BasePhotoUnreadable = scene({
  shows: { error: 'base_photo_unreadable' },
  photo: () => new Blob(['no picture'], { type: 'image/jpeg' }),
});

/** The photo is looked at before the camera is: at time 0. */
const photographed = (error: ErrorCode, ...faces: readonly FaceSketch[]): Story =>
  scene({
    shows: { error },
    photo: () => new OffscreenCanvas(64, 64).getContext('2d')?.canvas.transferToImageBitmap() ?? null,
    engine: scripted({
      observe: (atMs) => sketchObservation(atMs, ...(atMs === 0 ? faces : [{}])),
    }),
  });

export const BasePhotoNoFace = photographed('base_photo_no_face');
export const BasePhotoMultipleFaces = photographed(
  'base_photo_multiple_faces',
  { box: { x: 0.1 } },
  { box: { x: 0.6 } },
);

/** Nobody came in time. */
export const FaceTimeout = scene({
  shows: { error: 'face_timeout' },
  args: { 'face-timeout-ms': 1000 },
  engine: scripted({ observe: (atMs) => sketchObservation(atMs) }),
});

/** Nobody did what was asked. */
export const LivenessTimeout = scene({
  shows: { error: 'liveness_timeout' },
  args: { liveness: 'active', 'challenge-timeout-ms': 1000 },
});

/** A mistake of the page: there are no 900 points. */
export const InvalidOptions = scene({ shows: { error: 'invalid_options' }, args: { threshold: 900 } });

/** What a page has of its own, in the slots of the first screen. */
export const OwnWords = scene({
  shows: { status: 'idle', label: 'start' },
  args: { autostart: false },
  content: html`
    <p slot="header"><b>Harbour Bank</b></p>
    <h2 slot="intro">Sign in with your face</h2>
    <p slot="privacy">We never get your picture.</p>
    <p slot="footer"><a href="#code">Use a code instead</a></p>
  `,
});

/** The page draws its own screens: here a caption alone. */
export const OwnScreens = scene({
  shows: { status: 'guiding' },
  args: { controls: 'none', 'face-timeout-ms': FOREVER_MS },
  engine: scripted({ observe: seeing('no_face') }),
  content: html`<p style="align-self: end; margin: 16px; padding: 8px 16px; background: #111; color: #fff">
    A caption of the page
  </p>`,
});

/** An error that trying again may help, when no attempts are left. */
export const LastAttempt = scene({
  shows: { error: 'face_timeout', reason: 'error' },
  args: { 'face-timeout-ms': 1000, 'max-attempts': 1 },
  engine: scripted({ observe: (atMs) => sketchObservation(atMs) }),
});
