// SPDX-License-Identifier: Apache-2.0

/** TODO. */
export const selfTestTemplate = (): Float32Array => new Float32Array(192);
