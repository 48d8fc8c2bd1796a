// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** Styles of `<faceguard-camera>`; come after `tokens`, `controls` and `preview`. */
export const cameraStyles = css`
  :host {
    display: block;
    position: relative;
    font: 400 var(--_font-size) / 1.5 var(--_font);
    color: var(--_color-text);
  }

  :host([hidden]) {
    display: none;
  }

  /*
   * As wide as the page gives, as high as the camera's shape asks, never higher than fits on a screen. A page that
   * sets a height gets that one filled.
   */
  .frame {
    --_shape: var(--_camera-ratio, 1.7778);
    box-sizing: border-box;
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    --_widest: min(100%, calc(var(--_max-height) * var(--_shape)));
    inline-size: var(--_widest);
    block-size: 100%;
    margin-inline: auto;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_color-stage);
    box-shadow: inset 0 0 0 1px rgb(255 255 255 / 9%);
    color: var(--_color-on-stage);
    isolation: isolate;
  }

  /* Whole pixels: a line of the stage would show beside a picture that ends within one. */
  @supports (inline-size: round(down, 1px, 2px)) {
    .frame {
      inline-size: round(down, var(--_widest), 2px);
    }
  }

  /* The shape is a child's, so that a long error text can make the frame higher. */
  .frame::before {
    content: '';
    grid-area: 1 / 1;
    align-self: start;
    aspect-ratio: var(--_shape);
  }

  .frame[data-status='error'] {
    background: var(--_color-surface);
  }

  /* A phone held upright will give an upright picture; until then this keeps the page from jumping much. */
  @media (orientation: portrait) and (pointer: coarse) {
    .frame {
      --_shape: var(--_camera-ratio, 0.75);
    }
  }

  .placeholder {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(var(--_space) * 1.5);
    padding: calc(var(--_space) * 2);
    text-align: center;
  }

  .placeholder svg {
    inline-size: 56px;
    block-size: 56px;
    opacity: 0.55;
  }

  .overlay {
    position: absolute;
    inset: 0;
  }

  .panel {
    grid-area: 1 / 1;
    padding: calc(var(--_space) * 3);
  }

  .panel .text {
    max-inline-size: 34rem;
  }
`;
