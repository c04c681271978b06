import type { Static } from 'typebox';
import { complaintCommands, complaintSteps, decideComplaint, type ComplaintCommand } from '#complaint/complaint.ts';
import type { ComplaintState } from '#complaint/state.ts';
import { floor, floorLookups, agencyRef } from '../custody/floor.ts';
import { Draft } from '../draft.ts';
import { serviceAgreement } from '../facts/gather.ts';
import { desks } from '../records.ts';
import { onOneself, Refused } from '../refusal.ts';
import { useCase, type AnyUseCase } from '../use-case.ts';

type Command = Static<(typeof complaintCommands)[ComplaintCommand['type']]> & { readonly officer?: string };

/** Complaints: which notice clause counts depends on the text of the agreement that was signed. */
export const complaintCases: readonly AnyUseCase[] = (Object.keys(complaintCommands) as ComplaintCommand['type'][]).map((name) => useCase<Command>({
  kind: 'complaint', name, words: complaintSteps[name].words, citation: complaintSteps[name].citation, roles: complaintSteps[name].by, schema: complaintCommands[name],
  weight: complaintSteps[name].from.every((from) => from === 'new') ? 'begins' : 'entry',
  streams: (_command, caller) => [agencyRef(caller.agency)],
  lookups: () => floorLookups,
  run(ask) {
    const { opened, caller, command } = ask;
    const draft = new Draft(ask, desks);
    const ref = { kind: 'complaint' as const, id: ask.id };
    const { facilities, agreements } = floor(opened, caller.agency);
    const state = complaintSteps[name].from.includes('new') ? draft.state<ComplaintState>(ref) : draft.need<ComplaintState>(ref);
    const named = state?.officer ?? command.officer;
    if (named !== undefined && named === caller.officer) throw new Refused(onOneself(complaintSteps[name].words));
    const context = {
      at: opened.now, by: draft.by, zone: facilities[0]?.state.zone ?? 'UTC',
      generation: serviceAgreement(agreements, undefined)?.state.generation ?? 'moa-wso-2025' as const,
    };
    draft.take(ref, decideComplaint(state, { ...command, type: name } as ComplaintCommand, context));
    return draft.done();
  },
}));
