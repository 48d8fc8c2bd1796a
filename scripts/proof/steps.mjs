// SPDX-License-Identifier: Apache-2.0
/** Which commands are run, in which order, and how. Pure. */

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {string} shows The command as one would type it, with DIR for the folder of data.
 * @property {readonly string[]} args Of Node; the first is the script.
 * @property {Record<string, string>} [env]
 * @property {boolean} givesJson Whether it takes `--json FILE`; otherwise it counts tests, as `scripts/test.mjs` does.
 *
 * @typedef {object} Settings
 * @property {string} data The folder.
 * @property {string} plots Where the plots of the accuracy go.
 * @property {boolean} quick Whether a look is enough: fewer runs, and less certain figures.
 */

/**
 * @param {string} name
 * @param {string} shows
 * @param {readonly string[]} args
 * @returns {Step}
 */
const measuring = (name, shows, args) => ({ name, shows, args, givesJson: true });

/**
 * @param {string} name
 * @param {readonly string[]} words For `scripts/test.mjs`.
 * @param {Record<string, string>} [env]
 * @returns {Step}
 */
const testing = (name, words, env = {}) => ({
  name,
  shows: [...Object.entries(env).map(([key, value]) => `${key}=${value}`), 'npm test --', ...words].join(' '),
  args: ['scripts/test.mjs', ...words],
  env,
  givesJson: false,
});

/**
 * All steps, in the order in which they are run: what reads the folder first, what takes longest last.
 *
 * @param {Settings} settings
 * @returns {Step[]}
 */
export function stepsFor({ data, plots, quick }) {
  const runs = quick ? '1' : '5';
  const rounds = quick ? '1' : '3';
  const pairs = quick ? ['--pairs', '100'] : [];
  const flows = quick ? ['--flows', '32', '--every', '8'] : ['--flows', '500'];
  const attacks = quick ? '1' : '3';
  return [
    measuring('accuracy', 'npm run accuracy -- --data DIR', [
      'scripts/accuracy.mjs',
      '--data',
      data,
      '--out',
      plots,
    ]),
    measuring('accuracy-high', 'npm run accuracy -- --data DIR --accuracy high', [
      'scripts/accuracy.mjs',
      '--data',
      data,
      '--accuracy',
      'high',
    ]),
    testing('calibration', ['node', 'core/calibration']),
    testing('properties', ['node', 'properties'], { FC_SEED: 'random', FC_RUNS: quick ? '2' : '50' }),
    measuring('bench', `npm run bench -- --runs ${runs}`, ['scripts/bench.mjs', '--runs', runs]),
    measuring('ui', `npm run bench:ui -- --rounds ${rounds}`, ['scripts/bench-ui.mjs', '--rounds', rounds]),
    measuring('peers', ['npm run bench:peers -- --data DIR', ...pairs].join(' '), [
      'bench/peers/run.mjs',
      '--runs',
      quick ? '1' : '3',
      '--data',
      data,
      ...pairs,
    ]),
    measuring('browsers', `npm run test:browsers -- --skip-missing${quick ? ' browsers/flow' : ''}`, [
      'scripts/test-browsers.mjs',
      '--skip-missing',
      ...(quick ? ['browsers/flow'] : []),
    ]),
    testing('faults', ['e2e', 'e2e/faults']),
    measuring('attack', `npm run attack -- --runs ${attacks}`, ['scripts/attack.mjs', '--runs', attacks]),
    measuring('endurance', `npm run endurance -- ${flows.join(' ')}`, ['scripts/endurance.mjs', ...flows]),
  ];
}

/**
 * Reads the last line of `scripts/test.mjs`, and the one on tests that were left out.
 *
 * @param {string} output
 * @returns {Counts | null} `null` when it did not come to that.
 */
export function readCounts(output) {
  const last = /^(\d+) passed, (\d+) failed$/m.exec(output.trimEnd().split('\n').at(-1) ?? '');
  const skipped = [...output.matchAll(/^(\d+) skipped$/gm)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]), skipped: Number(skipped?.[1] ?? 0) };
}

/**
 * What a command says of its end, in one line: the last one that reads like a complaint, or else the last one, without the
 * places of this machine.
 *
 * @param {string} output
 * @param {readonly (readonly [place: string, name: string])[]} places What is called how.
 */
export function lastWords(output, places) {
  const lines = output.trimEnd().split('\n');
  const complaints = lines.filter((line) => /^(?:\w*Error\b.*|[a-z][\w:]*): \S/.test(line));
  const line = complaints.at(-1) ?? lines.at(-1) ?? '';
  const plain = places.reduce((text, [place, name]) => text.replaceAll(place, name), line.trim());
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
}
