import { earlier } from '#time/instant.ts';
import { learned, OutOfOrder } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { WarrantEvent } from './events.ts';
import { closed } from './question.ts';
import type { WarrantState } from './state.ts';

/** Replays one entry of a warrant's stream. */
export function foldWarrant(state: WarrantState | undefined, event: Recorded<WarrantEvent>): WarrantState {
  if (event.type === 'warrant-received') {
    return { status: 'unmatched', ...event.data, checks: [], reconfirmations: [], cancellations: [], misidentifiedIn: [],
      knownAt: { received: event.at, signed: event.at, issuerTitle: event.at, cancellations: event.at } };
  }
  if (state === undefined) throw new OutOfOrder(`warrant: “${event.type}” comes before “warrant-received”`);
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'warrant-checked': {
      const { checks, ...seen } = event.data;
      const entered = checks.map((check) => ({ ...check, by: event.actor.principal, at: event.at }));
      return { ...state, ...seen, checks: [...state.checks, ...entered], ...know('checks', ...Object.keys(seen)) };
    }
    case 'warrant-to-worklist': {
      const { duplicateOf, ...worklist } = event.data;
      const { duplicateOf: _, ...others } = state;
      const status = duplicateOf !== undefined ? 'duplicate' : worklist.reason === 'one-booking' ? 'received' : 'unmatched';
      return { ...others, status, worklist, ...(duplicateOf === undefined ? {} : { duplicateOf }), ...know('worklist') };
    }
    case 'warrant-matched': {
      const { worklist: _, ...others } = state;
      const { person, custody } = event.data;
      return { ...others, status: 'matched', person, custody, matchedBy: event.actor.principal, matchedAt: event.at, ...know('matched') };
    }
    case 'warrant-unmatched': {
      const { custody: _, matchedBy: __, matchedAt: ___, ...others } = state;
      const wrong = event.data.reason === 'wrong-person';
      return { ...others, ...closed(state, event.at), status: 'unmatched', misidentifiedIn: wrong ? [...state.misidentifiedIn, event.data.custody] : state.misidentifiedIn,
        worklist: { reason: wrong ? 'earlier-misidentification' : 'no-booking', candidates: [] }, ...know('matched') };
    }
    case 'warrant-reconfirmed': {
      // ICE answered the question whether it was cancelled, so both facts are this fresh.
      const answered = event.data.result === 'no-answer' ? [] : ['cancellations'];
      return { ...state, ...(answered.length === 0 ? {} : closed(state, event.at)), reconfirmations: [...state.reconfirmations, event.data], ...know('reconfirmations', ...answered) };
    }
    case 'reconfirmation-asked': {
      const asked = { ...event.data, askedAt: event.at, askedBy: event.actor.principal };
      return { ...state, questions: [...(closed(state, event.at).questions ?? []), asked], ...know('questions') };
    }
    case 'link-answered': {
      const { question, by, result, items } = event.data;
      return { ...state, questions: (state.questions ?? []).map((each) => (each.id === question ? { ...each, answer: { at: event.at, by, result, items } } : each)), ...know('questions') };
    }
    case 'link-answer-compared': {
      const { question, agrees } = event.data;
      return { ...state, questions: (state.questions ?? []).map((each) => (each.id === question && each.answer !== undefined ? { ...each, answer: { ...each.answer, comparedAt: event.at, agrees } } : each)), ...know('questions') };
    }
    case 'warrant-cancelled': {
      const cancelledAt = state.cancelledAt === undefined ? event.data.at : earlier(state.cancelledAt, event.data.at);
      return { ...state, ...closed(state, event.at), status: 'cancelled', cancelledAt, cancellations: [...state.cancellations, { ...event.data, knownAt: event.at }], ...know('cancellations') };
    }
    case 'warrant-superseded':
      return { ...state, ...closed(state, event.at), status: state.status === 'served' ? 'served' : 'superseded', supersededBy: event.data.by, supersededAt: event.data.at, ...know('superseded') };
    case 'warrant-used': return { ...state, ...closed(state, event.at), status: 'served', servedAt: event.data.servedAt, ...know('servedAt') };
    default: return state;
  }
}
