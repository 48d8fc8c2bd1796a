// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/** The action that is asked for, over the preview; comes after `verifyStyles`, whose `.bottom` and `.hint` it goes on. */
export const challengeStyles = css`
  .steps {
    z-index: 1;
    align-self: start;
    justify-self: start;
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 28px;
    margin: calc(var(--_space) * 2);
    padding-inline: calc(var(--_space) * 1.25);
    border-radius: min(14px, var(--_radius-control));
    background: var(--_color-hint);
    color: var(--_color-on-hint);
  }

  .step {
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  .step[data-step='next'] {
    opacity: 0.75;
  }

  .step .point {
    fill: currentColor;
    stroke: none;
  }

  .step .disc {
    fill: var(--_color-progress);
    stroke: none;
  }

  .step .disc + path {
    stroke: #101318;
    stroke-width: 2.25;
  }

  .arrow {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }

  .arrow path {
    fill: none;
    stroke: var(--_color-oval);
    stroke-width: 6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* The sentence keeps its place when the button comes and goes. */
  .challenge {
    gap: 0;
    padding-block-end: calc(var(--_space) / 2);
  }

  .challenge .hint {
    min-block-size: 48px;
    padding-block: calc(var(--_space) / 2);
    border-radius: min(24px, var(--_radius-control));
  }

  .challenge .hint[data-step] {
    padding-inline-start: calc(var(--_space) * 1.5);
  }

  .challenge .hint[data-step='recognised'] .action {
    color: var(--_color-progress);
  }

  .action {
    flex: none;
    inline-size: 36px;
    block-size: 36px;
  }

  .swap-place {
    display: grid;
    min-block-size: 44px;
  }

  /* Quiet, and yet readable over any picture. */
  .swap {
    appearance: none;
    min-inline-size: 44px;
    min-block-size: 44px;
    margin: 0;
    padding: 0 calc(var(--_space) * 1.5);
    border: 0;
    border-radius: var(--_radius-control);
    background: transparent;
    color: #ffffff;
    font: 500 0.9375em/1.2 var(--_font);
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
    text-shadow: 0 0 6px #101318;
    text-wrap: balance;
    cursor: pointer;
  }

  .swap:hover {
    text-decoration-thickness: 2px;
  }

  .swap:focus-visible {
    outline: 3px solid var(--_color-oval);
    outline-offset: -5px;
  }

  .frame[data-lit] .swap {
    color: #101318;
    text-shadow: 0 0 6px #ffffff;
  }

  /* One line, where that can be had, leaves the chin free. */
  @container (max-width: 380px) {
    .challenge {
      padding-inline: var(--_space);
    }

    .challenge .hint {
      gap: var(--_space);
    }

    .challenge .hint[data-step] {
      padding-inline: var(--_space) calc(var(--_space) * 1.5);
    }
  }

  /* A phone on its side: beside the face is more room than below it. */
  @media (orientation: landscape) and (max-height: 520px) {
    .challenge {
      grid-template-columns: minmax(0, 1fr);
      padding-block-end: calc(var(--_space) * 1.5);
    }

    .swap-place {
      order: -1;
      justify-self: end;
      max-inline-size: 30%;
    }
  }

  /* Goes where the head is to go, and rests after a few times: nothing moves for longer than five seconds. */
  .nudge {
    animation: faceguard-nudge 0.6s ease-in-out 6 alternate;
  }

  .arrow .nudge {
    --_nudge: -5px;
  }

  .action .nudge {
    --_nudge: -1.5px;
  }

  .head + .nudge[data-up] {
    animation-name: faceguard-nudge-up;
  }

  @keyframes faceguard-nudge {
    to {
      translate: var(--_nudge) 0;
    }
  }

  @keyframes faceguard-nudge-up {
    to {
      translate: 0 var(--_nudge);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .nudge {
      animation: none;
    }
  }

  @media (forced-colors: active) {
    .steps,
    .swap {
      border: 1px solid CanvasText;
      background: Canvas;
      color: CanvasText;
    }

    .swap {
      border-color: ButtonText;
      background: ButtonFace;
      color: ButtonText;
      text-shadow: none;
    }

    .challenge .hint[data-step='recognised'] .action {
      color: CanvasText;
    }

    .step[data-step='next'] {
      opacity: 1;
    }

    .step .disc {
      fill: CanvasText;
    }

    .step .disc + path {
      stroke: Canvas;
    }
  }
`;
