// SPDX-License-Identifier: Apache-2.0
// Counting in a database costs a question a request. So a process takes several points of a subject at once and spends
// them by itself: what all processes together let pass stays below the limit, and what one of them has not spent when the
// window ends is lost.
import type { RateLimiterAbstract } from 'rate-limiter-flexible';

/** Points of a subject that this process may spend. */
interface Reserve {
  left: number;
  readonly untilMs: number;
}

/** Subjects whose points are over are forgotten when this many are known. */
const SWEEP_AT = 10_000;

/** Spends the points of a limiter. */
export class ReservedPoints {
  readonly #limiter: Pick<RateLimiterAbstract, 'consume'>;
  readonly #atOnce: number;
  readonly #now: () => number;
  readonly #reserves = new Map<string, Reserve>();
  /** Those who come while points are being asked for wait for the answer. */
  readonly #asking = new Map<string, Promise<void>>();

  /**
   * @param atOnce - Points that are asked for at a time; of 1, nothing is kept here.
   * @param now - Milliseconds that rise.
   */
  constructor(
    limiter: Pick<RateLimiterAbstract, 'consume'>,
    atOnce: number,
    now: () => number = () => performance.now(),
  ) {
    this.#limiter = limiter;
    this.#atOnce = atOnce;
    this.#now = now;
  }

  /**
   * Spends a point.
   *
   * @throws What the limiter throws when there are none left, or it fails.
   */
  async take(subject: string): Promise<void> {
    if (this.#atOnce <= 1) {
      await this.#limiter.consume(subject);
      return;
    }
    while (!this.#spend(subject)) await (this.#asking.get(subject) ?? this.#ask(subject));
  }

  #spend(subject: string): boolean {
    const reserve = this.#reserves.get(subject);
    if (!reserve || reserve.left === 0 || this.#now() >= reserve.untilMs) return false;
    reserve.left--;
    return true;
  }

  #ask(subject: string): Promise<void> {
    const asking = this.#limiter
      .consume(subject, this.#atOnce)
      .then(({ msBeforeNext }) => {
        if (this.#reserves.size >= SWEEP_AT) this.#sweep();
        this.#reserves.set(subject, { left: this.#atOnce, untilMs: this.#now() + msBeforeNext });
      })
      .finally(() => this.#asking.delete(subject));
    this.#asking.set(subject, asking);
    return asking;
  }

  #sweep(): void {
    const now = this.#now();
    for (const [subject, { untilMs }] of this.#reserves) if (now >= untilMs) this.#reserves.delete(subject);
  }
}
