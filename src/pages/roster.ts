import type { HeadCount, ShiftState } from '#shift/state.ts';
import type { Instant } from '#time/instant.ts';
import { moment } from './moment.ts';

/** What the last physical count says about the board. */
export interface Roster {
  readonly at: Instant;
  /** Absent for readers who may not see names. */
  readonly by?: string;
  readonly notFound: number;
  readonly foundHeld: number;
}

/** The newest count of the shifts that are not over: a shift that nobody has counted in has none. */
export const lastCount = (shifts: readonly ShiftState[]): HeadCount | undefined =>
  shifts.flatMap(({ counts }) => counts).reduce<HeadCount | undefined>((last, each) => (last === undefined || each.at > last.at ? each : last), undefined);

export const rosterOf = (count: HeadCount, by: string | undefined): Roster =>
  ({ at: count.at, notFound: count.notFound.length, foundHeld: count.foundHeld.length, ...(by === undefined ? {} : { by }) });

/** One sentence for the board: reconciled by whom and when, or that it was not. */
export function rosterWords(roster: Roster | undefined, zone: string): string {
  if (roster === undefined) return 'Roster not reconciled with this board.';
  const when = `${moment(roster.at, zone).local.replace(/ \d{4},/, ',')} by ${roster.by ?? 'whoever counted'}`;
  const added = roster.foundHeld === 0 ? '' : `; ${roster.foundHeld} found held added`;
  return roster.notFound === 0 ? `Roster reconciled ${when}${added}.` : `Roster not reconciled: head-count ${when}, ${roster.notFound} not found${added}.`;
}
