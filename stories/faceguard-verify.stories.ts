// SPDX-License-Identifier: Apache-2.0
// With an engine that sees what the story says, and a drawn picture in the place of a camera.
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { action } from 'storybook/actions';

import type { CameraOpenErrorCode } from '../src/camera/camera-errors.js';
import { drawChallenge } from '../src/core/challenge/actions.js';
import '../src/define/faceguard-verify.js';
import { ERROR_CODES, HINTS, LIVENESS_MODES } from '../src/index.js';
import type {
  ChallengeAction,
  ErrorCode,
  FaceTemplate,
  Hint,
  LivenessMode,
  Observation,
} from '../src/index.js';
import {
  FakeActor,
  FakeEngine,
  fakeCamera,
  fakeCameraError,
  fakeTemplate,
  installFakeCamera,
  seeing,
  sketchObservation,
} from '../src/testing/index.js';
import type { FakeCameraOpener, FakeEngineScript } from '../src/testing/index.js';

interface Args {
  basePhoto: FaceTemplate | null;
  threshold: number;
  maxAttempts: number;
  faceTimeoutMs: number;
  liveness: LivenessMode;
  challengeTimeoutMs: number;
  noMirror: boolean;
  autostart: boolean;
  /** What the engine sees all the time. */
  hint?: Hint;
  /** Whether the person does what is asked. */
  isActing: boolean;
  /** How loading the engine fails. */
  error?: ErrorCode;
  script: FakeEngineScript;
}

type Story = StoryObj<Args>;

const withCamera = (open?: FakeCameraOpener): Pick<Story, 'beforeEach'> => ({
  beforeEach: () => installFakeCamera(open),
});

/** An hour: these stories stay as they are. */
const FOREVER_MS = 3_600_000;

const guiding = (hint: Hint): Story => ({
  args: { hint, autostart: true, faceTimeoutMs: FOREVER_MS },
});

/**
 * Has the page draw a challenge that begins with an action. The last two actions are not drawn again, in either order, and
 * the first pair that begins with an action stays in its place among those that do, whichever two are left out.
 */
function drawFirst(action: ChallengeAction): () => void {
  let random = 0;
  while (drawChallenge(null, random)[0] !== action) random++;
  crypto.getRandomValues = (array) => {
    if (array instanceof Uint32Array) array.fill(random);
    return array;
  };
  // The browser's own is the prototype's.
  return () => void Reflect.deleteProperty(crypto, 'getRandomValues');
}

/** Asked for something, and somebody who waits and sees. */
const asking = (action: ChallengeAction): Story => ({
  args: { autostart: true, liveness: 'active', challengeTimeoutMs: FOREVER_MS },
  beforeEach: () => {
    const giveBack = [installFakeCamera(), drawFirst(action)];
    return () => giveBack.forEach((give) => give());
  },
});

const failing = (error: ErrorCode, args: Partial<Args> = {}): Story => ({
  args: { error, autostart: true, ...args },
});

const refused = (code: CameraOpenErrorCode): Story => ({
  args: { autostart: true },
  ...withCamera(() => Promise.reject(fakeCameraError(code))),
});

const meta: Meta<Args> = {
  title: 'Elements/faceguard-verify',
  component: 'faceguard-verify',
  // Stories share a page in the docs, and a page has one camera: only the first is shown there.
  tags: ['!autodocs'],
  parameters: { controls: { exclude: ['script', 'basePhoto'] } },
  args: {
    basePhoto: fakeTemplate(1),
    threshold: 50,
    maxAttempts: 3,
    faceTimeoutMs: 30_000,
    // Most stories are about something else than a challenge.
    liveness: 'none',
    challengeTimeoutMs: 10_000,
    isActing: false,
    noMirror: false,
    autostart: false,
    script: {},
  },
  argTypes: {
    threshold: { control: { type: 'range', min: 0, max: 100 } },
    maxAttempts: { control: { type: 'number', min: 1 } },
    faceTimeoutMs: { control: { type: 'number', min: 1000, step: 1000 } },
    liveness: { control: 'inline-radio', options: LIVENESS_MODES },
    challengeTimeoutMs: { control: { type: 'number', min: 1000, step: 1000 } },
    isActing: { control: 'boolean', description: 'Whether the person does what is asked.' },
    hint: { control: 'select', options: HINTS, description: 'What the engine of the story sees.' },
    error: { control: 'select', options: ERROR_CODES, description: 'How loading the engine fails.' },
  },
  ...withCamera(),
  render: ({
    basePhoto,
    threshold,
    maxAttempts,
    faceTimeoutMs,
    liveness,
    challengeTimeoutMs,
    noMirror,
    autostart,
    hint,
    isActing,
    error,
    script,
  }) => {
    let actor: FakeActor | undefined;
    const act = (timestampMs: number): Observation =>
      actor?.observe(timestampMs) ?? sketchObservation(timestampMs, {});
    return html`<faceguard-verify
      ${ref((element) => {
        if (element) actor = new FakeActor(element);
      })}
      .basePhoto=${basePhoto}
      .engine=${new FakeEngine({
        ...(isActing ? { observe: act } : {}),
        ...(hint ? { observe: seeing(hint) } : {}),
        ...(error ? { failing: { call: 'load', code: error } } : {}),
        ...script,
      })}
      threshold=${threshold}
      max-attempts=${maxAttempts}
      face-timeout-ms=${faceTimeoutMs}
      liveness=${liveness}
      challenge-timeout-ms=${challengeTimeoutMs}
      ?no-mirror=${noMirror}
      ?autostart=${autostart}
      @faceguard-close=${action('faceguard-close')}
      @faceguard-approved=${action('faceguard-approved')}
      @faceguard-rejected=${action('faceguard-rejected')}
      @faceguard-canceled=${action('faceguard-canceled')}
      @faceguard-no-base-photo=${action('faceguard-no-base-photo')}
      @faceguard-error=${action('faceguard-error')}
      @faceguard-status=${action('faceguard-status')}
      @faceguard-hint=${action('faceguard-hint')}
      @faceguard-challenge=${action('faceguard-challenge')}
      @faceguard-load=${action('faceguard-load')}
    ></faceguard-verify>`;
  },
};

