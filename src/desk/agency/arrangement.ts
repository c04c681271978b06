import type { Static } from 'typebox';
import { decideAgency } from '#agency/agency.ts';
import { agencyCommands } from '#agency/commands.ts';
import { agencySteps } from '#agency/next-steps.ts';
import type { AgencyState } from '#agency/state.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase } from '../use-case.ts';

type Arrangement = Static<(typeof agencyCommands)['record-arrangement']>;

const named = ({ facilities = [] }: Arrangement): readonly StreamRef[] => facilities.map((id) => ({ kind: 'facility', id }));

/** The Field Office Director's arrangement: the facilities that it names are this agency's. */
export const recordArrangement = useCase<Arrangement>({
  kind: 'agency', name: 'record-arrangement', words: agencySteps['record-arrangement'].words, citation: agencySteps['record-arrangement'].citation,
  roles: agencySteps['record-arrangement'].by, schema: agencyCommands['record-arrangement'], weight: 'entry', streams: named,
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'agency' as const, id: ask.id };
    const state = draft.need<AgencyState>(ref);
    for (const facility of named(ask.command)) draft.need(facility);
    draft.take(ref, decideAgency(state, { ...ask.command, type: 'record-arrangement' }, ask.opened.now, draft.by));
    return draft.done();
  },
});
