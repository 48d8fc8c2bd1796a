// SPDX-License-Identifier: Apache-2.0
// What `FaceGuard.verify({ url })` puts into its dialog, without the page of another origin that it waits for.
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/define/faceguard-frame.js';
import type { FaceGuardFrame } from '../src/elements/faceguard-frame.js';
import { storyElement } from './support/element.js';
import type { Attributes } from './support/element.js';
import { playUntilSettled } from './support/settle.js';
import type { Shows } from './support/settle.js';

type Story = StoryObj<Attributes>;

const EVENTS = ['faceguard-status', 'faceguard-close'];

const scene = (shows: Shows, prepare: (element: FaceGuardFrame) => void): Story => ({
  parameters: { shows },
  render: (attributes) => html`
    <faceguard-frame
      style="inline-size: min(100%, 440px); block-size: 587px; margin-inline: auto"
      ${storyElement(attributes, EVENTS, prepare)}
    ></faceguard-frame>
  `,
});

/** The page never arrives. */
const keepWaiting = (element: FaceGuardFrame): void => {
  void element.updateComplete.then(() =>
    element.shadowRoot?.addEventListener('load', (event) => event.stopImmediatePropagation(), true),
  );
};

/** All time there is has passed. */
const hurry = (element: FaceGuardFrame): void => {
  element.timers = {
    set: (callback) => setTimeout(callback, 0),
    clear: (handle) => clearTimeout(handle as number),
  };
};

const meta: Meta<Attributes> = {
  title: 'Elements/faceguard-frame',
  component: 'faceguard-frame',
  tags: ['!autodocs'],
  // Any page that says nothing.
  args: { url: 'favicon.svg', origin: location.origin },
  argTypes: { url: { control: 'text' }, origin: { control: 'text' } },
  play: playUntilSettled,
};

export default meta;

/** The page is on its way. */
export const Loading = scene({ label: 'loading' }, keepWaiting);

/** The page did not come in time. */
export const Missing = scene({ error: 'network_error' }, (element) => {
  keepWaiting(element);
  hurry(element);
});

/** A page came that does not run a flow. */
export const Silent = scene({ error: 'server_error' }, hurry);
