// SPDX-License-Identifier: Apache-2.0

/** Holds back what needs a gesture of the user until there is one. */
export class AllowGate {
  #waiting: { readonly resolve: () => void; readonly reject: (reason: unknown) => void } | null = null;

  /** Whether somebody waits for the gesture. */
  get isWaiting(): boolean {
    return this.#waiting !== null;
  }

  /**
   * Waits for `open()`.
   *
   * @throws {DOMException} `AbortError` after `close()`.
   */
  wait(): Promise<void> {
    this.close();
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  /** The gesture was made. */
  open(): void {
    this.#waiting?.resolve();
    this.#waiting = null;
  }

  /** Nobody needs to wait any more. */
  close(): void {
    this.#waiting?.reject(new DOMException('The camera is not wanted any more.', 'AbortError'));
    this.#waiting = null;
  }
}
