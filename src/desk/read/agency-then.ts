import { foldAgency } from '#agency/agency.ts';
import type { AgencyEvent } from '#agency/events.ts';
import type { Recorded } from '#agency/record.ts';
import type { AgencyState } from '#agency/state.ts';
import type { Store } from '#store/store.ts';

/** The agency's record as it stood before one entry of its ledger: who had adopted what when a decision was taken. */
export async function agencyThen(store: Pick<Store, 'timeline'>, agency: string, seq: number): Promise<AgencyState | undefined> {
  const entries = await store.timeline(agency, { kind: 'agency', id: agency });
  return entries.filter((entry) => entry.seq < seq)
    .reduce<AgencyState | undefined>((state, entry) => foldAgency(state, entry as unknown as Recorded<AgencyEvent>), undefined);
}
