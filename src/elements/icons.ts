// SPDX-License-Identifier: Apache-2.0
import { html, svg } from 'lit';
import type { TemplateResult } from 'lit';

const outlined = (paths: unknown, className: string): TemplateResult => html`
  <svg
    class=${className}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths}
  </svg>
`;

/** A face in a viewfinder: the beginning. */
export const faceIcon = (): TemplateResult =>
  outlined(
    svg`<path d="M3 8V5.5A2.5 2.5 0 0 1 5.5 3H8M16 3h2.5A2.5 2.5 0 0 1 21 5.5V8M21 16v2.5a2.5 2.5 0 0 1-2.5 2.5H16M8 21H5.5A2.5 2.5 0 0 1 3 18.5V16M9 9.5v.5M15 9.5v.5M12 9.5v3h-.75M9 15.5c.8.7 1.8 1 3 1s2.2-.3 3-1"></path>`,
    '',
  );

/** A tick in a circle: it matched. */
export const successIcon = (): TemplateResult =>
  outlined(svg`<circle cx="12" cy="12" r="9"></circle><path d="M8 12.3l2.8 2.7L16 9.5"></path>`, '');

/** An exclamation mark in a circle: something is to be done. */
export const failureIcon = (): TemplateResult =>
  outlined(svg`<circle cx="12" cy="12" r="9"></circle><path d="M12 7.5v5.5M12 16.2v.1"></path>`, '');

/** A bar in a circle: it was left. */
export const stoppedIcon = (): TemplateResult =>
  outlined(svg`<circle cx="12" cy="12" r="9"></circle><path d="M8 12h8"></path>`, '');

/** A padlock, beside the line on privacy. */
export const lockIcon = (): TemplateResult =>
  outlined(
    svg`<rect x="5" y="11" width="14" height="9" rx="2"></rect><path d="M8 11V8a4 4 0 0 1 8 0v3"></path>`,
    '',
  );

/** The X that cancels. */
export const closeIcon = (): TemplateResult => outlined(svg`<path d="M6 6l12 12M18 6L6 18"></path>`, '');

const camera = svg`<path d="M4 8.5A1.5 1.5 0 0 1 5.5 7h2l1.4-2h6.2l1.4 2h2A1.5 1.5 0 0 1 20 8.5v8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 16.5z"></path><circle cx="12" cy="12.25" r="3.25"></circle>`;

/** Another camera instead. */
export const switchCameraIcon = (): TemplateResult =>
  outlined(
    svg`<path d="M4 8.5A1.5 1.5 0 0 1 5.5 7h2l1.4-2h6.2l1.4 2h2A1.5 1.5 0 0 1 20 8.5v8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 16.5z"></path><path d="M8.5 12.6a3.5 3.5 0 0 1 6.2-2.3M15.5 12.4a3.5 3.5 0 0 1-6.2 2.3M14.9 8.4v2.1h-2.1M9.1 16.6v-2.1h2.1"></path>`,
    '',
  );

/** A camera that is off. */
export const cameraIcon = (): TemplateResult => outlined(camera, '');

/** A camera, crossed out: it can't be used. */
export const noCameraIcon = (): TemplateResult => outlined([camera, svg`<path d="M4 4l16 16"></path>`], '');

/** A side of the screen: not of a person, and not of a line of text. */
export type ScreenSide = 'left' | 'right';

/** A head that turns to a side of the screen. */
export const turnIcon = (side: ScreenSide): TemplateResult =>
  outlined(
    svg`<g transform=${side === 'left' ? 'matrix(1 0 0 1 0 0)' : 'matrix(-1 0 0 1 24 0)'}><path class="head" d="M15.75 4.25a6.25 7.75 0 1 1 0 15.5a6.25 7.75 0 1 1 0-15.5M12 10.25v.75M16 10.25v.75M12.5 15.5c1.1.8 2.4.8 3.5 0"></path><path class="nudge" d="M6.5 12H1.75M4.25 9.25L1.5 12l2.75 2.75"></path></g>`,
    'action',
  );

/** A head that looks up. */
export const lookUpIcon = (): TemplateResult =>
  outlined(
    svg`<path class="head" d="M12 8.75a6 7 0 1 1 0 14a6 7 0 1 1 0-14M9.75 12.25v.75M14.25 12.25v.75M10 16.5c1.2.8 2.8.8 4 0"></path><path class="nudge" data-up d="M12 6.25V1.5M9.25 4.25L12 1.5l2.75 2.75"></path>`,
    'action',
  );

/** An eye that is shut. */
export const blinkIcon = (): TemplateResult =>
  outlined(
    svg`<path d="M2.5 9.5c2.6 3.6 5.8 5.4 9.5 5.4s6.9-1.8 9.5-5.4M12 15v3.25M7.25 13.9L5.75 16.8M16.75 13.9l1.5 2.9M3.9 11.2l-2.1 1.9M20.1 11.2l2.1 1.9"></path>`,
    'action',
  );

/** A face with its mouth open. */
export const openMouthIcon = (): TemplateResult =>
  outlined(
    svg`<circle cx="12" cy="12" r="9.75"></circle><path d="M8.75 8.75v.75M15.25 8.75v.75"></path><ellipse cx="12" cy="15.25" rx="2.75" ry="3.25"></ellipse>`,
    'action',
  );

/** A face that smiles. */
export const smileIcon = (): TemplateResult =>
  outlined(
    svg`<circle cx="12" cy="12" r="9.75"></circle><path d="M8.75 8.75v.75M15.25 8.75v.75M6.75 13.5c1 2.5 2.9 3.9 5.25 3.9s4.25-1.4 5.25-3.9"></path>`,
    'action',
  );

/** A head that grows out of its frame. */
export const moveCloserIcon = (): TemplateResult =>
  outlined(
    svg`<path class="head" d="M12 6.25a4.5 5.75 0 1 1 0 11.5a4.5 5.75 0 1 1 0-11.5"></path><path d="M6 6L2 2M2 5.5V2h3.5M18 6l4-4M18.5 2H22v3.5M6 18l-4 4M2 18.5V22h3.5M18 18l4 4M18.5 22H22v-3.5"></path>`,
    'action',
  );

/** A tick in a circle: the action was seen. */
export const doneIcon = (): TemplateResult =>
  outlined(svg`<circle cx="12" cy="12" r="9.75"></circle><path d="M7.5 12.4l3.1 3L16.5 9"></path>`, 'action');
