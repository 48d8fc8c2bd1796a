// SPDX-License-Identifier: Apache-2.0
// Every number that a check of liveness decides by: the one table. Times in milliseconds unless the name says
// otherwise. Where a value was read from the recordings, `npm run liveness:thresholds` shows the distributions that it
// lies between.

/** The table. */
export const LIVENESS = {
  /** A head turns: see depth.ts. */
  depth: {
    /**
     * Change of the yaw measure from which a turn can be judged. About 10°. Below it a head's residual (2 to 4 %) is
     * that of a photo held near the lens (up to 3.4 %).
     */
    minTurn: 0.3,
    /**
     * Squeeze from which a tilt can be judged: a flat picture turned by 26°, or a nod of 12°. Talking and small nods
     * stay below 0.1 in 99 of 100 frames.
     */
    minSqueeze: 0.1,
    /** Percent of the eye distance. A photo turned by up to 40°, near or far: at most 3.5. Heads turned enough: from 4.1. */
    headResidualPct: 3.8,
    /** Percent, however little of a turn is measured: a nod of 10° and more. The most that a bent photo showed is 4.4. */
    nodResidualPct: 5,
    /** Percent. Of the heads' frames that are squeezed enough, 1 in 25 is below; of a tilted photo's, 3 in 4. */
    flatResidualPct: 2.6,
    /** Frames that must tell: a quarter of a second at twelve a second, so that one bad frame says nothing. */
    minFrames: 3,
  },
  /** One take: see continuity.ts. Limits lie half way, by ratio, between the fastest genuine step and the cuts. */
  continuity: {
    /** Two frames nearer than this are a clock's doing: cameras give at most 30 a second, engines 20. */
    minStepMs: 50,
    /** Farther apart nothing can be said: in half a second a person can be anywhere. */
    maxStepMs: 500,
    /** Face widths a second. Genuine: up to 1.6; a shaken photo 1.4. A face that takes another's place: 8.6. */
    maxPlace: 4,
    /** Natural logarithm of size a second. Genuine: up to 1.0, a face that comes closer. Cuts: from 2.4. */
    maxScale: 1.6,
    /** Degrees a second. Genuine: up to 62, a man who laughs. A cut with a tilted head: 104. */
    maxRoll: 80,
    /** Percent of the eye distance a second. Genuine: up to 38, a mouth that snaps shut. A cut: up to 53. */
    maxShape: 45,
    /** Natural logarithm of the face's luma a second. Genuine: up to 1.2. Cuts: from 3.6. */
    maxLight: 2.2,
    /** Levels of luma between two thumbnails. Genuine: up to 13; a shaken photo 15, a bent one 22. Cuts: from 36. */
    maxPicture: 28,
    /** Without a face for this long: nobody blinks out of a detector for more than a few frames. */
    maxGoneMs: 600,
    /** Frames in a row with two people. A false second face lasts one or two at ten a second. */
    minCrowdFrames: 4,
    /** And the time that they take, for engines that look more often. Both must be reached. */
    minCrowdMs: 250,
  },
  /** Exact repeats: see stream.ts. */
  stream: {
    /** Repeats in a row that pass: footage at 25 a second looked at 12 times a second repeats once, a slow camera twice. */
    maxRepeats: 5,
    /** And the time that they take: a busy browser hands out the same frame for a moment. Both must be exceeded. */
    maxSameMs: 700,
    /** Pictures that are remembered: 50 seconds at twelve a second. */
    historyFrames: 600,
    /** How long ago, in pictures, one must have been seen to count as coming back. */
    minLoopFrames: 8,
    /**
     * Pictures that must come back. Two of 600 hashes of 32 bits are the same by chance once in 24,000 runs; three times
     * never. A wholly dark or burnt-out picture comes back too, but shows no face.
     */
    minReturns: 3,
    /** Share of frames that are later than the one before at which the times are worth nothing. */
    minRisingShare: 0.8,
    /** Frames before their times are judged. */
    minTimedFrames: 10,
  },
  /** A face changes its shape slowly, a photo's landmarks only jitter: see inner-motion.ts. */
  innerMotion: {
    /**
     * Of one window: long enough for a breath and a few small movements, short enough for a run to have one. Longer where
     * frames come slowly: at three a second, too, the recordings of photos stay below a score of 0.2.
     */
    windowMs: 4_000,
    /** A window that is not over is judged from here on. */
    minWindowMs: 2_500,
    /** Frames in a window, so that medians mean something. */
    minFrames: 12,
    /** Percent of the eye distance. Jitter below is rounding, and not divided by. */
    minJitterPct: 0.1,
    /** Drift over jitter of a photo, still or shaken: 0.8 to 1.1. */
    deadRatio: 1.1,
    /** Of a face: 1.7 and more in 19 of 20 windows; of the stillest, 1.2. */
    liveRatio: 1.7,
  },
  /** A blink moves the lids, not the head: see locality.ts. */
  expression: {
    /** Percent of the eye distance that a region must have moved to be judged. */
    minInsidePct: 1.5,
    /** Motion inside over motion outside. Below the first all of the face moved, above the second the region alone did. */
    wholeRatio: 0.4,
    localRatio: 1,
  },
  /** The texture model's opinion: see texture.ts. */
  texture: {
    /** Four a second: neighbouring frames say the same thing twice, and each costs up to 25 ms. */
    minGapMs: 250,
    /** Side of what the model looks at over the face's: as it was trained, at other scales it is worse. */
    regionScale: 2.7,
    /** Samples for an opinion: single frames are wrong too often. */
    minSamples: 3,
  },
  /** The face of an action is that of the neutral frame: see same-person.ts. */
  samePerson: {
    /** Of frames in which the face is at rest, as it was in the neutral ones. */
    rest: {
      /** Cosine below which it is somebody else: one of 1,000 pairs of strangers comes this near (docs/accuracy.md). */
      otherCosine: 0.451,
      /** From here on it is surely the same: the least of a man and himself in the footage. */
      sameCosine: 0.63,
    },
    /** Of frames in which an action is done: a turned head is less like itself. */
    action: {
      /** Of two men in the footage: 0.02 at most. */
      otherCosine: 0.2,
      sameCosine: 0.451,
    },
  },
  /** What was done that was not asked for: see core/challenge/run.ts. */
  challenge: {
    /**
     * Wrong movements of the head that end a run. One is anybody's: left and right are easily confused, and the screen
     * says so at once. A film of a man who moves his head this way and that does more.
     */
    maxWrong: 2,
  },
  /** What a camera says of itself: see camera-facts.ts. */
  camera: {
    /** Pixels along one side. The largest sensors have about 16,000. */
    maxSidePx: 20_000,
    /** Frames a second. Phones stop at 960. */
    maxFrameRate: 1_000,
    /** Suspicion of each doubt, 0…1; the strongest counts. */
    suspicion: {
      virtual_name: 1,
      impossible_size: 0.8,
      impossible_rate: 0.8,
      /** A canvas's stream has none; neither has a camera of some browsers that hide it. */
      no_device: 0.4,
    },
  },
  /**
   * How parts add up: see score.ts. Weights are of log-odds. No `against` reaches the prior, so that none decides alone;
   * the two strongest together exceed it.
   */
  fusion: {
    /** Log-odds of a run about which nothing is known yet: most are genuine. */
    prior: 1.5,
    weights: {
      /**
       * Against: strong for prints and screens before a camera, but one of four live clips looks like one. For: weak, as
       * pictures that are fed into the stream have no such texture.
       */
      texture: { for: 0.5, against: 1.4 },
      /** Strong where the head turned; a bent photo can look like a head. */
      depth: { for: 1, against: 1.4 },
      /** Tells photos; says nothing for a video that is played. */
      inner_motion: { for: 0.3, against: 1.2 },
      expression: { for: 0.2, against: 0.6 },
      presence: { for: 0, against: 0.5 },
      timing: { for: 0, against: 0.5 },
      /** Anybody can rename a camera, and some people use a virtual one for honest reasons. */
      camera: { for: 0, against: 0.4 },
      /** Between `otherCosine` and `sameCosine`; below it the part decides. */
      one_person: { for: 0.3, against: 0.8 },
      /** A wrong movement; one more decides. */
      challenge: { for: 0, against: 0.6 },
    },
    /** A score below this is an attack: evidence against outweighs evidence for and the prior. */
    minScore: 0.5,
  },
} as const;
