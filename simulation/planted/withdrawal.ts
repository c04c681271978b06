import type { RecordState } from '#store/store.ts';
import type { Plant } from '../plant.ts';
import { throughStore } from './through-store.ts';

const removals = new Set(['officer-removed', 'agency-roster-lapsed', 'warrant-cancelled']);

export const withdrawalDropped: Plant = {
  name: 'withdrawal-dropped', promise: 'withdrawal', words: 'a withdrawal is acknowledged and never stored',
  store: (inner) => throughStore(inner, { batch: (batch) => ({ ...batch, entries: batch.entries.filter((entry) => !removals.has(entry.type)) }) }),
};

export const officersCached: Plant = {
  name: 'officers-cached', promise: 'withdrawal', words: 'officers and warrants are read from a cache that nobody clears',
  store(inner) {
    const cache = new Map<string, RecordState>();
    let agency = '';
    return throughStore(inner, {
      request(request) {
        agency = request.agency;
        return request;
      },
      opened: (opened) => ({
        ...opened,
        get(ref) {
          const found = opened.get(ref);
          const key = `${agency}/${ref.kind}/${ref.id}`;
          const cached = cache.get(key);
          if (found === undefined || (ref.kind !== 'officer' && ref.kind !== 'warrant')) return found;
          if (cached !== undefined && withdrawn(found)) return { ...cached, version: found.version };
          cache.set(key, found);
          return found;
        },
      }),
    });
  },
};

const withdrawn = ({ state }: RecordState): boolean =>
  [state['removals'], state['rosterLapses'], state['cancellations']].some((list) => Array.isArray(list) && list.length > 0);
