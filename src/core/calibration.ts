// SPDX-License-Identifier: Apache-2.0
import { FORMAT_SCALES, STANDARD_FORMAT } from './calibration-data.js';

/** One point of a scale: `confidence` is reached at `cosine`. */
export interface CalibrationKnot {
  readonly cosine: number;
  readonly confidence: number;
}

/**
 * From cosine to confidence. From 20 to 70 every 10 points are one decade of false match rate (FMR). Below 20 the decades
 * end (an FMR cannot exceed 1): the scale runs down to 0 at cosine 0, where two faces have nothing in common. Above 70 it runs
 * straight to 100 for identical templates.
 */
export type CalibrationScale = readonly CalibrationKnot[];

/** The scales of one template format. */
export interface FormatScales {
  /** For two templates of one picture each. */
  readonly single: CalibrationScale;
  /** For a template fused of several: strangers are a little more like it, so it needs more for the same confidence. */
  readonly fused: CalibrationScale;
}

/** Where a false match rate begins. */
export interface CalibrationThreshold extends CalibrationKnot {
  readonly fmr: number;
  /** `extrapolated` where too few pairs decide it, to the safe side. */
  readonly basis: 'measured' | 'extrapolated';
  /** How many pairs of different people reach it. */
  readonly pairs: number;
}

/** What fusing several pictures of a face does to its similarity to strangers. */
export interface FusionMeasurement {
  /** Fused templates. */
  readonly groups: number;
  /** Of a fused template and a stranger's picture. */
  readonly pairs: number;
  /** Cosines that a share of the pairs reaches: of the pictures one by one, and fused. */
  readonly thresholds: readonly { readonly fmr: number; readonly single: number; readonly fused: number }[];
  /** The largest difference. */
  readonly shift: number;
}

/** What a format's scales rest on. */
export interface CalibrationSource {
  /** The setting that makes templates of this format. */
  readonly accuracy: string;
  /** SHA-256 by path of the models that were measured: with others the scales are wrong. */
  readonly files: Readonly<Record<string, string>>;
  readonly pictures: number;
  readonly people: number;
  readonly impostorPairs: number;
  readonly thresholds: readonly CalibrationThreshold[];
  /** Of different photographs of a person, and of frames made of one photograph. */
  readonly fusion: { readonly photos: FusionMeasurement; readonly frames: FusionMeasurement };
}

/** What rounding errors of 32-bit templates may cost: identical ones have a cosine of 0.9999999, and get 100. */
const TOLERANCE = 1e-3;

/**
 * The scale of a template format.
 *
 * @param model - As in `FaceTemplate`. For one that is not of this package, of an engine of the integrator's own, it is the
 * scale of the standard format, whose rates it says nothing about.
 * @param isFused - Whether one of the templates stands for several frames; own formats know no difference.
 */
export function scaleOf(model: string, isFused = false): CalibrationScale {
  const own = Object.hasOwn(FORMAT_SCALES, model) ? FORMAT_SCALES[model] : undefined;
  if (own) return isFused ? own.fused : own.single;
  return (FORMAT_SCALES[STANDARD_FORMAT] as FormatScales).single;
}

/**
 * Confidence of a cosine similarity: linear between the knots, rounded down, so that reaching a threshold always
 * means the false match rate behind it.
 *
 * @param cosine - −1…1; what lies outside counts as the nearer end.
 * @param scale - By default that of single pictures in the standard format.
 * @returns An integer, 0…100.
 */
export function confidenceFromCosine(
  cosine: number,
  scale: CalibrationScale = scaleOf(STANDARD_FORMAT),
): number {
  const first = scale[0] as CalibrationKnot;
  if (!(cosine > first.cosine)) return first.confidence;
  for (let i = 1; i < scale.length; i++) {
    const low = scale[i - 1] as CalibrationKnot;
    const high = scale[i] as CalibrationKnot;
    if (cosine >= high.cosine) continue;
    const share = (cosine - low.cosine) / (high.cosine - low.cosine);
    return Math.floor(low.confidence + share * (high.confidence - low.confidence) + TOLERANCE);
  }
  return 100;
}
