// SPDX-License-Identifier: Apache-2.0

/**
 * Pictures of stories, and how they differ from the ones that were agreed on. Taken with the pinned browser and fonts
 * from npm, so that they are the same on every machine.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import sharp from 'sharp';

/** @typedef {import('./catalogue.mjs').Catalogue} Catalogue */
/** @typedef {import('./catalogue.mjs').Story} Story */

/** The pictures that were agreed on. */
export const REFERENCE_DIR = fileURLToPath(new URL('../../test/stories/screenshots', import.meta.url));

/** What a failing run leaves behind: each picture, and where it differs. */
export const FAILURE_DIR = fileURLToPath(new URL('../../build/screenshots', import.meta.url));

/** All pictures together, in bytes. */
export const MAX_TOTAL_BYTES = 4 * 1024 * 1024;

/** Of 255, in any channel: smoothed edges may differ by less from one processor to another. */
const PIXEL_TOLERANCE = 24;

/** Share of pixels that may differ by more. A changed word of a sentence is 0.001. */
const SHARE_TOLERANCE = 0.0003;

const PHONE = { width: 360, height: 640 };
const DESKTOP = { width: 1024, height: 640 };

/** Every two of size, scheme and direction meet in one of the four. */
export const VIEWS = Object.freeze([
  { name: 'phone-light-en', viewport: PHONE, locale: 'en', scheme: 'light' },
  { name: 'phone-dark-ar', viewport: PHONE, locale: 'ar', scheme: 'dark' },
  { name: 'desktop-light-ar', viewport: DESKTOP, locale: 'ar', scheme: 'light' },
  { name: 'desktop-dark-en', viewport: DESKTOP, locale: 'en', scheme: 'dark' },
]);

/** @typedef {(typeof VIEWS)[number]} View */

/**
 * @param {Story} story
 * @param {View} view
 */
export const fileOf = ({ id }, { name }) => `${id.replace(/^elements-/, '')}.${name}.webp`;

/** @param {Story} story */
export const isPictured = ({ parameters: { screenshots } }) => screenshots === undefined;

/**
 * Takes a picture of the story that is shown, as it is kept: what compressing does to it, it does to both that are compared.
 *
 * @param {Catalogue} catalogue
 * @param {View} view
 */
export async function takePicture({ page, surround }, { viewport, locale, scheme }) {
  const { width, height } = page.viewport() ?? {};
  if (width !== viewport.width || height !== viewport.height) await page.setViewport(viewport);
  await surround({ locale, scheme });
  await page.evaluate(holdStill);
  const png = await page.screenshot({ type: 'png', optimizeForSpeed: true });
  return sharp(png).removeAlpha().webp({ quality: 80, effort: 6 }).toBuffer();
}

/** Runs in the page: ends what ends by itself, and holds the rest at its beginning. */
async function holdStill() {
  /** @type {(Document | ShadowRoot)[]} */
  const roots = [document];
  for (const root of roots) {
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) roots.push(shadowRoot);
    for (const animation of root.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime === Infinity) {
        animation.pause();
        animation.currentTime = 0;
      } else animation.finish();
    }
  }
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

/**
 * @typedef {object} Difference
 * @property {number} share Of pixels that differ by more than may be; 1 for pictures of different sizes.
 * @property {Buffer | null} picture PNG with those in red; `null` where it cannot be drawn.
 */

/**
 * Compares a picture with the one that was agreed on.
 *
 * @param {Buffer} actual
 * @param {Buffer} reference
 * @returns {Promise<Difference | null>} `null` when there is nothing to see.
 */
export async function compare(actual, reference) {
  if (actual.equals(reference)) return null;
  const [a, b] = await Promise.all([actual, reference].map(toPixels));
  if (!a || !b || a.info.width !== b.info.width || a.info.height !== b.info.height)
    return { share: 1, picture: null };
  const { width, height } = a.info;
  let count = 0;
  const marked = Buffer.from(a.data);
  for (let at = 0; at < a.data.length; at += 3) {
    const differs = [0, 1, 2].some(
      (channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0)) > PIXEL_TOLERANCE,
    );
    if (!differs) continue;
    count += 1;
    marked[at] = 255;
    marked[at + 1] = 0;
    marked[at + 2] = 0;
  }
  const share = count / (width * height);
  if (share <= SHARE_TOLERANCE) return null;
  return {
    share,
    picture: await sharp(marked, { raw: { width, height, channels: 3 } })
      .png()
      .toBuffer(),
  };
}

/** @param {Buffer} picture */
const toPixels = (picture) => sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true });

/**
 * Compares the story that is shown with its references.
 *
 * @param {Catalogue} catalogue
 * @param {Story} story
 * @param {{ update?: boolean }} [options] Takes what differs for the new reference.
 * @returns {Promise<string[]>} What differs, for people.
 */
export async function checkPictures(catalogue, story, { update = false } = {}) {
  const differing = [];
  for (const view of VIEWS) {
    const file = fileOf(story, view);
    const path = join(REFERENCE_DIR, file);
    const actual = await takePicture(catalogue, view);
    const reference = existsSync(path) ? await readFile(path) : null;
    const difference = reference ? await compare(actual, reference) : { share: 1, picture: null };
    if (!difference) continue;
    const percent = (difference.share * 100).toFixed(2);
    differing.push(reference ? `${file}: ${percent} % of the pixels differ` : `${file}: new`);
    if (update) await writePicture(path, actual);
    else await writeFailure(file, actual, difference);
  }
  return differing;
}

/**
 * @param {string} path
 * @param {Buffer} actual
 */
async function writePicture(path, actual) {
  await mkdir(REFERENCE_DIR, { recursive: true });
  await writeFile(path, actual);
}

/**
 * @param {string} file
 * @param {Buffer} actual
 * @param {Difference} difference
 */
async function writeFailure(file, actual, { picture }) {
  await mkdir(FAILURE_DIR, { recursive: true });
  const name = file.replace(/\.webp$/, '');
  await writeFile(join(FAILURE_DIR, `${name}.actual.webp`), actual);
  if (picture) await writeFile(join(FAILURE_DIR, `${name}.difference.png`), picture);
}

/**
 * References that no story has any more.
 *
 * @param {readonly Story[]} stories
 */
export async function leftOver(stories) {
  if (!existsSync(REFERENCE_DIR)) return [];
  const wanted = new Set(
    stories.filter(isPictured).flatMap((story) => VIEWS.map((view) => fileOf(story, view))),
  );
  return (await readdir(REFERENCE_DIR)).filter((file) => !wanted.has(file));
}

/** @param {readonly string[]} files */
export const removeReferences = (files) => Promise.all(files.map((file) => rm(join(REFERENCE_DIR, file))));

/** What all references take, in bytes. */
export async function totalBytes() {
  const files = await readdir(REFERENCE_DIR);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(REFERENCE_DIR, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
