import { limitsOf, withCorrection } from '#authority/limits.ts';
import type { Counting, DocumentedEvents, Limit, LimitRule, StartEvent } from '#authority/limits.ts';
import { earlier } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import type { Happened } from '#agency/record.ts';
import type { CustodyEvent } from './events.ts';
import type { Basis, CustodyState } from './state.ts';

/** The limit rules in force for this custody, built by the desk from the law in force. */
export type Limiting = {
  readonly agreement: readonly LimitRule[];
  readonly detainer: readonly LimitRule[];
  readonly counting: Counting;
};

/** A clock must start even where no text is in force or known (promise *irregular*). It caps; it permits nothing. */
const cautious: LimitRule = {
  rule: 'safeguard/48h', citation: 'safeguard: no text in force was found, so the hours of the agreements are used', power: 'ceiling', hours: 48,
  excludes: 'none', startEvents: ['release-eligible', 'actual-release', 'read', 'served', 'found-held'],
};

/** Limits by these rules, and the cautious one unless a rule that excludes no day is as short and bears on a documented event. */
function computed(rules: readonly LimitRule[], events: DocumentedEvents, counting: Counting): readonly Limit[] {
  const short = rules.filter((rule) => rule.excludes === 'none' && rule.hours <= cautious.hours);
  const covered = limitsOf(short, events, counting).length > 0;
  return limitsOf(covered ? rules : [...rules, cautious], events, counting);
}

const earliest = (instants: readonly (Instant | undefined)[]): Instant | undefined =>
  instants.filter((each) => each !== undefined).reduce<Instant | undefined>((first, each) => (first === undefined ? each : earlier(first, each)), undefined);

/** Every documented event that a limit's text can be read to start from. An early, void service starts no clock but its own. */
export function documented(state: CustodyState): DocumentedEvents {
  const of = (kind: string) => state.irregular.filter((each) => each.kind === kind && each.standing === 'without-clearance').map((each) => each.occurredAt);
  const events: { [event in StartEvent]: Instant | undefined } = {
    'release-eligible': state.releaseEligibleAt,
    'actual-release': state.actualReleaseAt,
    'read': state.service?.readAt,
    'served': earliest([state.service?.servedAt, ...of('occurred-without-clearance')]),
    'found-held': earliest(of('found-held')),
  };
  return Object.fromEntries(Object.entries(events).filter(([, at]) => at !== undefined)) as DocumentedEvents;
}

export const agreementLimits = (state: CustodyState, limiting: Limiting): readonly Limit[] =>
  computed(limiting.agreement, documented(state), limiting.counting);

export const detainerLimits = (state: CustodyState, limiting: Limiting): readonly Limit[] =>
  computed(limiting.detainer, documented(state), limiting.counting);

/** Limits of a service that came before the release-eligible time: its own clock, from its own instant. */
export const voidEarlyLimits = (occurredAt: Instant, limiting: Limiting): readonly Limit[] =>
  computed(limiting.agreement, { served: occurredAt }, limiting.counting);

/** What recomputing adds to a basis: clocks it did not have and earlier ends. Empty when nothing changes; nothing ever moves later. */
export function added(basis: Basis, recomputed: readonly Limit[]): readonly Limit[] {
  const merged = withCorrection(basis.limits, recomputed);
  return merged.filter((limit) => !basis.limits.includes(limit));
}

const isHold = (basis: Basis): boolean => (basis.kind === 'agreement' && basis.clearance !== 'void-early') || basis.kind === 'found-held';

/**
 * The limits that every basis gains once another instant is documented. Ended bases too: a correction may show that somebody
 * was held past a limit, and that must be seen.
 */
export function refreshed(state: CustodyState, limiting: Limiting): readonly Happened<CustodyEvent>[] {
  return state.bases.flatMap((basis) => {
    const recomputed = isHold(basis) ? agreementLimits(state, limiting) : basis.kind === 'detainer' ? detainerLimits(state, limiting) : [];
    const limits = added(basis, recomputed);
    return limits.length === 0 ? [] : [{ type: 'limits-added' as const, data: { basis: basis.id, limits } }];
  });
}

export const nextBasis = (state: CustodyState): string => `basis-${state.bases.length + 1}`;
export const openHold = (state: CustodyState, kind: 'agreement' | 'found-held'): Basis | undefined =>
  state.bases.find((basis) => basis.kind === kind && basis.endedAt === undefined && isHold(basis));

/** Where a basis starts: at the earliest of its limits. */
export function startOf(limits: readonly Limit[]): { readonly startAt: Instant; readonly startEvent: StartEvent } {
  const first = limits.reduce((best, each) => (each.start < best.start ? each : best));
  return { startAt: first.start, startEvent: first.startEvent };
}

/** Detainers that are in effect and have no basis yet, once criminal custody is over. The form has no effect before its copy is served. */
export function detainerBases(state: CustodyState, limiting: Limiting): readonly Happened<CustodyEvent>[] {
  if (state.releaseEligibleAt === undefined && state.actualReleaseAt === undefined) return [];
  const lacking = state.detainers.filter((each) => each.form === 'I-247A' && each.copyServedAt !== undefined && each.liftedAt === undefined
    && !state.bases.some((basis) => basis.kind === 'detainer' && basis.document === each.documentHash));
  const limits = detainerLimits(state, limiting);
  return lacking.map((each, index) => ({
    type: 'basis-began' as const,
    data: { id: `basis-${state.bases.length + 1 + index}`, kind: 'detainer' as const, document: each.documentHash, ...startOf(limits), limits },
  }));
}
