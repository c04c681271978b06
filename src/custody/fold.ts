import { withCorrection } from '#authority/limits.ts';
import { earlier } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { learned, OutOfOrder, present } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import { applyEnd, isEndEvent } from './fold-end.ts';
import { applyHold, isHoldEvent } from './fold-hold.ts';
import type { CustodyEvent } from './events.ts';
import type { CustodyState, CustodyStatus } from './state.ts';

type Of<T extends CustodyEvent['type']> = Recorded<Extract<CustodyEvent, { readonly type: T }>>;

/** Replays one entry of a custody stream. */
export function foldCustody(state: CustodyState | undefined, event: Recorded<CustodyEvent>): CustodyState {
  if (event.type === 'person-booked') return booked(event);
  if (state === undefined) throw new OutOfOrder(`custody: “${event.type}” comes before “person-booked”`);
  const next = isEndEvent(event) ? applyEnd(state, event) : isHoldEvent(event) ? applyHold(state, event) : applyBefore(state, event);
  return next === state ? state : { ...next, status: statusOf(next) };
}

function booked(event: Of<'person-booked'>): CustodyState {
  const { bookedAt, facility } = event.data;
  const facts = ['person', 'facility', 'kind', 'stops', 'location', 'identity', 'services', ...Object.keys(event.data)];
  return {
    status: 'criminal-custody', ...event.data, detainers: [], identity: [], stops: [], decisions: 0, irregular: [], bases: [], toldIce: [], notReleased: [], corrections: [],
    location: { kind: 'facility', facility, sinceAt: bookedAt }, knownAt: learned({}, event.at, ...facts),
  };
}

/** For what starts a clock the earlier of two instants stands. */
const earliestOf = (had: Instant | undefined, at: Instant): Instant => (had === undefined ? at : earlier(had, at));

function applyBefore(state: CustodyState, event: Recorded<CustodyEvent>): CustodyState {
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'warrant-attached': return { ...state, warrant: event.data.warrant, ...know('warrant') };
    case 'warrant-detached': {
      const { warrant: _, ...others } = state;
      return state.warrant === event.data.warrant ? { ...others, ...know('warrant') } : state;
    }
    case 'order-accepted': return { ...state, orderAcceptedAt: event.data.at, orderType: event.data.orderType, ...know('orderAcceptedAt') };
    case 'release-projected': return { ...state, projectedReleaseAt: event.data.at, ...know('projectedReleaseAt') };
    case 'release-eligible': {
      const { at, releaseNoticeMinutes } = event.data;
      return { ...state, ...present({ releaseNoticeMinutes }), releaseEligibleAt: earliestOf(state.releaseEligibleAt, at), ...know('releaseEligibleAt') };
    }
    case 'criminal-custody-resumed': {
      const { releaseEligibleAt: _, ...others } = state;
      const bases = state.bases.map((basis) => (basis.kind === 'detainer' && basis.endedAt === undefined ? { ...basis, endedAt: event.data.at, endedBy: event.data.reason } : basis));
      return { ...others, bases, ...know('releaseEligibleAt') };
    }
    case 'actual-release': return { ...state, actualReleaseAt: earliestOf(state.actualReleaseAt, event.data.at), ...know('actualReleaseAt') };
    case 'detainer-recorded': return { ...state, detainers: [...state.detainers, event.data], ...know('detainers') };
    case 'detainer-copy-served':
      return { ...state, detainers: state.detainers.map((each) => (each.id === event.data.detainer ? { ...each, copyServedAt: event.data.at } : each)), ...know('detainers') };
    case 'detainer-lifted':
      return { ...state, detainers: state.detainers.map((each) => (each.id === event.data.detainer ? { ...each, liftedAt: event.data.at } : each)), ...know('detainers') };
    case 'other-bases-stated': return { ...state, otherBases: event.data.bases, ...know('otherBases') };
    case 'identity-checked': return { ...state, identity: [...state.identity, event.data], ...know('identity') };
    case 'own-records-checked': return { ...state, ownRecords: event.data, ...know('ownRecords') };
    case 'communication-recorded': return { ...state, communication: event.data, ...know('communication') };
    case 'stop-opened':
      return { ...state, stops: [...state.stops, { ...event.data, status: 'open', openedAt: event.at, openedBy: event.actor.principal, resolutions: [] }], ...know('stops') };
    case 'stop-answered': {
      const resolution = { ...event.data.resolution, principal: event.actor.principal };
      const stops = state.stops.map((stop) => (stop.id === event.data.stop ? { ...stop, status: event.data.status, resolutions: [...stop.resolutions, resolution] } : stop));
      return { ...state, stops, ...know('stops') };
    }
    case 'limits-added': {
      const bases = state.bases.map((basis) => {
        if (basis.id !== event.data.basis) return basis;
        const limits = withCorrection(basis.limits, event.data.limits);
        return { ...basis, limits, startAt: limits.map((limit) => limit.start).reduce(earlier, basis.startAt) };
      });
      return { ...state, bases, ...know('bases') };
    }
    default: return state;
  }
}

/** Where the record stands. Passing time changes no status: whether a limit is over is computed from its end on every read. */
function statusOf(state: CustodyState): CustodyStatus {
  if (state.ending !== undefined) return state.ending.kind === 'transfer' && state.papersCompleteAt === undefined ? 'papers-due' : 'ended';
  if (state.leftBuildingAt !== undefined) return 'on-the-way';
  const held = state.service !== undefined || state.irregular.some((each) => each.standing === 'without-clearance') || state.bases.some((basis) => basis.kind === 'igsa');
  if (held) return 'held-for-transfer';
  return state.releaseEligibleAt === undefined && state.actualReleaseAt === undefined ? 'criminal-custody' : 'release-eligible';
}
