import { holdRules, lawEdgesOfHold } from '#authority/hold/rules.ts';
import { governing } from '#authority/limits.ts';
import { decideCustody } from '#custody/custody.ts';
import type { Basis, CustodyState, Question } from '#custody/state.ts';
import type { StreamRef } from '#ledger/envelope.ts';
import type { OfficerState } from '#officer/state.ts';
import { earlier, type Instant } from '#time/instant.ts';
import type { Draft } from '../draft.ts';
import { serviceAgreement } from '../facts/gather.ts';
import type { Ask } from '../use-case.ts';
import { contextFor, floor } from './floor.ts';

/** A change that is known to come: from then on, what a hold rests on is open. */
interface Edge {
  readonly because: Question['because'];
  readonly at: Instant;
}

const restsOnService = ({ kind, endedAt }: Basis): boolean => endedAt === undefined && (kind === 'agreement' || kind === 'found-held');

/**
 * Puts a question on every hold inside whose limits a known change falls: the agreement ends, the officer's authority ends, the state's
 * law changes. What follows is undecided in law, so counsel and the commander are due at that very instant, and release is the default.
 */
export function noteEdges(ask: Ask<unknown>, draft: Draft, custody: StreamRef, officer?: OfficerState): void {
  const state = draft.state<CustodyState>(custody);
  if (state === undefined || state.ending !== undefined) return;
  for (const basis of state.bases.filter(restsOnService)) {
    const end = endOf(basis);
    if (end === undefined || end <= ask.opened.now) continue;
    for (const { because, at } of [...edgesBefore(ask, state, end, officer), ...changedAlready(ask, state, basis)]) {
      const asked = (state.questions ?? []).some((one) => one.basis === basis.id && one.because === because && one.at === at);
      if (!asked) draft.take(custody, decideCustody(draft.need(custody), { type: 'question-basis', basis: basis.id, because, at }, contextFor(ask, draft, custody)));
    }
  }
}

/** Law of which nobody knew when the hold began, in force since before now. Asked once. */
function changedAlready({ opened, caller, deps }: Ask<unknown>, state: CustodyState, basis: Basis): readonly Edge[] {
  const agency = floor(opened, caller.agency).agency?.state;
  if (agency === undefined || (state.questions ?? []).some((one) => one.basis === basis.id && one.because === 'law-changed' && one.at <= opened.now)) return [];
  const rules = (at: Instant, known: Instant): string => holdRules(deps.law.at(at, known), agency.state).join(' ');
  return rules(basis.startAt, basis.startAt) === rules(opened.now, opened.now) ? [] : [{ because: 'law-changed', at: opened.now }];
}

function endOf(basis: Basis): Instant | undefined {
  const limit = governing(basis.limits)?.end;
  return limit === undefined || basis.statedEndAt === undefined ? limit ?? basis.statedEndAt : earlier(limit, basis.statedEndAt);
}

function edgesBefore(ask: Ask<unknown>, state: CustodyState, end: Instant, officer: OfficerState | undefined): readonly Edge[] {
  const { opened, caller, deps } = ask;
  const ahead = (at: Instant | undefined): at is Instant => at !== undefined && opened.now < at && at < end;
  const standing = floor(opened, caller.agency);
  const agreement = serviceAgreement(standing.agreements, state.location.facility ?? state.facility);
  const law = standing.agency === undefined ? [] : lawEdgesOfHold(deps.law.body, standing.agency.state.state, opened.now);
  return [
    ...(agreement?.state.endings ?? []).filter((one) => one.liftedAt === undefined).map((one) => one.effectiveAt).filter(ahead).map((at): Edge => ({ because: 'agreement-ended', at })),
    // An end that comes with the agreement's is asked about once, as the agreement's.
    ...(officer?.removals ?? []).filter((one) => one.restoredAt === undefined && one.kind !== 'agreement-ended').map((one) => one.effectiveAt).filter(ahead).map((at): Edge => ({ because: 'officer-withdrawn', at })),
    ...law.filter(ahead).map((at): Edge => ({ because: 'law-changed', at })),
  ];
}
