import type { CustodyState } from '#custody/state.ts';
import { NotFound } from '#desk/refusal.ts';
import type { Envelope } from '#ledger/envelope.ts';
import type { PersonalRecord } from '#store/store.ts';
import type { WarrantState } from '#warrant/state.ts';
import { type Held, nameOf, zoneOf } from '../agency-records.ts';
import type { Subject } from '../page-action.ts';
import type { Arrived } from '../page-route.ts';
import { whoActed } from '../principals.ts';
import type { Site } from '../site.ts';

/** One person's record, as the commander's sheets are worked out from it. */
export interface Sheet {
  readonly subject: Subject;
  readonly name: string;
  readonly booking: string;
  readonly personal: PersonalRecord | undefined;
  readonly timeline: readonly Envelope[];
  /** Name and role of whoever acted on this record; never an id alone. */
  readonly who: (principal: string) => string;
}

/** Throws NotFound for a person of nowhere and of another agency alike. */
export async function readSheet({ deps: { store } }: Site, { caller, records, frame }: Arrived, id: string): Promise<Sheet> {
  const found = await store.record(caller.agency, { kind: 'custody', id });
  if (found === undefined) throw new NotFound('no such person');
  const state = found.state as unknown as CustodyState;
  const named = state.warrant ?? state.service?.warrant;
  const [timeline, personal, warrant] = await Promise.all([
    store.timeline(caller.agency, { kind: 'custody', id }), store.personal(caller.agency, [state.person]),
    named === undefined ? undefined : store.record(caller.agency, { kind: 'warrant', id: named }),
  ]);
  const words = await whoActed(store, caller.agency, timeline.map(({ actor }) => actor));
  const actors = new Map(timeline.map(({ actor }) => [actor.principal, words(actor)]));
  const record = personal.get(state.person);
  return {
    subject: {
      custody: { id, version: found.version, state }, warrant: warrant && ({ id: warrant.ref.id, version: warrant.version, state: warrant.state as unknown as WarrantState } satisfies Held<WarrantState>),
      caller, records, zone: zoneOf(records, state.facility), now: frame.now,
    },
    name: nameOf(record), booking: record?.fields['bookingNumber'] ?? 'not recorded', personal: record, timeline,
    who: (principal) => actors.get(principal) ?? 'Name not recorded',
  };
}

/** Where the receipt of the last entry of one of these kinds is; undefined where there is none. */
export function receiptHref({ subject: { custody }, timeline }: Sheet, ...types: readonly string[]): string | undefined {
  const entry = timeline.findLast(({ type }) => types.includes(type));
  return entry === undefined ? undefined : `/people/${custody.id}/receipts/${entry.seq}`;
}
