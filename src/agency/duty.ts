import { addHours, type Instant } from '#time/instant.ts';
import type { Role } from './role.ts';

/** One turn of a supervising position in ICE. Who it is and their telephone are personal fields of the entry, named after the turn. */
export type Duty = {
  readonly id: string;
  /** As the Field Office Director's arrangement names it. */
  readonly position: string;
  readonly fromAt: Instant;
  readonly toAt: Instant;
  /** How the agency knows: ICE entered it itself, or it was entered from ICE's paper, telephone or mail. */
  readonly source: DutySource;
  readonly documentHash?: string;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
  /** From when it does not count, where somebody went off earlier than stated. */
  readonly endedAt?: Instant;
};
export type DutySource = 'signed-in' | 'paper' | 'telephone' | 'e-mail';

const ICE: ReadonlySet<string> = new Set<Role>(['ice-officer', 'ice-supervisor', 'field-office-delegate']);
export const isIce = (role: string): boolean => ICE.has(role);

/** Names of the personal fields of one turn: each turn keeps its own. */
export const dutyFields = (id: string): { readonly name: string; readonly telephone: string } => ({ name: `onDuty-${id}`, telephone: `telephone-${id}` });

const spelled = (position: string): string => position.trim().replaceAll(/\s+/g, ' ').toLowerCase();
export const isPosition = (position: string, among: readonly string[]): boolean => among.some((each) => spelled(each) === spelled(position));

/** Until when a turn counts: the instant itself is no longer in it. */
export const dutyEnd = ({ toAt, endedAt }: Duty): Instant => (endedAt !== undefined && endedAt < toAt ? endedAt : toAt);

/** The turn of one of these positions that covers an instant, the one entered last of several. Undefined: nobody is known to be on call. */
export const onDuty = (duties: readonly Duty[], positions: readonly string[], at: Instant): Duty | undefined =>
  duties.findLast((each) => isPosition(each.position, positions) && each.fromAt <= at && at < dutyEnd(each));

export interface Gap { readonly fromAt: Instant; readonly toAt: Instant }

/** The stretches of [`from`, `to`) that no turn of these positions covers, in order. */
export function dutyGaps(duties: readonly Duty[], positions: readonly string[], from: Instant, to: Instant): readonly Gap[] {
  const turns = duties.filter((each) => isPosition(each.position, positions) && each.fromAt < to && dutyEnd(each) > from).toSorted((a, b) => (a.fromAt < b.fromAt ? -1 : 1));
  const gaps: Gap[] = [];
  let covered = from;
  for (const turn of turns) {
    if (turn.fromAt > covered) gaps.push({ fromAt: covered, toAt: turn.fromAt });
    const end = dutyEnd(turn);
    if (end > covered) covered = end;
  }
  return covered < to ? [...gaps, { fromAt: covered, toAt: to }] : gaps;
}

const KEPT_DAYS = 31;
/** Turns that ended more than a month ago leave the state; their entries stay in the ledger. */
export const recent = (duties: readonly Duty[], now: Instant): readonly Duty[] => duties.filter((each) => addHours(each.toAt, KEPT_DAYS * 24) >= now);