export default meta;

/** Until somebody presses start. The engine of these stories is ready at once and recognises everybody. */
export const Intro: Story = { tags: ['autodocs'] };

/** The camera is being asked for. */
export const Loading: Story = {
  args: { autostart: true },
  ...withCamera(() => new Promise<MediaStream>(() => undefined)),
};

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

/** Asks for two actions, and gets them. */
export const Challenge: Story = { args: { autostart: true, liveness: 'active', isActing: true } };

export const TurnLeft = asking('turn_left');
export const TurnRight = asking('turn_right');
export const LookUp = asking('look_up');
export const Blink = asking('blink');
export const OpenMouth = asking('open_mouth');
export const Smile = asking('smile');
export const MoveCloserAction: Story = { name: 'Move Closer (action)', ...asking('move_closer') };

/** Nothing is asked of the person on the photo, who is watched for about three seconds. */
export const Passive: Story = { args: { autostart: true, liveness: 'passive', isActing: true } };

/** The person on the photo: ends within about a second. */
export const Approved: Story = { args: { autostart: true } };

/** Somebody else, with attempts left. */
export const Offering: Story = {
  name: 'Another try after a mismatch',
  args: { autostart: true, script: { person: () => 2 } },
};

/** Somebody else, and no more attempts. */
export const Rejected: Story = {
  args: { autostart: true, maxAttempts: 1, script: { person: () => 2 } },
};

/** Press the X. */
export const Canceled: Story = { args: { autostart: true, hint: 'no_face', faceTimeoutMs: FOREVER_MS } };

/** Nothing to compare with. */
export const NoBasePhoto: Story = { args: { autostart: true, basePhoto: null } };

/** Any of the codes, also those that need a service. */
export const AnyError: Story = failing('network_error');

export const CameraPermissionDenied = refused('camera_permission_denied');
export const CameraUnavailable = refused('camera_unavailable');
export const CameraInUse = refused('camera_in_use');
export const CameraConstraints = refused('camera_constraints');
export const CameraInsecureContext = refused('camera_insecure_context');
export const CameraUnknown = refused('camera_unknown');

/** The camera is pulled out after a moment. */
export const CameraInterrupted: Story = {
  args: { autostart: true, hint: 'no_face' },
  beforeEach: () => installFakeCamera(fakeCamera('unplugged', { afterMs: 1500 })),
};

export const EngineLoadFailed = failing('engine_load_failed');
export const EngineFailed = failing('engine_failed');
export const BrowserUnsupported = failing('browser_unsupported');
export const BasePhotoUnreadable = failing('base_photo_unreadable');
export const BasePhotoNoFace = failing('base_photo_no_face');
export const BasePhotoMultipleFaces = failing('base_photo_multiple_faces');

/** Nobody came in time. */
export const FaceTimeout: Story = {
  args: { autostart: true, hint: 'no_face', faceTimeoutMs: 2000 },
};

/** Nobody did what was asked. */
export const LivenessTimeout: Story = {
  args: { autostart: true, liveness: 'active', challengeTimeoutMs: 2000 },
};

/** A mistake of the page: there are no 900 points. */
export const InvalidOptions: Story = {
  args: { autostart: true, threshold: 900 },
};
