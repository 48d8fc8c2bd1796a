// SPDX-License-Identifier: Apache-2.0
// Runs the programs that install and build an app.
import { spawn } from 'node:child_process';

/** Where and how a program runs. */
export interface RunOptions {
  readonly cwd: string;
  readonly env?: Record<string, string>;
}

/** What a program wrote. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** Bundlers choose their mode by NODE_ENV, and the test runner's options and signs are not meant for them. */
const {
  NODE_ENV: _mode,
  NODE_OPTIONS: _options,
  NODE_TEST_CONTEXT: _test,
  FORCE_COLOR: _color,
  ...inherited
} = process.env;

/**
 * Runs a program to its end.
 *
 * @throws {Error} with all of its output when it fails.
 */
export function run(
  command: string,
  args: readonly string[],
  { cwd, env = {} }: RunOptions,
): Promise<Output> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...inherited, CI: '1', NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // npm is a batch file there.
      shell: process.platform === 'win32',
    });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text));
    }
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else {
        const everything = `${output.stdout}\n${output.stderr}`.trim();
        const line = [command, ...args].join(' ');
        reject(new Error(`\`${line}\` ended with ${code ?? signal ?? 'nothing'}:\n${everything}`));
      }
    });
  });
}
