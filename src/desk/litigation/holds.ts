import { litigationHoldCommands, type LitigationHoldCommand } from '#litigation/commands.ts';
import { decideLitigationHold } from '#litigation/litigation-hold.ts';
import { litigationHoldSteps } from '#litigation/next-steps.ts';
import type { LitigationHoldState } from '#litigation/state.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

type Command = { readonly custodies?: readonly string[] };
const custodiesOf = ({ custodies = [] }: Command): readonly StreamRef[] => [...new Set(custodies)].map((id) => ({ kind: 'custody' as const, id }));

/** Litigation holds: custodies are named only if they are on record, since one that keeps nothing would look as if it kept something. */
export const litigationHoldCases: readonly AnyUseCase[] = (Object.keys(litigationHoldCommands) as LitigationHoldCommand['type'][]).map((name) => useCase<Command>({
  kind: 'litigation-hold', name, words: litigationHoldSteps[name].words, citation: litigationHoldSteps[name].citation, roles: litigationHoldSteps[name].by,
  schema: litigationHoldCommands[name], weight: name === 'place-litigation-hold' ? 'begins' : name === 'lift-litigation-hold' ? 'act' : 'entry',
  streams: (command) => custodiesOf(command),
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'litigation-hold' as const, id: ask.id };
    const state = name === 'place-litigation-hold' ? draft.state<LitigationHoldState>(ref) : draft.need<LitigationHoldState>(ref);
    const known = new Set(custodiesOf(ask.command).filter((each) => ask.opened.get(each) !== undefined).map(({ id }) => id));
    draft.take(ref, decideLitigationHold(state, { ...ask.command, type: name } as LitigationHoldCommand, known));
    return draft.done();
  },
}));
