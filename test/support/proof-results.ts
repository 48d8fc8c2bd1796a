// SPDX-License-Identifier: Apache-2.0
// What the measuring commands give, shortened: for tests of the report that is made of it.
import type { AccuracyReport } from '../../scripts/accuracy/report.mjs';
import { histogram, spread } from '../../scripts/bench/report.mjs';
import type { BenchReport, EngineTimes } from '../../scripts/bench/report.mjs';
import type { Waterfall } from '../../scripts/bench/waterfall.mjs';
import type { UiReport } from '../../scripts/bench-ui/report.mjs';
import type { Kept } from '../../scripts/proof/run-step.mjs';
import type { BrowsersReport } from '../../scripts/proof/section-browsers.mjs';
import type { EnduranceReport } from '../../scripts/endurance.mjs';
import type { Report as PeersReport } from '../../bench/peers/report.mjs';
import { judge, toRows } from '../../bench/peers/rows.mjs';
import type { Result, Verdict } from '../../bench/peers/rows.mjs';

export const WATERFALL: Waterfall = {
  requests: [
    ['/dist/cdn/faceguard.min.js', 'page', 22, 106],
    ['/dist/assets/faceguard-engine.js', 'page', 138, 138],
    ['/dist/assets/wasm/litert_relaxed_trimmed.wasm', 'worker', 182, 395],
    ['/dist/assets/models/face_embedder.q8', 'worker', 442, 727],
    ['/footage/franck_01829.jpg', 'page', 1236, 1256],
  ].map(([path, by, startMs, endMs]) => ({
    path: path as string,
    by: by as 'page' | 'worker',
    startMs: startMs as number,
    firstByteMs: startMs as number,
    endMs: endMs as number,
  })),
  startMs: 117,
  moments: { cameraMs: 302, engineMs: 1230, referenceMs: 1467, firstGoodFaceMs: 1509, verdictMs: 4316 },
};

const STEADY = [16.4, 17.1, 17.2, 17.3, 24.8];

export const ENGINE: EngineTimes = {
  kind: 'litert-cpu',
  renderer: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))',
  isSoftware: true,
  worker: true,
  coldMs: spread([1032]),
  secondMs: spread([780]),
  frames: {
    '640 × 480': {
      firstMs: spread([40]),
      steadyMs: spread(STEADY),
      embedMs: spread([18]),
      histogram: histogram(STEADY),
    },
  },
  verdictMs: spread([1200]),
  passiveVerdictMs: spread([2807]),
  textureMs: spread([11.5]),
  flowMs: spread([2901]),
  longTasksMs: spread([0]),
  waterfall: WATERFALL,
};

const size = (file: string, brotli: number): BenchReport['total'] => ({
  file,
  raw: brotli * 3,
  gzip: brotli + 9,
  brotli,
});

export const MACHINE = { browser: 'Chrome/143.0', cpu: 'A processor', cores: 2, loadAverage: 0.4 };

export const BENCH: BenchReport = {
  version: '1.2.3',
  machine: MACHINE,
  runs: 1,
  files: [size('cdn/faceguard.min.js', 48_655)],
  total: size('total without liveness', 3_977_137),
  totalWithLiveness: size('total with liveness', 4_321_159),
  totalHigh: size('total with high accuracy', 5_163_588),
  engines: [ENGINE, { ...ENGINE, kind: 'mediapipe-cpu', coldMs: spread([2064]) }],
  checks: [
    { name: 'ready, new profile', value: 1032, limit: 1500, unit: 'ms', ok: true },
    { name: 'element code, gzip', value: 57_185, limit: 57_000, unit: 'bytes', ok: false },
  ],
};

export const UI: UiReport = {
  version: '1.2.3',
  machine: MACHINE,
  rounds: 1,
  controls: [],
  pacing: [
    ['without the element', 0.5],
    ['guiding', 1.5],
  ].map(([screen, ms]) => ({
    screen: screen as string,
    seconds: 4,
    framesPerSecond: 60,
    drawnPerSecond: 60,
    lateShare: 0.004,
    intervalMs: spread([16.7]),
    workMs: spread([ms as number]),
    cpuMs: spread([ms as number]),
    workP99Ms: 4,
    kindsMs: {},
    longFrames: 0,
    ownLongFrames: 0,
  })),
  checks: [{ name: 'X, by mouse', value: 16, limit: 50, unit: 'ms', ok: true }],
};

