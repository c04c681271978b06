import type { Outcome } from '#authority/decision.ts';
import type { Laws } from './bodies.ts';
import { judge } from './judge.ts';
import type { Change, NotRecomputed } from './judge.ts';
import type { Past } from './past.ts';

/** What a number of past decisions gave: every change in order, and how many of the rest there were. */
export interface Part {
  readonly looked: number;
  readonly same: number;
  readonly otherReasons: number;
  readonly notRecomputed: Readonly<Record<NotRecomputed, number>>;
  readonly changes: readonly Change[];
}

/** Judges a run of past decisions, in order. */
export function judgeAll(past: Iterable<Past>, laws: Laws): Part {
  const notRecomputed: Record<NotRecomputed, number> = { malformed: 0, 'another-engine': 0, 'another-body': 0, 'not-as-recorded': 0 };
  const changes: Change[] = [];
  let [looked, same, otherReasons] = [0, 0, 0];
  for (const one of past) {
    const verdict = judge(one, laws);
    looked += 1;
    if (verdict.kind === 'changed') changes.push(verdict.change);
    else if (verdict.kind === 'not-recomputed') notRecomputed[verdict.why] += 1;
    else if (verdict.kind === 'same') same += 1;
    else otherReasons += 1;
  }
  return { looked, same, otherReasons, notRecomputed, changes };
}

export type Turn = `${Outcome} → ${Outcome}`;

/** The figures of a rehearsal, each with what it is a part of. */
export interface Totals {
  /** Past decisions looked at. */
  readonly looked: number;
  readonly changed: number;
  readonly same: number;
  /** Of the unchanged: those that stand for other reasons. */
  readonly otherReasons: number;
  readonly notRecomputed: Readonly<Record<NotRecomputed, number>>;
  /** How many changed from which outcome to which. */
  readonly turns: Readonly<Partial<Record<Turn, number>>>;
  /** Changed decisions about someone who is held now. */
  readonly heldNow: number;
  readonly officers: readonly string[];
  readonly agreements: readonly string[];
}

/** Adds parts up. Grows with the officers and agreements concerned, not with the decisions. */
export class Tally {
  #looked = 0;
  #same = 0;
  #otherReasons = 0;
  #heldNow = 0;
  #changed = 0;
  readonly #notRecomputed: Record<NotRecomputed, number> = { malformed: 0, 'another-engine': 0, 'another-body': 0, 'not-as-recorded': 0 };
  readonly #turns: Partial<Record<Turn, number>> = {};
  readonly #officers = new Set<string>();
  readonly #agreements = new Set<string>();

  add(part: Part, isHeldNow: (change: Change) => boolean): void {
    this.#looked += part.looked;
    this.#same += part.same;
    this.#otherReasons += part.otherReasons;
    for (const [why, count] of Object.entries(part.notRecomputed) as [NotRecomputed, number][]) this.#notRecomputed[why] += count;
    for (const change of part.changes) this.#change(change, isHeldNow(change));
  }

  #change({ from, to, officer, agreement, agency }: Change, heldNow: boolean): void {
    const turn: Turn = `${from.outcome} → ${to.outcome}`;
    this.#changed += 1;
    this.#turns[turn] = (this.#turns[turn] ?? 0) + 1;
    if (heldNow) this.#heldNow += 1;
    if (officer !== undefined) this.#officers.add(`${agency}/${officer}`);
    if (agreement !== undefined) this.#agreements.add(`${agency}/${agreement}`);
  }

  totals(): Totals {
    return {
      looked: this.#looked, changed: this.#changed, same: this.#same, otherReasons: this.#otherReasons,
      notRecomputed: { ...this.#notRecomputed }, turns: { ...this.#turns }, heldNow: this.#heldNow,
      officers: [...this.#officers].toSorted(), agreements: [...this.#agreements].toSorted(),
    };
  }
}
