import type { CustodyState } from '#custody/state.ts';
import { NotFound } from '#desk/refusal.ts';
import type { WarrantState } from '#warrant/state.ts';
import type { Held } from './agency-records.ts';
import type { Site } from './site.ts';

/** One custody record. Another agency's is not found. */
export async function custodyOf(site: Site, agency: string, id: string): Promise<Held<CustodyState>> {
  const found = await site.deps.store.record(agency, { kind: 'custody', id });
  if (found === undefined) throw new NotFound('no such person');
  return { id, version: found.version, state: found.state as unknown as CustodyState };
}

export async function warrantOf(site: Site, agency: string, id: string | undefined): Promise<Held<WarrantState> | undefined> {
  if (id === undefined) return undefined;
  const found = await site.deps.store.record(agency, { kind: 'warrant', id });
  return found && { id, version: found.version, state: found.state as unknown as WarrantState };
}
