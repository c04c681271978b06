import type { Static } from 'typebox';
import { decideAgency } from '#agency/agency.ts';
import { agencyCommands } from '#agency/commands.ts';
import { agencySteps } from '#agency/next-steps.ts';
import type { AgencyState } from '#agency/state.ts';
import type { Instant } from '#time/instant.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { Refused } from '../refusal.ts';
import { useCase, type Ask } from '../use-case.ts';

type Name = 'propose-law' | 'activate-law';
const row = (name: Name) => ({
  kind: 'agency' as const, name, words: agencySteps[name].words, citation: agencySteps[name].citation, roles: agencySteps[name].by, schema: agencyCommands[name], weight: 'act' as const,
});

function take<N extends Name>(ask: Ask<Static<(typeof agencyCommands)[N]>>, type: N) {
  const draft = new Draft(ask, desks);
  const ref = { kind: 'agency' as const, id: ask.id };
  draft.take(ref, decideAgency(draft.need<AgencyState>(ref), { ...ask.command, type } as never, ask.opened.now, draft.by));
  return draft.done();
}

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
    return take(ask, 'propose-law');
  },
});

export const activateLaw = useCase<Static<(typeof agencyCommands)['activate-law']>>({
  ...row('activate-law'),
  run(ask) {
    const proposal = (ask.opened.get({ kind: 'agency', id: ask.id })?.state as unknown as AgencyState | undefined)?.lawProposal;
    if (proposal !== undefined) mustBeLoaded(ask, proposal.version, proposal.known);
    return take(ask, 'activate-law');
  },
});
