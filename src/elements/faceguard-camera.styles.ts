// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** Styles of `<faceguard-camera>`; come after `tokens`, `controls` and `preview`. */
export const cameraStyles = css`
  :host {
    display: block;
    position: relative;
    font: 400 1rem/1.5 var(--_font);
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
    inline-size: min(100%, calc(var(--_max-height) * var(--_shape)));
    block-size: 100%;
    margin-inline: auto;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_color-stage);
    box-shadow: inset 0 0 0 1px rgb(255 255 255 / 9%);
    color: var(--_color-on-stage);
    isolation: isolate;
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

  /* In a box that the page made too small, it scrolls. */
  .error {
    position: relative;
    box-sizing: border-box;
    display: grid;
    align-content: safe center;
    justify-items: center;
    padding: calc(var(--_space) * 3);
    overflow: auto;
    background: var(--_color-surface);
    color: var(--_color-text);
    text-align: center;
    border: 1px solid var(--_color-border);
    border-radius: inherit;
  }

  .panel {
    display: grid;
    justify-items: center;
    gap: var(--_space);
    max-inline-size: 34rem;
  }

  .panel svg {
    inline-size: 40px;
    block-size: 40px;
    color: var(--_color-danger);
  }

  .panel .title {
    margin: 0;
    font-size: 1.1875rem;
    font-weight: 650;
    line-height: 1.3;
    text-wrap: balance;
  }

  .panel .recovery {
    margin: 0;
    color: var(--_color-muted);
    text-wrap: pretty;
  }

  .panel .button {
    margin-block-start: var(--_space);
  }
`;
