import { governing, type Limit } from '#authority/limits.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import { type Instant, minutesBetween } from '#time/instant.ts';
import type { Countdown } from './view.ts';

/** How one basis stands at an instant. Only a basis with a clause of power lets anyone be held; nothing has to run for one to end. */
export interface BasisStanding {
  readonly basis: Basis;
  readonly limit: Limit | undefined;
  /** The earliest of its limit, the end its document states and what ended it. */
  readonly endAt: Instant | undefined;
  readonly inForce: boolean;
  readonly hasPower: boolean;
}

export function basisStanding(basis: Basis, now: Instant): BasisStanding {
  const limit = governing(basis.limits);
  const ends = [limit?.end, basis.statedEndAt, basis.endedAt].filter((end): end is Instant => end !== undefined);
  const endAt = ends.reduce<Instant | undefined>((first, end) => (first === undefined || end < first ? end : first), undefined);
  return { basis, limit, endAt, inForce: endAt === undefined || now < endAt, hasPower: basis.power !== undefined };
}

const latestEnd = (list: readonly BasisStanding[]): BasisStanding | undefined =>
  list.reduce<BasisStanding | undefined>((last, each) => (each.endAt !== undefined && (last?.endAt === undefined || each.endAt > last.endAt) ? each : last), undefined);

/** What holds a person at an instant, as far as this record sees. */
export interface Standing {
  readonly bases: readonly BasisStanding[];
  /** Bases in force that have a power. */
  readonly holding: readonly BasisStanding[];
  /** The latest end among those; absent when none holds or one of them states no end. */
  readonly heldUntil: Instant | undefined;
  /** When the last basis that could have held came to its end; set only when none holds now. */
  readonly endedAt: Instant | undefined;
  readonly openStops: number;
}

export function standing(state: CustodyState, now: Instant): Standing {
  const bases = state.bases.map((basis) => basisStanding(basis, now));
  const holding = bases.filter((each) => each.inForce && each.hasPower);
  const noEnd = holding.some((each) => each.endAt === undefined);
  return {
    bases,
    holding,
    heldUntil: noEnd ? undefined : latestEnd(holding)?.endAt,
    endedAt: holding.length > 0 ? undefined : latestEnd(bases)?.endAt,
    openStops: state.stops.filter((stop) => stop.status !== 'resolved').length,
  };
}

function limitCountdown(each: BasisStanding | undefined, at: Instant): Countdown {
  const limit = each?.limit;
  return limit === undefined || limit.end !== at
    ? { kind: 'limit', at, note: 'end stated by the basis’s own document or by what ended it' }
    : { kind: 'limit', at, rule: limit.rule, citation: limit.citation, ...(limit.power === 'ceiling' ? { note: 'ceiling, not permission' } : {}) };
}

/** The clock of a hold in force. The immigration hold's own end comes first, whatever else holds beyond it. */
function holdCountdown(holding: readonly BasisStanding[]): Countdown | undefined {
  const immigration = holding.filter(({ basis }) => basis.kind === 'agreement' || basis.kind === 'igsa' || basis.kind === 'detainer');
  const others = immigration.length > 0 && immigration.length < holding.length;
  const last = latestEnd(immigration.length > 0 ? immigration : holding);
  if (last?.endAt === undefined) return undefined;
  const countdown = limitCountdown(last, last.endAt);
  return others ? { ...countdown, note: 'a separate basis has its own end' } : countdown;
}

/** The one clock that governs: a limit while held, the gap while release-eligible without one, else what is expected. */
export function countdownOf(state: CustodyState, now: Instant): Countdown | undefined {
  const { bases, holding, endedAt } = standing(state, now);
  if (state.status === 'ended' || state.status === 'papers-due') return undefined;
  if (holding.length > 0) return holdCountdown(holding);
  const without = bases.find((each) => each.inForce && each.basis.kind !== 'detainer');
  if (without !== undefined) return { kind: 'without', at: without.basis.startAt, ...(without.limit === undefined ? {} : { rule: without.limit.rule, citation: without.limit.citation }), note: 'its limit is a ceiling, not permission' };
  const wasHeld = bases.some(({ basis }) => basis.kind !== 'detainer');
  if (endedAt !== undefined && wasHeld) return limitCountdown(bases.find((each) => each.endAt === endedAt), endedAt);
  if (state.releaseEligibleAt !== undefined) return { kind: state.releaseEligibleAt <= now ? 'gap' : 'eligible', at: state.releaseEligibleAt };
  if (state.projectedReleaseAt !== undefined) return { kind: 'projected', at: state.projectedReleaseAt };
  return undefined;
}

export const minutesLeft = (countdown: Countdown, now: Instant): number => minutesBetween(now, countdown.at);
