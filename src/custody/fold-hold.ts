import { learned } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { CustodyEvent } from './events.ts';
import type { CustodyState, DecisionSummary } from './state.ts';

const types = ['decision-taken', 'warrant-served', 'occurred-without-clearance', 'found-held', 'basis-began', 'basis-ended', 'basis-questioned', 'ice-told', 'consular-recorded', 'bed-requested', 'i203-recorded', 'person-moved', 'not-released'] as const;
type HoldEvent = Extract<CustodyEvent, { readonly type: (typeof types)[number] }>;
export const isHoldEvent = (event: Recorded<CustodyEvent>): event is Recorded<HoldEvent> => (types as readonly string[]).includes(event.type);

/** Replays an entry about the decision or the hold. */
export function applyHold(state: CustodyState, event: Recorded<HoldEvent>): CustodyState {
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'decision-taken': return { ...state, decisions: state.decisions + 1, lastDecision: summary(event.data) };
    case 'warrant-served': return { ...state, service: event.data, ...know('services') };
    case 'occurred-without-clearance':
    case 'found-held': return { ...state, irregular: [...state.irregular, { ...event.data, kind: event.type, recordedAt: event.at }], ...know('services') };
    case 'basis-began': return { ...state, bases: [...state.bases, { ...event.data, recordedAt: event.at }], ...know('bases') };
    case 'basis-ended': {
      const { basis: id, at, by } = event.data;
      const bases = state.bases.map((basis) => (basis.id === id && basis.endedAt === undefined ? { ...basis, endedAt: at, endedBy: by } : basis));
      return { ...state, bases, ...know('bases') };
    }
    case 'basis-questioned': return { ...state, questions: [...(state.questions ?? []), { ...event.data, recordedAt: event.at }], ...know('bases') };
    case 'ice-told': {
      const { stop, ...told } = event.data;
      const stops = stop === undefined ? state.stops : state.stops.map((each) => (each.id === stop ? { ...each, toldIceAt: each.toldIceAt ?? told.at } : each));
      return { ...state, toldIce: [...state.toldIce, told], stops, ...know('toldIce') };
    }
    case 'bed-requested': return { ...state, bed: event.data };
    case 'i203-recorded': return { ...state, i203: event.data };
    case 'consular-recorded': return { ...state, consular: { ...state.consular, ...event.data }, ...know('consular') };
    case 'person-moved': return { ...(event.data.kind === 'facility' ? backInside(state) : state), location: event.data, facility: event.data.facility ?? state.facility, ...know('location') };
    case 'not-released': return { ...state, notReleased: [...state.notReleased, { ...event.data, at: event.at }], ...know('notReleased') };
  }
}

/** Driven to ICE and not taken there: in a facility again, with the limits that ran on all the way. */
function backInside(state: CustodyState): CustodyState {
  const { leftBuildingAt: _, leftWith: __, destination: ___, ...others } = state;
  return others;
}

function summary({ id, officer, warrant, decision }: Extract<HoldEvent, { readonly type: 'decision-taken' }>['data']): DecisionSummary {
  const { question, outcome, asOf, curable, missing } = decision;
  return { id, question, outcome, asOf, curable, ...(officer === undefined ? {} : { officer }), ...(warrant === undefined ? {} : { warrant }),
    missing: missing.map(({ fact, from, clause, words }) => ({ fact, from, clause, words })) };
}
