import type { Static } from 'typebox';
import { decideAgency } from '#agency/agency.ts';
import { agencyCommands } from '#agency/commands.ts';
import { agencySteps } from '#agency/next-steps.ts';
import type { AgencyState } from '#agency/state.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import { officerCommands } from '#officer/commands.ts';
import { officerSteps } from '#officer/next-steps.ts';
import { decideOfficer } from '#officer/officer.ts';
import type { OfficerState } from '#officer/state.ts';
import type { Lookup } from '#store/store.ts';
import { agencyRef } from '../custody/floor.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { onOneself, Refused } from '../refusal.ts';
import { useCase, type Ask } from '../use-case.ts';

/** Officers on whom ICE can say its word: the same as the positive roster shows. */
const confirmable: readonly Lookup[] = officerSteps['confirm-officer'].from.map((value) => ({ kind: 'officer', key: 'status', value }));

/** Tells an officer's record how old the agency lets ICE's word grow, so that the record itself knows when readiness would lapse. */
function count(ask: Ask<unknown>, draft: Draft, officer: StreamRef, maxHours: number | undefined): void {
  const state = draft.need<OfficerState>(officer);
  if (maxHours === undefined || state.lastWordMaxHours === maxHours) return;
  draft.take(officer, decideOfficer(state, { type: 'count-last-word', maxHours }, ask.opened.now, draft.by));
}

/** ICE's word on one officer; how long it stays fresh is the agency's adopted practice. */
export const confirmOfficer = useCase<Static<(typeof officerCommands)['confirm-officer']>>({
  kind: 'officer', name: 'confirm-officer', words: officerSteps['confirm-officer'].words, citation: officerSteps['confirm-officer'].citation,
  roles: officerSteps['confirm-officer'].by, schema: officerCommands['confirm-officer'], weight: 'entry',
  streams: (_command, caller) => [agencyRef(caller.agency)],
  run(ask) {
    if (ask.caller.officer === ask.id) throw new Refused(onOneself(officerSteps['confirm-officer'].words));
    const draft = new Draft(ask, desks);
    const ref = { kind: 'officer' as const, id: ask.id };
    const agency = draft.state<AgencyState>(agencyRef(ask.caller.agency));
    draft.take(ref, decideOfficer(draft.need<OfficerState>(ref), { ...ask.command, type: 'confirm-officer' }, ask.opened.now, draft.by));
    count(ask, draft, ref, agency?.safeguards?.lastWordMaxHours);
    return draft.done();
  },
});

/** The agency adopts its own practice. Every officer whom ICE can confirm is told how old its word may grow. */
export const adoptSafeguards = useCase<Static<(typeof agencyCommands)['adopt-safeguards']>>({
  kind: 'agency', name: 'adopt-safeguards', words: agencySteps['adopt-safeguards'].words, citation: agencySteps['adopt-safeguards'].citation,
  roles: agencySteps['adopt-safeguards'].by, schema: agencyCommands['adopt-safeguards'], weight: 'entry',
  lookups: () => confirmable,
  run(ask) {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'agency' as const, id: ask.id };
    draft.take(ref, decideAgency(draft.need<AgencyState>(ref), { ...ask.command, type: 'adopt-safeguards' }, ask.opened.now, draft.by));
    for (const lookup of confirmable) for (const officer of ask.opened.find(lookup)) count(ask, draft, draft.hold(officer), ask.command.lastWordMaxHours);
    return draft.done();
  },
});
