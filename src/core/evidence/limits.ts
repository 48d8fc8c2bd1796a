// SPDX-License-Identifier: Apache-2.0
// Every number that evidence is judged by, beside those that the browser's flow goes by itself (core/config.ts,
// core/challenge/limits.ts, core/liveness/thresholds.ts).

/** The table. */
export const EVIDENCE_LIMITS = {
  /**
   * Difference of a picture's width over its height to that of the frame that was declared, as a share. Scaling to whole
   * pixels costs 0.3 % where the shorter side is 160 pixels.
   */
  maxAspectError: 0.02,
  /** A picture and the moment that it is said to be of. */
  agreement: {
    /**
     * Mean distance of the landmarks that are watched, in percent of that of the outer eye corners. Between JPEGs of footage
     * and what a browser saw of the same frames while it followed them: half are below 0.25, 19 of 20 below 0.5, and a man who
     * laughs comes to 4.7. Of a frame a third of a second earlier, half are above 2.9: it is not known to the frame.
     */
    maxDistancePct: 6,
    /** Degrees, of yaw and of pitch. Of the same pictures: 1.2 at most. */
    maxPoseDeg: 6,
  },
  /** The picture of the face at rest: the browser's gate (QUALITY), a little wider, for a lossy and smaller picture. */
  neutral: {
    /** Added to the largest yaw and pitch, in degrees: more than the engines differ. */
    poseSlackDeg: 4,
    /** Pixels between the eyes: templates suffer below. */
    minEyeDistancePx: 20,
    /** Share of the gate's limits at which lids count as shut, and a face as covered. */
    appearanceShare: 0.8,
  },
  /** The actions. */
  actions: {
    /**
     * Share of an action's size that its picture shows, relative to the one picture of the face at rest, while the browser
     * measures against the middle of a second. Where an action begins to count, the recordings show 0.96 and more; the
     * engines' difference of 1.3° takes up to 0.17 of a turn. A man who begins to smile before he is asked shows 0.3.
     */
    minPictureLevel: 0.75,
    /**
     * Share of an action's size from which it counts in the timeline. Rounding costs none of the recordings anything; the
     * browser's clock is not known to the millisecond. Talking opens a mouth to 0.89.
     */
    size: 0.95,
    /** Milliseconds by which an action may be held too short: times are rounded to tenths. */
    timeMs: 1,
    /** Share of an action's size below which the face is at rest before it; as in core/challenge/run.ts. */
    atRest: 0.3,
  },
  /** The timeline. */
  timeline: {
    /**
     * Share of the time of a capture from which the face at rest is read: the browser's clock for it runs when frames have
     * been looked at, the timeline's when they were taken. Between 0.8 and 1 the recordings come out the same; at 1.1
     * actions that are done at once are missed.
     */
    minRestShare: 0.8,
    /** The same of a face that is only watched. Less, and inner motion could not be judged. */
    minWatchShare: 0.9,
    /**
     * Share of the steps from one moment to the next that are longer than continuity can tell anything about
     * (LIVENESS.continuity.maxStepMs). A page that was hidden, or hung, is a few of them.
     */
    maxLongSteps: 0.25,
  },
} as const;
