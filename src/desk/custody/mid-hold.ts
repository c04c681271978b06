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
import type { Instant } from '#time/instant.ts';
import { Draft } from '../draft.ts';
import { aroundOfficer, everyOfficer } from '../officer/around.ts';
import { endOfficers, keepOfficers } from '../officer/with-agreement.ts';
import { desks } from '../records.ts';
import { useCase, type AnyUseCase, type Ask, type Done } from '../use-case.ts';
import { agencyRef, contextFor, everyoneHeld, floorLookups } from './floor.ts';

/** Everyone held is loaded under the same lock. */
const loads = { streams: (_command: JsonObject, caller: Ask<unknown>['caller']) => [agencyRef(caller.agency)], lookups: () => [...floorLookups, everyoneHeld] };

/** The earliest of the instants that are still to come. */
const firstAhead = (instants: readonly (Instant | undefined)[], now: Instant): Instant | undefined =>
  instants.filter((at) => at !== undefined && now < at).toSorted()[0];

/** Whether the basis can still run at an instant: no limit of it ends by then. */
const runsAt = (basis: Basis, at: Instant): boolean => basis.limits.every((limit) => at < limit.end);

/** Puts the question on every basis that rests on what ends at `from`: in the same transaction, so that nobody held is missed. */
function question(ask: Ask<unknown>, draft: Draft, because: 'agreement-ended' | 'officer-withdrawn', from: Instant, restsOn: (state: CustodyState, basis: Basis) => boolean): readonly string[] {
  return ask.opened.find(everyoneHeld).flatMap((found) => {
    const custody = draft.hold(found);
    const state = draft.need<CustodyState>(custody);
    const bases = state.bases.filter((basis) => basis.endedAt === undefined && restsOn(state, basis) && (from <= ask.opened.now || runsAt(basis, from)));
    for (const basis of bases) {
      draft.take(custody, decideCustody(draft.need(custody), { type: 'question-basis', basis: basis.id, because, at: from }, contextFor(ask, draft, custody)));
    }
    return bases.length === 0 ? [] : [custody.id];
  });
}

type AgreementEnd = 'end-agreement' | 'give-agreement-notice';
const endsAgreement = (name: AgreementEnd): AnyUseCase => useCase<JsonObject>({
  kind: 'agreement', name, words: agreementSteps[name].words, citation: agreementSteps[name].citation, roles: agreementSteps[name].by, schema: agreementCommands[name],
  weight: name === 'end-agreement' ? 'act' : 'entry', ...loads, lookups: () => [...floorLookups, everyoneHeld, ...everyOfficer],
  run(ask): Done {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'agreement' as const, id: ask.id };
    draft.take(ref, decideAgreement(draft.need(ref), { ...ask.command, type: name } as never, ask.opened.now, draft.by));
    const state = draft.need<AgreementState>(ref);
    const { now } = ask.opened;
    const at = endingsAt(state, now).length > 0 ? now : firstAhead(state.endings.filter((each) => each.liftedAt === undefined).map((each) => each.effectiveAt), now);
    const here = (custody: CustodyState, basis: Basis): boolean =>
      basis.kind === 'igsa' ? basis.agreement === ask.id : basis.kind === 'agreement' && state.facilities.includes(custody.location.facility ?? custody.facility);
    const officers = endOfficers(ask, draft, state);
    return draft.done({ questioned: at === undefined ? [] : question(ask, draft, 'agreement-ended', at, here), officers });
  },
});

/** A suspension, a court's order or a notice was lifted: what a notice would have ended goes on. */
const liftsEnding: AnyUseCase = useCase<JsonObject & { readonly ending: string }>({
  kind: 'agreement', name: 'lift-ending', words: agreementSteps['lift-ending'].words, citation: agreementSteps['lift-ending'].citation, roles: agreementSteps['lift-ending'].by,
  schema: agreementCommands['lift-ending'], weight: 'entry', streams: loads.streams, lookups: () => everyOfficer,
  run(ask): Done {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'agreement' as const, id: ask.id };
    draft.take(ref, decideAgreement(draft.need(ref), { ...ask.command, type: 'lift-ending' } as never, ask.opened.now, draft.by));
    const lifted = draft.need<AgreementState>(ref).endings.find(({ id }) => id === ask.command.ending);
    return draft.done({ officers: lifted === undefined ? [] : keepOfficers(ask, draft, lifted) });
  },
});

type OfficerEnd = 'withdraw-officer' | 'record-officer-left';
const endsOfficer = (name: OfficerEnd): AnyUseCase => useCase<JsonObject>({
  kind: 'officer', name, words: officerSteps[name].words, citation: officerSteps[name].citation, roles: officerSteps[name].by, schema: officerCommands[name],
  weight: name === 'withdraw-officer' ? 'act' : 'entry', ...loads,
  run(ask): Done {
    const draft = new Draft(ask, desks);
    const ref = { kind: 'officer' as const, id: ask.id };
    draft.take(ref, decideOfficer(draft.need<OfficerState>(ref), { ...ask.command, type: name } as never, ask.opened.now, draft.by, aroundOfficer(ask)));
    const { now } = ask.opened;
    const standing = draft.need<OfficerState>(ref).removals.filter((each) => each.restoredAt === undefined && each.kind !== 'agreement-ended');
    const at = standing.some((each) => each.effectiveAt === undefined || each.effectiveAt <= now) ? now : firstAhead(standing.map((each) => each.effectiveAt), now);
    const served = (custody: CustodyState, basis: Basis): boolean => basis.kind === 'agreement' && [custody.service, ...custody.irregular].some((act) => act?.officer === ask.id);
    return draft.done({ questioned: at === undefined ? [] : question(ask, draft, 'officer-withdrawn', at, served) });
  },
});

/** What ends authority while people are held on it: the record of the end, and a question on each of those holds. */
export const midHoldCases: readonly AnyUseCase[] = [endsAgreement('end-agreement'), endsAgreement('give-agreement-notice'), liftsEnding, endsOfficer('withdraw-officer'), endsOfficer('record-officer-left')];
