import { happened, refused, rest } from '#agency/record.ts';
import type { By, Decided } from '#agency/record.ts';
import type { Instant } from '#time/instant.ts';
import type { OfficerCommand } from './commands.ts';
import type { OfficerEvent } from './events.ts';
import { inFuture } from './future.ts';
import { unread, type Removal } from './removal-state.ts';
import type { OfficerState } from './state.ts';

type Of<T extends OfficerCommand['type']> = OfficerCommand & { readonly type: T };
const citations = ['agreement IV.D'];

const nextRemoval = ({ removals }: OfficerState): string => `removal-${removals.length + 1}`;
const find = ({ removals }: OfficerState, id: string): Removal | undefined => removals.find((each) => each.id === id);
const noSuch = refused('officer/no-removal', 'Nothing changed', 'No such withdrawal, suspension or leaving is on record.', { citations });

/** Whatever removes authority is taken as it comes: without the paper, without a second person, with a date in the past (agreement IV.D). */
export function withdraw(state: OfficerState, command: Of<'withdraw-officer'>): Decided<OfficerEvent> {
  const { personal, ...data } = rest(command);
  return happened<OfficerEvent>({ type: 'officer-removed', data: { ...data, id: nextRemoval(state) }, ...(personal === undefined ? {} : { personal }) });
}

/** The officer leaves; ICE has 90 days' notice where practicable, and nothing waits for it (agreement IV.D). */
export const leave = (state: OfficerState, command: Of<'record-officer-left'>): Decided<OfficerEvent> =>
  happened<OfficerEvent>({ type: 'officer-removed', data: { ...rest(command), id: nextRemoval(state), kind: 'left', cause: 'left' } });

/** Termination of the agreement takes back every authorization under it at that instant (agreement IV.D, VIII). */
export const endWithAgreement = (state: OfficerState, ending: string, dates: Pick<Removal, 'noticedAt' | 'effectiveAt' | 'documentHash'>): Decided<OfficerEvent> =>
  happened<OfficerEvent>({ type: 'officer-removed', data: { ...dates, id: nextRemoval(state), kind: 'agreement-ended', cause: 'agreement-ended', ending } });

/** The notice that would have ended the agreement was taken back before its day. */
export const takeBackEnding = (removal: string, restoredAt: Instant): Decided<OfficerEvent> => happened<OfficerEvent>({ type: 'agreement-ending-taken-back', data: { removal, restoredAt } });

/** The written notice, where it comes after the fact: the agreement asks for one that names the personnel and the effective date. */
export function fileNotice(state: OfficerState, command: Of<'record-written-notice'>): Decided<OfficerEvent> {
  if (find(state, command.removal) === undefined) return noSuch;
  if (!command.namesOfficer) {
    return refused('officer/names-another', 'Notice not filed', 'A notice that does not name this officer is not this officer’s notice. The removal on record stands as it is.', { citations, missing: [{ fact: 'a written notice that names this officer', from: 'ICE field office' }] });
  }
  return happened<OfficerEvent>({ type: 'removal-on-paper', data: rest(command) });
}

/** Read by another person than who entered it. It counted before. */
export function readNotice(state: OfficerState, command: Of<'acknowledge-notice'>, by: By): Decided<OfficerEvent> {
  const removal = find(state, command.removal);
  if (removal === undefined) return noSuch;
  if (removal.readAt !== undefined || !unread(removal)) return refused('officer/notice-read', 'Nothing changed', 'This notice does not lie unread.');
  if (removal.enteredBy === by.principal) {
    return refused('officer/same-chain', 'Not acknowledged', 'You entered this notice; another person of the agency says that it was read.', { citations: ['safeguard: separation of duties'], missing: [{ fact: 'another person who has read it', from: 'programme coordinator or shift commander' }] });
  }
  return happened<OfficerEvent>({ type: 'notice-read', data: rest(command) });
}

export function tell(state: OfficerState, command: Of<'tell-officer'>, at: Instant): Decided<OfficerEvent> {
  if (command.toldAt > at) return inFuture('Not recorded');
  const removal = find(state, command.removal);
  if (removal === undefined) return noSuch;
  return removal.toldAt === undefined ? happened<OfficerEvent>({ type: 'officer-told', data: rest(command) })
    : refused('officer/told-before', 'Not recorded', 'That the officer was told is on record.');
}

export function noticeOfLeaving(state: OfficerState, command: Of<'record-leaving-notice'>, at: Instant): Decided<OfficerEvent> {
  const title = 'Not recorded';
  if (find(state, command.removal)?.kind !== 'left') return refused('officer/not-leaving', title, 'No leaving of that number is on record.', { citations });
  if (command.noticedAt === undefined && command.notGiven === undefined) {
    return refused('officer/no-notice', title, 'Say when ICE was given notice, or why it was not.', { citations: ['agreement IV.D (90 days where practicable)'], missing: [{ fact: 'the notice, or the reason', from: 'programme coordinator' }] });
  }
  if (command.noticedAt !== undefined && command.noticedAt > at) return inFuture(title);
  return happened<OfficerEvent>({ type: 'leaving-notice-recorded', data: rest(command) });
}
