// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, test } from 'node:test';

import { fakeCameraArgs, findChrome, usualPlaces } from '../../../scripts/chrome.mjs';

describe('findChrome()', () => {
  let folder: string;
  const executable = async (name: string, script: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
    return path;
  };

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'faceguard-chrome-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  test('prefers CHROME_PATH', async () => {
    const path = await executable('my-browser', 'exit 0');
    const chrome = await findChrome({ env: { CHROME_PATH: path } });
    assert.equal(chrome.executablePath, path);
    assert.equal(chrome.source, 'CHROME_PATH');
    assert.ok(chrome.args.includes('--enable-unsafe-swiftshader'));
  });

  test('says so when CHROME_PATH leads nowhere, instead of taking another browser', async () => {
    await assert.rejects(
      findChrome({ env: { CHROME_PATH: join(folder, 'missing') } }),
      /CHROME_PATH is set to/,
    );
  });

  test('takes an installed browser from the path, passing over one that does not answer', async () => {
    await mkdir(join(folder, 'first'));
    await mkdir(join(folder, 'second'));
    await executable('first/google-chrome-stable', 'echo "install me first" >&2; exit 1');
    const path = await executable('second/google-chrome-stable', 'echo "Google Chrome 143.0.7499.0"');
    const chrome = await findChrome({
      env: { PATH: `${join(folder, 'first')}:${join(folder, 'second')}` },
      platform: 'linux',
    });
    assert.equal(chrome.source, 'installed');
    assert.equal(chrome.executablePath, path);
  });

  test('gives the same browser to everybody who asks at once', async () => {
    const found = await Promise.all([1, 2, 3].map(() => findChrome()));
    assert.equal(new Set(found.map(({ executablePath }) => executablePath)).size, 1);
    assert.ok(found[0] && existsSync(found[0].executablePath));
  });
});

test('usualPlaces() knows Linux, macOS and Windows', () => {
  assert.ok(usualPlaces('linux', { PATH: '/somewhere' }).includes('/somewhere/google-chrome-stable'));
  assert.ok(
    usualPlaces('darwin', {}).includes('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
  );
  const windows = usualPlaces('win32', { PROGRAMFILES: 'C:\\Program Files' });
  assert.ok(windows.includes('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe'));
});

test('fakeCameraArgs() names a recording by its absolute path', () => {
  assert.deepEqual(fakeCameraArgs(true), [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ]);
  assert.ok(fakeCameraArgs('face.y4m').includes(`--use-file-for-fake-video-capture=${resolve('face.y4m')}`));
});
