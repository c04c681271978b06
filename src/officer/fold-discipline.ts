import { learned } from '#agency/record.ts';
import type { Recorded } from '#agency/record.ts';
import type { Discipline } from './discipline-state.ts';
import type { OfficerEvent } from './events.ts';
import type { OfficerState } from './state.ts';

/** What an entry makes of discipline that came up after the nomination. A reopening puts the background in progress and ends nothing. */
export function disciplineFolded(state: OfficerState, event: Recorded<OfficerEvent>): OfficerState {
  const by = event.actor.principal;
  const changed = (id: string | undefined, more: Partial<Discipline>): Pick<OfficerState, 'disciplines'> =>
    (state.disciplines === undefined ? {} : { disciplines: state.disciplines.map((each) => (each.id === id ? { ...each, ...more } : each)) });
  const know = (...facts: readonly string[]) => ({ knownAt: learned(state.knownAt, event.at, ...facts) });
  switch (event.type) {
    case 'discipline-noted': return { ...state, disciplines: [...(state.disciplines ?? []), { ...event.data, notedBy: by, notedAt: event.at }], ...know('disciplines') };
    case 'personnel-law-stated': {
      const { discipline, ...note } = event.data;
      return { ...state, ...changed(discipline, { personnelLaw: { ...note, by } }), ...know('disciplines') };
    }
    case 'discipline-disclosed': {
      const { discipline, disclosedAt } = event.data;
      return { ...state, disclosures: [...state.disclosures, event.data], ...changed(discipline, { disclosedAt }), ...know('disclosures') };
    }
    case 'reopening-decided': {
      const { discipline, ...decision } = event.data;
      const background = decision.outcome === 'reopened' ? { background: 'in-progress' as const, ...know('disciplines', 'background') } : know('disciplines');
      return { ...state, ...changed(discipline, { decision: { ...decision, by } }), ...background };
    }
    default: return state;
  }
}
