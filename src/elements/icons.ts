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
    'symbol',
  );

/** A tick in a circle: it matched. */
export const successIcon = (): TemplateResult =>
  outlined(svg`<circle cx="12" cy="12" r="9"></circle><path d="M8 12.3l2.8 2.7L16 9.5"></path>`, 'symbol');

/** An exclamation mark in a circle: something is to be done. */
export const failureIcon = (): TemplateResult =>
  outlined(svg`<circle cx="12" cy="12" r="9"></circle><path d="M12 7.5v5.5M12 16.2v.1"></path>`, 'symbol');

/** A bar in a circle: it was left. */
export const stoppedIcon = (): TemplateResult =>
  outlined(svg`<circle cx="12" cy="12" r="9"></circle><path d="M8 12h8"></path>`, 'symbol');

/** A padlock, beside the line on privacy. */
export const lockIcon = (): TemplateResult =>
  outlined(
    svg`<rect x="5" y="11" width="14" height="9" rx="2"></rect><path d="M8 11V8a4 4 0 0 1 8 0v3"></path>`,
    '',
  );

/** The X that cancels. */
export const closeIcon = (): TemplateResult => outlined(svg`<path d="M6 6l12 12M18 6L6 18"></path>`, '');

const camera = svg`<path d="M4 8.5A1.5 1.5 0 0 1 5.5 7h2l1.4-2h6.2l1.4 2h2A1.5 1.5 0 0 1 20 8.5v8a1.5 1.5 0 0 1-1.5 1.5h-13A1.5 1.5 0 0 1 4 16.5z"></path><circle cx="12" cy="12.25" r="3.25"></circle>`;

/** A camera that is off. */
export const cameraIcon = (): TemplateResult => outlined(camera, '');

/** A camera, crossed out: it can't be used. */
export const noCameraIcon = (): TemplateResult => outlined([camera, svg`<path d="M4 4l16 16"></path>`], '');
