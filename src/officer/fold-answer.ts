import type { Recorded } from '#agency/record.ts';
import type { Answer } from './answer-state.ts';
import type { OfficerEvent } from './events.ts';
import type { OfficerState } from './state.ts';

/** What an entry makes of the officer's answers. `knownAt` is left alone: an answer is no fact of a decision. */
export function answersFolded(state: OfficerState, event: Recorded<OfficerEvent>): OfficerState {
  const by = event.actor.principal;
  const changed = (id: string, more: Partial<Answer>): OfficerState => ({ ...state, answers: (state.answers ?? []).map((each) => (each.id === id ? { ...each, ...more } : each)) });
  switch (event.type) {
    case 'record-answered': return { ...state, answers: [...(state.answers ?? []), { ...event.data, enteredAt: event.at, enteredBy: by }] };
    case 'answer-confirmed': return changed(event.data.answer, { own: { said: event.data.own, at: event.at } });
    case 'answer-read': return changed(event.data.answer, { readAt: event.at, readBy: by });
    default: return state;
  }
}
