import type { Static } from 'typebox';
import { decideAgency } from '#agency/agency.ts';
import { agencyCommands } from '#agency/commands.ts';
import { agencySteps } from '#agency/next-steps.ts';
import type { AgencyState } from '#agency/state.ts';
import type { Instant } from '#time/instant.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import { noteEdges } from '../custody/edges.ts';
import { everyoneHeld, floorLookups } from '../custody/floor.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { Refused } from '../refusal.ts';
import { useCase, type Ask } from '../use-case.ts';

type Name = 'propose-law' | 'activate-law';
const row = (name: Name) => ({
  kind: 'agency' as const, name, words: agencySteps[name].words, citation: agencySteps[name].citation, roles: agencySteps[name].by, schema: agencyCommands[name], weight: 'act' as const,
});

const take = <N extends Name>(ask: Ask<Static<(typeof agencyCommands)[N]>>, draft: Draft, ref: StreamRef, type: N): void =>
  draft.take(ref, decideAgency(draft.need<AgencyState>(ref), { ...ask.command, type } as never, ask.opened.now, draft.by));

/** Nobody proposes or activates what the law folder of this server does not say. */
function mustBeLoaded({ deps, opened }: Ask<unknown>, version: string, known: Instant): void {
  const found = deps.law.at(opened.now, known).version;
  if (found === version) return;
  throw new Refused({
    code: 'law/not-loaded', title: 'This version is not loaded here',
    detail: `What the law folder of this server says by ${known} is ${found.slice(0, 12)}, not ${version.slice(0, 12)}.`,
    citations: [], missing: [{ fact: 'the law folder that gives this version', from: 'administrator of this server' }],
  });
}

/** Counsel puts a version forward. It changes nothing until a second person activates it. */
export const proposeLaw = useCase<Static<(typeof agencyCommands)['propose-law']>>({
  ...row('propose-law'),
  run(ask) {
    mustBeLoaded(ask, ask.command.version, ask.command.known);
    const draft = new Draft(ask, desks);
    take(ask, draft, { kind: 'agency', id: ask.id }, 'propose-law');
    return draft.done();
  },
});

/** Everyone held is looked at in the same transaction: a hold that the law in use now would question is questioned. */
export const activateLaw = useCase<Static<(typeof agencyCommands)['activate-law']>>({
  ...row('activate-law'), lookups: () => [...floorLookups, everyoneHeld],
  run(ask) {
    const ref = { kind: 'agency' as const, id: ask.id };
    const draft = new Draft(ask, desks);
    const { lawProposal } = draft.need<AgencyState>(ref);
    if (lawProposal !== undefined) mustBeLoaded(ask, lawProposal.version, lawProposal.known);
    take(ask, draft, ref, 'activate-law');
    const held = ask.opened.find(everyoneHeld).map((found) => draft.hold(found));
    for (const custody of held) noteEdges(ask, draft, custody);
    return draft.done({ held: held.length });
  },
});
