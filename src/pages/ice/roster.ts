import { officerSteps } from '#officer/next-steps.ts';
import type { OfficerState } from '#officer/state.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import type { Seat } from '../seats.ts';

/** An officer whose authority ICE may say still stands. */
export interface OnRoster {
  readonly seat: Seat;
  readonly officer: Held<OfficerState>;
  readonly lastWordAt: Instant | undefined;
  /** From when the agency's own safeguard counts ICE's word as too old; absent where none was adopted or nothing was heard. */
  readonly staleAt: Instant | undefined;
  readonly stale: boolean;
}

/** Officers of these agencies whom ICE can confirm, those heard of longest ago first. */
export function rosterOf(seats: readonly Seat[]): readonly OnRoster[] {
  const open: readonly string[] = officerSteps['confirm-officer'].from;
  const all = seats.flatMap((seat) => seat.records.officers.filter(({ state }) => open.includes(state.status)).map((officer): OnRoster => {
    const hours = seat.records.agency?.state.safeguards?.lastWordMaxHours;
    const lastWordAt = officer.state.iceLastWordAt;
    const staleAt = lastWordAt === undefined || hours === undefined ? undefined : addHours(lastWordAt, hours);
    return { seat, officer, lastWordAt, staleAt, stale: lastWordAt === undefined || (staleAt !== undefined && staleAt <= seat.frame.now) };
  }));
  return all.sort((a, b) => ((a.lastWordAt ?? '') < (b.lastWordAt ?? '') ? -1 : 1));
}

const WAITS: { readonly [S in OfficerState['status']]?: string } = {
  'trained': 'ICE’s written certification',
  'certified': 'the authorization letter and Form 70-006',
  'authorized': 'the credential, or a paper that nobody has verified',
};

/** What an officer lacks that only ICE can give, in the order in which ICE gives it. */
export function lacksFromIce({ background, status }: OfficerState): string | undefined {
  if (background === 'in-progress') return 'ICE’s word on the background';
  return WAITS[status];
}
