// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** Styles of `<faceguard-verify>`; come after `tokens`, `controls` and `preview`. */
export const verifyStyles = css`
  :host {
    display: block;
    position: relative;
    font: 400 var(--_font-size) / 1.5 var(--_font);
    color: var(--_color-text);
    container-type: inline-size;
  }

  :host([hidden]) {
    display: none;
  }

  /* An upright card, never higher than the screen. The preview fills it from edge to edge. */
  .frame {
    --_shape: 0.75;
    --_highest: var(--_max-height);
    --_widest: min(100cqi, var(--_max-width), calc(var(--_highest) * var(--_shape)));
    box-sizing: border-box;
    position: relative;
    display: grid;
    grid-template-rows: minmax(0, 1fr);
    inline-size: var(--_widest);
    min-inline-size: min(100%, 280px);
    max-block-size: var(--_highest);
    aspect-ratio: var(--_shape);
    margin-inline: auto;
    overflow: hidden;
    border-radius: var(--_radius);
    background: var(--_color-stage);
    color: var(--_color-on-stage);
    isolation: isolate;
  }

  /* Whole pixels: a line of the stage would show beside a picture that ends within one. */
  @supports (inline-size: round(down, 1px, 2px)) {
    .frame {
      inline-size: round(down, var(--_widest), 2px);
    }
  }

  /* As large as the preview; a narrow one grows with a long text. The stage would show around its corners. */
  .frame[data-panel] {
    aspect-ratio: auto;
    min-block-size: min(var(--_highest), calc(var(--_widest) / var(--_shape)));
    background: var(--_color-surface);
  }

  /* A phone on its side: the card lies down too. */
  @media (orientation: landscape) and (max-height: 520px) {
    .frame {
      --_shape: 1.3333;
      --_highest: 96vh;
      --_widest: min(100cqi, calc(var(--_highest) * var(--_shape)));
    }
  }

  .oval {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }

  .oval .scrim {
    fill: var(--_color-scrim);
    transition: fill calc(var(--_duration) * 4) ease-in-out;
  }

  /* Light for a face in the dark, from the screen. It comes slowly, and once: nothing flashes. */
  .frame[data-lit] {
    --_color-scrim: rgb(255 255 255 / 96%);
    --_color-oval: #101318;
  }

  .frame[data-lit] .progress {
    stroke: #136c43;
  }

  .oval .outline,
  .oval .progress {
    fill: none;
    stroke: var(--_color-oval);
    stroke-width: var(--_oval-width);
    vector-effect: non-scaling-stroke;
  }

  .oval .outline {
    stroke-dasharray: 2 6;
    stroke-linecap: round;
    opacity: 0.9;
  }

  .oval[data-good] .outline {
    stroke-dasharray: none;
  }

  .oval .progress {
    stroke: var(--_color-progress);
    stroke-width: calc(var(--_oval-width) * 2);
    stroke-linecap: round;
    /* Dashes are measured along the path: they would not grow with the card. */
    vector-effect: none;
    transition: stroke-dashoffset var(--_duration) linear;
  }

  .bottom {
    z-index: 1;
    align-self: end;
    display: grid;
    justify-items: center;
    gap: var(--_space);
    padding: calc(var(--_space) * 2);
  }

  .hint {
    box-sizing: border-box;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
    max-inline-size: 100%;
    min-block-size: 44px;
    margin: 0;
    padding: var(--_space) calc(var(--_space) * 2.25);
    border-radius: min(22px, var(--_radius-control));
    background: var(--_color-hint);
    color: var(--_color-on-hint);
    font-size: 1.0625em;
    font-weight: var(--_font-weight);
    line-height: 1.3;
    text-align: center;
    text-wrap: balance;
  }

  /* A long hint would reach over the chin. */
  @container (max-width: 380px) {
    .hint {
      padding-inline: calc(var(--_space) * 1.75);
      font-size: 1em;
      line-height: 1.25;
    }
  }

  .hint .spinner {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    border-width: 2px;
  }

  .remark {
    display: block;
    font-size: 0.875em;
    font-weight: 400;
  }

  progress {
    appearance: none;
    inline-size: min(100%, 220px);
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: rgb(255 255 255 / 28%);
  }

  progress::-webkit-progress-bar {
    background: rgb(255 255 255 / 28%);
  }

  progress::-webkit-progress-value {
    background: var(--_color-progress);
  }

  progress::-moz-progress-bar {
    background: var(--_color-progress);
  }

  .privacy {
    margin: var(--_space) 0 0;
    color: var(--_color-muted);
    font-size: 0.9375em;
    text-wrap: balance;
  }

  .privacy svg {
    inline-size: 18px;
    block-size: 18px;
    margin-inline-end: 0.5em;
    vertical-align: -0.2em;
  }

  /* What a page draws itself. */
  ::slotted(:not([slot])) {
    z-index: 1;
    grid-area: 1 / 1;
  }

  @media (forced-colors: active) {
    .frame,
    .hint {
      border: 1px solid CanvasText;
    }

    .hint {
      background: Canvas;
      color: CanvasText;
    }
  }
`;
