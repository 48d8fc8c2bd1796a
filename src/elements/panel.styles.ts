// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** A screen of text with its buttons, and the X over it. Needs `tokens` and `controls`. */
export const panel = css`
  /* Scrolls rather than cutting text off: a small card with large type is a real setting. */
  .panel {
    position: relative;
    box-sizing: border-box;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: safe center;
    justify-items: center;
    gap: var(--_space);
    max-block-size: 100%;
    padding: 56px calc(var(--_space) * 3) calc(var(--_space) * 3);
    overflow: auto;
    border: 1px solid var(--_color-border);
    border-radius: inherit;
    background: var(--_color-surface);
    color: var(--_color-text);
    text-align: center;
    /* At twice the size a long word can be wider than a phone. */
    overflow-wrap: anywhere;
  }

  .message {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: center;
    gap: var(--_space);
  }

  .symbol {
    inline-size: 64px;
    block-size: 64px;
    margin-block-end: var(--_space);
    color: var(--_color-accent);
  }

  .symbol svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
  }

  .panel[data-kind='success'] .symbol {
    color: var(--_color-success);
  }

  .panel[data-kind='failure'] .symbol {
    color: var(--_color-danger);
  }

  .panel[data-kind='neutral'] .symbol {
    color: var(--_color-muted);
  }

  .title {
    margin: 0;
    font-size: 1.375em;
    font-weight: var(--_font-weight);
    line-height: 1.25;
    text-wrap: balance;
  }

  .text {
    margin: 0;
    max-inline-size: 32ch;
    color: var(--_color-muted);
    text-wrap: pretty;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: calc(var(--_space) * 1.5);
    margin-block-start: calc(var(--_space) * 2);
  }

  .top {
    z-index: 2;
    align-self: start;
    justify-self: end;
    padding: var(--_space);
  }

  .top.start {
    justify-self: start;
  }

  .round {
    appearance: none;
    position: relative;
    display: grid;
    place-content: center;
    inline-size: 44px;
    block-size: 44px;
    padding: 0;
    border: 0;
    border-radius: 50%;
    background: var(--_color-hint);
    color: var(--_color-on-hint);
    cursor: pointer;
  }

  /* The platform's list opens where the drawing is pressed. */
  .round .choice {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .round svg {
    inline-size: 22px;
    block-size: 22px;
  }

  .round:focus-visible,
  .round:focus-within {
    outline: 3px solid var(--_color-oval);
    outline-offset: 2px;
    /* Under it something dark: a picture can be as light as the ring. */
    box-shadow: 0 0 0 6px var(--_color-stage);
  }

  .frame[data-panel] .round {
    background: transparent;
    color: var(--_color-text);
  }

  .frame[data-panel] .round:focus-visible {
    outline-color: var(--_color-accent);
    box-shadow: none;
  }

  @container (max-width: 340px) {
    .panel {
      padding: 48px calc(var(--_space) * 2) calc(var(--_space) * 2.5);
    }

    .symbol {
      inline-size: 48px;
      block-size: 48px;
    }

    .title {
      font-size: 1.25em;
    }

    /* What it says is worth more than what it looks like. */
    .panel[data-kind='intro'] .symbol {
      display: none;
    }
  }

  @media (orientation: landscape) and (max-height: 520px) {
    .panel {
      padding-block: calc(var(--_space) * 3);
    }

    .symbol {
      inline-size: 44px;
      block-size: 44px;
      margin-block-end: 0;
    }

    .panel[data-kind='intro'] .symbol {
      display: none;
    }
  }

  /* The dialog around it lays its button over the lower edge. */
  :host([data-ending]) .panel {
    padding-block-end: 88px;
  }

  @media (forced-colors: active) {
    .round {
      border: 1px solid ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
