import { learned } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { Examination, OfficerEvent } from './events.ts';
import type { OfficerState } from './state.ts';
import type { Attempt, Training } from './training-state.ts';

/** What an entry makes of training: the course, its examinations, sessions, and what ICE was told. */
export function trainingFolded(state: OfficerState, event: Recorded<OfficerEvent>): OfficerState {
  const know = () => ({ knownAt: learned(state.knownAt, event.at, 'training') });
  switch (event.type) {
    case 'training-begun': return { ...state, training: { ...event.data, attempts: [], outcome: 'in-progress' }, ...know() };
    case 'examination-taken': return state.training === undefined ? state : { ...state, training: examined(state.training, event.data, event.actor.principal), ...know() };
    case 'session-attended': return { ...state, sessions: [...(state.sessions ?? []), { ...event.data, recordedBy: event.actor.principal }], ...know() };
    case 'session-struck': {
      const sessions = (state.sessions ?? []).map((each) => (each.id === event.data.session ? { ...each, struckAt: event.at } : each));
      return { ...state, sessions, ...know() };
    }
    case 'ice-told-of-lapse': return { ...state, lapsesTold: [...(state.lapsesTold ?? []), event.data] };
    default: return state;
  }
}

function examined(training: Training, taken: Examination, recordedBy: string): Training {
  const { number, passed, takenAt, documentHash } = taken;
  const score = 'scoreThousandths' in taken ? taken.scoreThousandths / 1000 : taken.score;
  const attempt: Attempt = { number, score, passed, takenAt, ...(documentHash === undefined ? {} : { documentHash }), recordedBy };
  return { ...training, attempts: [...training.attempts, attempt], outcome: passed ? 'passed' : number === 1 ? 'retake-open' : 'disqualified' };
}
