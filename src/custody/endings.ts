import { happened, present, refused, rest } from '#agency/record.ts';
import type { Decided, Happened } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import { inFuture } from './booking.ts';
import type { Asked } from './commands.ts';
import type { CustodyEvent } from './events.ts';
import type { Basis, CustodyState, Ending } from './state.ts';

type Result = Decided<CustodyEvent>;
const ofIce = (basis: Basis): boolean => basis.kind !== 'court-order' && basis.kind !== 'new-commitment';
const open = (state: CustodyState): readonly Basis[] => state.bases.filter((basis) => basis.endedAt === undefined);

/** Left for ICE. With ICE the custody ends here and the papers follow; with this agency's deputies the hold, and its limit, ride along. */
export function left(command: Asked<'record-transfer-left'>, now: Instant): Result {
  const { personal, ...data } = rest(command);
  if (command.at > now) return inFuture('Departure');
  return happened<CustodyEvent>(
    { type: 'left-building', data, ...(personal === undefined ? {} : { personal }) },
    command.with === 'ice' ? ended({ kind: 'transfer', at: command.at, by: 'ICE', reason: command.destination }) : undefined,
  );
}

export function arrived(state: CustodyState, command: Asked<'record-transfer-arrived'>, now: Instant): Result {
  const { at, personal } = command;
  if (at > now) return inFuture('Arrival');
  if (state.leftBuildingAt !== undefined && at < state.leftBuildingAt) return refused('custody/arrived-first', 'Arrival not recorded', 'The arrival would lie before the departure.', { citations: ['agreement App. A'] });
  if (state.arrivedAt !== undefined) return refused('custody/recorded-before', 'Nothing changed', 'The arrival is recorded. A wrong instant is corrected.');
  return happened<CustodyEvent>(
    { type: 'arrived', data: { at }, ...(personal === undefined ? {} : { personal }) },
    state.ending === undefined ? ended({ kind: 'transfer', at, by: 'ICE', reason: state.destination ?? 'ice-field-office' }) : undefined,
  );
}

/** Release is never refused for want of a paper. What ICE released, the ending says so. */
export function release(state: CustodyState, command: Asked<'release-person'>, now: Instant): Result {
  const { at = now, personal, by, reason, documentHash } = command;
  if (at > now) return inFuture('Release');
  const iceReleased = state.bases.some((basis) => basis.endedBy === 'ice-release' || basis.endedBy === 'warrant-cancelled');
  const fromCriminal = state.status === 'criminal-custody' || state.status === 'release-eligible';
  const ending: Ending = { kind: iceReleased ? 'ice-release' : 'release', at, by, reason, ...present({ documentHash }) as { documentHash?: string } };
  return happened<CustodyEvent>(
    fromCriminal && state.actualReleaseAt === undefined ? { type: 'actual-release', data: { at } } : undefined,
    { ...ended(ending), ...(personal === undefined ? {} : { personal }) },
  );
}

/** ICE's own release ends every immigration basis; the person then leaves unless another basis is documented. */
export function iceRelease(state: CustodyState, command: Asked<'record-ice-release'>, now: Instant): Result {
  const { at = now, how, byTitle, documentHash } = command;
  if (at > now) return inFuture('ICE’s release');
  const bases = open(state).filter(ofIce);
  if (bases.length === 0) return refused('custody/no-basis', 'Nothing changed', 'No immigration basis is in force here that ICE’s release could end. Release the person unless another basis is documented.', { citations: ['agreement App. A'], missing: [{ fact: 'the release of the person', from: 'shift commander' }], allowed: ['release the person'] });
  const by = how === 'warrant-cancelled' ? 'warrant-cancelled' : 'ice-release';
  return happened<CustodyEvent>(...bases.map((basis): Happened<CustodyEvent> => ({ type: 'basis-ended', data: { basis: basis.id, at, by, how, byTitle, ...present({ documentHash }) as { documentHash?: string } } })));
}

export function endBasis(state: CustodyState, command: Asked<'end-basis'>, now: Instant): Result {
  const { at = now, basis, by } = command;
  if (!open(state).some((each) => each.id === basis)) return refused('custody/no-basis', 'Nothing changed', 'No basis with this id is in force.', { citations: ['agreement App. A'] });
  return at > now ? inFuture('End of the basis') : happened<CustodyEvent>({ type: 'basis-ended', data: { basis, at, by } });
}

