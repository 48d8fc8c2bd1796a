// SPDX-License-Identifier: Apache-2.0
import { normalizeVector } from '../core/matcher.js';

/**
 * The template of the self-test face, made once on the CPU delegate: 192 values, each a byte v standing for
 * (v − 128) / 300. Changes only with the embedder, the landmark model or the alignment.
 */
const QUANTIZED =
  'fIKEfnm8dWh2XH2DfYWBqX+AgIJVlWeBooZ4Z4+Rfod2fmqYpIKCJ4KBg3+AZ6uWfppSf25+XIJggHeHgGuGUXx4f4J+gXy0G4BOgn+AjImA' +
  'gn91ZoB/kYidj4F/eI9aj12BfIF/gIB/gYKAgICWgYN9g419fHvTqoKPgIF+gn+AaoKCgHecfmyjgoWAfn9Ulal/f358gnyefH6Af4GQgnWA' +
  'fIGAhYKgf4Kbsn9ugoGHd3+CTnCEgIywf6DHfHaD';

/** What a right engine makes of the self-test face; unit length. */
export const selfTestTemplate = (): Float32Array =>
  normalizeVector(Array.from(atob(QUANTIZED), (byte) => (byte.charCodeAt(0) - 128) / 300));
