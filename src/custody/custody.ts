import { after, happened, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { Decided } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import { attach, book, detach, inFuture, liftDetainer, recordDetainer, serveCopy } from './booking.ts';
import { checkOwnRecords, identify, raise, recordChecks, resolve, settleCommunication } from './checks.ts';
import type { Asked, CustodyCommand } from './commands.ts';
import type { CustodyContext } from './context.ts';
import { custodyDeadlines } from './deadlines.ts';
import { arrived, bookUnderIgsa, died, endBasis, escaped, iceRelease, left, question, release, returned, separateBasis } from './endings.ts';
import type { CustodyEvent } from './events.ts';
import { foldCustody } from './fold.ts';
import { detainerBases, refreshed } from './hold-limits.ts';
import { custodyStatusWords, custodySteps } from './next-steps.ts';
import { correct, projectRelease, recordActualRelease, recordEligible, recordOrder, resume } from './release-times.ts';
import { foundHeld, irregularService, serve, takeDecision } from './serving.ts';
import type { CustodyState } from './state.ts';

type Result = Decided<CustodyEvent>;

/**
 * What a command makes of a custody record. The table of next steps refuses first; then each command's own rules.
 * Whatever newly documented instant the events bring, the limits it adds are part of the same result (promise *end*).
 */
export function decideCustody(state: CustodyState | undefined, asked: CustodyCommand, context: CustodyContext): Result {
  const command = canonical(asked);
  const early = notNow('custody', custodySteps, custodyStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = state === undefined ? begin(command, context) : before(state, command, context) ?? during(state, command, context) ?? endings(state, command, context);
  if (decided === undefined) throw new OutOfOrder(`custody: “${command.type}” does not change a record`);
  return decided.ok ? withLimits(state, decided, context) : decided;
}

function withLimits(state: CustodyState | undefined, decided: Result & { readonly ok: true }, { at, by, limiting }: CustodyContext): Result {
  const step = (from: CustodyState | undefined, events: typeof decided.events) => after(foldCustody, from, events, at, by);
  const folded = step(state, decided.events);
  if (folded === undefined) return decided;
  const more = refreshed(folded, limiting);
  const began = folded.ending === undefined ? detainerBases(step(folded, more) ?? folded, limiting) : [];
  const events = [...decided.events, ...more, ...began];
  return withDeadlines({ ok: true, events }, state, step(folded, [...more, ...began]), custodyDeadlines);
}

function begin(command: CustodyCommand, context: CustodyContext): Result {
  if (command.type === 'book-person') return book(command, context);
  if (command.type === 'record-found-held' || command.type === 'book-found-held') return foundHeld(undefined, command, context);
  throw new OutOfOrder('custody: only a booking or a person found held begins the record');
}

function before(state: CustodyState, command: CustodyCommand, context: CustodyContext): Result | undefined {
  const { at } = context;
  switch (command.type) {
    case 'attach-warrant': return attach(state, command);
    case 'detach-warrant': return detach(state, command);
    case 'record-order': return recordOrder(state, command, at);
    case 'project-release': return projectRelease(state, command);
    case 'record-release-eligible': return recordEligible(state, command, context);
    case 'resume-criminal-custody': return resume(command, at);
    case 'record-actual-release': return recordActualRelease(state, command, at);
    case 'record-detainer': return recordDetainer(state, command, at);
    case 'serve-detainer-copy': return serveCopy(state, command, at);
    case 'lift-detainer': return liftDetainer(state, command, at);
    case 'state-other-bases': return happened<CustodyEvent>({ type: 'other-bases-stated', data: rest(command) });
    case 'record-identity': return identify(state, command, context);
    case 'check-own-records': return checkOwnRecords(state, command, at);
    case 'settle-communication': return settleCommunication(command);
    case 'raise-stop': return raise(state, command, at);
    case 'resolve-stop': return resolve(state, command, context);
    case 'correct-record': return correct(state, command, context);
    default: return undefined;
  }
}

function during(state: CustodyState, command: CustodyCommand, context: CustodyContext): Result | undefined {
  switch (command.type) {
    case 'decide-service': return happened<CustodyEvent>(takeDecision(state, command, context));
    case 'serve-warrant': return serve(state, command, context);
    case 'record-irregular-service': return irregularService(state, command, context);
    case 'record-found-held': return foundHeld(state, command, context);
    case 'book-under-igsa': return bookUnderIgsa(state, command, context.at);
    case 'record-separate-basis': return separateBasis(state, command, context.at);
    case 'end-basis': return endBasis(state, command, context.at);
    case 'question-basis': return question(state, command, context.at);
    case 'tell-ice': return tell(state, command, context);
    case 'request-bed': return paperOfTransfer('Bed', command, context.at);
    case 'record-i203': return paperOfTransfer('Form I-203', command, context.at);
    case 'record-consular-notice': return happened<CustodyEvent>({ type: 'consular-recorded', data: rest(command) });
    case 'record-not-released': {
      const { personal, ...data } = rest(command);
      return happened<CustodyEvent>({ type: 'not-released', data, ...(personal === undefined ? {} : { personal }) });
    }
    case 'move-person': return move(command, 'facility', context);
    case 'move-to-building': return move(command, 'other-building', context);
    case 'record-hospital': return move(command, 'hospital', context);
    default: return undefined;
  }
}

function endings(state: CustodyState, command: CustodyCommand, { at }: CustodyContext): Result | undefined {
  switch (command.type) {
    case 'record-transfer-left': return left(command, at);
    case 'record-transfer-arrived': return arrived(state, command, at);
    case 'complete-transfer-papers': return happened<CustodyEvent>({ type: 'papers-complete', data: { at: command.at ?? at, documentHash: command.documentHash } });
    case 'release-person': return release(state, command, at);
    case 'record-release-checks': return recordChecks(command);
    case 'record-ice-release': return iceRelease(state, command, at);
    case 'record-death': return died(command, at);
    case 'record-escape': return escaped(command, at);
    case 'return-to-custody': return returned(state, command, at);
    default: return undefined;
  }
}

function tell(state: CustodyState, command: Asked<'tell-ice'>, context: CustodyContext): Result {
  const { personal, at = context.at, ...data } = rest(command);
  if (at > context.at) return inFuture('Telling ICE');
  if (command.of === 'stop' && !state.stops.some((stop) => stop.id === command.stop)) return refused('custody/no-stop', 'Not recorded', 'Say which stop ICE was told of.', { citations: ['agreement App. A'] });
  return happened<CustodyEvent>({ type: 'ice-told', data: { ...data, at }, ...(personal === undefined ? {} : { personal }) });
}

/** A bed asked for or a form on file: facts of the transfer, from which no basis, power or limit follows. */
function paperOfTransfer(what: string, command: Asked<'request-bed' | 'record-i203'>, now: Instant): Result {
  const at = command.at ?? now;
  if (at > now) return inFuture(what);
  return happened<CustodyEvent>(command.type === 'request-bed' ? { type: 'bed-requested', data: { destination: command.destination, at } } : { type: 'i203-recorded', data: { documentHash: command.documentHash, at } });
}

function move(command: Asked<'move-person' | 'move-to-building' | 'record-hospital'>, kind: 'facility' | 'hospital' | 'other-building', context: CustodyContext): Result {
  const sinceAt = command.at ?? context.at;
  if (sinceAt > context.at) return inFuture('Move');
  const personal = 'personal' in command ? command.personal : undefined;
  const facility = command.type === 'move-person' ? command.facility : undefined;
  return happened<CustodyEvent>({ type: 'person-moved', data: { kind, sinceAt, ...present({ facility }) as { facility?: string } }, ...(personal === undefined ? {} : { personal }) });
}

/** Held on this agency's immigration basis: found when what it rests on changes. */
const holding = (state: CustodyState): string | undefined =>
  (state.ending === undefined && state.bases.some((basis) => basis.endedAt === undefined && (basis.kind === 'agreement' || basis.kind === 'igsa')) ? 'yes' : undefined);

export const custodyRecord = recordType<CustodyState, CustodyEvent>({
  kind: 'custody', fold: foldCustody,
  isOpen: (state) => state.status !== 'ended' || state.stops.some((stop) => stop.status === 'open'),
  keys: (state) => present({ person: state.person, warrant: state.warrant, status: state.status, facility: state.facility, holding: holding(state) }) as { [key: string]: string },
});
