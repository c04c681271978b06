import type { Actor } from '#ledger/envelope.ts';
import { isRole, roleWords } from '#people/roles.ts';
import type { Store } from '#store/store.ts';
import { nameOf } from './agency-records.ts';

/** Words for everyone who acted in a list of entries: a name where one is recorded, always the role they acted in. */
export async function whoActed(store: Store, agency: string, actors: readonly Actor[]): Promise<(actor: Actor) => string> {
  const ids = [...new Set(actors.map((actor) => actor.principal))];
  const names = await store.personal(agency, ids);
  return (actor) => {
    const role = isRole(actor.role) ? roleWords[actor.role] : actor.role;
    const name = names.get(actor.principal);
    return name === undefined || name.fields['name'] === undefined ? role : `${nameOf(name)}, ${role}`;
  };
}
