import Type from 'typebox';
import type { Static } from 'typebox';
import { hash, may } from '#agency/shape.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import type { Vault } from '#ledger/keys.ts';
import { NOTHING_AROUND } from '#officer/around.ts';
import { officerCommands } from '#officer/commands.ts';
import { nominatedAgain, officerSteps } from '#officer/next-steps.ts';
import { decideOfficer } from '#officer/officer.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Lookup } from '#store/store.ts';
import { Draft } from '../draft.ts';
import { employeeTag } from '../personal-tags.ts';
import { desks } from '../records.ts';
import { useCase, type Ask } from '../use-case.ts';

type One = Static<(typeof officerCommands)['nominate-officer']>;
type Many = { readonly list?: string; readonly nominations: readonly One[] };

/** The most nominations that one call takes: the agency's head is locked while they are written, and service must not wait for long. */
export const NOMINATIONS_AT_ONCE = 25;

const step = officerSteps['nominate-officer'];
const row = { kind: 'officer' as const, citation: step.citation, roles: step.by, weight: 'begins' as const };

const byNumber = (nomination: One, agency: string, vault: Vault): readonly Lookup[] => {
  const number = nomination.personal?.employeeNumber;
  return number === undefined ? [] : [{ kind: 'officer', key: 'tag:employee', value: employeeTag(number, agency, vault) }];
};

function nominate(ask: Ask<unknown>, draft: Draft, id: string, nomination: One): void {
  const { opened, caller, deps } = ask;
  const same = byNumber(nomination, caller.agency, deps.vault).flatMap((lookup) => opened.find(lookup)).map(({ state }) => (state as unknown as OfficerState).status);
  const ref = draft.begin({ kind: 'officer', id });
  draft.take(ref, decideOfficer(undefined, { ...nomination, type: 'nominate-officer' }, opened.now, draft.by, { ...NOTHING_AROUND, found: { person: id, same } }));
}

/** One nomination; an employee number is looked up, so that nobody is nominated twice. */
export const nominateOfficer = useCase<One>({
  ...row, name: 'nominate-officer', words: step.words, schema: officerCommands['nominate-officer'],
  lookups: (command, caller, deps) => byNumber(command, caller.agency, deps.vault),
  run(ask) {
    const draft = new Draft(ask, desks);
    nominate(ask, draft, ask.id, ask.command);
    return draft.done();
  },
});

/** Several nominations: all are recorded but those whose employee number is on record already, or none is. Each says which. */
export const nominateOfficers = useCase<Many>({
  ...row, name: 'nominate-officers', words: 'nominate several officers from a list',
  schema: Type.Object({
    list: may(hash('SHA-256 of the list they come from.')),
    nominations: Type.Array(officerCommands['nominate-officer'], { minItems: 1, maxItems: NOMINATIONS_AT_ONCE, description: 'The nominations.' }),
  }, { additionalProperties: false, description: 'Nominations from a list.' }),
  lookups: (command, caller, deps) => command.nominations.flatMap((each) => byNumber(each, caller.agency, deps.vault)),
  run(ask) {
    const { command, caller, opened, deps } = ask;
    const draft = new Draft(ask, desks);
    const here = new Set<string>();
    let begun = 0;
    const officers = command.nominations.map((each): JsonObject => {
      const [lookup] = byNumber(each, caller.agency, deps.vault);
      const known = lookup === undefined ? [] : opened.find(lookup).filter(({ state }) => !nominatedAgain.includes((state as unknown as OfficerState).status));
      const [before] = known;
      if (lookup !== undefined && here.has(lookup.value)) return { outcome: 'twice-in-list' };
      if (before !== undefined) return { outcome: (before.state as unknown as OfficerState).status === 'disqualified' ? 'disqualified-before' : 'on-record', officer: before.ref.id };
      if (lookup !== undefined) here.add(lookup.value);
      const id = begun === 0 ? ask.id : deps.ids.next();
      begun += 1;
      nominate(ask, draft, id, each);
      return { outcome: 'nominated', officer: id };
    });
    return draft.done({ officers });
  },
});
