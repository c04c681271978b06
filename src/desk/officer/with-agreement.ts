import { endingsAt } from '#agreement/agreement.ts';
import type { AgreementState, Ending } from '#agreement/state.ts';
import { endedWithAgreement, keptAfterAll } from '#officer/agreement-end.ts';
import type { OfficerState } from '#officer/state.ts';
import { floor } from '../custody/floor.ts';
import type { Draft } from '../draft.ts';
import type { Ask } from '../use-case.ts';
import { aroundOfficer, everyOfficer } from './around.ts';

const delegates = ({ model }: AgreementState): boolean => model === 'WSO' || model === 'JEM' || model === 'TFM';
/** A suspension or a court's order can be lifted, and the agreement itself is judged at every act; these two are for good. */
const forGood = ({ kind }: Ending): boolean => kind === 'termination' || kind === 'state-law';

/** Whether a standing agreement other than this one delegates: an officer may then rest on that one, and the papers do not say on which. */
function another(ask: Ask<unknown>): boolean {
  const { agreements, now } = floor(ask.opened, ask.caller.agency);
  return agreements.some(({ id, state }) => id !== ask.id && delegates(state) && state.verifiedAt !== undefined && endingsAt(state, now).length === 0);
}

/**
 * Takes back, with the agreement, the authorization of every officer under it, at the same instant (agreement IV.D, VIII): a later
 * agreement brings none of them back. Returns the officers.
 */
export function endOfficers(ask: Ask<unknown>, draft: Draft, state: AgreementState): readonly string[] {
  const ending = state.endings.at(-1);
  if (ending === undefined || !forGood(ending) || !delegates(state) || another(ask)) return [];
  const { policy } = aroundOfficer({ ...ask, command: {} });
  return everyOfficer.flatMap((lookup) => ask.opened.find(lookup)).flatMap((found) => {
    const ref = draft.hold(found);
    const decided = endedWithAgreement(draft.need<OfficerState>(ref), { id: endingId(ask.id, ending.id), noticedAt: ending.noticedAt, effectiveAt: ending.effectiveAt, documentHash: ending.documentHash }, { at: ask.opened.now, by: draft.by, policy });
    if (decided === undefined) return [];
    draft.take(ref, decided);
    return [ref.id];
  });
}

/** A notice that was taken back before its day ends nobody's authorization. After that day it ended, and stays ended. */
export function keepOfficers(ask: Ask<unknown>, draft: Draft, lifted: Ending): readonly string[] {
  const { policy } = aroundOfficer({ ...ask, command: {} });
  return everyOfficer.flatMap((lookup) => ask.opened.find(lookup)).flatMap((found) => {
    const ref = draft.hold(found);
    const decided = keptAfterAll(draft.need<OfficerState>(ref), endingId(ask.id, lifted.id), lifted.liftedAt, { at: ask.opened.now, by: draft.by, policy });
    if (decided === undefined) return [];
    draft.take(ref, decided);
    return [ref.id];
  });
}

const endingId = (agreement: string, ending: string): string => `${agreement}/${ending}`;
