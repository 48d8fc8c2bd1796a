// SPDX-License-Identifier: Apache-2.0

/** What a track says of itself. */
export interface FakeTrackFacts {
  readonly label: string;
  readonly settings: MediaTrackSettings & {
    readonly width: number;
    readonly height: number;
    readonly frameRate: number;
  };
  /** It has ended, whoever ended it. Called once. */
  readonly onOver: () => void;
}

/** A canvas's track that passes for a camera's: with name, id and facing, and breaking off as one. */
export class FakeTrack {
  readonly track: MediaStreamTrack;
  readonly #stop: () => void;
  #isMuted = false;

  constructor(track: MediaStreamTrack, { label, settings, onOver }: FakeTrackFacts) {
    this.track = track;
    let isOver = false;
    this.#stop = (): void => {
      MediaStreamTrack.prototype.stop.call(track);
      if (isOver) return;
      isOver = true;
      onOver();
    };
    // A busy machine draws late, and browsers then say that the canvas is mute: the camera is not, unless it is told to be.
    for (const type of ['mute', 'unmute'])
      track.addEventListener(type, (event) => {
        if (event.isTrusted) event.stopImmediatePropagation();
      });
    const { width, height, frameRate, deviceId, facingMode } = settings;
    const own = (name: keyof MediaStreamTrack, descriptor: PropertyDescriptor): void => {
      Object.defineProperty(track, name, { configurable: true, ...descriptor });
    };
    own('label', { get: () => label });
    own('muted', { get: () => this.#isMuted });
    own('stop', { value: this.#stop, writable: true });
    own('getSettings', { value: (): MediaTrackSettings => ({ ...settings }), writable: true });
    own('getCapabilities', {
      value: (): MediaTrackCapabilities => ({
        deviceId: deviceId ?? '',
        facingMode: facingMode === undefined ? [] : [facingMode],
        width: { min: 1, max: width },
        height: { min: 1, max: height },
        frameRate: { min: 1, max: frameRate },
      }),
      writable: true,
    });
  }

  /** Ends it as a browser does when the camera is gone: pages that stop a track hear nothing. */
  breakOff(): void {
    if (this.track.readyState !== 'live') return;
    this.#stop();
    this.track.dispatchEvent(new Event('ended'));
  }

  /** Says that pictures stopped coming, or come again. */
  setMuted(isMuted: boolean): void {
    if (this.#isMuted === isMuted || this.track.readyState !== 'live') return;
    this.#isMuted = isMuted;
    this.track.dispatchEvent(new Event(isMuted ? 'mute' : 'unmute'));
  }
}
