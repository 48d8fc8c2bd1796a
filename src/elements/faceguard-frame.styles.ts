// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** Styles of the flow in a frame; come after `tokens` and `controls`, and fit what `<faceguard-verify>` looks like. */
export const frameStyles = css`
  :host {
    display: block;
    font: 400 var(--_font-size) / 1.5 var(--_font);
    color: var(--_color-text);
  }

  .frame {
    position: relative;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
    box-sizing: border-box;
    inline-size: min(100%, var(--_max-width));
    block-size: min(var(--_max-height), 587px);
    margin-inline: auto;
    overflow: hidden;
    border: 1px solid var(--_color-border);
    border-radius: var(--_radius);
    background: var(--_color-surface);
  }

  /* A phone on its side: what is in the frame lies down too. */
  @media (orientation: landscape) and (max-height: 520px) {
    .frame {
      inline-size: 100%;
      block-size: 96vh;
    }
  }

  .frame > * {
    grid-area: 1 / 1;
  }

  iframe {
    inline-size: 100%;
    block-size: 100%;
    border: 0;
    visibility: hidden;
  }

  iframe[data-ready] {
    visibility: visible;
  }

  .top {
    z-index: 2;
  }

  .cover {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: calc(var(--_space) * 2);
    color: var(--_color-muted);
  }

  .cover .spinner {
    border-color: var(--_color-border);
    border-block-start-color: var(--_color-accent);
  }
`;
