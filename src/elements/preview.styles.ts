// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** The camera's picture, filling a frame in which everything lies over everything else. */
export const preview = css`
  .frame:focus {
    outline: none;
  }

  .frame > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
    min-block-size: 0;
  }

  video {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    opacity: 0;
    transition: opacity var(--_duration) ease-out;
  }

  video[data-live] {
    opacity: 1;
  }

  video[data-mirrored] {
    scale: -1 1;
  }
`;
