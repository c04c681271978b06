import { addMinutes } from '#time/instant.ts';
import type { Instant } from '#time/instant.ts';
import { after, deadline, happened, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Deadline, Decided } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import { ask, type Asking, compare } from './asking.ts';
import type { WarrantCommand } from './commands.ts';
import type { WarrantEvent } from './events.ts';
import { foldWarrant } from './fold.ts';
import { warrantStatusWords, warrantSteps } from './next-steps.ts';
import { openQuestion, uncompared } from './question.ts';
import type { WarrantState } from './state.ts';

/** What the desk found when it looked the warrant's numbers up, under the lock. */
export type Found = {
  /** On receipt: the person whose personal fields the warrant carries. On a match: the person of the custody record. */
  readonly person: string;
  /** Custody records that carry the same A-number. */
  readonly bookings?: readonly string[];
  /** Whether those bookings belong to more than one person. */
  readonly severalPeople?: boolean;
  /** A warrant with the same document, or the same person, form and date. */
  readonly duplicateOf?: string;
  /** Whether the warrant carries an A-number to look up; left out, it goes to the worklist as one without. */
  readonly hasANumber?: boolean;
  /** On asking ICE: what bounds the question. */
  readonly asking?: Asking;
};

const WORKLIST_MINUTES = 60;

