import { inForce } from '#people/grant.ts';
import type { PrincipalState } from '#people/principal.ts';
import type { Store } from '#store/store.ts';
import type { Instant } from '#time/instant.ts';
import { allOf, nameOf } from '../agency-records.ts';

export interface Attorney { readonly name: string; readonly from: Instant; readonly until: Instant; readonly documentHash?: string }

/** Defenders whose grant names this custody now: the attorneys of record, as far as this record knows them. */
export async function attorneysOf(store: Store, agency: string, custody: string, now: Instant): Promise<readonly Attorney[]> {
  const principals = await allOf<PrincipalState>(store, agency, 'principal', false);
  const found = principals.flatMap(({ id, state }) => (state.role !== 'defender' || state.status !== 'active' ? []
    : (state.grants ?? []).filter((grant) => grant.scope.kind === 'custody' && grant.scope.custody === custody && inForce(grant, now)).map((grant) => ({ id, grant }))));
  const names = await store.personal(agency, found.map(({ id }) => id));
  return found.map(({ id, grant: { startAt, endAt, documentHash } }) => ({ name: nameOf(names.get(id)), from: startAt, until: endAt, ...(documentHash === undefined ? {} : { documentHash }) }));
}
