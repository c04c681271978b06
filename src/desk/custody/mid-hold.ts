import type { AgreementState } from '#agreement/state.ts';
import { agreementCommands } from '#agreement/commands.ts';
import { decideAgreement, endingsAt } from '#agreement/agreement.ts';
import { agreementSteps } from '#agreement/next-steps.ts';
import { decideCustody } from '#custody/custody.ts';
import type { Basis, CustodyState } from '#custody/state.ts';
import type { JsonObject } from '#ledger/envelope.ts';
import { officerCommands } from '#officer/commands.ts';
import { officerSteps } from '#officer/next-steps.ts';
import { decideOfficer } from '#officer/officer.ts';
import type { OfficerState } from '#officer/state.ts';
import { Draft } from '../draft.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase, type Ask, type Done } from '../use-case.ts';
import { agencyRef, contextFor, floorLookups } from './floor.ts';

/** Everyone held here now on an immigration basis, loaded under the same lock. */
const held = { kind: 'custody' as const, key: 'holding', value: 'yes' };
const loads = { streams: (_command: JsonObject, caller: Ask<unknown>['caller']) => [agencyRef(caller.agency)], lookups: () => [...floorLookups, held] };

/** Puts the question on every basis that rested on what has just ended: in the same transaction, so that nobody held is missed. */
function question(ask: Ask<unknown>, draft: Draft, because: 'agreement-ended' | 'officer-withdrawn', restsOn: (state: CustodyState, basis: Basis) => boolean): readonly string[] {
  return ask.opened.find(held).flatMap((found) => {
    const custody = draft.hold(found);
    const state = draft.need<CustodyState>(custody);
    const bases = state.bases.filter((basis) => basis.endedAt === undefined && restsOn(state, basis));
    for (const basis of bases) {
      draft.take(custody, decideCustody(draft.need(custody), { type: 'question-basis', basis: basis.id, because }, contextFor(ask, draft, custody)));
    }
    return bases.length === 0 ? [] : [custody.id];
  });
}

type AgreementEnd = 'end-agreement' | 'give-agreement-notice';
const endsAgreement = (name: AgreementEnd): AnyUseCase => useCase<JsonObject>({
  kind: 'agreement', name, words: agreementSteps[name].words, citation: agreementSteps[name].citation, roles: agreementSteps[name].by, schema: agreementCommands[name],
  weight: name === 'end-agreement' ? 'act' : 'entry', ...loads,
  run(ask): Done {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'agreement' as const, id: ask.id };
    draft.take(ref, decideAgreement(draft.need(ref), { ...ask.command, type: name } as never, ask.opened.now, draft.by));
    const state = draft.need<AgreementState>(ref);
    const bites = endingsAt(state, ask.opened.now).length > 0;
    const here = (custody: CustodyState, basis: Basis): boolean =>
      basis.kind === 'igsa' ? basis.agreement === ask.id : basis.kind === 'agreement' && state.facilities.includes(custody.location.facility ?? custody.facility);
    return draft.done({ questioned: bites ? question(ask, draft, 'agreement-ended', here) : [] });
  },
});

type OfficerEnd = 'withdraw-officer' | 'record-officer-left';
const endsOfficer = (name: OfficerEnd): AnyUseCase => useCase<JsonObject>({
  kind: 'officer', name, words: officerSteps[name].words, citation: officerSteps[name].citation, roles: officerSteps[name].by, schema: officerCommands[name],
  weight: name === 'withdraw-officer' ? 'act' : 'entry', ...loads,
  run(ask): Done {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'officer' as const, id: ask.id };
    draft.take(ref, decideOfficer(draft.need<OfficerState>(ref), { ...ask.command, type: name } as never, ask.opened.now, draft.by));
    const removed = draft.need<OfficerState>(ref).removals.some((each) => each.restoredAt === undefined && (each.effectiveAt === undefined || each.effectiveAt <= ask.opened.now));
    const served = (custody: CustodyState, basis: Basis): boolean => basis.kind === 'agreement' && custody.service?.officer === ask.id;
    return draft.done({ questioned: removed ? question(ask, draft, 'officer-withdrawn', served) : [] });
  },
});

/** What ends authority while people are held on it: the record of the end, and a question on each of those holds. */
export const midHoldCases: readonly AnyUseCase[] = [endsAgreement('end-agreement'), endsAgreement('give-agreement-notice'), endsOfficer('withdraw-officer'), endsOfficer('record-officer-left')];
