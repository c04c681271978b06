import { decideAgency } from '#agency/agency.ts';
import { agencyCommands } from '#agency/commands.ts';
import { agencySteps } from '#agency/next-steps.ts';
import type { AgencyState } from '#agency/state.ts';
import type { JsonObject, StreamRef } from '#ledger/envelope.ts';
import { officerDeadlines } from '#officer/deadlines.ts';
import type { OfficerState } from '#officer/state.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import { Draft } from '../draft.ts';
import { everyOfficer } from '../officer/around.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

type Name = 'adopt-training-policy' | 'end-training-policy';

/**
 * Adopts or ends what the agency asks of training. Every officer's warnings and the moment at which ICE is told are worked out anew in the
 * same transaction; whether an officer is on the roster needs no such row, it is computed on every read.
 */
const trainingPolicyCase = (name: Name): AnyUseCase => useCase<JsonObject>({
  kind: 'agency', name, words: agencySteps[name].words, citation: agencySteps[name].citation, roles: agencySteps[name].by, schema: agencyCommands[name], weight: 'entry',
  lookups: () => everyOfficer,
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref: StreamRef = { kind: 'agency', id: ask.id };
    const before = draft.need<AgencyState>(ref).trainingPolicy;
    draft.take(ref, decideAgency(draft.state(ref), { ...ask.command, type: name } as never, ask.opened.now, draft.by));
    const policy = draft.need<AgencyState>(ref).trainingPolicy;
    let lapsed = 0;
    for (const found of everyOfficer.flatMap((lookup) => ask.opened.find(lookup))) {
      const officer = draft.hold(found);
      const state = draft.need<OfficerState>(officer);
      const had = new Set(officerDeadlines(state, before).map(({ id }) => id));
      const has = officerDeadlines(state, policy);
      const kept = new Set(has.map(({ id }) => id));
      draft.take(officer, { ok: true, events: [], due: has.filter(({ id }) => !had.has(id)), settled: [...had].filter((id) => !kept.has(id)) });
      const end = trainingEnd(state, policy);
      if (end !== undefined && end <= ask.opened.now) lapsed += 1;
    }
    return draft.done({ lapsed });
  },
});

export const trainingPolicyCases: readonly AnyUseCase[] = [trainingPolicyCase('adopt-training-policy'), trainingPolicyCase('end-training-policy')];
