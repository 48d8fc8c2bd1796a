// SPDX-License-Identifier: Apache-2.0
// This file sits at the root of `src/` on purpose: its build output, and the script-tag bundle that includes it,
// are both one folder below `dist/`, so that the same relative addresses find `dist/assets/` from either.

/**
 * Where each of the engine's files is, by its path in `dist/assets/`, unless `asset-base` says otherwise.
 *
 * Spelled out file by file, because `new URL('…', import.meta.url)` with a plain string is what bundlers look for:
 * Vite and webpack, among others, copy such a file beside their output and put its new address here.
 */
export const DEFAULT_ASSETS = {
  'faceguard-engine.js': new URL('../assets/faceguard-engine.js', import.meta.url).href,
  'faceguard-litert.js': new URL('../assets/faceguard-litert.js', import.meta.url).href,
  'faceguard-litert-relaxed.js': new URL('../assets/faceguard-litert-relaxed.js', import.meta.url).href,
  'faceguard-mediapipe.js': new URL('../assets/faceguard-mediapipe.js', import.meta.url).href,
  'models/face_embedder.q8': new URL('../assets/models/face_embedder.q8', import.meta.url).href,
  'models/face_embedder_2.q8': new URL('../assets/models/face_embedder_2.q8', import.meta.url).href,
  'models/face_landmarker.q8': new URL('../assets/models/face_landmarker.q8', import.meta.url).href,
  'models/face_texture.q8': new URL('../assets/models/face_texture.q8', import.meta.url).href,
  'models/self_test_face.jpg': new URL('../assets/models/self_test_face.jpg', import.meta.url).href,
  'wasm/litert_relaxed_trimmed.wasm': new URL('../assets/wasm/litert_relaxed_trimmed.wasm', import.meta.url)
    .href,
  'wasm/litert_trimmed.wasm': new URL('../assets/wasm/litert_trimmed.wasm', import.meta.url).href,
  'wasm/vision_wasm_module_internal.wasm': new URL(
    '../assets/wasm/vision_wasm_module_internal.wasm',
    import.meta.url,
  ).href,
} as const satisfies Readonly<Record<string, string>>;
