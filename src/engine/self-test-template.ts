// SPDX-License-Identifier: Apache-2.0
import { joinVectors } from '../core/matcher.js';
import type { Accuracy } from '../core/options.js';

/** A vector of bytes, each v standing for (v − 128) / `scale`. */
interface Quantized {
  readonly bytes: string;
  readonly scale: number;
}

/**
 * What each embedder makes of the self-test face: 192 values and 512, the mean of what the kinds of engine gave on the day
 * they were made (LiteRT, MediaPipe on CPU and on GPU). Changes only with the embedder, the landmark model or the
 * alignment.
 */
const FIRST: Quantized = {
  scale: 401,
  bytes:
    'eoSGfnfPdWJ1UnyEfYaBs35/gINOm1mCs4h1XpaYfYhxfWKgt4SDCIOBhX9/X72dfaNJfmB+T4NZgHOJgGaKSHtuf4J9gnvLAYE8gn6AlYeAe3' +
    '5tW4B/m4iflYF+dZZMllWBe4J/gICAgYKAf4GZgoRzhJB8eX32uYGSgIF9g4CBXIOCgXilfmeugoaAfn8/lrN+f317goCje36AfoGYg3GAe4GB' +
    'h4OqfoOjx35ogoGIdX+CQHGGgJXBg6rgeXOE',
};
const SECOND: Quantized = {
  scale: 805,
  bytes:
    'V6d3fIxshXaLk9Noh5uWfzxgi1rsb1OAWKIwiHGKtW13k6hWclZVnYGX02teWm1nn4FCK4Fnd9uOkn02oKO7PmjaUH9vWUxpJXp1ZpVBgciaiZ' +
    'dNjnB6h2aAj1OWhqOMMY+M/21obq+jsT6zmIpvaZ1gb5hsYkp4YIJmmZSDmW2fa06pa26QlUJ9Sr1Yh4N5fUFRm5+PkIapfmyAmplPo7VqkbmL' +
    'QIl3uZQyxZd7oJGWO3u1doaPdnp/g2BcfnNlOniCRW2sco2HfqhedpGPg8h1pXy3eVyBfFdwbZVli2d2dpCnpnystHuWzHatp3+Ln6GYnZpYiI' +
    'WAbWwlqr91d5FsxWAwRYqQjbuif0+EZnNiipxsYn9tUGCAeXB2qYtneYpnbVmIdG6ndmmNdG2DgpbfSEyxpomSfJSoe3+DkJeblUisa6eQFXJl' +
    'cneCm6SliFoyW7qmjKhaeIOXmYGebGaygFpijUCpiH5kqzimcGV0pp6ym7iYsId0Z3uJhdLGVpd3a3mbWEZ+bo5duESClERak7thq5lkjZPBbn' +
    'CEkpGtfkdzTIScllhfpm1Ken96nXlLl011u46RhV2LeZecsbtVhXtHRHvNyLA8jHOWhV9rSnOAqap0mMp4imOVp4B8oXGAf37HXpGLeHSIMWq4' +
    'jFTAqmutU014XGWJcJt1pJQ=',
};

const vectorOf = ({ bytes, scale }: Quantized): Float32Array =>
  Float32Array.from(atob(bytes), (byte) => (byte.charCodeAt(0) - 128) / scale);

/** What a right engine makes of the self-test face; unit length. */
export const selfTestTemplate = (accuracy: Accuracy): Float32Array =>
  joinVectors((accuracy === 'high' ? [FIRST, SECOND] : [FIRST]).map(vectorOf));
