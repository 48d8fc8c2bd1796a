// SPDX-License-Identifier: Apache-2.0

/** Finds and starts WebKit: GTK's MiniBrowser, driven by its WebDriver on a display that nobody sees. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import process from 'node:process';

import { Builder, Capabilities } from 'selenium-webdriver';

import { openDisplay } from './display.mjs';
import { findProgram } from './find-program.mjs';
import { MissingBrowser } from './missing-browser.mjs';

const INSTALL =
  'On Debian: apt-get install webkit2gtk-driver xvfb libgl1-mesa-dri gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-libav.';

/** Folders that hold `webkit2gtk-4.…/MiniBrowser`, which is on no path. */
const LIBRARIES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/libexec'];

const ARGUMENTS = [
  '--automation',
  // A moving test picture in the camera's place.
  '--enable-media-stream=true',
  '--enable-mock-capture-devices=true',
  // Footage is played without a click.
  '--media-playback-requires-user-gesture=false',
  '--autoplay-policy=allow',
];

/**
 * A WebKit under WebDriver.
 *
 * @typedef {object} WebKit
 * @property {import('selenium-webdriver').WebDriver} driver
 * @property {string} version Of the engine, such as `2.50.6`.
 * @property {() => Promise<void>} close
 */

/**
 * @param {NodeJS.ProcessEnv} env `WEBKIT_DRIVER_PATH` and `MINIBROWSER_PATH` name the programs to take.
 * @returns {Promise<{ driver: string, browser: string }>} Paths.
 * @throws {MissingBrowser} when one of them is missing.
 */
export async function findWebKit(env = process.env) {
  const driver = await findProgram(['WebKitWebDriver'], { env, variable: 'WEBKIT_DRIVER_PATH' });
  if (!driver) throw new MissingBrowser('webkit', `There is no WebKitWebDriver. ${INSTALL}`);
  const browser = await findProgram(['MiniBrowser'], {
    env,
    variable: 'MINIBROWSER_PATH',
    places: await miniBrowsers(),
  });
  if (!browser) throw new MissingBrowser('webkit', `There is no MiniBrowser. ${INSTALL}`);
  return { driver, browser };
}

/** Where MiniBrowser may be, the newest interface last in the alphabet and first here. */
async function miniBrowsers() {
  const found = await Promise.all(
    LIBRARIES.map(async (folder) => {
      const names = await readdir(folder).catch(() => []);
      return names
        .filter((name) => name.startsWith('webkit2gtk-4'))
        .sort()
        .reverse()
        .map((name) => join(folder, name, 'MiniBrowser'));
    }),
  );
  return found.flat();
}

/**
 * Starts WebKit.
 *
 * @param {object} [options]
 * @param {boolean} [options.keepsVideoInMemory] For pages with cameras: on its way through software GL and back, frames come
 *   late, and some of them transparent. Films do not play that way.
 * @returns {Promise<WebKit>}
 * @throws {MissingBrowser} when it, or the display it needs, is not installed.
 */
export async function launchWebKit({ keepsVideoInMemory = false } = {}) {
  const programs = await findWebKit();
  const display = await openDisplay('webkit');
  const port = await freePort();
  const server = spawn(programs.driver, ['--host=127.0.0.1', `--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: display.name,
      GDK_BACKEND: 'x11',
      LIBGL_ALWAYS_SOFTWARE: '1',
      ...(keepsVideoInMemory && { WEBKIT_GST_DISABLE_GL_SINK: '1' }),
      // As root its sandbox cannot start, and no pages but this project's are opened.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
    stdio: 'ignore',
  });
  const kill = () => server.kill();
  process.once('exit', kill);
  const closeServer = async () => {
    process.off('exit', kill);
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
    await display.close();
  };
  try {
    const capabilities = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: programs.browser, args: ARGUMENTS },
    });
    const driver = await connect(`http://127.0.0.1:${port}`, capabilities);
    await driver.manage().setTimeouts({ script: 600_000, pageLoad: 120_000 });
    const version = String((await driver.getCapabilities()).get('browserVersion') ?? '');
    return {
      driver,
      version,
      async close() {
        await driver.quit().catch(() => undefined);
        await closeServer();
      },
    };
  } catch (error) {
    await closeServer();
    throw error;
  }
}

/**
 * Opens a session as soon as the driver listens.
 *
 * @param {string} url
 * @param {Capabilities} capabilities
 */
async function connect(url, capabilities) {
  const lateMs = performance.now() + 20_000;
  for (;;) {
    try {
      await fetch(`${url}/status`);
      break;
    } catch (error) {
      if (performance.now() > lateMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  return new Builder().usingServer(url).withCapabilities(capabilities).build();
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address !== 'object') throw new Error('no port');
  return address.port;
}
