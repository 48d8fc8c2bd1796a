// SPDX-License-Identifier: Apache-2.0

/** What Emscripten's loaders are started with, for a module that is compiled already. */
export interface ProvidedModule {
  readonly instantiateWasm: (
    imports: WebAssembly.Imports,
    done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
  ) => object;
  readonly print: () => void;
  readonly printErr: () => void;
}

/** Has a loader instantiate what is here, instead of fetching and compiling it. What it prints is for its own developers. */
export const provideModule = (wasm: WebAssembly.Module): ProvidedModule => ({
  instantiateWasm(imports, done) {
    void WebAssembly.instantiate(wasm, imports).then((instance) => done(instance, wasm));
    return {};
  },
  print: () => undefined,
  printErr: () => undefined,
});
