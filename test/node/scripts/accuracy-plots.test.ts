// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { contactSheet } from '../../../scripts/accuracy/contact-sheet.mjs';
import { detPoints } from '../../../scripts/accuracy/det.mjs';
import { plotDet } from '../../../scripts/accuracy/plot-det.mjs';
import { histogram, plotScores } from '../../../scripts/accuracy/plot-scores.mjs';
import { probit } from '../../../scripts/accuracy/probit.mjs';
import { FIELD, SERIES, drawPlot } from '../../../scripts/plot/svg.mjs';

const different = Float32Array.from({ length: 10_000 }, (_, i) => 0.6 - i / 10_000);
const same = [0.9, 0.8, 0.55, 0.45, 0.1];

/** Every coordinate of the curves of a document. */
const curvesOf = (svg: string): number[][][] =>
  [...svg.matchAll(/<path class="curve series-\d" d="M([^"h]+)"/g)].map(([, path = '']) =>
    path.split('L').map((point) => point.split(' ').map(Number)),
  );

describe('probit()', () => {
  it('gives the deviates of the tables', () => {
    for (const [share, deviate] of [
      [0.5, 0],
      [0.975, 1.959964],
      [0.1, -1.281552],
      [0.001, -3.090232],
      [1e-5, -4.264891],
      [0.9999, 3.719016],
    ] as const) {
      assert.ok(Math.abs(probit(share) - deviate) < 1e-6, `${share}: ${probit(share)}`);
    }
  });
});

describe('detPoints()', () => {
  it('starts where ten pairs decide, and ends where every pair of one person passes', () => {
    const points = detPoints(same, different);
    assert.deepEqual(points[0], { fmr: 0.001, fnmr: 1 - 2 / 5 });
    assert.equal(points.at(-1)?.fnmr, 0);
    assert.ok(Math.abs((points.at(-1)?.fmr ?? 0) - 0.5) < 1e-3);
  });

  it('never rises', () => {
    const points = detPoints(same, different);
    points.slice(1).forEach(({ fmr, fnmr }, i) => {
      assert.ok(fmr >= (points[i]?.fmr ?? 1) && fnmr <= (points[i]?.fnmr ?? 0));
    });
  });

  it('has nothing to say of fewer than ten pairs', () => {
    assert.deepEqual(detPoints(same, [0.95, 0.5, 0.2]), []);
  });
});

describe('plotDet()', () => {
  const svg = plotDet([
    { name: 'everybody', points: detPoints(same, different) },
    { name: 'R&D <staff>', points: [] },
  ]);

  it('keeps within its field', () => {
    const [curve = []] = curvesOf(svg);
    assert.ok(curve.length > 3);
    for (const [x = NaN, y = NaN] of curve) {
      assert.ok(x >= FIELD.left && x <= FIELD.right, `${x}`);
      assert.ok(y >= FIELD.top && y <= FIELD.bottom, `${y}`);
    }
  });

  it('says in words what it shows', () => {
    assert.match(svg, /<svg [^>]*role="img" aria-labelledby="title description"/);
    assert.match(svg, /<title id="title">Detection error trade-off<\/title>/);
    assert.match(svg, /<desc id="description">.*everybody: 60 % at 1e-2, 60 % at 1e-3\./s);
    assert.match(svg, /R&amp;D &lt;staff&gt;: too few pairs/);
  });
});

describe('histogram()', () => {
  it('counts every value once, also beyond its ends', () => {
    const shares = histogram([-1, -0.4, 0.3, 0.3, 1]);
    assert.equal(shares[0], 0.4);
    assert.equal(shares[Math.round(0.7 / 0.02)], 0.4);
    assert.equal(shares.at(-1), 0.2);
    assert.ok(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1) < 1e-9);
  });
});

describe('plotScores()', () => {
  const svg = plotScores({ same, different, threshold: { confidence: 50, cosine: 0.54 } });

  it('keeps within its field', () => {
    const curves = curvesOf(svg);
    assert.equal(curves.length, 2);
    for (const [x = NaN, y = NaN] of curves.flat()) {
      assert.ok(x >= FIELD.left - 0.1 && x <= FIELD.right + 0.1, `${x}`);
      assert.ok(y >= FIELD.top - 0.1 && y <= FIELD.bottom + 0.1, `${y}`);
    }
  });

  it('says in words what it shows', () => {
    assert.match(svg, /5 pairs of one person, 10000 of different people.*0\.540 is confidence 50/s);
  });
});

describe('drawPlot()', () => {
  const axis = { label: '', ticks: [] };
  const svg = drawPlot({
    title: '',
    description: '',
    x: axis,
    y: axis,
    body: [],
    legend: ['a', 'b'],
    legendAt: 'left',
  });

  /** Relative luminance, as WCAG 2 defines it. */
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  it('can be read in light and in dark', () => {
    const [light = '', dark = ''] = svg.split('prefers-color-scheme: dark');
    for (const half of [light, dark]) {
      const colours = new Map(
        [...half.matchAll(/--([\w-]+): (#[\da-f]{6})/g)].map(([, name = '', hex = '']) => [
          name,
          luminance(hex),
        ]),
      );
      const ground = colours.get('ground') ?? NaN;
      for (const name of ['ink', 'quiet', ...Array.from({ length: SERIES }, (_, i) => `series-${i}`)]) {
        const colour = colours.get(name) ?? NaN;
        const ratio = (Math.max(ground, colour) + 0.05) / (Math.min(ground, colour) + 0.05);
        assert.ok(ratio >= 4.5, `${name}: ${ratio}`);
      }
    }
  });

  it('gives no two series the same dashes', () => {
    const dashes = [...svg.matchAll(/\.series-\d [^}]*stroke-dasharray: ([^;]+);/g)].map(([, dash]) => dash);
    assert.equal(dashes.length, SERIES);
    assert.equal(new Set(dashes).size, SERIES);
  });
});

describe('contactSheet()', () => {
  it('refers to pictures, and names them safely', () => {
    const html = contactSheet(
      [
        { title: 'Least alike', pairs: [{ cosine: 0.1234, a: 'A"n/1.jpg', b: 'A"n/2.jpg' }] },
        { title: 'Most alike', pairs: [] },
      ],
      (file) => `file:///data/${encodeURIComponent(file)}`,
    );
    assert.match(html, /src="file:\/\/\/data\/A%22n%2F1\.jpg" alt="A&quot;n\/1\.jpg"/);
    assert.match(html, /<strong>0\.123<\/strong>/);
    assert.match(html, /<h2>Most alike<\/h2>\n<p>None\.<\/p>/);
    assert.doesNotMatch(html, /data:image/);
  });
});
