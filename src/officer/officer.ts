import type { Instant } from '#time/instant.ts';
import { after, happened, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Decided } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import { answer, isAnswerCommand } from './answer.ts';
import { NOTHING_AROUND, type Around } from './around.ts';
import type { OfficerCommand } from './commands.ts';
import { seeCredential } from './credential.ts';
import { officerDeadlines } from './deadlines.ts';
import { decideReopening, disclose, note, statePersonnelLaw } from './discipline.ts';
import type { OfficerEvent } from './events.ts';
import { foldOfficer } from './fold.ts';
import { inFuture } from './future.ts';
import { nominatedAgain, officerStatusWords, officerSteps } from './next-steps.ts';
import { enterPaper, isPaperCommand, judgePaper, serialsOf } from './papers.ts';
import { fileNotice, leave, noticeOfLeaving, readNotice, tell, withdraw } from './removal.ts';
import { notTheSecond } from './separation.ts';
import { planShifts, unplanShift } from './shift-plan.ts';
import type { Criterion, OfficerState, OfficerStatus } from './state.ts';
import { attend, examine, strike, tellOfLapse } from './training.ts';
import { trainingEnd } from './training-validity.ts';

const criterionWords: { readonly [C in Criterion]: string } = {
  'citizenship': 'United States citizenship',
  'law-enforced': 'knowledge and enforcement of laws and regulations',
  'security-training': 'training on the security of the facilities',
  'inmate-rules': 'enforcement of the rules on inmate accountability and conduct',
};

