import type { Static } from 'typebox';
import type { CustodyState } from '#custody/state.ts';
import { writeAnswerToken } from '#people/answer-link.ts';
import { warrantCommands } from '#warrant/commands.ts';
import { warrantSteps } from '#warrant/next-steps.ts';
import type { WarrantState } from '#warrant/state.ts';
import { decideWarrant } from '#warrant/warrant.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase } from '../use-case.ts';
import { custodyOf } from './match.ts';

const step = warrantSteps['ask-reconfirmation'];

/** The jail asks ICE. A one-time link's secret leaves in this one answer and is kept nowhere: a replayed answer has none, then ask again. */
export const askReconfirmation = useCase<Static<(typeof warrantCommands)['ask-reconfirmation']>>({
  kind: 'warrant', name: 'ask-reconfirmation', words: step.words, citation: step.citation, roles: step.by, schema: warrantCommands['ask-reconfirmation'], weight: 'entry',
  lookups: (_command, _caller, _deps, id) => [custodyOf(id)],
  run(ask) {
    const draft = new Draft(ask, desks);
    const warrant = { kind: 'warrant' as const, id: ask.id };
    const state = draft.need<WarrantState>(warrant);
    const custody = ask.opened.find(custodyOf(ask.id))[0]?.state as unknown as CustodyState | undefined;
    const link = ask.command.means === 'one-time-link' ? writeAnswerToken(ask.caller.agency, ask.deps.vault.randomBytes(32)) : undefined;
    const { releaseEligibleAt, projectedReleaseAt, stops = [] } = custody ?? {};
    const asking = {
      stops: stops.filter((stop) => stop.status === 'open' && stop.kind === 'citizenship').map(({ id }) => id),
      ...(releaseEligibleAt === undefined ? {} : { releaseEligibleAt }), ...(projectedReleaseAt === undefined ? {} : { projectedReleaseAt }), ...(link === undefined ? {} : { digest: link.digest }),
    };
    draft.take(warrant, decideWarrant(state, { ...ask.command, type: 'ask-reconfirmation' }, ask.opened.now, draft.by, { person: state.person ?? '', asking }));
    const question = draft.need<WarrantState>(warrant).questions?.at(-1);
    return { ...draft.done({ question: question?.id ?? null, answerDueAt: question?.answerDueAt ?? null }), ...(link === undefined ? {} : { once: { token: link.token } }) };
  },
});
