// SPDX-License-Identifier: Apache-2.0
// What a page and the frame it opens say to each other before the close message: the page greets a frame that has
// loaded, and a frame that runs a flow answers. An error page, or a page that the frame went on to, does not.
import { ownFields } from '../core/own-fields.js';

/** From the page, to the frame's origin. */
export const HELLO = { action: 'hello' } as const;

/** The frame's answer, to the page's origin. */
export const READY = { action: 'ready' } as const;

/** Whether `data` is the given one of the two. */
export const isWireMessage = (data: unknown, { action }: typeof HELLO | typeof READY): boolean =>
  ownFields(data)['action'] === action;
