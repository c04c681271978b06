import { MINUTE } from './units.ts';

interface Waiting {
  readonly atMs: number;
  readonly order: number;
  wake(): void;
}

/**
 * True time, and everyone who waits for it. One waits, one wakes, in order of time and then of asking; between two nothing is left
 * running, so the same seed gives the same order. True time is what happened; what a clock shows is `SteppingClock`'s to say.
 */
export class Timetable {
  #nowMs: number;
  #asked = 0;
  readonly #waiting: Waiting[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  get nowMs(): number {
    return this.#nowMs;
  }

  sleep(minutes: number): Promise<void> {
    return this.until(this.#nowMs + Math.max(0, minutes) * MINUTE);
  }

  until(atMs: number): Promise<void> {
    return new Promise((wake) => {
      const one = { atMs: Math.max(Math.round(atMs), this.#nowMs), order: (this.#asked += 1), wake };
      let low = 0;
      let high = this.#waiting.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (later(this.#waiting[middle] as Waiting, one)) low = middle + 1;
        else high = middle;
      }
      this.#waiting.splice(low, 0, one);
    });
  }

  /** Wakes whoever waits until nobody does before `endMs`; then it is `endMs`. */
  async runUntil(endMs: number): Promise<void> {
    await settled();
    for (let next = this.#waiting.at(-1); next !== undefined && next.atMs <= endMs; next = this.#waiting.at(-1)) {
      this.#waiting.pop();
      this.#nowMs = next.atMs;
      next.wake();
      await settled();
    }
    this.#nowMs = endMs;
  }
}

/** The list is kept with the next one last. */
const later = (a: Waiting, b: Waiting): boolean => a.atMs > b.atMs || (a.atMs === b.atMs && a.order > b.order);

/** All that was begun has run as far as it can without time passing: promise jobs come before the next turn of the event loop. */
const settled = (): Promise<void> => new Promise((go) => { setImmediate(go); });
