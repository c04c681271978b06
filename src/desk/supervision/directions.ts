import type { AgencyState } from '#agency/state.ts';
import type { RecordKind, StreamRef } from '#ledger/envelope.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Lookup } from '#store/store.ts';
import { directionCommands, type DirectionCommand } from '#supervision/direction-commands.ts';
import type { DirectionState } from '#supervision/direction-state.ts';
import { directionSteps } from '#supervision/direction-steps.ts';
import { decideDirection } from '#supervision/direction.ts';
import { agencyRef } from '../custody/floor.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

type Command = { readonly officers?: readonly string[]; readonly custody?: string; readonly facility?: string };

/** Officers of the programme, whoever of them may serve today: a direction is for those too who come back tomorrow. */
const IN_PROGRAMME: readonly OfficerState['status'][] = ['certified', 'authorized', 'credentialed', 'suspended'];
const programme: readonly Lookup[] = IN_PROGRAMME.map((value) => ({ kind: 'officer', key: 'status', value }));

const named = ({ officers = [], custody, facility }: Command): readonly StreamRef[] => {
  const one = (kind: RecordKind, id: string | undefined): readonly StreamRef[] => (id === undefined ? [] : [{ kind, id }]);
  return [...officers.map((id): StreamRef => ({ kind: 'officer', id })), ...one('custody', custody), ...one('facility', facility)];
};

/** Directions of ICE: whom each is for stands in other records, and who is named must exist. */
export const directionCases: readonly AnyUseCase[] = (Object.keys(directionCommands) as DirectionCommand['type'][]).map((name) => useCase<Command>({
  kind: 'direction', name, words: directionSteps[name].words, citation: directionSteps[name].citation, roles: directionSteps[name].by,
  schema: directionCommands[name], weight: name === 'give-direction' ? 'begins' : 'entry',
  streams: (command, caller) => (name === 'give-direction' ? [agencyRef(caller.agency), ...named(command)] : []),
  lookups: () => (name === 'give-direction' ? programme : []),
  run(ask) {
    const { opened, caller, command } = ask;
    const draft = new Draft(ask, desks);
    const ref = { kind: 'direction' as const, id: ask.id };
    const begins = name === 'give-direction';
    if (begins) for (const each of named(command)) draft.need(each);
    const agency = begins ? draft.state<AgencyState>(agencyRef(caller.agency)) : undefined;
    draft.take(ref, decideDirection(begins ? draft.state<DirectionState>(ref) : draft.need<DirectionState>(ref), { ...command, type: name } as DirectionCommand, {
      at: opened.now, by: draft.by, ownOfficer: caller.officer, directionHours: agency?.safeguards?.directionHours,
      programme: begins ? programme.flatMap((lookup) => opened.find(lookup).map(({ ref: { id } }) => id)) : [],
    }));
    return draft.done();
  },
}));
