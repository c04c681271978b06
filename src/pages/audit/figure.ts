import type { RecordKind } from '#ledger/envelope.ts';

/** One part of what is counted. The parts of a figure never overlap, and together they are its denominator. */
export interface FigurePart { readonly words: string; readonly count: number }

/** Minutes of so many cases: never a middle without how many it is the middle of. */
export interface Spread { readonly words: string; readonly of: number; readonly median: number | undefined; readonly longest: number | undefined; readonly total: number }

/** A count with everything that keeps it from misleading: what, of what, and what it leaves out. */
export interface Figure {
  readonly id: string;
  readonly title: string;
  readonly definition: string;
  /** What the denominator is, in words; its number is the sum of the parts. */
  readonly denominator: string;
  readonly parts: readonly FigurePart[];
  /** Which part is the numerator; absent where the figure is a list of counts and a rate would say nothing. */
  readonly numerator?: number;
  readonly spreads: readonly Spread[];
  readonly notCounted: readonly string[];
  /** Kinds of record that a reader's grant must cover to be shown it. */
  readonly kinds: readonly RecordKind[];
  /** `now` where it is how things stand rather than what was recorded in the days asked for. */
  readonly as: 'period' | 'now';
}

export const denominatorOf = ({ parts }: Pick<Figure, 'parts'>): number => parts.reduce((sum, { count }) => sum + count, 0);

/** `12 of 30 (40.0 %)`; nothing is divided by nothing. */
export function rateWords(figure: Figure): string | undefined {
  const part = figure.numerator === undefined ? undefined : figure.parts[figure.numerator];
  if (part === undefined) return undefined;
  const all = denominatorOf(figure);
  return all === 0 ? 'none of none: there was nothing to count' : `${part.count} of ${all} (${((100 * part.count) / all).toFixed(1)} %)`;
}

/** The middle of an even number of cases is the lower of the two: it is one that happened. Whole minutes, rounded down. */
export function spread(words: string, minutes: readonly number[]): Spread {
  const sorted = minutes.map(Math.floor).toSorted((a, b) => a - b);
  return { words, of: sorted.length, median: sorted[Math.floor((sorted.length - 1) / 2)], longest: sorted.at(-1), total: sorted.reduce((sum, each) => sum + each, 0) };
}

/** Counts cases into named parts, in the order of the names; a part that nothing falls into is a zero, not an absence. */
export function partsOf<P extends string>(words: { readonly [K in P]: string }, cases: readonly P[]): readonly FigurePart[] {
  return (Object.keys(words) as P[]).map((part) => ({ words: words[part], count: cases.filter((each) => each === part).length }));
}
