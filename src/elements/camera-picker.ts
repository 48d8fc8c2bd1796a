// SPDX-License-Identifier: Apache-2.0
// Choosing another camera: the platform's own list, which every keyboard, screen reader and phone knows.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { CameraChoice } from '../camera/camera-controller.js';
import type { Terms } from '../i18n/terms.js';
import { switchCameraIcon } from './icons.js';

/** What there is to choose from. */
export interface CameraPicker {
  readonly cameras: readonly CameraChoice[];
  /** The one in use, or chosen to be used next; `undefined` for none. */
  readonly current: string | undefined;
  readonly onChoose: (deviceId: string) => void;
}

const list = ({ labels }: Terms, { cameras, current, onChoose }: CameraPicker): TemplateResult => html`
  <select
    class="choice"
    part="camera-select"
    aria-label=${labels.chooseCamera}
    @change=${({ target }: Event) => onChoose((target as HTMLSelectElement).value)}
  >
    ${!cameras.some(({ deviceId }) => deviceId === current) ? html`<option value="" disabled selected>${labels.chooseCamera}</option>` : nothing}
    ${cameras.map(
      ({ deviceId, label }, at) =>
        html`<option value=${deviceId} .selected=${deviceId === current}>
          ${label || labels.cameraNumber(at + 1)}
        </option>`,
    )}
  </select>
`;

const isChoice = ({ cameras }: CameraPicker): boolean => cameras.length > 1;

/** A round button over the preview; nothing where there is no other camera. */
export const pickerButton = (terms: Terms, picker: CameraPicker): TemplateResult | typeof nothing =>
  isChoice(picker)
    ? html`<div class="top start">
        <div class="round" part="camera-button">${switchCameraIcon()}${list(terms, picker)}</div>
      </div>`
    : nothing;

/** A field on a panel, for whatever is pressed there next; nothing where there is no other camera. */
export const pickerField = (terms: Terms, picker: CameraPicker): TemplateResult | typeof nothing =>
  isChoice(picker) ? html`<div class="field">${list(terms, picker)}</div>` : nothing;
