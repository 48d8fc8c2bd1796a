// SPDX-License-Identifier: Apache-2.0
import { css } from 'lit';

/**
 * Colours, sizes and type of all elements. The public names are the `--faceguard-*` properties; rules use the
 * `--_*` ones, which hold the page's value or ours. Light or dark follows the page's `color-scheme`, so that the
 * elements never turn dark alone on a page that is always light.
 */
export const tokens = css`
  :host {
    --_color-surface: var(--faceguard-color-surface, light-dark(#ffffff, #1a1d23));
    --_color-text: var(--faceguard-color-text, light-dark(#14171c, #f2f4f7));
    --_color-muted: var(--faceguard-color-muted, light-dark(#4a5160, #b4bcc9));
    --_color-border: var(--faceguard-color-border, light-dark(#d5dae2, #3a404b));
    --_color-control: var(--faceguard-color-control, light-dark(#747d8c, #8b94a3));
    --_color-accent: var(--faceguard-color-accent, light-dark(#1757d6, #8fb5ff));
    --_color-on-accent: var(--faceguard-color-on-accent, light-dark(#ffffff, #0b1530));
    --_color-danger: var(--faceguard-color-danger, light-dark(#b3261e, #ffb4ab));
    --_color-success: var(--faceguard-color-success, light-dark(#136c43, #7ddba6));
  }

  /* Custom properties take any text, so that an unknown function fails only where it is used. */
  @supports not (color: light-dark(#000000, #ffffff)) {
    :host {
      --_color-surface: var(--faceguard-color-surface, #ffffff);
      --_color-text: var(--faceguard-color-text, #14171c);
      --_color-muted: var(--faceguard-color-muted, #4a5160);
      --_color-border: var(--faceguard-color-border, #d5dae2);
      --_color-control: var(--faceguard-color-control, #747d8c);
      --_color-accent: var(--faceguard-color-accent, #1757d6);
      --_color-on-accent: var(--faceguard-color-on-accent, #ffffff);
      --_color-danger: var(--faceguard-color-danger, #b3261e);
      --_color-success: var(--faceguard-color-success, #136c43);
    }
  }

  :host {
    /* Behind and over the picture: the same in light and dark. */
    --_color-stage: var(--faceguard-color-stage, #101318);
    --_color-on-stage: var(--faceguard-color-on-stage, #f5f7fa);
    --_color-hint: var(--faceguard-color-hint, rgb(16 19 24 / 86%));
    --_color-on-hint: var(--faceguard-color-on-hint, #ffffff);
    --_color-scrim: var(--faceguard-color-scrim, rgb(16 19 24 / 62%));
    --_color-oval: var(--faceguard-color-oval, #ffffff);
    --_color-progress: var(--faceguard-color-progress, #7ddba6);
    --_oval-width: var(--faceguard-oval-width, 3px);

    --_radius: var(--faceguard-radius, 16px);
    --_radius-control: var(--faceguard-radius-control, 999px);
    --_space: var(--faceguard-space, 8px);
    --_font: var(--faceguard-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif);
    --_font-size: var(--faceguard-font-size, 1rem);
    --_font-weight: var(--faceguard-font-weight, 600);
    --_duration: var(--faceguard-duration, 200ms);
    --_max-height: var(--faceguard-max-height, 85vh);
    --_max-width: var(--faceguard-max-width, 440px);
  }

  @media (prefers-contrast: more) {
    :host {
      --_color-muted: var(--_color-text);
      --_color-border: var(--_color-text);
      --_color-control: var(--_color-text);
      --_color-accent: var(--_color-text);
      --_color-on-accent: var(--_color-surface);
      --_color-hint: var(--faceguard-color-hint, #000000);
      --_color-scrim: var(--faceguard-color-scrim, rgb(0 0 0 / 85%));
      --_oval-width: var(--faceguard-oval-width, 5px);
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0s;
    }
  }
`;
