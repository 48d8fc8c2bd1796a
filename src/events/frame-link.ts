// SPDX-License-Identifier: Apache-2.0
import { parseCloseMessage } from '../core/close-message.js';
import type { CloseMessage } from '../core/close-message.js';
import { HELLO, READY, isWireMessage } from './frame-wire.js';

/** Whom to listen to, and what for. */
export interface FrameLinkOptions {
  /** The frame's window, as it is now; none while the frame is not in the document. */
  readonly frame: () => Window | null | undefined;
  /** The only origin whose messages count. */
  readonly origin: string;
  /** The frame runs a flow. May be called again, after the frame has loaded anew. */
  readonly onReady: () => void;
  /** Called once; nothing is listened to afterwards. */
  readonly onClose: (message: CloseMessage) => void;
}

/** A page's end of the line to its frame. */
export interface FrameLink {
  /** Asks the frame whether it runs a flow. To be called when it has loaded. */
  greet(): void;
  /** Stops listening. */
  unlink(): void;
}

/**
 * Listens to a frame. Messages of another origin, another window or another shape are ignored in silence: anybody may
 * send them.
 */
export function linkFrame({ frame, origin, onReady, onClose }: FrameLinkOptions): FrameLink {
  const unlink = (): void => removeEventListener('message', listen);
  const listen = ({ origin: from, source, data }: MessageEvent<unknown>): void => {
    // A message that a script has made up may have no source, as a frame outside the document has no window.
    if (from !== origin || source === null || source !== frame()) return;
    if (isWireMessage(data, READY)) {
      onReady();
      return;
    }
    const message = parseCloseMessage(data);
    if (!message) return;
    unlink();
    onClose(message);
  };
  addEventListener('message', listen);
  return { greet: () => frame()?.postMessage(HELLO, origin), unlink };
}
