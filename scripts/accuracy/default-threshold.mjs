// SPDX-License-Identifier: Apache-2.0

/**
 * The cosine from which the shipped default threshold is reached, looked up in the shipped calibration.
 *
 * @param {string} model Format of the templates.
 * @returns {Promise<{ confidence: number, cosine: number }>}
 */
export async function defaultThreshold(model) {
  const dist = (/** @type {string} */ file) =>
    import(new URL(`../../dist/esm/core/${file}`, import.meta.url).href);
  const { confidenceFromCosine, scaleOf } = await dist('calibration.js');
  const confidence = (await dist('config.js')).DEFAULT_FLOW_OPTIONS.threshold;
  let low = -1;
  let high = 1;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (confidenceFromCosine(middle, scaleOf(model)) >= confidence) high = middle;
    else low = middle;
  }
  return { confidence, cosine: high };
}