/** What a command makes of an officer's record. What removes authority is never refused for want of a paper or a second person. */
export function decideOfficer(state: OfficerState | undefined, asked: OfficerCommand, at: Instant, by: By, around: Around = NOTHING_AROUND): Decided<OfficerEvent> {
  const command = canonical(asked);
  const early = notNow('officer', officerSteps, officerStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = state === undefined ? nominate(command, at, around.found) : change(state, command, at, by, around);
  return decided.ok ? withDeadlines(decided, state, after(foldOfficer, state, decided.events, at, by), (each) => officerDeadlines(each, around.policy)) : decided;
}

function nominate(command: OfficerCommand, at: Instant, found: Around['found']): Decided<OfficerEvent> {
  if (command.type !== 'nominate-officer') throw new OutOfOrder('officer: only a nomination begins the record');
  const { criteria, consent, personal } = command;
  const missing = (Object.keys(criterionWords) as Criterion[]).filter((each) => criteria[each]?.attested !== true);
  if (missing.length > 0) {
    return refused('officer/criteria', 'Not nominated', `The agreement asks four things of every candidate. Not attested: ${missing.map((each) => criterionWords[each]).join('; ')}.`,
      { citations: ['agreement IV.B'], missing: missing.map((each) => ({ fact: criterionWords[each], from: 'agency coordinator' })) });
  }
  const before = nominatedBefore(found?.same ?? []);
  if (before !== undefined) return before;
  const nominatedAt = command.nominatedAt ?? at;
  if (nominatedAt > at) return inFuture('Not nominated');
  return happened<OfficerEvent>(
    { type: 'officer-nominated', data: present({ nominatedAt, dueDiligenceHash: command.dueDiligenceHash, person: found?.person }) as { nominatedAt: Instant }, ...(personal === undefined ? {} : { personal }) },
    ...(Object.keys(criterionWords) as Criterion[]).map((criterion): OfficerEvent => ({ type: 'criterion-evidenced', data: { criterion, attested: true, ...criteria[criterion] } })),
    consent === undefined ? undefined : { type: 'consent-given', data: consent },
  );
}

/** One record for a person in the programme; whoever was disqualified does not come back by a second nomination (agreement IV.C). */
function nominatedBefore(same: readonly OfficerStatus[]): ReturnType<typeof refused> | undefined {
  if (same.includes('disqualified')) {
    return refused('officer/disqualified-before', 'Not nominated', 'An officer with this employee number was disqualified: the examination was not passed twice.',
      { citations: ['agreement IV.C'], missing: [{ fact: 'ICE’s written answer on whether this person may be trained again', from: 'ICE field office' }] });
  }
  if (!same.some((status) => !nominatedAgain.includes(status))) return undefined;
  return refused('officer/nominated-before', 'Not nominated', 'An officer with this employee number is on record already. Whoever ICE withdrew or suspended comes back by ICE’s written restoration, not by a second nomination.',
    { citations: ['agreement IV.B, IV.D'] });
}

function change(state: OfficerState, command: OfficerCommand, at: Instant, by: By, around: Around): Decided<OfficerEvent> {
  if (isAnswerCommand(command)) return answer(state, command, at, around.own);
  if (isPaperCommand(command)) return enterPaper(state, command, at, around);
  switch (command.type) {
    case 'verify-paper': case 'reject-paper': return judgePaper(state, command, by);
    case 'record-criterion': return happened<OfficerEvent>({ type: 'criterion-evidenced', data: rest(command) });
    case 'record-screen': return screen(state, command, at, by);
    case 'record-consent': return consent(command, at);
    case 'end-consent':
      return state.consent === undefined ? refused('officer/no-consent', 'Nothing changed', 'No consent is on file.', { citations: ['agreement IV.B'] })
        : happened<OfficerEvent>({ type: 'consent-ended', data: rest(command) });
    case 'begin-background': return happened<OfficerEvent>({ type: 'background-begun', data: rest(command) });
    case 'note-discipline': return note(state, command, at);
    case 'record-personnel-law': return statePersonnelLaw(state, command, at);
    case 'disclose-discipline': return disclose(state, command, at);
    case 'record-reopening-decision': return decideReopening(state, command, at, by);
    case 'begin-training': return happened<OfficerEvent>({ type: 'training-begun', data: rest(command) });
    case 'record-training': return examine(state, command, at);
    case 'record-session': return attend(state, command, at);
    case 'strike-session': return strike(state, command);
    case 'tell-ice-of-lapse': return tellOfLapse(state, command, at, around.policy);
    case 'see-credential': return seeCredential(state, command, at);
    case 'confirm-officer':
      return command.at > at ? inFuture('ICE’s last word not recorded') : happened<OfficerEvent>({ type: 'ice-last-word', data: rest(command) });
    case 'count-last-word': return happened<OfficerEvent>({ type: 'last-word-counted', data: rest(command) });
    case 'withdraw-officer': return withdraw(state, command);
    case 'record-officer-left': return leave(state, command);
    case 'record-written-notice': return fileNotice(state, command);
    case 'acknowledge-notice': return readNotice(state, command, by);
    case 'tell-officer': return tell(state, command, at);
    case 'record-leaving-notice': return noticeOfLeaving(state, command, at);
    case 'plan-shifts': return planShifts(state, command, at);
    case 'unplan-shift': return unplanShift(state, command);
    case 'lapse-officer': return happened<OfficerEvent>({ type: 'agency-roster-lapsed', data: rest(command) });
    case 'restore-officer': return restore(state, command, at, around);
    default: throw new OutOfOrder(`officer: “${command.type}” does not change a record`);
  }
}

/** The agency's own lapses can be taken back; a lapse of training ends with a refresher, not with a word (safeguard). */
function restore(state: OfficerState, command: OfficerCommand & { readonly type: 'restore-officer' }, at: Instant, { policy }: Around): Decided<OfficerEvent> {
  if (state.rosterLapses.some((each) => each.restoredAt === undefined)) return happened<OfficerEvent>({ type: 'agency-roster-restored', data: rest(command) });
  const lapsed = trainingEnd(state, policy);
  if (lapsed === undefined || lapsed > at) return refused('officer/on-roster', 'Nothing changed', 'The officer is on the agency’s own roster.');
  return refused('officer/training-lapsed', 'Not put back', `Training lapsed at ${lapsed} under the policy adopted here. Attending a refresher puts the officer back.`, {
    citations: [`safeguard: adopted training policy (${policy?.source ?? ''})`], missing: [{ fact: 'a refresher that was attended', from: 'programme coordinator' }],
  });
}

/** The candidate's written authorization: not of tomorrow, and not over before it begins (agreement IV.B). */
function consent(command: OfficerCommand & { readonly type: 'record-consent' }, at: Instant): Decided<OfficerEvent> {
  if (command.givenAt > at) return inFuture('Consent not recorded');
  if (command.endAt !== undefined && command.endAt <= command.givenAt) return refused('officer/ends-first', 'Consent not recorded', 'The consent would end before it begins.', { citations: ['agreement IV.B'] });
  return happened<OfficerEvent>({ type: 'consent-given', data: rest(command) });
}

/** A second person screened the candidate with due diligence (agreement IV.B). */
function screen(state: OfficerState, command: OfficerCommand & { readonly type: 'record-screen' }, at: Instant, by: By): Decided<OfficerEvent> {
  const title = 'Screen not recorded';
  if (command.screenedAt > at) return inFuture(title);
  const { personal, ...data } = rest(command);
  return notTheSecond(state, 'screen', by, title) ?? happened<OfficerEvent>({ type: 'candidate-screened', data, ...(personal === undefined ? {} : { personal }) });
}

export const officerRecord = recordType<OfficerState, OfficerEvent>({
  kind: 'officer', fold: foldOfficer,
  isOpen: (state) => state.status !== 'left' && state.status !== 'disqualified' && state.status !== 'agreement-ended',
  keys: (state) => ({ status: state.status, serial: serialsOf(state), ...(state.person === undefined ? {} : { person: state.person }) }),
});
