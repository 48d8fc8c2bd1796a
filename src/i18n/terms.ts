// SPDX-License-Identifier: Apache-2.0
import type { BrowserKind } from '../core/browser-kind.js';
import type { ChallengeAction } from '../core/challenge/actions.js';
import type { Direction } from '../core/direction.js';
import type { ErrorCode } from '../core/errors.js';
import type { Hint, Obstacle, VerifyStatus } from '../core/types.js';

/** What a person reads when something failed. */
export interface ErrorTerms {
  /** What is the matter, a few words, no full stop. */
  readonly title: string;
  /** What to do next, one to three short sentences; that one can try again is the button's to say. Blames nobody. */
  readonly recovery: string;
}

/** What is said about one action of the challenge. A few words each, no full stop. Left and right are the person's own. */
export interface ChallengeTerms {
  /** Asks for it. */
  readonly ask: string;
  /** Says that it was seen, and how to get back to rest. */
  readonly done: string;
}

/** Names of controls, headings and sentences of both elements. Functions where a value is part of the text. */
export interface LabelTerms {
  // Controls
  readonly start: string;
  readonly close: string;
  readonly tryAgain: string;
  /** Leaves with the outcome on screen, instead of trying again. */
  readonly leave: string;
  readonly allowCamera: string;
  readonly chooseCamera: string;
  /** A camera without a name of its own; counted from 1. */
  readonly cameraNumber: (position: number) => string;

  // Camera
  /** Names the preview for those who cannot see it. */
  readonly cameraPreview: string;
  readonly cameraStarting: string;
  readonly cameraLive: string;

  // Verification
  /** Names the whole flow, for example as the label of its dialog. */
  readonly verifyLabel: string;
  readonly introTitle: string;
  readonly introText: string;
  /** Said before a flow that asks for actions. */
  readonly introChallenge: string;
  readonly privacy: string;
  /** In the place of `privacy` where a server decides. */
  readonly privacySession: string;
  /** Said before the browser asks for the camera, which `allowCamera` makes it do. No full stop. */
  readonly primerTitle: string;
  /** What the browser will ask, and what to answer. */
  readonly primerText: string;
  readonly loading: string;
  /** Bytes so far and in all; the total is greater than 0. */
  readonly loadingProgress: (loadedBytes: number, totalBytes: number) => string;
  readonly checking: string;
  /** Where one is in the challenge: from 1, and of how many. No full stop. */
  readonly challengeStep: (position: number, count: number) => string;
  /** Asks for another action. */
  readonly cannotDo: string;
  /** The head was moved in another way than asked: the instruction follows. No full stop. */
  readonly otherMovement: string;
  readonly successTitle: string;
  readonly successText: string;
  readonly notMatchedTitle: string;
  readonly notMatchedText: string;
  /** It could not be made sure that somebody is really there. */
  readonly livenessFailedTitle: string;
  readonly livenessFailedText: string;
  /** How often one can still try: 1 or more. */
  readonly attemptsLeft: (count: number) => string;
  readonly noBasePhotoTitle: string;
  readonly noBasePhotoText: string;
  readonly bypassTitle: string;
  readonly bypassText: string;
  readonly canceled: string;
}

/**
 * Everything the elements say, in one language. A missing entry is a compile error.
 *
 * Sentences are for people in front of a camera: short, calm, in words of everyday speech, and about what to do.
 */
export interface Terms {
  /** BCP 47 tag, lower case: `en`, `pt-br`. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly labels: LabelTerms;
  /** Read out and shown over the preview, one at a time. */
  readonly hints: Readonly<Record<Hint, string>>;
  /** More help, below a hint that has been up for long without anything changing. One short sentence. */
  readonly advice: Readonly<Record<Obstacle, string>>;
  /** Spoken in the place of a hint, for those who do not see the picture. No full stop. Left and right are the person's own. */
  readonly directions: Readonly<Record<Direction, string>>;
  /** Read out and shown over the preview, in place of a hint. */
  readonly challenge: Readonly<Record<ChallengeAction, ChallengeTerms>>;
  readonly errors: Readonly<Record<ErrorCode, ErrorTerms>>;
  /** How the camera is allowed again, in the words of a kind of browser; in the place of that error's recovery. */
  readonly permissionHelp: Readonly<Record<BrowserKind, string>>;
  /** Said to screen readers when the verification gets there; empty where the screen says it in other words. */
  readonly announcements: Readonly<Record<VerifyStatus, string>>;
}

/** Words of a page's own, in the place of some of a language's. */
export type TermsOverride = {
  readonly [Part in Exclude<keyof Terms, 'locale' | 'direction'>]?: Partial<Terms[Part]>;
};
