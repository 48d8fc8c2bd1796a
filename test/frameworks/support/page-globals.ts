// SPDX-License-Identifier: Apache-2.0
// What scenarios find in an app's page: the app's handle and the camera that stands in for the real one.
import type { AppHandle } from '../shared/app-handle.mjs';

/** See `camera.js`. */
export interface CameraStandIn {
  showFilm(src: string): void;
  showNobody(): void;
  hold(): () => void;
  /** Number of tracks that the page was given so far. */
  given(): number;
  /** How many of them are still on. */
  live(): number;
}

declare global {
  interface Window {
    readonly app: AppHandle;
    readonly camera: CameraStandIn;
    /** In pages that a server has rendered: the element as it came. */
    readonly serverElement?: Element;
  }
}
