import { Refused } from '#desk/refusal.ts';
import type { CustodyState } from '#custody/state.ts';
import type { Envelope, Json, JsonObject } from '#ledger/envelope.ts';
import type { Batch, RecordType } from '#store/store.ts';
import { addHours, addMinutes } from '#time/instant.ts';
import type { Plant } from '../plant.ts';
import { throughStore } from './through-store.ts';

const refuse = (code: string): never => { throw new Refused({ code, title: 'Not done', detail: 'Planted.', citations: [], missing: [] }); };
const has = (batch: Batch<Json>, type: string): boolean => batch.entries.some((entry) => entry.type === type);

const foldingCustody = (fold: (state: CustodyState, entry: Envelope) => CustodyState): NonNullable<Plant['type']> => (type: RecordType): RecordType => (type.kind !== 'custody' ? type : {
  ...type, fold: (state, entry) => fold(type.fold(state, entry) as unknown as CustodyState, entry) as unknown as JsonObject,
});

const extended = (state: CustodyState, hours: number): CustodyState =>
  ({ ...state, bases: state.bases.map((basis) => ({ ...basis, limits: basis.limits.map((limit) => ({ ...limit, end: addHours(limit.end, hours) })) })) });

export const moveRestarts: Plant = {
  name: 'move-restarts', promise: 'end', words: 'a move to another building gives the hold twelve more hours',
  type: foldingCustody((state, entry) => (entry.type === 'person-moved' ? extended(state, 12) : state)),
};

export const laterServiceRestarts: Plant = {
  name: 'decision-restarts', promise: 'end', words: 'asking again while a hold runs starts its hours again',
  type: foldingCustody((state, entry) => (entry.type === 'decision-taken' && state.bases.length > 0 ? extended(state, 1) : state)),
};

export const gapLater: Plant = {
  name: 'gap-later', promise: 'gap', words: 'the alarm of a gap is due after a quarter of an hour, not at minute 0',
  store: (inner) => throughStore(inner, { batch: (batch) => ({ ...batch, due: (batch.due ?? []).map((row) => (row.kind === 'gap' ? { ...row, dueAt: addMinutes(row.dueAt, 15) } : row)) }) }),
};

export const releaseWaits: Plant = {
  name: 'release-waits', promise: 'gap', words: 'a release is refused while a stop waits for its answer',
  store(inner) {
    const stops = new Map<string, number>();
    return throughStore(inner, {
      batch(batch) {
        for (const { type, stream } of batch.entries) {
          if (type === 'stop-opened') stops.set(stream.id, (stops.get(stream.id) ?? 0) + 1);
          if (type === 'custody-ended' && (stops.get(stream.id) ?? 0) > 0) refuse('planted/stop-open');
        }
        return batch;
      },
    });
  },
};

export const irregularRefused: Plant = {
  name: 'irregular-refused', promise: 'irregular', words: 'a service without clearance is refused, because it should not have been',
  store: (inner) => throughStore(inner, { batch: (batch) => (has(batch, 'occurred-without-clearance') ? refuse('planted/not-allowed') : batch) }),
};

export const irregularUnclocked: Plant = {
  name: 'irregular-unclocked', promise: 'irregular', words: 'a service without clearance is recorded and starts no clock',
  store: (inner) => throughStore(inner, {
    batch: (batch) => (has(batch, 'occurred-without-clearance') ? { ...batch, entries: batch.entries.filter((entry) => entry.type !== 'basis-began') } : batch),
  }),
};

/** Found by this simulation in its first hour: a node whose clock was behind refused the truth as lying in the future. */
export const aheadRefused: Plant = {
  name: 'ahead-refused', promise: 'irregular', words: 'an act dated ahead of the clock is refused as lying in the future',
  store: (inner) => throughStore(inner, { batch: (batch) => (batch.entries.some((entry) => entry.data['statedAt'] !== undefined) ? refuse('custody/future') : batch) }),
};
