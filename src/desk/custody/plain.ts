import type { JsonObject, StreamRef } from '#ledger/envelope.ts';
import type { CustodyState } from '#custody/state.ts';
import { custodyCommands, type CustodyCommand } from '#custody/commands.ts';
import { decideCustody } from '#custody/custody.ts';
import { custodySteps } from '#custody/next-steps.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { NotFound } from '../refusal.ts';
import { raiseReview } from '../supervision/raise-review.ts';
import { useCase, type AnyUseCase, type Ask } from '../use-case.ts';
import { noteEdges } from './edges.ts';
import { agencyRef, contextFor, floorLookups, servingLookups } from './floor.ts';

/** Acts on the whole custody: the caller must have read the record that is acted on. */
const acts: readonly string[] = [
  'release-person', 'record-ice-release', 'record-transfer-left', 'correct-record', 'record-separate-basis', 'end-basis', 'resume-criminal-custody', 'resolve-stop',
];
/** Those with a file of their own: they need the warrant, the officer or a decision. */
const elsewhere: readonly string[] = ['decide-service', 'serve-warrant', 'attach-warrant', 'detach-warrant', 'record-ice-release'];

const IRREGULAR = 'record-irregular-service';

export const custodyRow = (name: CustodyCommand['type']) => {
  const step = custodySteps[name];
  const begins = step.from.every((from) => from === 'new');
  return {
    kind: 'custody' as const, name, words: step.words, citation: step.citation, roles: step.by, schema: custodyCommands[name],
    weight: begins ? 'begins' as const : acts.includes(name) || name === 'serve-warrant' ? 'act' as const : 'entry' as const,
  };
};

/** Every act that concerns the custody record alone, with the limits that bear on it. */
export const plainCustodyCases: readonly AnyUseCase[] = (Object.keys(custodyCommands) as CustodyCommand['type'][])
  .filter((name) => !elsewhere.includes(name))
  .map((name) => useCase<JsonObject>({
    ...custodyRow(name),
    streams: (_command, caller) => [agencyRef(caller.agency)],
    lookups: () => (name === IRREGULAR ? servingLookups : floorLookups),
    run(ask) {
      const draft = new Draft(ask, desks);
      const ref = { kind: 'custody' as const, id: ask.id };
      if (draft.state(ref) === undefined && !custodySteps[name].from.includes('new')) throw new NotFound('no such custody');
      const facility = typeof ask.command['facility'] === 'string' ? ask.command['facility'] : undefined;
      if (facility !== undefined && !knownFacility(ask, facility)) throw new NotFound('no such facility');
      draft.take(ref, decideCustody(draft.state(ref), { ...ask.command, type: name } as unknown as CustodyCommand, contextFor(ask, draft, ref, facility)));
      if (name === IRREGULAR) reviewIrregular(ask, draft, ref);
      noteEdges(ask, draft, ref);
      return draft.done();
    },
  }));

/** What happened without clearance is reviewed by ICE like any other act. */
function reviewIrregular(ask: Ask<unknown>, draft: Draft, ref: StreamRef): void {
  const act = draft.need<CustodyState>(ref).irregular.at(-1);
  if (act !== undefined) raiseReview(ask, draft, ref, { act: 'irregular-service', actId: act.id, actedAt: act.occurredAt, officer: act.officer, warrant: act.warrant });
}

const knownFacility = (ask: Parameters<typeof contextFor>[0], facility: string): boolean =>
  ask.opened.find(floorLookups[0] as (typeof floorLookups)[number]).some(({ ref }) => ref.id === facility);
