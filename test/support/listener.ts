// SPDX-License-Identifier: Apache-2.0
// Somebody in front of the camera who does not see the page: they know what is said, and nothing else.
import type { Page } from 'puppeteer-core';

import { CHALLENGE_ACTIONS } from '../../src/core/challenge/actions.js';
import type { ChallengeAction } from '../../src/core/challenge/actions.js';
import { DIRECTIONS } from '../../src/core/direction.js';
import type { Direction } from '../../src/core/direction.js';
import type { Terms } from '../../src/i18n/terms.js';
import { ACTING } from '../../src/testing/fake-actor.js';
import type { FaceSketch } from '../../src/testing/observations.js';
import type { AccessibilityTree } from './accessibility-tree.js';

/** Where somebody holds their face: the box's centre as shares of the picture, angles in degrees. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly yawDeg: number;
  readonly pitchDeg: number;
}

/** What a face does; `nearer` is how much larger it gets. */
export type Act = Pick<FaceSketch, 'pose' | 'eyeOpenness' | 'mouthOpenness' | 'mouthWidth'> & {
  readonly nearer?: number;
};

/** The body in front of the camera, in `test/support/pages/person.js`. */
export interface PagePerson {
  sit(place: Partial<Place>): void;
  move(paces?: Partial<Place>, act?: Act): void;
  swapWith(identity: number): void;
  obey(isWilling: boolean): void;
}

/** How people move: shares of the picture a second, degrees a second. Slowly, and on until something else is said. */
const STEP = 0.06;
const TURN_DEG = 6;

/** The picture is no mirror: people's own left is its right. A camera that goes to a side shows them on the other. */
const MOVES: Readonly<Record<Direction, Partial<Place>>> = {
  device_left: { x: -STEP },
  device_right: { x: STEP },
  device_up: { y: STEP },
  device_down: { y: -STEP },
  body_left: { x: STEP },
  body_right: { x: -STEP },
  body_up: { y: -STEP },
  body_down: { y: STEP },
  head_left: { yawDeg: TURN_DEG },
  head_right: { yawDeg: -TURN_DEG },
  head_up: { pitchDeg: TURN_DEG },
  head_down: { pitchDeg: -TURN_DEG },
};

/** Who comes closer does so from wherever they are. */
const ACTS: Readonly<Record<ChallengeAction, Act>> = { ...ACTING, move_closer: { nearer: 1.27 } };

/** What a sentence makes somebody do; whoever is told nothing that they could do keeps still. */
function reactionTo(sentence: string, terms: Terms): { readonly paces: Partial<Place>; readonly act: Act } {
  const direction = DIRECTIONS.find((one) => sentence.startsWith(terms.directions[one]));
  const action = CHALLENGE_ACTIONS.find((one) => sentence.endsWith(`${terms.challenge[one].ask}.`));
  return { paces: direction ? MOVES[direction] : {}, act: action ? ACTS[action] : {} };
}

const isPast = (atMs: number): boolean => performance.now() > atMs;

/** The person who listens. */
export class Listener {
  /** Every sentence, once each time that it was said. */
  readonly heard: string[] = [];
  readonly #page: Page;
  readonly #tree: AccessibilityTree;
  readonly #terms: Terms;

  constructor(page: Page, tree: AccessibilityTree, terms: Terms) {
    this.#page = page;
    this.#tree = tree;
    this.#terms = terms;
  }

  /**
   * Does what is said until the end of an attempt is.
   *
   * @param onSentence - Told each sentence before it is acted upon.
   * @returns How it ended, in the page's words.
   */
  async untilTheEnd(onSentence: (sentence: string) => Promise<void>): Promise<string> {
    const lateMs = performance.now() + 120_000;
    for (;;) {
      const { polite, assertive } = await this.#tree.spoken();
      if (assertive !== '') return assertive;
      if (isPast(lateMs)) throw new Error(`Nothing ended; heard: ${this.heard.join(' | ')}`);
      if (polite === '' || polite === this.heard.at(-1)) await this.#aMoment();
      else {
        this.heard.push(polite);
        await onSentence(polite);
        const { paces, act } = reactionTo(polite, this.#terms);
        await this.#page.evaluate(
          (speeds, acting) => (globalThis as unknown as { person: PagePerson }).person.move(speeds, acting),
          paces,
          act,
        );
      }
    }
  }

  /** Screen readers are told of changes; this asks once a frame. */
  async #aMoment(): Promise<void> {
    await this.#page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}