/** What a command makes of a warrant's record. A match is a person's act; the record only offers candidates. */
export function decideWarrant(state: WarrantState | undefined, asked: WarrantCommand, at: Instant, by: By, found?: Found): Decided<WarrantEvent> {
  const command = canonical(asked);
  const early = notNow('warrant', warrantSteps, warrantStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = state === undefined ? receive(command, at, found) : change(state, command, at, found);
  return decided.ok ? withDeadlines(decided, state, after(foldWarrant, state, decided.events, at, by), warrantDeadlines) : decided;
}

function receive(command: WarrantCommand, at: Instant, found: Found | undefined): Decided<WarrantEvent> {
  if (command.type !== 'receive-warrant' || found === undefined) throw new OutOfOrder('warrant: received together with what was looked up');
  const { personal, ...said } = rest(command);
  const receivedAt = command.receivedAt ?? at;
  if (receivedAt > at) return inFuture('Warrant not recorded');
  const data = { ...said, receivedAt, basis: command.basis ?? 'not-stated', person: found.person } as const;
  return happened<WarrantEvent>({ type: 'warrant-received', data, ...(personal === undefined ? {} : { personal }) }, worklist(found));
}

/** Where an arriving warrant goes. One fitting booking is only a candidate; none, several or a doubt is for a person to settle. */
function worklist(found: Found): WarrantEvent {
  const candidates = found.bookings ?? [];
  const to = (reason: NonNullable<WarrantState['worklist']>['reason']): WarrantEvent => ({ type: 'warrant-to-worklist', data: { reason, candidates } });
  if (found.duplicateOf !== undefined) return { type: 'warrant-to-worklist', data: { reason: 'duplicate', candidates, duplicateOf: found.duplicateOf } };
  if (found.hasANumber !== true) return to('no-a-number');
  if (found.severalPeople === true) return to('several-people');
  return to(candidates.length === 0 ? 'no-booking' : candidates.length === 1 ? 'one-booking' : 'several-bookings');
}

function change(state: WarrantState, command: WarrantCommand, at: Instant, found: Found | undefined): Decided<WarrantEvent> {
  switch (command.type) {
    case 'check-warrant': return happened<WarrantEvent>({ type: 'warrant-checked', data: rest(command) });
    case 'match-warrant': return match(state, command, found);
    case 'unmatch-warrant': return happened<WarrantEvent>({ type: 'warrant-unmatched', data: { custody: state.custody as string, reason: command.reason } });
    case 'keep-duplicate': return happened<WarrantEvent>({ type: 'warrant-to-worklist', data: { reason: 'no-booking', candidates: state.worklist?.candidates ?? [] } });
    case 'reconfirm-warrant': {
      const { personal, ...data } = rest(command);
      if (command.at > at) return inFuture('Re-confirmation not recorded');
      if (command.method === 'paper' && command.documentHash === undefined) {
        return refused('warrant/no-paper', 'Re-confirmation not recorded', 'An answer on paper is recorded with the paper’s hash.', { missing: [{ fact: 'SHA-256 of ICE’s paper', from: 'whoever holds it' }] });
      }
      return happened<WarrantEvent>(
        { type: 'warrant-reconfirmed', data, ...(personal === undefined ? {} : { personal }) },
        command.result === 'cancelled' ? { type: 'warrant-cancelled', data: { at: command.at, byTitle: command.by } } : undefined,
      );
    }
    case 'ask-reconfirmation': {
      if (found?.asking === undefined) throw new OutOfOrder('warrant: asked together with the custody record');
      return ask(state, command, at, found.asking);
    }
    case 'compare-link-answer': return compare(state, command);
    case 'cancel-warrant':
      return command.at !== undefined && command.at > at ? inFuture('Cancellation not recorded')
        : happened<WarrantEvent>({ type: 'warrant-cancelled', data: { ...rest(command), at: command.at ?? at } });
    case 'supersede-warrant': return happened<WarrantEvent>({ type: 'warrant-superseded', data: { by: command.by, at: command.at ?? at } });
    case 'use-warrant':
      return state.custody === command.custody ? happened<WarrantEvent>({ type: 'warrant-used', data: rest(command) })
        : refused('warrant/other-booking', 'Not served', 'This warrant is matched to another booking.', { citations: ['agreement App. A'], missing: [{ fact: 'the warrant that names this person', from: 'ICE field office' }] });
    case 'receive-warrant': throw new OutOfOrder('warrant: received twice');
  }
}

/** Matching names both records, so the person of the custody record comes from the desk, not from the client. */
function match(state: WarrantState, asked: WarrantCommand & { readonly type: 'match-warrant' }, found: Found | undefined): Decided<WarrantEvent> {
  if (found === undefined) throw new OutOfOrder('warrant: matched together with the custody record');
  const { custody, against } = asked;
  const fingerprint = against.includes('fingerprint');
  if (against.length < 2 && !fingerprint) {
    return refused('warrant/one-identifier', 'Not matched', 'One identifier does not make a match. Two independent ones must agree, or the fingerprint.',
      { citations: ['safeguard: two identifiers or fingerprint'], missing: [{ fact: 'a second identifier, or a fingerprint comparison', from: 'booking desk' }] });
  }
  if (state.misidentifiedIn.includes(custody) && !fingerprint) {
    return refused('warrant/misidentified-before', 'Not matched', 'This warrant was once taken off this booking because it named somebody else. Only a fingerprint comparison can bring it back.',
      { citations: ['safeguard: earlier misidentification'], missing: [{ fact: 'a fingerprint match', from: 'booking desk' }] });
  }
  return happened<WarrantEvent>({ type: 'warrant-matched', data: { person: found.person, custody, against } });
}

const inFuture = (title: string) => refused('warrant/future', title, 'It is dated in the future. Record it when it has happened.');

/** A warrant that nobody has placed is a backlog, and a backlog is an alarm (safeguard: one hour). */
export function warrantDeadlines(state: WarrantState): readonly Deadline[] {
  const waits = state.status === 'received' || state.status === 'unmatched' || state.status === 'duplicate';
  return [
    ...(waits && state.worklist !== undefined ? [deadline('warrant-on-worklist', state.worklist.reason, addMinutes(state.receivedAt, WORKLIST_MINUTES), 'warrant-service-officer')] : []),
    ...asked(state),
  ];
}

/** ICE was asked and should have been heard from; an answer by link waits for its call-back; a call-back did not agree. */
function asked(state: WarrantState): readonly Deadline[] {
  const open = openQuestion(state);
  const waiting = uncompared(state);
  const disputed = (state.questions ?? []).filter((each) => each.answer?.agrees === false);
  return [
    ...(open === undefined ? [] : [deadline('reconfirmation-unanswered', open.id, open.answerDueAt, 'shift-commander')]),
    ...(waiting?.answer === undefined ? [] : [deadline('link-answer-uncompared', waiting.id, waiting.answer.at, 'shift-commander')]),
    ...disputed.map((each) => deadline('link-answer-disputed', each.id, each.answer?.comparedAt ?? each.askedAt, 'shift-commander')),
  ];
}

export const warrantRecord = recordType<WarrantState, WarrantEvent>({
  kind: 'warrant', fold: foldWarrant,
  isOpen: (state) => state.status !== 'cancelled' && state.status !== 'superseded' && state.status !== 'served',
  keys: (state) => present({ document: state.documentHash, status: state.status, person: state.person, custody: state.custody, batch: state.batch, question: openQuestion(state)?.digest }) as { [key: string]: string },
});
