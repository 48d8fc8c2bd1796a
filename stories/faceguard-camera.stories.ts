// SPDX-License-Identifier: Apache-2.0
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { action } from 'storybook/actions';

import type { CameraOpenErrorCode } from '../src/camera/camera-errors.js';
import '../src/define/faceguard-camera.js';
import type { FaceGuardCamera } from '../src/index.js';
import { drawPerson, fakeCameraError, fakeCameraStream, installFakeCamera } from '../src/testing/index.js';
import type { FakeCameraOpener } from '../src/testing/index.js';

type Args = Partial<
  Pick<FaceGuardCamera, 'facingMode' | 'deviceId' | 'idealWidth' | 'idealHeight' | 'autostart' | 'noMirror'>
>;

/** Each story brings its own camera, which is taken away again with it. */
const camera =
  (open: FakeCameraOpener): (() => () => void) =>
  () =>
    installFakeCamera(open);

const failing = (code: CameraOpenErrorCode): StoryObj<Args> => ({
  beforeEach: camera(() => Promise.reject(fakeCameraError(code))),
});

const meta: Meta<Args> = {
  title: 'Elements/faceguard-camera',
  component: 'faceguard-camera',
  // Stories share a page in the docs, and a page has one camera: only the first is shown there.
  tags: ['!autodocs'],
  args: { autostart: true, facingMode: 'user', noMirror: false },
  argTypes: {
    facingMode: { control: 'inline-radio', options: ['user', 'environment'] },
    autostart: { control: 'boolean' },
    noMirror: { control: 'boolean' },
  },
  render: ({ facingMode, deviceId, idealWidth, idealHeight, autostart = false, noMirror = false }) => html`
    <faceguard-camera
      facing-mode=${ifDefined(facingMode)}
      device-id=${ifDefined(deviceId)}
      ideal-width=${ifDefined(idealWidth)}
      ideal-height=${ifDefined(idealHeight)}
      ?autostart=${autostart}
      ?no-mirror=${noMirror}
      @faceguard-camera-ready=${action('faceguard-camera-ready')}
      @faceguard-camera-error=${action('faceguard-camera-error')}
      @faceguard-camera-devices=${action('faceguard-camera-devices')}
      @faceguard-camera-stopped=${action('faceguard-camera-stopped')}
    ></faceguard-camera>
  `,
};

export default meta;

/** A drawn picture in the place of a camera. */
export const Live: StoryObj<Args> = {
  tags: ['autodocs'],
  beforeEach: camera(() => fakeCameraStream({ width: 1280, height: 720 })),
};

/** A phone held upright. */
export const Portrait: StoryObj<Args> = {
  beforeEach: camera(() => fakeCameraStream({ width: 480, height: 640, draw: drawPerson })),
};

/** The camera of this device: the browser asks for permission. */
export const YourOwn: StoryObj<Args> = { name: 'Your own camera', args: { autostart: false } };

/** Until `start()` is called. */
export const Idle: StoryObj<Args> = { args: { autostart: false } };

/** While the browser asks for permission. */
export const Starting: StoryObj<Args> = {
  beforeEach: camera(() => new Promise<MediaStream>(() => undefined)),
};

export const PermissionDenied = failing('camera_permission_denied');
export const Unavailable = failing('camera_unavailable');
export const InUse = failing('camera_in_use');
export const Constraints = failing('camera_constraints');
export const InsecureContext = failing('camera_insecure_context');
export const Unknown = failing('camera_unknown');

/** The camera is pulled out after a moment. */
export const Interrupted: StoryObj<Args> = {
  beforeEach: camera(() => {
    const stream = fakeCameraStream();
    const [track] = stream.getVideoTracks();
    setTimeout(() => {
      track?.stop();
      track?.dispatchEvent(new Event('ended'));
    }, 1500);
    return stream;
  }),
};
