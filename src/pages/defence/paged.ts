import type { Stop } from '#custody/stop-state.ts';
import type { AlarmState } from '#desk/alarm/alarm.ts';
import type { PrincipalState } from '#people/principal.ts';
import { isRole, roleWords } from '#people/roles.ts';
import type { Store } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import { nameOf } from '../agency-records.ts';

/** Who was paged about a stop, and the named person who heard it. */
export interface Paged {
  readonly owner: string;
  readonly raisedAt: Instant;
  readonly again: number;
  readonly heard?: { readonly by: string; readonly at: Instant };
}

const ownerWords = (owner: string): string => (isRole(owner) ? roleWords[owner] : owner.replaceAll('-', ' '));

/** The alarms of each stop of one custody, by the stop's id. */
export async function pagedFor(store: Store, agency: string, custody: string, stops: readonly Stop[]): Promise<ReadonlyMap<string, readonly Paged[]>> {
  if (stops.length === 0) return new Map();
  const alarms = (await store.find(agency, { kind: 'alarm', key: 'about', value: custody })).map(({ state }) => state as unknown as AlarmState);
  const who = await named(store, agency, alarms.flatMap(({ acknowledgedBy }) => acknowledgedBy ?? []));
  return new Map(stops.map(({ id }) => [id, alarms.filter(({ kind, due }) => kind === 'stop' && (due.includes(`stop:${id}@`) || due.includes(`stop:${id}/`)))
    .map(({ owner, raisedAt, again, acknowledgedAt, acknowledgedBy }) => ({
      owner: ownerWords(owner), raisedAt, again,
      ...(acknowledgedAt === undefined || acknowledgedBy === undefined ? {} : { heard: { by: who.get(acknowledgedBy) ?? 'someone on duty', at: acknowledgedAt } }),
    }))]));
}

/** Names and roles of principals: a court's paper reaches a person with a name, not a mailbox. */
async function named(store: Store, agency: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const each = [...new Set(ids)];
  const [names, records] = await Promise.all([store.personal(agency, each), Promise.all(each.map((id) => store.record(agency, { kind: 'principal', id })))]);
  return new Map(each.map((id, place) => {
    const role = (records[place]?.state as unknown as PrincipalState | undefined)?.role;
    return [id, `${nameOf(names.get(id))}${role === undefined ? '' : `, ${roleWords[role]}`}`];
  }));
}
