import { learned } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { OfficerEvent } from './events.ts';
import type { Removal } from './removal-state.ts';
import type { OfficerState } from './state.ts';

/** What an entry makes of the removals. None is ever taken off the list. */
export function removalsFolded(state: OfficerState, event: Recorded<OfficerEvent>): OfficerState {
  const know = { knownAt: learned(state.knownAt, event.at, 'removals') };
  const changed = (id: string, more: Partial<Removal>): OfficerState => ({ ...state, removals: state.removals.map((each) => (each.id === id ? { ...each, ...more } : each)), ...know });
  switch (event.type) {
    case 'officer-removed': {
      const { principal, role } = event.actor;
      return { ...state, removals: [...state.removals, { ...event.data, knownAt: event.at, enteredBy: principal, enteredAs: role }], ...know };
    }
    case 'removal-on-paper': {
      const { removal, documentHash, namesOfficer } = event.data;
      return changed(removal, { documentHash, namesOfficer });
    }
    case 'notice-read': return changed(event.data.removal, { readAt: event.at, readBy: event.actor.principal });
    case 'officer-told': return changed(event.data.removal, { toldAt: event.data.toldAt });
    case 'leaving-notice-recorded': {
      const { removal, ...notice } = event.data;
      return changed(removal, notice);
    }
    case 'agreement-ending-taken-back': return changed(event.data.removal, { restoredAt: event.data.restoredAt });
    default: return state;
  }
}
