// SPDX-License-Identifier: Apache-2.0

/**
 * Finds and starts the browser that tests, benchmarks and the accuracy run use.
 *
 * Order of preference: `CHROME_PATH`, an installed Chrome, Chromium or Edge, and last the headless Chromium that
 * `@sparticuz/chromium` brings along from npm. The last one is made for serverless functions; it is unpacked here
 * together with the shared libraries and fonts it may miss on a bare machine.
 */

import { execFile } from 'node:child_process';
import { constants as fsConstants, existsSync, mkdirSync } from 'node:fs';
import { access, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {object} ChromeLocation
 * @property {string} executablePath Absolute path of the browser.
 * @property {string[]} args Flags this browser needs for WebGL 2 without a GPU, and to stay off the network.
 * @property {NodeJS.ProcessEnv} env The environment to start it in.
 * @property {'CHROME_PATH' | 'installed' | 'npm'} source Where it came from.
 * @property {boolean | 'shell'} headless The headless mode it has: the npm build only knows the old one.
 */

/** Flags every browser gets. Puppeteer adds its own set, which already turns off most background traffic. */
const COMMON_ARGS = Object.freeze([
  // Only pages of this project are ever opened, and the sandbox cannot start as root or in most containers.
  '--no-sandbox',
  '--disable-setuid-sandbox',
  // WebGL 2 without a GPU: ANGLE on SwiftShader, which newer versions only start when asked.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // Nothing but the tested pages may talk to the network.
  '--disable-component-update',
  '--disable-domain-reliability',
  '--no-default-browser-check',
  '--no-pings',
  '--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,InterestFeedContentSuggestions,NetworkTimeServiceQuerying',
  // Footage is played without a click.
  '--autoplay-policy=no-user-gesture-required',
  '--font-render-hinting=none',
]);

/** Flags that replace the camera by a generated or recorded one and grant it without asking. */
const FAKE_CAMERA_ARGS = Object.freeze([
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
]);

/**
 * The flags for a fake camera.
 *
 * @param {string | true} source `true` for Chromium's moving test picture, or the path of a `.y4m` or `.mjpeg` file.
 * @returns {string[]}
 */
export function fakeCameraArgs(source) {
  if (source === true) return [...FAKE_CAMERA_ARGS];
  return [...FAKE_CAMERA_ARGS, `--use-file-for-fake-video-capture=${resolve(source)}`];
}

/**
 * Where browsers usually are, best first.
 *
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {string[]} Absolute paths; most of them will not exist.
 */
export function usualPlaces(platform = process.platform, env = process.env) {
  if (platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Google Chrome for Testing'];
    return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      apps.map((app) => `${folder}/${app}.app/Contents/MacOS/${app}`),
    );
  }
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    const files = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return files.flatMap((file) => folders.filter(Boolean).map((folder) => `${folder}\\${file}`));
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = [
    ...(env['PATH'] ?? '').split(delimiter).filter(Boolean),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ];
  const extra = ['/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge'];
  return [...new Set([...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...extra])];
}

/**
 * Finds a browser.
 *
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform, pinned?: boolean }} [options] `pinned` takes the
 *   browser from npm whatever else there is, with fonts from npm and no others: pictures are the same everywhere.
 * @returns {Promise<ChromeLocation>}
 * @throws {Error} when `CHROME_PATH` names no executable, or when no browser can be had.
 */
