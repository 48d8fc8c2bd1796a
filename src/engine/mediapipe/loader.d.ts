// SPDX-License-Identifier: Apache-2.0
declare module '@mediapipe/tasks-vision/vision_wasm_module_internal.js' {
  const moduleFactory: (module: object) => Promise<unknown>;
  export default moduleFactory;
}
