import { happened, present, refused, rest } from '#agency/record.ts';
import type { Decided, Happened } from '#agency/record.ts';
import { earlier, later } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { inFuture } from './booking.ts';
import type { Asked } from './commands.ts';
import type { CustodyContext } from './context.ts';
import type { CustodyEvent } from './events.ts';
import type { CorrectableFact, Correction, CustodyState } from './state.ts';

type Result = Decided<CustodyEvent>;
const nothingNew = refused('custody/recorded-before', 'Nothing changed', 'This is recorded with the same instant.');

export function recordOrder(state: CustodyState, command: Asked<'record-order'>, at: Instant): Result {
  if (command.at > at) return inFuture('Order');
  if (state.orderAcceptedAt === command.at) return nothingNew;
  return state.orderAcceptedAt === undefined ? happened<CustodyEvent>({ type: 'order-accepted', data: rest(command) })
    : happened<CustodyEvent>(restated(state, 'orderAcceptedAt', state.orderAcceptedAt, command.at));
}

export const projectRelease = (state: CustodyState, command: Asked<'project-release'>): Result =>
  state.projectedReleaseAt === command.at ? nothingNew : happened<CustodyEvent>({ type: 'release-projected', data: rest(command) });

/** Criminal custody is over. Told again with another instant it is a correction: the earlier one stands. */
export function recordEligible(state: CustodyState, command: Asked<'record-release-eligible'>, { at, releaseNoticeMinutes }: CustodyContext): Result {
  if (command.at > at) {
    return refused('custody/future', 'Release-eligible time not recorded', 'It lies ahead: state it as the projected release, and record it when criminal custody is over.',
      { citations: ['agreement II, App. A'], missing: [{ fact: 'the instant criminal custody was over', from: 'booking desk' }] });
  }
  if (state.releaseEligibleAt === command.at) return nothingNew;
  return state.releaseEligibleAt === undefined ? happened<CustodyEvent>({ type: 'release-eligible', data: { ...rest(command), ...present({ releaseNoticeMinutes: sooner(state, releaseNoticeMinutes) }) } })
    : happened<CustodyEvent>(restated(state, 'releaseEligibleAt', state.releaseEligibleAt, command.at));
}

/** A state's time to tell ICE that came into force since the booking, or became shorter. */
const sooner = ({ releaseNoticeMinutes: kept }: CustodyState, now: number | undefined): number | undefined =>
  (now !== undefined && (kept === undefined || now < kept) ? now : undefined);

/** The jail system's own word. Without a hold the person has gone, and the custody ends with it. */
export function recordActualRelease(state: CustodyState, command: Asked<'record-actual-release'>, at: Instant): Result {
  if (command.at > at) return inFuture('Actual release');
  if (state.actualReleaseAt === command.at) return nothingNew;
  if (state.actualReleaseAt !== undefined) return happened<CustodyEvent>(restated(state, 'actualReleaseAt', state.actualReleaseAt, command.at));
  const ending: Happened<CustodyEvent> | undefined = state.status === 'held-for-transfer' ? undefined
    : { type: 'custody-ended', data: { kind: 'release', at: command.at, by: 'jail system', reason: 'actual-release' } };
  return happened<CustodyEvent>({ type: 'actual-release', data: rest(command) }, ending);
}

export function resume(command: Asked<'resume-criminal-custody'>, at: Instant): Result {
  return command.at > at ? inFuture('Resumed criminal custody') : happened<CustodyEvent>({ type: 'criminal-custody-resumed', data: rest(command) });
}

const restated = (state: CustodyState, fact: CorrectableFact, recorded: Instant, corrected: Instant): Happened<CustodyEvent> =>
  ({ type: 'correction-recorded', data: { id: nextCorrection(state), fact, recorded, corrected, stands: stands(fact, recorded, corrected), reason: 'feed-wrong' } });

/** Both values stay. For what starts a clock the earlier stands; for what would end custody, the later: neither lengthens a hold unseen. */
const stands = (fact: CorrectableFact, recorded: Instant, corrected: Instant): Instant =>
  fact === 'leftBuildingAt' || fact === 'arrivedAt' ? later(recorded, corrected) : earlier(recorded, corrected);

const nextCorrection = (state: CustodyState): string => `correction-${state.corrections.length + 1}`;

/** Corrections are additions (promise *irregular*). */
export function correct(state: CustodyState, command: Asked<'correct-record'>, context: CustodyContext): Result {
  const { fact, correctedAt: corrected, reason, documentHash } = command;
  const recorded = fact === 'readAt' || fact === 'servedAt' ? state.service?.[fact] : state[fact];
  if (recorded === undefined) return refused('custody/nothing-to-correct', 'Nothing corrected', 'That instant has not been recorded. Record it first.', { citations: ['safeguard: corrections are additions'] });
  if (corrected > context.at) return inFuture('Correction');
  if (corrected === recorded) return nothingNew;
  const data: Omit<Correction, 'at'> = { id: nextCorrection(state), fact, recorded, corrected, stands: stands(fact, recorded, corrected), reason, ...(documentHash === undefined ? {} : { documentHash }) };
  return happened<CustodyEvent>({ type: 'correction-recorded', data });
}
