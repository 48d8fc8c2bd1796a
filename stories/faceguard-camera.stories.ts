// SPDX-License-Identifier: Apache-2.0
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { CameraOpenErrorCode } from '../src/camera/camera-errors.js';
import '../src/define/faceguard-camera.js';
import { storyElement } from './support/element.js';
import type { Attributes } from './support/element.js';
import { argTypesOf, eventsOf } from './support/manifest.js';
import { playUntilSettled } from './support/settle.js';
import type { Shows } from './support/settle.js';
import { camera, refusing, twoCameras, unplugged, waiting } from './support/surroundings.js';
import type { Install } from './support/surroundings.js';

type Story = StoryObj<Attributes>;

const TAG = 'faceguard-camera';

/** Each story brings its own camera, which is taken away again with it. */
const scene = (
  shows: Shows,
  install: Install,
  args: Attributes = {},
  content: TemplateResult | typeof nothing = nothing,
): Story => ({
  args,
  parameters: { shows },
  beforeEach: install,
  render: (attributes) =>
    html`<faceguard-camera ${storyElement(attributes, eventsOf(TAG))}>${content}</faceguard-camera>`,
});

const failing = (error: CameraOpenErrorCode): Story => scene({ status: 'error', error }, refusing(error));

const meta: Meta<Attributes> = {
  title: 'Elements/faceguard-camera',
  component: TAG,
  // Stories share a page in the docs, and a page has one camera: only the first is shown there.
  tags: ['!autodocs'],
  args: { autostart: true },
  argTypes: argTypesOf(TAG),
  play: playUntilSettled,
};

export default meta;

/** A drawn picture in the place of a camera. */
export const Live: Story = {
  ...scene({ status: 'live' }, camera({ width: 640, height: 360 })),
  tags: ['autodocs'],
};

/** Another camera can be chosen. */
export const Picker = scene({ status: 'live', part: 'camera-select' }, twoCameras, { controls: 'picker' });

/** A phone held upright. */
export const Portrait = scene({ status: 'live' }, camera({ width: 480, height: 640 }));

/** With something of the page's own over the picture. */
export const Overlay = scene(
  { status: 'live' },
  camera(),
  {},
  html`<p style="margin: 16px; color: #ffffff; text-shadow: 0 0 4px #000000">Hold your card here</p>`,
);

/** Until `start()` is called. */
export const Idle = scene({ status: 'idle' }, camera(), { autostart: false });

/** While the browser asks for permission. */
export const Starting = scene({ status: 'starting', label: 'cameraStarting' }, waiting);

export const PermissionDenied = failing('camera_permission_denied');
export const Unavailable = failing('camera_unavailable');
export const InUse = failing('camera_in_use');
export const Constraints = failing('camera_constraints');
export const InsecureContext = failing('camera_insecure_context');
export const Unknown = failing('camera_unknown');

/** The camera is pulled out after a moment. */
export const Interrupted = scene({ status: 'error', error: 'camera_interrupted' }, unplugged);

/** With words of the page's own in the place of the panel. */
export const ErrorOfThePage = scene(
  { status: 'error' },
  refusing('camera_unavailable'),
  {},
  html`<p slot="error">Plug in a camera, or call us.</p>`,
);

/** The camera of this device: set `autostart`, and the browser asks for permission. */
export const YourOwn: Story = {
  name: 'Your own camera',
  ...scene({ status: 'idle' }, () => () => undefined, { autostart: false }),
  parameters: { shows: { status: 'idle' }, screenshots: 'none: looks like Idle' },
};
