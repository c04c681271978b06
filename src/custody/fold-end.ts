import { learned } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { CustodyEvent } from './events.ts';
import { answeredNow } from './release-checks.ts';
import type { Basis, Correction, CustodyState, Ending } from './state.ts';

const types = ['left-building', 'arrived', 'papers-complete', 'release-checked', 'custody-ended', 'returned-to-custody', 'correction-recorded'] as const;
type EndEvent = Extract<CustodyEvent, { readonly type: (typeof types)[number] }>;
export const isEndEvent = (event: Recorded<CustodyEvent>): event is Recorded<EndEvent> => (types as readonly string[]).includes(event.type);

/** Replays an entry about an ending or a correction. */
export function applyEnd(state: CustodyState, event: Recorded<EndEvent>): CustodyState {
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'left-building': {
      const { at, with: leftWith, destination } = event.data;
      return { ...state, leftBuildingAt: at, leftWith, destination, location: { kind: leftWith === 'ice' ? 'with-ice' : 'with-agency-in-transit', sinceAt: at }, ...know('location', 'leftBuildingAt') };
    }
    case 'arrived': return { ...state, arrivedAt: event.data.at, location: { kind: 'with-ice', sinceAt: event.data.at }, ...know('location', 'arrivedAt') };
    case 'papers-complete': return { ...state, papersCompleteAt: event.data.at, ...know('papersCompleteAt') };
    case 'release-checked': return { ...state, releaseChecks: answeredNow(state.releaseChecks ?? [], event.data.checks, event.at, event.actor.principal), ...know('releaseChecks') };
    case 'custody-ended': return { ...state, ending: event.data, bases: state.bases.map((basis) => endedWith(basis, event.data)), ...know('ending', 'bases') };
    case 'returned-to-custody': {
      const { ending: _, leftBuildingAt: __, leftWith: ___, destination: ____, ...others } = state;
      return { ...others, facility: event.data.facility, location: { kind: 'facility', facility: event.data.facility, sinceAt: event.data.at }, ...know('location', 'ending') };
    }
    case 'correction-recorded': return corrected(state, { ...event.data, at: event.at });
  }
}

/** An escape ends no basis, so that every limit stands as it stood when the person comes back. A separate basis outlives the hold. */
function endedWith(basis: Basis, ending: Ending): Basis {
  const separate = basis.kind === 'court-order' || basis.kind === 'new-commitment';
  if (basis.endedAt !== undefined || ending.kind === 'escape' || (ending.kind === 'separate-basis' && separate)) return basis;
  return { ...basis, endedAt: ending.at, endedBy: ending.kind };
}

function corrected(state: CustodyState, correction: Correction): CustodyState {
  const { fact, stands } = correction;
  const base = { ...state, corrections: [...state.corrections, correction], knownAt: learned(state.knownAt, correction.at, fact) };
  if (fact === 'readAt' || fact === 'servedAt') return state.service === undefined ? base : { ...base, service: { ...state.service, [fact]: stands } };
  return { ...base, [fact]: stands };
}