/** What a basis rests on changed in mid-hold, or is known to change. Nothing is concluded from it here. */
export function question(state: CustodyState, command: Asked<'question-basis'>, now: Instant): Result {
  const { at = now, basis, because } = command;
  if (!open(state).some((each) => each.id === basis)) return refused('custody/no-basis', 'Nothing changed', 'No basis with this id is in force.', { citations: ['agreement App. A'] });
  return happened<CustodyEvent>({ type: 'basis-questioned', data: { id: `question-${(state.questions?.length ?? 0) + 1}`, basis, because, at } });
}

/** A court order or new commitment stands beside the hold, with its own start and end; no limit of another basis moves. */
export function separateBasis(state: CustodyState, command: Asked<'record-separate-basis'>, now: Instant): Result {
  const { kind, documentHash, startAt, statedEndAt, endsImmigrationHold } = command;
  if (statedEndAt !== undefined && statedEndAt <= startAt) return refused('custody/ends-first', 'Basis not recorded', 'The basis would end before it begins.');
  const began: Happened<CustodyEvent> = {
    type: 'basis-began',
    data: { id: `basis-${state.bases.length + 1}`, kind, power: documentHash, document: documentHash, startAt, startEvent: 'ordered', limits: [], ...present({ statedEndAt }) as { statedEndAt?: Instant } },
  };
  if (!endsImmigrationHold) return happened<CustodyEvent>(began);
  return startAt > now ? inFuture('End of being held for ICE transfer')
    : happened<CustodyEvent>(began, ended({ kind: 'separate-basis', at: startAt, by: kind === 'court-order' ? 'court' : 'jail', reason: kind, documentHash }));
}

/** Booked onto an agreement to detain for a fee: a basis of its own. Its length is that agreement's; it moves no other limit. */
export function bookUnderIgsa(state: CustodyState, command: Asked<'book-under-igsa'>, now: Instant): Result {
  const { agreement, i203Hash, startAt, statedEndAt, documentHash } = command;
  if (startAt > now) return inFuture('Booking');
  if (i203Hash === undefined) return refused('custody/no-i-203', 'Not booked', 'The booking rests on ICE’s order to detain, Form I-203.', { citations: ['8 U.S.C. 1103(a)(11)', 'agreement App. A'], missing: [{ fact: 'Form I-203 for this person', from: 'ICE field office' }] });
  return happened<CustodyEvent>({
    type: 'basis-began',
    data: { id: `basis-${state.bases.length + 1}`, kind: 'igsa', power: agreement, agreement, i203Hash, startAt, startEvent: 'booked', limits: [], document: documentHash ?? i203Hash, ...present({ statedEndAt }) as { statedEndAt?: Instant } },
  });
}

export function died(command: Asked<'record-death'>, now: Instant): Result {
  const { personal, at, by, documentHash } = command;
  return at > now ? inFuture('Death') : happened<CustodyEvent>({ ...ended({ kind: 'death', at, by, reason: 'death', ...present({ documentHash }) as { documentHash?: string } }), ...(personal === undefined ? {} : { personal }) });
}

export function escaped(command: Asked<'record-escape'>, now: Instant): Result {
  const { personal, at, by, documentHash } = command;
  return at > now ? inFuture('Escape') : happened<CustodyEvent>({ ...ended({ kind: 'escape', at, by, reason: 'escape', ...present({ documentHash }) as { documentHash?: string } }), ...(personal === undefined ? {} : { personal }) });
}

/** Back after an escape. The limits ran on meanwhile. */
export function returned(state: CustodyState, command: Asked<'return-to-custody'>, now: Instant): Result {
  if (state.ending?.kind !== 'escape') return refused('custody/not-escaped', 'Not recorded', 'This custody did not end with an escape. A person who is here is recorded as found held.', { citations: ['safeguard: what happened is recorded as what it was'], allowed: ['record that a person was found held'] });
  return command.at > now ? inFuture('Return') : happened<CustodyEvent>({ type: 'returned-to-custody', data: rest(command) });
}

const ended = (data: Ending): Happened<CustodyEvent> => ({ type: 'custody-ended', data });
