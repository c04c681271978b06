import { governing } from '#authority/limits.ts';
import { addHours, addMinutes, later } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { deadline } from '#agency/record.ts';
import type { Deadline } from '#agency/record.ts';
import type { Role } from '#agency/role.ts';
import type { Basis, CustodyState } from './state.ts';
import type { Stop } from './stop-state.ts';

const LADDER_HOURS = [24, 12, 4, 1] as const;
const PAPERS_HOURS = 24;
const STILL_HERE_MINUTES = 15;

/** Everything this custody is owed and by whom: a pure function of its state, so none can be forgotten and all can be rebuilt. */
export function custodyDeadlines(state: CustodyState): readonly Deadline[] {
  const here = state.ending === undefined;
  return [
    ...(here ? [...gap(state), ...state.bases.flatMap(limits), ...noBasis(state), ...stillHere(state), ...questions(state)] : papers(state)),
    ...state.stops.flatMap((stop) => stopDue(stop)),
    ...irregular(state), ...telling(state),
  ];
}

/** Criminal custody is over and nothing holds: the alarm is at minute 0. */
const gap = (state: CustodyState): readonly Deadline[] =>
  (state.status === 'release-eligible' && state.releaseEligibleAt !== undefined ? [deadline('gap', 'release', state.releaseEligibleAt, 'shift-commander')] : []);

function limits(basis: Basis): readonly Deadline[] {
  if (basis.endedAt !== undefined) return [];
  const end = endOf(basis);
  if (end === undefined) return [];
  // A hold that is entered late has missed some of the ladder; only the steps still ahead are raised, and the end always.
  const ahead = LADDER_HOURS.filter((hours) => basis.recordedAt === undefined || addHours(end, -hours) >= basis.recordedAt);
  return [
    ...ahead.map((hours) => deadline(`limit-in-${hours}h`, basis.id, addHours(end, -hours), hours > 4 ? 'warrant-service-officer' : 'shift-commander')),
    deadline('limit', basis.id, end, 'shift-commander'),
  ];
}

function endOf(basis: Basis): Instant | undefined {
  const limit = governing(basis.limits)?.end;
  return limit === undefined ? basis.statedEndAt : basis.statedEndAt === undefined || limit < basis.statedEndAt ? limit : basis.statedEndAt;
}

/** Held, and every basis has been ended: release is due now. */
function noBasis(state: CustodyState): readonly Deadline[] {
  const ends = state.bases.map((basis) => basis.endedAt);
  if (ends.length === 0 || ends.includes(undefined) || state.status === 'criminal-custody') return [];
  return [deadline('no-basis', 'release', (ends as Instant[]).reduce(later), 'shift-commander')];
}

/** A reason why somebody was not released quiets nothing: it pages again. */
function stillHere(state: CustodyState): readonly Deadline[] {
  const last = state.notReleased.at(-1);
  return last === undefined ? [] : [deadline('not-released', `${state.notReleased.length}`, addMinutes(last.at, STILL_HERE_MINUTES), 'shift-commander')];
}

/** What a basis rests on changed in mid-hold: counsel and the commander at once; at that instant, where it is known ahead. */
const questions = (state: CustodyState): readonly Deadline[] => (state.questions ?? []).flatMap((each) => {
  const dueAt = later(each.at, each.recordedAt);
  return [deadline('basis-questioned', `${each.id}/commander`, dueAt, 'shift-commander'), deadline('basis-questioned', `${each.id}/counsel`, dueAt, 'counsel')];
});

const papers = (state: CustodyState): readonly Deadline[] =>
  (state.status === 'papers-due' && state.ending !== undefined ? [deadline('transfer-papers', 'receipt', addHours(state.ending.at, PAPERS_HOURS), 'booking-clerk')] : []);

const stopOwner: { readonly [K in Stop['kind']]: Role } = { 'citizenship': 'shift-commander', 'identity': 'booking-clerk', 'court-paper': 'counsel', 'other': 'counsel' };

function stopDue(stop: Stop): readonly Deadline[] {
  return [
    ...(stop.status === 'open' ? [deadline('stop', stop.id, stop.openedAt, stopOwner[stop.kind])] : []),
    // A court's paper reaches two named people at once: counsel reads it, and the commander is who can act on it at three in the morning.
    ...(stop.status === 'open' && stop.kind === 'court-paper' ? [deadline('stop', `${stop.id}/commander`, stop.openedAt, 'shift-commander')] : []),
    // The claim is reported whatever becomes of it (agreement App. A).
    ...(stop.reportDueAt !== undefined && stop.toldIceAt === undefined ? [deadline('citizenship-report', stop.id, stop.reportDueAt, 'warrant-service-officer')] : []),
  ];
}

const irregular = (state: CustodyState): readonly Deadline[] => state.irregular.flatMap((each) => [
  deadline('irregular-act', `${each.id}/commander`, each.recordedAt, 'shift-commander'),
  deadline('irregular-act', `${each.id}/counsel`, each.recordedAt, 'counsel'),
]);

function telling(state: CustodyState): readonly Deadline[] {
  const told = (of: string) => state.toldIce.some((each) => each.of === of);
  const { service, consular, releaseEligibleAt, releaseNoticeMinutes } = state;
  const consularOpen = service !== undefined && (consular === undefined || (consular.class === 'mandatory' && consular.notifiedAt === undefined));
  return [
    ...(service !== undefined && !told('service') ? [deadline('tell-ice', 'service', service.servedAt, 'warrant-service-officer')] : []),
    ...(state.irregular.some((each) => each.kind === 'occurred-without-clearance') && !told('irregular') && !told('service')
      ? [deadline('tell-ice', 'irregular', state.irregular.map((each) => each.recordedAt).reduce(later), 'shift-commander')] : []),
    ...(releaseEligibleAt !== undefined && releaseNoticeMinutes !== undefined && !told('release-eligible') && !told('release')
      ? [deadline('tell-ice-of-release', 'state-law', addMinutes(releaseEligibleAt, releaseNoticeMinutes), 'booking-clerk')] : []),
    ...(consularOpen ? [deadline('consular-notice', 'service', service.servedAt, 'warrant-service-officer')] : []),
  ];
}
