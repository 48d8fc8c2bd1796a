// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shrinkCss, shrinkStyles } from '../../../scripts/shrink-styles.mjs';

describe('shrinkCss()', () => {
  it('leaves out comments and space, and keeps what means something', () => {
    const css = `
      /* A comment; with { everything } in it */
      :host([hidden]) .a > .b,
      .c:not(:focus) .d {
        inline-size: calc(100% - var(--_space) * 2);
        font: 400 1em / 1.5 var(--_font);
      }

      @media (orientation: landscape) and (max-height: 520px) {
        .e { color: rgb(16 19 24 / 62%); }
      }
    `;
    assert.equal(
      shrinkCss(css),
      ':host([hidden]) .a > .b,.c:not(:focus) .d{inline-size:calc(100% - var(--_space) * 2);' +
        'font:400 1em / 1.5 var(--_font)}@media (orientation:landscape) and (max-height:520px){' +
        '.e{color:rgb(16 19 24 / 62%)}}',
    );
  });
});

describe('shrinkStyles()', () => {
  it('touches sheets only, and none that something is put into', () => {
    // In two pieces, or it looks like a template that is none.
    const kept = ['const c = html`<p>  </p>`; const d = css`$', '{e}  `;'].join('');
    assert.equal(
      shrinkStyles(`const a = css \`\n  .b {\n  }\n\`; ${kept}`),
      `const a = css\`.b{}\`; ${kept}`,
    );
  });
});