const rates: AccuracyReport['allPairs'] = {
  images: 1549,
  people: 963,
  same: 983,
  different: 1_197_943,
  errorRates: [
    {
      fmr: 1e-3,
      cosine: 0.455,
      falseMatches: 1197,
      falseNonMatches: 14,
      fnmr: 14 / 983,
      fnmr95: [0.0058, 0.0254],
      cosine95: [0.449, 0.464],
    },
  ],
  atDefault: {
    confidence: 50,
    cosine: 0.542,
    falseMatches: 119,
    fmr: 9.9e-5,
    fmr95: [6e-5, 1.5e-4],
    falseNonMatches: 34,
    fnmr: 34 / 983,
    fnmr95: [0.0199, 0.0517],
  },
  impostorQuantiles: [{ fmr: 1e-3, cosine: 0.455 }],
};

export const ACCURACY: AccuracyReport = {
  engine: { model: 'mobilefacenet-192-v2', delegate: 'cpu', worker: true },
  images: 1549,
  people: 963,
  notFound: [],
  foundByExtraSearch: [],
  msAnImage: { mean: 33, median: 31, p95: 50 },
  listedPairs: {
    same: 500,
    different: 500,
    accuracy: 0.992,
    accuracyStandardError: 0.002,
    bestThreshold: 0.35,
    shippedThreshold: { confidence: 50, cosine: 0.542, accuracy: 0.98 },
    errorRates: [],
  },
  allPairs: rates,
  cohorts: [],
};

export const COHORT: AccuracyReport['cohorts'][number] = {
  ...rates,
  cohort: 'webcams | indoors',
  people: 20,
  atDefault: { ...rates.atDefault, fmr: 1e-2, fmr95: [0.005, 0.02] },
  atGlobalThresholds: [],
};

const contestant = (id: string, title: string, factor: number): Result => ({
  id,
  title,
  backend: 'wasm',
  downloads: { raw: 9e6 * factor, brotli: 4e6 * factor, files: [] },
  runs: [
    {
      navigationMs: 1100 * factor,
      scriptMs: 1000 * factor,
      start: { longTasksMs: 0, blockingMs: 0 },
      photoMs: [30 * factor],
      cameras: { '640 × 480': { frameMs: [17 * factor], frameEmbedMs: [35 * factor] } },
      watch: { longTasksMs: 0, blockingMs: 0, busyMs: 500 * factor, durationMs: 10_000, frames: 290 },
    },
  ],
});

const results = [contestant('kit', 'faceguard-elements 1.2.3', 1), contestant('human', 'human 3.3.6', 1.25)];

export const PEERS: PeersReport & { verdicts: Verdict[] } = {
  machine: { ...MACHINE, renderer: 'SwiftShader' },
  runs: 1,
  results,
  trials: [],
  verdicts: toRows(results).map(judge),
};

const ends = (
  ...reasons: ('approved' | 'rejected')[]
): NonNullable<BrowsersReport['browsers'][number]['flow']>['flows'] =>
  reasons.map((reason) => ({
    liveness: 'none',
    message: { action: 'close', reason, confidence: reason === 'approved' ? 93 : 0 },
    runtime: 'LiteRT',
    worker: true,
    delegate: 'cpu',
  }));

export const BROWSERS: BrowsersReport = {
  missing: [{ browser: 'webkit', message: 'install webkit2gtk-driver' }],
  browsers: [
    {
      browser: 'chromium',
      suites: { passed: 400, failed: 0, skipped: 2, lacks: {} },
      flowTests: { passed: 4, failed: 0, skipped: 0 },
      flow: { browser: 'chromium', version: '143', flows: ends('approved', 'rejected') },
    },
    {
      browser: 'firefox',
      suites: { passed: 0, failed: 0, skipped: 0, lacks: {} },
      flowTests: { passed: 1, failed: 1, skipped: 0 },
      flow: { browser: 'firefox', version: '153', flows: ends('approved') },
    },
  ],
};

export const ENDURANCE: EnduranceReport = {
  version: '1.2.3',
  machine: MACHINE,
  seconds: 900,
  samples: [],
  flows: 500,
  endings: { approved: 63, canceled: 437 },
  surprises: [],
  trends: [
    { name: 'heapBytes', first: 9_000_000, last: 9_100_000, growth: 90_000, error: 40_000, isFlat: true },
    { name: 'workers', first: 1, last: 9, growth: 8, error: Infinity, isFlat: false },
  ],
};

/** As it is kept of a command. */
export const kept = (name: string, result: unknown, more: Partial<Kept> = {}): Kept => ({
  name,
  shows: `npm run ${name}`,
  data: 'lfw-dev',
  quick: false,
  measuredAt: '2026-07-27T09:30:11.000Z',
  seconds: 120,
  machine: {
    cpu: 'A processor',
    cores: 2,
    memoryBytes: 8 * 2 ** 30,
    platform: 'linux x64',
    node: 'v20.20.2',
    loadAverage: 0.4,
  },
  failure: null,
  result,
  ...more,
});
