// SPDX-License-Identifier: Apache-2.0

/**
 * What a release says about itself, made from what was just built: the error codes, the hash of every file, and the
 * lines that a page needs to include it safely.
 */

import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

import picomatch from 'picomatch';

import { DOWNLOADS } from './bench/sizes.mjs';
import { STRICT_CSP } from './static-server.mjs';

/** The script of the script tag, in the package. */
const SCRIPT = 'cdn/faceguard.min.js';

/**
 * Writes `error-codes.json`: every code, whether trying again can help, and what people read, in each language.
 *
 * @param {string} dist
 */
export async function writeErrorCodes(dist) {
  const load = (/** @type {string} */ file) => import(pathToFileURL(join(dist, 'esm', file)).href);
  const { ERROR_CODES, isCameraErrorCode, isRetryable } = await load('core/errors.js');
  const files = (await readdir(join(dist, 'esm', 'i18n', 'locales'))).filter((file) => file.endsWith('.js'));
  /** @type {import('../src/i18n/terms.js').Terms[]} */
  const languages = (
    await Promise.all(files.sort().map(async (file) => Object.values(await load(`i18n/locales/${file}`))))
  ).flat();
  const codes = ERROR_CODES.map((/** @type {import('../src/core/errors.js').ErrorCode} */ code) => ({
    code,
    kind: isCameraErrorCode(code) ? 'camera' : 'other',
    retryable: isRetryable(code),
    texts: Object.fromEntries(languages.map(({ locale, errors }) => [locale, errors[code]])),
  }));
  await writeJson(join(dist, 'error-codes.json'), { codes });
}

/**
 * Writes `integrity.json`: a subresource-integrity hash for every file of the release. The hosted page gets those of its
 * scripts first.
 *
 * @param {string} dist
 * @param {readonly string[]} published `files` of package.json: what begins with `!` stays out of the package.
 */
export async function writeIntegrity(dist, published) {
  const page = join(dist, 'hosted', 'verify.html');
  const scripts = { [`../${SCRIPT}`]: join(dist, SCRIPT), 'verify.js': join(dist, 'hosted', 'verify.js') };
  let html = await readFile(page, 'utf8');
  for (const [address, file] of Object.entries(scripts)) {
    html = html.replace(`src="${address}"`, `src="${address}" integrity="${await integrityOf(file)}"`);
  }
  await writeFile(page, html);

  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const isLeftOut = picomatch(
    published
      .filter((pattern) => pattern.startsWith('!'))
      .flatMap((not) => [not.slice(1), `${not.slice(1)}/**`]),
  );
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !isLeftOut(`dist/${file}`))
    .sort();
  const hashes = await Promise.all(files.map(async (file) => [file, await integrityOf(join(dist, file))]));
  await writeJson(join(dist, 'integrity.json'), { files: Object.fromEntries(hashes) });
}

/**
 * Writes `deployment.md`: headers and tags to copy, with this build's hash in them.
 *
 * @param {string} dist
 */
export async function writeDeployment(dist) {
  const integrity = await integrityOf(join(dist, SCRIPT));
  const text = `# Headers and tags for this build

Made by the build; the hash is that of the script beside this file. Hashes of all files: \`integrity.json\`.

## Everything on your own origin

\`\`\`text
Content-Security-Policy: ${STRICT_CSP}
Permissions-Policy: camera=(self)
\`\`\`

\`\`\`html
<script src="/faceguard/${SCRIPT}" integrity="${integrity}"></script>
\`\`\`

To have the engine on its way while the page is still being read, before anybody starts a flow:

\`\`\`html
${hints('/faceguard/')}
\`\`\`

The worker uses these files, not the page, so they are *prefetched*: what is *preloaded* for a page that does not use it
makes browsers complain. They must be cacheable (\`Cache-Control: max-age=…\`), or they come twice. In a script,
\`FaceGuard.preload()\` does more: it also starts the engine, and knows which files this browser takes. Those above are for
browsers with relaxed SIMD in WebAssembly (Chrome and Edge, Firefox from 145 on); others, Safari among them, take
\`faceguard-litert.js\` and \`litert_trimmed.wasm\` in their place.

## The kit on another origin

That origin sends \`Access-Control-Allow-Origin\` with every file. Your page allows its scripts, its files, and a worker that
is started by a line of script made in the page:

\`\`\`text
Content-Security-Policy: ${policyFor('https://cdn.example')}
Permissions-Policy: camera=(self)
\`\`\`

\`\`\`html
<script src="https://cdn.example/faceguard/${SCRIPT}" integrity="${integrity}" crossorigin></script>
\`\`\`

## The hosted page in a frame

The page that opens it allows the frame; the hosted page allows to be framed by that page, and by no other:

\`\`\`text
Content-Security-Policy: frame-src https://verify.example
\`\`\`

\`\`\`text
Content-Security-Policy: ${STRICT_CSP.replace("frame-ancestors 'self'", 'frame-ancestors https://shop.example')}
Permissions-Policy: camera=(self)
\`\`\`
`;
  await writeFile(join(dist, 'deployment.md'), text);
}

/**
 * Tags that have what a flow downloads fetched ahead of it, in the order in which it is needed.
 *
 * @param {string} base Address of the package's `dist/`.
 */
const hints = (base) =>
  DOWNLOADS.filter((file) => file !== SCRIPT)
    .map(
      (file) => `<link rel="${file.endsWith('.js') ? 'modulepreload' : 'prefetch'}" href="${base}${file}" />`,
    )
    .join('\n');

/**
 * The strict policy, for a page that takes the kit from another origin.
 *
 * @param {string} origin
 */
export function policyFor(origin) {
  return STRICT_CSP.replace("'wasm-unsafe-eval'", `'wasm-unsafe-eval' ${origin}`)
    .replace("worker-src 'self'", "worker-src 'self' blob:")
    .replace("connect-src 'self'", `connect-src 'self' ${origin}`);
}

/** @param {string} file */
async function integrityOf(file) {
  return `sha384-${createHash('sha384')
    .update(await readFile(file))
    .digest('base64')}`;
}

/**
 * @param {string} file
 * @param {unknown} value
 */
const writeJson = (file, value) => writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
