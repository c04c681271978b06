import type { CustodyState } from '#custody/state.ts';
import type { Envelope } from '#ledger/envelope.ts';
import type { Instant } from '#time/instant.ts';

/** A paper of ICE's that the person's own record shows. */
export interface IcePaper { readonly words: string; readonly at: Instant; readonly more: string }

const warrantPapers = (timeline: readonly Envelope[]): readonly IcePaper[] => timeline.flatMap(({ type, at, data }): readonly IcePaper[] => {
  if (type === 'warrant-attached' || (type === 'person-booked' && data['warrant'] !== undefined)) return [{ words: 'Administrative warrant, signed by an immigration officer, not a judge: put to this record', at, more: 'When ICE signed and sent it stands on the paper itself.' }];
  if (type === 'warrant-detached') return [{ words: `Administrative warrant taken off this record: ${String(data['reason']).replaceAll('-', ' ')}`, at, more: '' }];
  if (type === 'warrant-served') return [{ words: `Administrative warrant ${String(data['form'])} served`, at: data['servedAt'] as Instant, more: data['copyGiven'] === true ? 'A copy was given to the person.' : 'No copy is recorded as given to the person.' }];
  return [];
});

/** ICE's papers as the custody record itself shows them, oldest first. ICE's own records are not opened for this. */
export function icePapers(state: CustodyState, timeline: readonly Envelope[]): readonly IcePaper[] {
  const detainers = state.detainers.flatMap(({ form, receivedAt, copyServedAt, liftedAt }): readonly IcePaper[] => [
    { words: `Detainer ${form} arrived: a ceiling, not permission`, at: receivedAt, more: copyServedAt === undefined ? 'No copy to the person is recorded; without it the form itself says that it has no effect.' : '' },
    ...(copyServedAt === undefined ? [] : [{ words: `Copy of the detainer ${form} given to the person`, at: copyServedAt, more: '' }]),
    ...(liftedAt === undefined ? [] : [{ words: `Detainer ${form} lifted by ICE`, at: liftedAt, more: '' }]),
  ]);
  return [...warrantPapers(timeline), ...detainers].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
