import type { StreamRef } from '#ledger/envelope.ts';
import { disclosureMaterialCommands, type DisclosureMaterialCommand } from '#prosecutor/commands.ts';
import { decideDisclosureMaterial } from '#prosecutor/disclosure-material.ts';
import { disclosureMaterialSteps } from '#prosecutor/next-steps.ts';
import type { DisclosureMaterialState } from '#prosecutor/state.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

type Command = { readonly officer?: string };
const officersOf = ({ officer }: Command): readonly StreamRef[] => (officer === undefined ? [] : [{ kind: 'officer', id: officer }]);

/** Disclosure material: counsel's alone. The officer's id is sealed with the words, and nothing leads from an officer to it. */
export const disclosureMaterialCases: readonly AnyUseCase[] = (Object.keys(disclosureMaterialCommands) as DisclosureMaterialCommand['type'][]).map((name) => useCase<Command>({
  kind: 'disclosure-material', name, words: disclosureMaterialSteps[name].words, citation: disclosureMaterialSteps[name].citation, roles: disclosureMaterialSteps[name].by,
  schema: disclosureMaterialCommands[name], weight: name === 'record-disclosure-material' ? 'begins' : 'entry',
  streams: officersOf,
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'disclosure-material' as const, id: ask.id };
    const state = name === 'record-disclosure-material' ? draft.state<DisclosureMaterialState>(ref) : draft.need<DisclosureMaterialState>(ref);
    const officerKnown = officersOf(ask.command).some((each) => ask.opened.get(each) !== undefined);
    draft.take(ref, decideDisclosureMaterial(state, { ...ask.command, type: name } as DisclosureMaterialCommand, { at: ask.opened.now, officerKnown }));
    return draft.done();
  },
}));
