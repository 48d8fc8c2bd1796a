// SPDX-License-Identifier: Apache-2.0
// The package comes without the declarations that it promises; those are in the package that it builds on.
// eslint-disable-next-line no-restricted-syntax -- There is no other way to describe somebody else's module.
declare module 'onnxruntime-node' {
  export { InferenceSession, Tensor } from 'onnxruntime-common';
}
