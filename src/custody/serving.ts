import { after, happened, OutOfOrder, present, refused, rest } from '#agency/record.ts';
import type { Decided, Happened } from '#agency/record.ts';
import { addMinutes, earlier } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { inFuture } from './booking.ts';
import type { Asked } from './commands.ts';
import type { CustodyContext } from './context.ts';
import type { CustodyEvent } from './events.ts';
import { foldCustody } from './fold.ts';
import { added, agreementLimits, nextBasis, openHold, startOf, voidEarlyLimits } from './hold-limits.ts';
import type { Limiting } from './hold-limits.ts';
import type { CustodyState, Irregular } from './state.ts';

type Result = Decided<CustodyEvent>;
/** A service is recorded when it is done. One entered later is entered as what it was: done before this clearance. */
const RECORDED_WITHIN_MINUTES = 30;

type About = { readonly warrant: string; readonly officer: string };

/** The decision is stored whatever it says (promise *clearance*). */
export function takeDecision(state: CustodyState, { warrant, officer }: About, context: CustodyContext): Happened<CustodyEvent> & { readonly type: 'decision-taken' } {
  const { decided, at } = context;
  if (decided === undefined || decided.decision.asOf !== at) throw new OutOfOrder('custody: a decision is taken under the lock, at the instant read after it');
  return { type: 'decision-taken', data: { id: `decision-${state.decisions + 1}`, officer, warrant, decision: decided.decision, ...present({ facts: decided.facts }) } };
}

/** Service. When the decision does not clear, only the decision is stored; the warrant stays unserved. */
export function serve(state: CustodyState, command: Asked<'serve-warrant'>, context: CustodyContext): Result {
  const { personal, ...said } = rest(command);
  const early = whyNotServed(state, command, context.at);
  if (early !== undefined) return early;
  const decision = takeDecision(state, command, context);
  if (decision.data.decision.outcome !== 'cleared') return happened<CustodyEvent>(decision);
  const served: Happened<CustodyEvent> = { type: 'warrant-served', data: { ...said, clearance: decision.data.id }, ...(personal === undefined ? {} : { personal }) };
  const next = after(foldCustody, state, [decision, served], context.at, context.by) as CustodyState;
  return happened<CustodyEvent>(decision, served, hold(next, context.limiting, 'cleared', command.warrant));
}

function whyNotServed(state: CustodyState, command: Asked<'serve-warrant'>, at: Instant): ReturnType<typeof refused> | undefined {
  if (state.service !== undefined) {
    return refused('custody/already-served', 'Not served', 'A warrant was served in this custody. Serving again restarts nothing: the limits stand as they are.',
      { citations: ['safeguard: no second service'], missing: [{ fact: 'an answer on what a second service would mean', from: 'county counsel' }] });
  }
  if (state.warrant !== command.warrant) return refused('custody/other-warrant', 'Not served', 'This warrant is not the one matched to this booking.', { citations: ['agreement App. A (designated aliens)'], missing: [{ fact: 'the warrant matched to this booking by a person', from: 'warrant service officer' }] });
  if (command.servedAt > at || command.readAt > at) return inFuture('Service');
  if (command.readAt > command.servedAt) return refused('custody/read-after', 'Not served', 'The warrant is read to the person before it is served.', { citations: ['8 CFR 287.8(c)'] });
  if (state.releaseEligibleAt !== undefined && command.servedAt < state.releaseEligibleAt) {
    return refused('custody/too-early', 'Not served', 'The service would lie before the release-eligible time. One that happened then is recorded as an irregular act.', { citations: ['agreement II, App. A'] });
  }
  if (addMinutes(command.servedAt, RECORDED_WITHIN_MINUTES) < at) {
    return refused('custody/too-late', 'Not recorded as cleared', `It was done more than ${RECORDED_WITHIN_MINUTES} minutes ago, before this clearance. Record it as a service that occurred without clearance; its clock runs from when it happened.`, { citations: ['safeguard: clearance comes first'] });
  }
  return undefined;
}

/** The hold that a service begins, or the earlier clocks it adds to one that is running: there is one hold, and nothing restarts it. */
function hold(state: CustodyState, limiting: Limiting, clearance: 'cleared' | 'without-clearance', document: string | undefined): Happened<CustodyEvent> | undefined {
  const limits = agreementLimits(state, limiting);
  const running = openHold(state, 'agreement');
  // A cleared service brings the power that an earlier irregular one did not have; its limits still run from the earliest instant.
  if (running !== undefined && (clearance !== 'cleared' || running.power !== undefined)) return addedTo(running.id, added(running, limits));
  const power = clearance === 'cleared' ? limits.find((limit) => limit.power === 'power')?.rule : undefined;
  return { type: 'basis-began', data: { id: nextBasis(state), kind: 'agreement', ...startOf(limits), limits, clearance, ...present({ power, document }) } };
}

