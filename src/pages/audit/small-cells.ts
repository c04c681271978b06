import { denominatorOf, type Figure } from './figure.ts';

/** Counts of 1 to 10 can point at a person: they do not leave the agency (safeguard, small-cell suppression below 11). */
export const FEWEST = 11;

export type Cell = number | 'fewer than 11' | 'withheld with the small count';

export interface OutwardFigure {
  readonly parts: readonly { readonly words: string; readonly count: Cell }[];
  readonly denominator: Cell;
  readonly spreads: readonly { readonly words: string; readonly of: Cell; readonly median: Cell | undefined; readonly longest: Cell | undefined; readonly total: Cell }[];
}

const small = (count: number): boolean => count > 0 && count < FEWEST;

/**
 * A figure as it may leave the agency. A zero is shown. Where one part is withheld the sum is too, because the small count would
 * be what the others leave of it; no part is derivable then. Minutes are shown of 11 cases or more.
 */
export function outward(figure: Figure): OutwardFigure {
  const all = denominatorOf(figure);
  const anySmall = figure.parts.some(({ count }) => small(count));
  return {
    parts: figure.parts.map(({ words, count }) => ({ words, count: small(count) ? 'fewer than 11' : count })),
    denominator: anySmall ? 'withheld with the small count' : all,
    spreads: figure.spreads.map(({ words, of, median, longest, total }) => (of > 0 && (of < FEWEST || anySmall)
      ? { words, of: small(of) ? 'fewer than 11' as const : 'withheld with the small count' as const, median: 'withheld with the small count' as const, longest: 'withheld with the small count' as const, total: 'withheld with the small count' as const }
      : { words, of, median, longest, total })),
  };
}
