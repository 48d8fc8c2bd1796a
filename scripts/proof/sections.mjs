// SPDX-License-Identifier: Apache-2.0
/** The parts of the report, in their order, and what each is written by. Pure. */
import { accuracySection } from './section-accuracy.mjs';
import { accuracyHighSection } from './section-accuracy-high.mjs';
import { attackSection } from './section-attack.mjs';
import { benchSection } from './section-bench.mjs';
import { browsersSection } from './section-browsers.mjs';
import { calibrationSection } from './section-calibration.mjs';
import { enduranceSection } from './section-endurance.mjs';
import { peersSection } from './section-peers.mjs';
import { testsSection } from './section-tests.mjs';
import { uiSection } from './section-ui.mjs';

/**
 * @typedef {object} Context What parts need beside their own result.
 * @property {string} data Name of the folder of data.
 * @property {import('../accuracy/report.mjs').AccuracyReport} [accuracy] What was measured on it.
 * @property {import('../../dist/esm/core/calibration.js').CalibrationScale} [scale] In use for single pictures of those.
 *
 * @typedef {object} Part
 * @property {string} name Of the step.
 * @property {string} title
 * @property {(result: any, context: Context) => import('./section.mjs').Section} write
 */

const faults = testsSection('every fault ends in its code and time, and the flow after it is approved', [
  'Each line of the table in [faults](faults.md) is brought about in a browser, with the real engine and a real man’s film. Where it stops being good: what the browser cannot be made to do here, such as a driver that crashes, is not in it.',
]);
const properties = testsSection('what must hold for any input', [
  'Alignment inverts, confidence is monotone, and a flow closes once, in time and for a reason, whatever comes in whatever order; the cases are others each time. Where it stops being good: cases are drawn by chance, so a case that is one in a million is likely to be missed.',
]);

/** @type {readonly Part[]} */
export const PARTS = [
  { name: 'accuracy', title: 'Accuracy', write: accuracySection },
  { name: 'accuracy-high', title: 'High accuracy', write: accuracyHighSection },
  { name: 'calibration', title: 'Calibration', write: calibrationSection },
  { name: 'bench', title: 'Size, start and speed', write: benchSection },
  { name: 'ui', title: 'Presses and frames', write: uiSection },
  { name: 'peers', title: 'Against peers', write: peersSection },
  { name: 'browsers', title: 'Browsers', write: browsersSection },
  { name: 'faults', title: 'Faults', write: faults },
  { name: 'endurance', title: 'Endurance', write: enduranceSection },
  { name: 'attack', title: 'Attacks', write: attackSection },
  { name: 'properties', title: 'Properties', write: properties },
];
