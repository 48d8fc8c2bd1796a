// SPDX-License-Identifier: Apache-2.0
/** How soon a press shows, and how steadily the element draws. Pure. */
import { ms } from '../bench/report.mjs';
import { percent, ratio, table } from './markdown.mjs';
import { atMost, verdictTable } from './section.mjs';

/**
 * @param {import('../bench-ui/report.mjs').UiReport} report
 * @returns {import('./section.mjs').Section}
 */
export function uiSection({ rounds, pacing, checks }) {
  const verdicts = checks.map(({ name, value, limit }) => atMost(name, value, limit, ms));
  const [bare] = pacing;
  return {
    verdicts,
    body: [
      verdictTable(verdicts),
      `Frames while the engine runs, over ${rounds} ${rounds === 1 ? 'round' : 'rounds'}; the work is the main thread’s, and its ratio is to a page that shows the film without the element:`,
      table(
        ['screen', 'work, ratio', 'work in a frame', '99 % below', 'frames a second', 'later than 34 ms'],
        pacing.map(({ screen, cpuMs, workP99Ms, framesPerSecond, lateShare }) => [
          screen,
          bare ? ratio(cpuMs.median / bare.cpuMs.median) : '',
          ms(cpuMs.median),
          ms(workP99Ms),
          framesPerSecond.toFixed(1),
          percent(lateShare, 1),
        ]),
      ),
      'Where it stops being good: the browser tells nothing of presses below 16 ms, and counts in steps of 8. The engine’s worker needs a core of its own; on one core presses wait for it.',
    ],
  };
}
