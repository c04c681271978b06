import type { CustodyState } from '#custody/state.ts';
import type { Envelope } from '#ledger/envelope.ts';
import type { RecordState } from '#store/store.ts';
import type { Change } from './judge.ts';
import { pastDecision } from './past.ts';
import type { Past } from './past.ts';

/** Stands above every list of acts affected by later-known law, on paper and in every answer. */
export const PRIVILEGED = 'Prepared for counsel; do not file with the record.';

/** What followed a decision: a service that names it as its clearance, or nothing but its answer. */
export type Act = 'service' | 'refusal' | 'clearance not used';

/** What was done on a decision, by the custody it was taken in. */
export function actOn({ decision, from }: Pick<Change, 'decision' | 'from'>, custody: RecordState | undefined): Act {
  if (from.outcome !== 'cleared') return 'refusal';
  return (custody?.state as unknown as CustodyState | undefined)?.service?.clearance === decision ? 'service' : 'clearance not used';
}

/** The decisions among ledger entries. */
export async function* decisionsIn(entries: Iterable<Envelope>): AsyncGenerator<Past> {
  for (const { agency, seq, stream, type, data } of entries) if (type === 'decision-taken') yield pastDecision(agency, seq, stream, data);
}