export async function findChrome({ env = process.env, platform = process.platform, pinned = false } = {}) {
  if (pinned) {
    if (platform !== 'linux' || process.arch !== 'x64')
      throw new Error('The pinned browser runs on Linux, on x64 processors only.');
    const folder = await unpackNpmChromium();
    return npmChromium(folder, npmChromiumEnv(folder, env, await writePinnedFontsConf(folder)));
  }
  const wanted = env['CHROME_PATH'];
  if (wanted) {
    if (!(await isExecutable(wanted)))
      throw new Error(`CHROME_PATH is set to "${wanted}", which is not an executable file.`);
    return {
      executablePath: resolve(wanted),
      args: [...COMMON_ARGS],
      env: { ...env },
      source: 'CHROME_PATH',
      headless: true,
    };
  }
  for (const executablePath of usualPlaces(platform, env)) {
    if (!(await isExecutable(executablePath))) continue;
    if (platform === 'linux' && !(await answersVersion(executablePath))) continue;
    return { executablePath, args: [...COMMON_ARGS], env: { ...env }, source: 'installed', headless: true };
  }
  if (platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chrome, Chromium or Edge found. Install one, or set CHROME_PATH to the one to use.');
  }
  const folder = await unpackNpmChromium();
  return npmChromium(folder, npmChromiumEnv(folder, env, join(folder, 'fonts.conf')));
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {ChromeLocation}
 */
function npmChromium(folder, env) {
  return {
    executablePath: join(folder, 'chromium'),
    // Its GPU process would look for the libraries of SwiftShader beside the executable, where they are.
    args: [...COMMON_ARGS],
    env,
    source: 'npm',
    headless: 'shell',
  };
}

/**
 * Starts a browser under Puppeteer.
 *
 * @param {object} [options]
 * @param {string[]} [options.args] More flags.
 * @param {boolean} [options.headless] Default `true`; `false` needs an installed browser and a display.
 * @param {string | true} [options.fakeCamera] See {@link fakeCameraArgs}.
 * @param {string} [options.userDataDir] Default: a fresh profile, removed at the end.
 * @param {number} [options.protocolTimeout] Milliseconds a single Puppeteer call may take; default 180000.
 * @param {boolean} [options.isCameraAllowed] Default `true`: pages are not asked. See {@link allowCamera}.
 * @param {boolean} [options.pinned] See {@link findChrome}.
 * @returns {Promise<import('puppeteer-core').Browser>} Close it when done.
 */
export async function launchChrome({
  args = [],
  headless = true,
  fakeCamera,
  userDataDir,
  protocolTimeout,
  isCameraAllowed = true,
  pinned = false,
} = {}) {
  const { launch } = await import('puppeteer-core');
  const chrome = await findChrome({ pinned });
  const browser = await launch({
    executablePath: chrome.executablePath,
    env: chrome.env,
    headless: headless ? chrome.headless : false,
    args: [...chrome.args, ...(fakeCamera === undefined ? [] : fakeCameraArgs(fakeCamera)), ...args],
    ...(userDataDir === undefined ? {} : { userDataDir }),
    ...(protocolTimeout === undefined ? {} : { protocolTimeout }),
  });
  if (isCameraAllowed) await allowCamera(browser);
  return browser;
}

/**
 * Lets every page use the camera, as a user who has allowed it once: a fake question is answered with yes, and yet the
 * browser says beforehand that it will ask. Holds until the browser is closed.
 *
 * @param {{ target(): { createCDPSession(): Promise<{ send(method: any, params?: any): Promise<unknown> }> } }} browser
 */
export async function allowCamera(browser) {
  const session = await browser.target().createCDPSession();
  await session.send('Browser.grantPermissions', { permissions: ['videoCapture'] });
}

/**
 * @param {string} path
 */
async function isExecutable(path) {
  try {
    await access(path, fsConstants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Some distributions put a script in a browser's place that only tells how to install it.
 *
 * @param {string} path
 */
async function answersVersion(path) {
  try {
    const { stdout } = await run(path, ['--version'], { timeout: 20_000 });
    return /\d+\.\d+\.\d+/.test(stdout);
  } catch {
    return false;
  }
}

/**
 * Unpacks the browser of `@sparticuz/chromium` once and returns its folder.
 *
 * The package always writes to the temporary folder and takes a file that exists for a file that is complete, so
 * two processes starting at once can run half a browser. It is therefore run in a process of its own whose
 * temporary folder is private, and the finished folder is moved into place in one step: whoever comes second finds
 * the place taken and uses it.
 *
 * @returns {Promise<string>}
 */
async function unpackNpmChromium() {
  const require = createRequire(import.meta.url);
  let entry;
  try {
    entry = require.resolve('@sparticuz/chromium');
  } catch {
    throw new Error(
      'No browser found, and @sparticuz/chromium is not installed. Run npm ci, or set CHROME_PATH.',
    );
  }
  const { version } = JSON.parse(await readFile(join(dirname(entry), '..', '..', 'package.json'), 'utf8'));
  const parent = cacheFolder();
  const folder = join(parent, `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;

  const own = await mkdtemp(join(parent, 'unpack-'));
  try {
    const script = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())";
    await run(process.execPath, ['--eval', script], {
      cwd: projectRoot,
      // The second variable makes the package unpack the libraries that bare systems lack (NSS and its kin).
      env: { ...process.env, TMPDIR: own, AWS_EXECUTION_ENV: `AWS_Lambda_nodejs22.x`, NODE_OPTIONS: '' },
    });
    await writeFile(join(own, 'fonts.conf'), fontsConf(folder));
    await rename(own, folder).catch((error) => {
      if (!existsSync(join(folder, 'chromium'))) throw error;
    });
  } finally {
    await rm(own, { recursive: true, force: true });
  }
  return folder;
}

/** A folder that outlives the process: inside `node_modules` when that can be written, else a temporary one. */
function cacheFolder() {
  const candidates = [
    join(projectRoot, 'node_modules', '.cache', 'faceguard'),
    join(tmpdir(), 'faceguard-cache'),
  ];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true });
      return folder;
    } catch {
      continue;
    }
  }
  throw new Error(`Neither ${candidates.join(' nor ')} can be created to hold the test browser.`);
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {string} fontsFile
 * @returns {NodeJS.ProcessEnv}
 */
function npmChromiumEnv(folder, env, fontsFile) {
  const libraries = [join(folder, 'al2023', 'lib'), env['LD_LIBRARY_PATH']].filter(Boolean);
  return {
    ...env,
    HOME: env['HOME'] ?? folder,
    LD_LIBRARY_PATH: libraries.join(delimiter),
    FONTCONFIG_FILE: fontsFile,
  };
}

/**
 * The system's fonts where there are any, and the ones that came with the browser.
 *
 * @param {string} folder
 */
function fontsConf(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

/**
 * Fonts from npm and no others: Latin comes with the browser, Arabic with a package of its own.
 *
 * @param {string} folder
 * @returns {Promise<string>} The file.
 */
async function writePinnedFontsConf(folder) {
  const { resolve: find } = createRequire(import.meta.url);
  const arabic = dirname(find('@expo-google-fonts/noto-sans-arabic/package.json'));
  const conf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>${arabic}/400Regular</dir>
  <dir>${arabic}/700Bold</dir>
  <cachedir>${folder}/fonts-cache-pinned</cachedir>
  <alias>
    <family>sans-serif</family>
    <prefer><family>Open Sans</family><family>Noto Sans Arabic</family></prefer>
  </alias>
</fontconfig>
`;
  const file = join(folder, 'fonts-pinned.conf');
  // Another process may be reading it.
  const own = `${file}.${process.pid}`;
  await writeFile(own, conf);
  await rename(own, file);
  return file;
}
