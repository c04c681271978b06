import type { FieldOfficeState } from '#agency/field-office-state.ts';
import { recordsRequestCommands, type RecordsRequestCommand } from '#disclosure/commands.ts';
import { recordsRequestSteps } from '#disclosure/next-steps.ts';
import { decideRecordsRequest } from '#disclosure/records-request.ts';
import type { RecordsRequestState } from '#disclosure/state.ts';
import type { RecordKind, StreamRef } from '#ledger/envelope.ts';
import { ownershipOf } from '#people/ownership.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

type Command = { readonly custody?: string; readonly fieldOffice?: string };
const ref = (kind: RecordKind, id: string | undefined): readonly StreamRef[] => (id === undefined ? [] : [{ kind, id }]);

/** Records requests: whose each kind is, and what ICE agreed to, stand in other records. */
export const recordsRequestCases: readonly AnyUseCase[] = (Object.keys(recordsRequestCommands) as RecordsRequestCommand['type'][]).map((name) => useCase<Command>({
  kind: 'records-request', name, words: recordsRequestSteps[name].words, citation: recordsRequestSteps[name].citation, roles: recordsRequestSteps[name].by,
  schema: recordsRequestCommands[name], weight: name === 'receive-records-request' ? 'begins' : 'entry',
  streams: ({ custody, fieldOffice }) => [...ref('custody', custody), ...ref('field-office', fieldOffice)],
  run(ask) {
    const draft = new Draft(ask, desks);
    const own = { kind: 'records-request' as const, id: ask.id };
    const state = name === 'receive-records-request' ? draft.state<RecordsRequestState>(own) : draft.need<RecordsRequestState>(own);
    const loaded = ([one]: readonly StreamRef[]) => (one === undefined ? undefined : ask.opened.get(one)?.state);
    const office = loaded(ref('field-office', ask.command.fieldOffice)) as unknown as FieldOfficeState | undefined;
    draft.take(own, decideRecordsRequest(state, { ...ask.command, type: name } as RecordsRequestCommand, {
      at: ask.opened.now, by: draft.by, classOf: (kind) => ownershipOf(kind as RecordKind),
      custodyKnown: loaded(ref('custody', ask.command.custody)) !== undefined,
      coordination: office?.coordinations.findLast(({ subject }) => subject === 'records-request')?.id,
    }));
    return draft.done();
  },
}));
