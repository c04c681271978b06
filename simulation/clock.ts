import type { Clock } from '#time/clock.ts';
import { fromEpochMs, type Instant } from '#time/instant.ts';
import type { Timetable } from './timetable.ts';

/** A machine's clock over true time: its wall steps both ways, drifts and stands still; its monotonic time only goes on. */
export class SteppingClock implements Clock {
  readonly #true: Timetable;
  readonly #startMs: number;
  #offsetMs = 0;
  #rate = 0;
  #sinceMs: number;
  #frozenAtMs: number | undefined;

  constructor(time: Timetable) {
    this.#true = time;
    this.#startMs = time.nowMs;
    this.#sinceMs = time.nowMs;
  }

  wall(): Instant {
    return fromEpochMs(Math.round(this.#frozenAtMs ?? this.#shownMs()));
  }

  monotonicMs(): number {
    return this.#true.nowMs - this.#startMs;
  }

  step(ms: number): void {
    this.#offsetMs += ms;
  }

  /** Gains (or, negative, loses) this part of each hour from now on. */
  drift(rate: number): void {
    this.#offsetMs = this.#shownMs() - this.#true.nowMs;
    this.#sinceMs = this.#true.nowMs;
    this.#rate = rate;
  }

  /** Set right, as by a time server; what drifts drifts on. */
  correct(): void {
    this.#offsetMs = 0;
    this.#sinceMs = this.#true.nowMs;
  }

  freeze(): void {
    this.#frozenAtMs = this.#shownMs();
  }

  thaw(): void {
    this.#frozenAtMs = undefined;
  }

  /** Shows true time again. */
  heal(): void {
    this.thaw();
    this.#offsetMs = 0;
    this.#rate = 0;
  }

  #shownMs(): number {
    return this.#true.nowMs + this.#offsetMs + (this.#true.nowMs - this.#sinceMs) * this.#rate;
  }
}
