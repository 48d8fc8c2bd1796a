// SPDX-License-Identifier: Apache-2.0
declare module '@litertjs/core/wasm/litert_wasm_compat_internal.js' {
  const moduleFactory: (module: object) => Promise<unknown>;
  export default moduleFactory;
}
