import type { Clock } from '#time/clock.ts';
import { epochMs, fromEpochMs, type Instant } from '#time/instant.ts';

/**
 * A clock for telling a story whose beginning lies in the past: it stands where it was put, and from `release` on it is
 * the machine's own clock again. What is recorded under it passes through the same use cases as anything else.
 */
export class MovingClock implements Clock {
  readonly #real: Clock;
  #standsAt: Instant | undefined;
  /** Successive readings of a standing clock differ, as those of a real one do. */
  #ticks = 0;

  constructor(real: Clock) {
    this.#real = real;
  }

  wall(): Instant {
    if (this.#standsAt === undefined) return this.#real.wall();
    this.#ticks += 1;
    return fromEpochMs(epochMs(this.#standsAt) + this.#ticks);
  }

  monotonicMs(): number {
    return this.#real.monotonicMs();
  }

  put(at: Instant): void {
    this.#standsAt = at;
    this.#ticks = 0;
  }

  release(): void {
    this.#standsAt = undefined;
  }
}
