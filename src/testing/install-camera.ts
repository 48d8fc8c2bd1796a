// SPDX-License-Identifier: Apache-2.0
// Fake cameras in the place of the browser's.
import { FakeCamera } from './fake-camera.js';
import { fakeCameraStream } from './fake-camera-stream.js';
import { FakePermission } from './fake-permission.js';
import { putOver } from './put-over.js';
import { undoOnce } from './undo.js';
import type { Undo } from './undo.js';

/** Opens a camera, or fails as `getUserMedia` would. */
export type FakeCameraOpener = (constraints?: MediaStreamConstraints) => MediaStream | Promise<MediaStream>;

/** What may take the place of the browser's cameras: a function, a camera, or several. */
export type FakeCameras = FakeCameraOpener | FakeCamera | readonly FakeCamera[];

/** The values that a constraint names, and whether it insists on them. */
function wanted(constraint: ConstrainDOMString | undefined): {
  readonly values: readonly string[];
  readonly isExact: boolean;
} {
  if (constraint === undefined) return { values: [], isExact: false };
  if (typeof constraint === 'string' || Array.isArray(constraint))
    return { values: [constraint].flat(), isExact: false };
  const { exact, ideal } = constraint;
  return exact === undefined
    ? { values: [ideal ?? []].flat(), isExact: false }
    : { values: [exact].flat(), isExact: true };
}

/** The camera that constraints ask for, as a browser would choose it. */
function choose(cameras: readonly FakeCamera[], constraints: MediaStreamConstraints | undefined): FakeCamera {
  const video = typeof constraints?.video === 'object' ? constraints.video : {};
  let left = cameras.filter(({ isPlugged }) => isPlugged);
  if (left.length === 0) throw new DOMException('No fake camera is plugged in.', 'NotFoundError');
  for (const [constraint, read] of [
    [video.deviceId, ({ id }: FakeCamera): string => id],
    [video.facingMode, ({ facing }: FakeCamera): string => facing],
  ] as const) {
    const { values, isExact } = wanted(constraint);
    const fitting = left.filter((camera) => values.includes(read(camera)));
    if (fitting.length === 0 && isExact)
      throw new DOMException('No fake camera is like that.', 'OverconstrainedError');
    if (fitting.length > 0) left = fitting;
  }
  return left[0] as FakeCamera;
}

const toInfo = ({ id, label }: FakeCamera, isAllowed: boolean): MediaDeviceInfo => {
  const told = {
    deviceId: isAllowed ? id : '',
    groupId: '',
    kind: 'videoinput' as const,
    label: isAllowed ? label : '',
  };
  return { ...told, toJSON: () => told };
};

/** What is put over `navigator.mediaDevices`. */
type Replacement = Partial<Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>>;

function replace(mediaDevices: MediaDevices, replacement: Replacement): () => void {
  const undo = Object.entries(replacement).map(([name, value]) => putOver(mediaDevices, name, value));
  return () => undo.forEach((each) => each());
}

/** As a browser in which somebody has said no, where a test says so; and yes, once a camera was given. */
async function withPermission(open: () => MediaStream | Promise<MediaStream>): Promise<MediaStream> {
  const permission = FakePermission.inForce;
  if (permission?.state === 'denied')
    throw new DOMException('The fake permission is denied.', 'NotAllowedError');
  const stream = await open();
  if (permission?.state === 'prompt') permission.change('granted');
  return stream;
}

/** Cameras in a list: chosen by constraints, told of as they come and go. */
function installList(mediaDevices: MediaDevices, cameras: readonly FakeCamera[]): () => void {
  let isAllowed = false;
  const restore = replace(mediaDevices, {
    getUserMedia: async (constraints) => {
      const stream = await withPermission(() => choose(cameras, constraints).open());
      isAllowed = true;
      return stream;
    },
    enumerateDevices: async () => {
      const plugged = cameras.filter(({ isPlugged }) => isPlugged);
      // Before a camera was allowed, browsers say that there is one, and no more.
      return (isAllowed ? plugged : plugged.slice(0, 1)).map((camera) => toInfo(camera, isAllowed));
    },
  });
  const onChange = (): void => void mediaDevices.dispatchEvent(new Event('devicechange'));
  const unwatch = cameras.map((camera) => camera.watch(onChange));
  return () => {
    restore();
    unwatch.forEach((each) => each());
    // What the page has forgotten to stop is not to film the next test.
    cameras.forEach((camera) => camera.stop());
  };
}

/**
 * Puts fake cameras in the place of the browser's, until the function that is returned is called. Fakes may be nested:
 * each gives back what it found. Needs a secure context, as cameras do.
 *
 * @param cameras - One of `fakeCamera`, or several: then the page sees them in its list of devices, is told when one is
 * plugged in or out, and what is still open is stopped at the end. Or a function; throw a `fakeCameraError(…)` in it to
 * see a failure. By default a `fakeCameraStream()`.
 * Its permission reads as granted, unless a `FakePermission` is installed, before or after: it decides then.
 */
export function installFakeCamera(cameras: FakeCameras = () => fakeCameraStream()): Undo {
  const { mediaDevices } = navigator;
  // Nobody is asked for a fake, and no page needs to say that somebody will be; unless a test says otherwise.
  const forgetPermission = FakePermission.inForce ? null : new FakePermission('granted').install();
  const restore =
    typeof cameras === 'function'
      ? replace(mediaDevices, {
          getUserMedia: (constraints) => withPermission(async () => cameras(constraints)),
        })
      : installList(mediaDevices, cameras instanceof FakeCamera ? [cameras] : cameras);
  return undoOnce(() => {
    restore();
    forgetPermission?.();
  });
}

/** Runs something with fake cameras in place, and gives the browser's back whatever comes of it. */
export async function withFakeCamera<T>(
  cameras: FakeCameras | undefined,
  run: () => T | Promise<T>,
): Promise<T> {
  const restore = installFakeCamera(cameras);
  try {
    return await run();
  } finally {
    restore();
  }
}
