import type { JsonObject } from '#ledger/envelope.ts';
import type { Plant } from '../plant.ts';
import { throughStore } from './through-store.ts';

export const factsTrimmed: Plant = {
  name: 'facts-trimmed', promise: 'replay', words: 'the facts of a decision are stored without the identity checks that it used',
  store: (inner) => throughStore(inner, {
    batch: (batch) => ({
      ...batch,
      entries: batch.entries.map((entry) => {
        if (entry.type !== 'decision-taken') return entry;
        const { identity: _, ...facts } = entry.data['facts'] as JsonObject;
        return { ...entry, data: { ...entry.data, facts } };
      }),
    }),
  }),
};

export const foldCounts: Plant = {
  name: 'fold-counts', promise: 'replay', words: 'a fold keeps something that does not come from the ledger',
  type(type) {
    let folded = 0;
    return type.kind !== 'warrant' ? type : { ...type, fold: (state, entry) => ({ ...type.fold(state, entry), folded: (folded += 1) }) };
  },
};

export const answersBeforeFlush: Plant = {
  name: 'answers-before-flush', promise: 'durable', words: 'success is answered before the flush', answersBeforeFlush: true,
};

export const clearsUnproven: Plant = {
  name: 'clears-unproven', promise: 'harm', words: 'the ledger’s being unproven stops nothing',
  store: (inner) => throughStore(inner, { request: (request) => ({ ...request, evenWhenBroken: true }) }),
};

export const stopsReleases: Plant = {
  name: 'stops-releases', promise: 'harm', words: 'an unproven ledger stops releases too',
  store: (inner) => throughStore(inner, {
    request(request) {
      const { evenWhenBroken: _, ...rest } = request;
      return rest;
    },
  }),
};
