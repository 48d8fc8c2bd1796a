// SPDX-License-Identifier: Apache-2.0
// For tests that run in another process than the page (Playwright, Cypress): one classic script, put into the page
// before its own.
import type { CloseMessage } from '../core/close-message.js';
import type { CameraOpenErrorCode } from '../camera/camera-errors.js';
import { fakeCameraError } from './camera-error.js';
import { FakeCamera } from './fake-camera.js';
import type { FakeCameraKind, FakeCameraSettings } from './fake-camera.js';
import { FakePermission } from './fake-permission.js';
import * as kit from './index.js';
import { installFakeCamera } from './install-camera.js';
import type { Outcome } from './outcome.js';
import { scriptOutcome } from './script-outcome.js';
import type { ScriptOptions } from './script.js';

/** A camera, in JSON; `from` is the address of a photo or video. */
export interface CameraDescription extends Pick<
  FakeCameraSettings,
  'id' | 'label' | 'facing' | 'width' | 'height' | 'frameRate' | 'afterMs'
> {
  readonly kind?: FakeCameraKind | undefined;
  readonly from?: string | undefined;
}

/** What to put in place: plain JSON. */
export interface BrowserTestingOptions {
  /** A kind, a description, several of them, or how opening a camera fails. The engine stays the real one. */
  readonly camera?:
    | FakeCameraKind
    | CameraDescription
    | readonly (FakeCameraKind | CameraDescription)[]
    | { readonly error: CameraOpenErrorCode }
    | undefined;
  /** What the browser says of the camera's permission; `granted` with any of the others, else the browser's own. */
  readonly permission?: PermissionState | undefined;
  /** How every flow of the page ends; a list is one an attempt. With it the engine is fake. */
  readonly outcome?: Outcome | readonly Outcome[] | undefined;
  readonly hints?: ScriptOptions['hints'];
  readonly liveness?: ScriptOptions['liveness'];
}

/** What a test finds in the page. */
export type BrowserTesting = typeof kit & {
  /** Puts cameras and outcome in place; what was there of an earlier call is taken away. */
  readonly install: (options: BrowserTestingOptions) => void;
  /** Takes everything away. */
  readonly uninstall: () => void;
  /** The cameras in place, to be unplugged and muted. */
  readonly cameras: readonly FakeCamera[];
  /** The permission in place, to be changed; `null` where none was asked for. */
  readonly permission: FakePermission | null;
  /** The close messages of the page so far, oldest first. */
  readonly closes: readonly CloseMessage[];
};

declare global {
  /** The test kit, where its script was put in. */
  var FaceGuardTesting: BrowserTesting;
  /** Options for the script: the same as `FaceGuardTesting.install(…)`, and may be set before it or after it. */
  var FaceGuardTestingOptions: BrowserTestingOptions | undefined;
}

/** Those of the descriptions that are cameras, and no failure. */
type Cameras = CameraChoice | readonly CameraChoice[];
type CameraChoice = FakeCameraKind | CameraDescription;

const KNOWN = ['camera', 'permission', 'outcome', 'hints', 'liveness'];

const toCamera = (description: FakeCameraKind | CameraDescription): FakeCamera => {
  if (typeof description === 'string') return new FakeCamera(description);
  const { kind, ...settings } = description;
  return new FakeCamera(kind, settings);
};

let cameras: readonly FakeCamera[] = [];
let permission: FakePermission | null = null;
let undo: (() => void)[] = [];
const closes: CloseMessage[] = [];

function uninstall(): void {
  undo.reverse().forEach((each) => each());
  undo = [];
  cameras = [];
  permission = null;
}

function install({
  camera,
  permission: state,
  outcome,
  hints,
  liveness,
  ...others
}: BrowserTestingOptions): void {
  const unknown = Object.keys(others);
  if (unknown.length > 0)
    throw new TypeError(`FaceGuardTesting knows no ${unknown.join(', ')}: ${KNOWN.join(', ')}`);
  uninstall();
  if (state !== undefined) {
    permission = new FakePermission(state);
    undo.push(permission.install());
  }
  if (typeof camera === 'object' && 'error' in camera) {
    const { error } = camera;
    undo.push(
      installFakeCamera(() => {
        throw fakeCameraError(error);
      }),
    );
  } else if (camera !== undefined) {
    const given: Cameras = camera;
    cameras = (Array.isArray(given) ? (given as readonly CameraChoice[]) : [given as CameraChoice]).map(
      toCamera,
    );
    undo.push(installFakeCamera(cameras));
  }
  if (outcome !== undefined) undo.push(scriptOutcome(document, outcome, { hints, liveness }));
}

// A page that gets the script twice keeps the first.
if (typeof (globalThis as Partial<typeof globalThis>).FaceGuardTesting?.install !== 'function') {
  addEventListener('faceguard-close', ({ detail }) => closes.push(detail), { capture: true });
  globalThis.FaceGuardTesting = Object.freeze({
    ...kit,
    install,
    uninstall,
    get cameras() {
      return cameras;
    },
    get permission() {
      return permission;
    },
    get closes() {
      return closes;
    },
  });
  // Runners that put in several scripts do not promise their order.
  let options = globalThis.FaceGuardTestingOptions;
  Object.defineProperty(globalThis, 'FaceGuardTestingOptions', {
    configurable: true,
    get: () => options,
    set: (given: BrowserTestingOptions | undefined) => {
      options = given;
      if (given) install(given);
      else uninstall();
    },
  });
  if (options) install(options);
}
