// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** Small things that all elements draw alike: buttons, a spinner, text for screen readers. Needs `tokens`. */
export const controls = css`
  .button {
    appearance: none;
    box-sizing: border-box;
    min-inline-size: 44px;
    min-block-size: 44px;
    margin: 0;
    padding: calc(var(--_space) * 1.25) calc(var(--_space) * 3);
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    background: var(--_color-accent);
    color: var(--_color-on-accent);
    font: var(--_font-weight) 1em/1.25 var(--_font);
    cursor: pointer;
  }

  .button[data-kind='quiet'] {
    border-color: var(--_color-control);
    background: transparent;
    color: var(--_color-text);
  }

  .button:hover {
    filter: brightness(1.08);
  }

  .button:focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 3px;
  }

  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }

  /* A list of choices that looks like the other controls. */
  .field {
    position: relative;
    max-inline-size: 100%;
  }

  .choice {
    box-sizing: border-box;
    max-inline-size: 100%;
    min-block-size: 44px;
    padding-inline: calc(var(--_space) * 1.5);
    border: 1px solid var(--_color-control);
    border-radius: min(var(--_radius-control), 12px);
    background: var(--_color-surface);
    color: var(--_color-text);
    font: 400 1em/1.25 var(--_font);
    text-overflow: ellipsis;
  }

  .choice:focus-visible {
    outline: 3px solid var(--_color-accent);
    outline-offset: 2px;
  }

  .spinner {
    inline-size: 32px;
    block-size: 32px;
    border: 3px solid rgb(255 255 255 / 28%);
    border-block-start-color: currentColor;
    border-radius: 50%;
    animation: faceguard-spin 0.9s linear infinite;
  }

  @keyframes faceguard-spin {
    to {
      rotate: 1turn;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .spinner {
      animation: faceguard-breathe 2.4s ease-in-out infinite alternate;
    }

    @keyframes faceguard-breathe {
      to {
        opacity: 0.45;
      }
    }
  }

  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    padding: 0;
    border: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