const addedTo = (basis: string, limits: ReturnType<typeof added>): Happened<CustodyEvent> | undefined =>
  limits.length === 0 ? undefined : { type: 'limits-added', data: { basis, limits } };

/** A service that occurred without clearance: recorded as what it was, the earliest clock starts (promise *irregular*). */
export function irregularService(state: CustodyState, command: Asked<'record-irregular-service'>, context: CustodyContext): Result {
  const { personal, occurredAt: stated, ...said } = rest(command);
  const { occurredAt, ...ahead } = notAhead(stated, context.at);
  const standing = state.releaseEligibleAt === undefined ? (state.actualReleaseAt === undefined ? 'void-early' : 'without-clearance')
    : occurredAt < state.releaseEligibleAt ? 'void-early' : 'without-clearance';
  const event: Happened<CustodyEvent> = { type: 'occurred-without-clearance', data: { ...said, occurredAt, ...ahead, id: nextIrregular(state), standing }, ...(personal === undefined ? {} : { personal }) };
  const back = stillHere(state, occurredAt, undefined);
  const next = after(foldCustody, state, [...back, event], context.at, context.by) as CustodyState;
  const began = standing === 'void-early' ? earlyHold(next, occurredAt, context.limiting) : hold(next, context.limiting, 'without-clearance', command.warrant);
  return happened<CustodyEvent>(...back, event, next.ending === undefined ? began : undefined);
}

/** What happened is recorded although it is dated ahead of the clock: the clock may be behind. It counts from now, which is earlier; both instants stay. */
const notAhead = (stated: Instant, now: Instant): Pick<Irregular, 'occurredAt' | 'statedAt'> =>
  (stated > now ? { occurredAt: now, statedAt: stated } : { occurredAt: stated });

function earlyHold(state: CustodyState, occurredAt: Instant, limiting: Limiting): Happened<CustodyEvent> {
  const limits = voidEarlyLimits(occurredAt, limiting);
  return { type: 'basis-began', data: { id: nextBasis(state), kind: 'agreement', ...startOf(limits), limits, clearance: 'void-early' } };
}

const nextIrregular = (state: CustodyState): string => `irregular-${state.irregular.length + 1}`;

/** A person found held. Where there is no booking on file, the record begins with this. */
export function foundHeld(state: CustodyState | undefined, command: Asked<'record-found-held' | 'book-found-held'>, context: CustodyContext): Result {
  const { personal, facility, foundAt = context.at, sinceAt, why, source, documentHash, warrant } = rest(command);
  const { occurredAt, ...ahead } = notAhead(sinceAt === undefined || sinceAt > foundAt ? foundAt : sinceAt, context.at);
  const booked = state === undefined ? bookedFound(facility, occurredAt, context.person) : [];
  if (!Array.isArray(booked)) return booked;
  const back = state === undefined ? [] : stillHere(state, earlier(foundAt, context.at), facility);
  const base = state ?? after(foldCustody, undefined, booked, context.at, context.by) as CustodyState;
  const data: Omit<Irregular, 'recordedAt' | 'kind'> = { id: nextIrregular(base), occurredAt, ...ahead, source, why, standing: 'without-clearance', ...present({ documentHash, warrant }) as { documentHash?: string } };
  const event: Happened<CustodyEvent> = { type: 'found-held', data, ...(personal === undefined ? {} : { personal }) };
  const next = after(foldCustody, base, [...back, event], context.at, context.by) as CustodyState;
  const limits = agreementLimits(next, context.limiting);
  const running = openHold(next, 'agreement') ?? openHold(next, 'found-held');
  const began: Happened<CustodyEvent> | undefined = running !== undefined ? addedTo(running.id, added(running, limits))
    : { type: 'basis-began', data: { id: nextBasis(next), kind: 'found-held', ...startOf(limits), limits, ...present({ document: documentHash }) as { document?: string } } };
  return happened<CustodyEvent>(...booked, ...back, event, next.ending === undefined ? began : undefined);
}

/** Somebody whose custody the record had ended is still here: the record follows the person. */
const stillHere = (state: CustodyState, at: Instant, facility: string | undefined): readonly Happened<CustodyEvent>[] =>
  (state.ending === undefined || at <= state.ending.at ? [] : [{ type: 'returned-to-custody', data: { at, facility: facility ?? state.facility } }]);

function bookedFound(facility: string | undefined, bookedAt: Instant, person: string | undefined): Happened<CustodyEvent>[] | ReturnType<typeof refused> {
  if (person === undefined) throw new OutOfOrder('custody: begun together with its person');
  if (facility === undefined) return refused('custody/where', 'Not recorded yet', 'No booking is on file. Say in which facility the person was found.', { missing: [{ fact: 'the facility', from: 'whoever found the person' }] });
  return [{ type: 'person-booked', data: { person, facility, kind: 'immigration', bookedAt, keptFor: 'found-held' } }];
}

