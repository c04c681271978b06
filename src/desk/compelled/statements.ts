import { compelledStatementCommands, type CompelledStatementCommand } from '#compelled/commands.ts';
import { decideCompelledStatement } from '#compelled/compelled-statement.ts';
import { compelledStatementSteps } from '#compelled/next-steps.ts';
import type { CompelledStatementState } from '#compelled/state.ts';
import type { Vault } from '#ledger/keys.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import type { Lookup } from '#store/store.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

type Command = { readonly officer?: string };
const officersOf = ({ officer }: Command): readonly StreamRef[] => (officer === undefined ? [] : [{ kind: 'officer', id: officer }]);

/** Under what an officer's compelled statements are found: a keyed digest made for this kind alone, so that it leads nowhere else. */
const concernsTag = (officer: string, agency: string, vault: Vault): string => vault.tag(agency, `compelled-statement:${officer}`);
export const statementsOf = (officer: string, agency: string, vault: Vault): Lookup => ({ kind: 'compelled-statement', key: 'concerns', value: concernsTag(officer, agency, vault) });

/** Compelled statements: counsel's to record. The officer's id is sealed with the words; the ledger holds a digest. */
export const compelledStatementCases: readonly AnyUseCase[] = (Object.keys(compelledStatementCommands) as CompelledStatementCommand['type'][]).map((name) => useCase<Command>({
  kind: 'compelled-statement', name, words: compelledStatementSteps[name].words, citation: compelledStatementSteps[name].citation, roles: compelledStatementSteps[name].by,
  schema: compelledStatementCommands[name], weight: name === 'record-compelled-statement' ? 'begins' : 'entry',
  streams: officersOf,
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'compelled-statement' as const, id: ask.id };
    const state = name === 'record-compelled-statement' ? draft.state<CompelledStatementState>(ref) : draft.need<CompelledStatementState>(ref);
    const officer = officersOf(ask.command).find((each) => ask.opened.get(each) !== undefined);
    const concerns = officer && concernsTag(officer.id, ask.caller.agency, ask.deps.vault);
    draft.take(ref, decideCompelledStatement(state, { ...ask.command, type: name } as CompelledStatementCommand, { at: ask.opened.now, concerns }));
    return draft.done();
  },
}));
