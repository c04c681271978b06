import type { Instant } from '#time/instant.ts';
import { after, happened, OutOfOrder, present, recordType, refused, rest, withDeadlines } from '#agency/record.ts';
import type { By, Decided } from '#agency/record.ts';
import { canonical } from '#agency/shape.ts';
import { notNow } from '#agency/step.ts';
import type { OfficerCommand } from './commands.ts';
import { officerDeadlines } from './deadlines.ts';
import type { OfficerEvent } from './events.ts';
import { foldOfficer } from './fold.ts';
import { officerStatusWords, officerSteps } from './next-steps.ts';
import { enterPaper, isPaperCommand, judgePaper } from './papers.ts';
import type { Criterion, OfficerState, OfficerStatus } from './state.ts';

/** Agreement IV.C, the same in all three generations: 70 percent, one opportunity to re-take. */
const PASS_PERCENT = 70;
const criterionWords: { readonly [C in Criterion]: string } = {
  'citizenship': 'United States citizenship',
  'law-enforced': 'knowledge and enforcement of laws and regulations',
  'security-training': 'training on the security of the facilities',
  'inmate-rules': 'enforcement of the rules on inmate accountability and conduct',
};

/** What the desk found under the candidate's employee number, under the lock. */
export type FoundCandidate = {
  /** Under whose key the candidate's name and number are sealed. */
  readonly person: string;
  /** Records of the same number in this agency. */
  readonly same: readonly OfficerStatus[];
};

/** What a command makes of an officer's record. What removes authority is never refused for want of a paper or a second person. */
export function decideOfficer(state: OfficerState | undefined, asked: OfficerCommand, at: Instant, by: By, found?: FoundCandidate): Decided<OfficerEvent> {
  const command = canonical(asked);
  const early = notNow('officer', officerSteps, officerStatusWords, state?.status ?? 'new', command.type);
  if (early !== undefined) return { ok: false, refusal: early };
  const decided = state === undefined ? nominate(command, at, found) : change(state, command, at, by);
  return decided.ok ? withDeadlines(decided, state, after(foldOfficer, state, decided.events, at, by), officerDeadlines) : decided;
}

function nominate(command: OfficerCommand, at: Instant, found: FoundCandidate | undefined): Decided<OfficerEvent> {
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
  if (!same.some((status) => status !== 'left')) return undefined;
  return refused('officer/nominated-before', 'Not nominated', 'An officer with this employee number is on record already. Whoever ICE withdrew or suspended comes back by ICE’s written restoration, not by a second nomination.',
    { citations: ['agreement IV.B, IV.D'] });
}

function change(state: OfficerState, command: OfficerCommand, at: Instant, by: By): Decided<OfficerEvent> {
  if (isPaperCommand(command)) return enterPaper(state, command, at);
  switch (command.type) {
    case 'verify-paper': case 'reject-paper': return judgePaper(state, command, by);
    case 'record-criterion': return happened<OfficerEvent>({ type: 'criterion-evidenced', data: rest(command) });
    case 'record-consent': return happened<OfficerEvent>({ type: 'consent-given', data: rest(command) });
    case 'end-consent':
      return state.consent === undefined ? refused('officer/no-consent', 'Nothing changed', 'No consent is on file.', { citations: ['agreement IV.B'] })
        : happened<OfficerEvent>({ type: 'consent-ended', data: rest(command) });
    case 'begin-background': return happened<OfficerEvent>({ type: 'background-begun', data: rest(command) });
    case 'disclose-discipline': {
      const { personal, ...data } = rest(command);
      return happened<OfficerEvent>({ type: 'discipline-disclosed', data, ...(personal === undefined ? {} : { personal }) });
    }
    case 'begin-training': return happened<OfficerEvent>({ type: 'training-begun', data: rest(command) });
    case 'record-training': return examine(state, command, at);
    case 'see-credential': return seeCredential(state, command, at);
    case 'confirm-officer':
      return command.at > at ? inFuture('ICE’s last word not recorded') : happened<OfficerEvent>({ type: 'ice-last-word', data: rest(command) });
    case 'count-last-word': return happened<OfficerEvent>({ type: 'last-word-counted', data: rest(command) });
    case 'withdraw-officer': return happened<OfficerEvent>({ type: 'officer-removed', data: { ...rest(command), id: nextRemoval(state) } });
    case 'record-officer-left': return happened<OfficerEvent>({ type: 'officer-removed', data: { ...rest(command), id: nextRemoval(state), kind: 'left', cause: 'left' } });
    case 'lapse-officer': return happened<OfficerEvent>({ type: 'agency-roster-lapsed', data: rest(command) });
    case 'restore-officer':
      return state.rosterLapses.some((each) => each.restoredAt === undefined) ? happened<OfficerEvent>({ type: 'agency-roster-restored', data: rest(command) })
        : refused('officer/on-roster', 'Nothing changed', 'The officer is on the agency’s own roster.');
    default: throw new OutOfOrder(`officer: “${command.type}” does not change a record`);
  }
}

function examine(state: OfficerState, command: OfficerCommand & { readonly type: 'record-training' }, at: Instant): Decided<OfficerEvent> {
  const attempts = state.training?.attempts ?? [];
  const citations = ['agreement IV.C'];
  if (attempts.length >= 2) return refused('officer/third-attempt', 'Examination not recorded', 'There is one opportunity to re-take the examination, and it is used. A third attempt does not exist.', { citations, missing: [{ fact: 'a written answer on what follows', from: 'ICE field office' }] });
  if (attempts.some((attempt) => attempt.passed)) return refused('officer/passed', 'Examination not recorded', 'The examination is passed; the re-take exists only after a failed first attempt.', { citations });
  if (command.takenAt > at) return inFuture('Examination not recorded');
  const number = attempts.length === 0 ? 1 : 2;
  return happened<OfficerEvent>({ type: 'examination-taken', data: { number, score: command.score, passed: command.score >= PASS_PERCENT, takenAt: command.takenAt } });
}

function seeCredential(state: OfficerState, command: OfficerCommand & { readonly type: 'see-credential' }, at: Instant): Decided<OfficerEvent> {
  const { credential } = state;
  if (credential === undefined) return refused('officer/no-credential', 'Not recorded', 'No verified credential is on file for this officer.', { citations: ['agreement IV.D'], missing: [{ fact: 'the ICE-issued credential', from: 'ICE field office' }] });
  if (command.seenAt > at) return inFuture('Not recorded');
  if (credential.status === 'returned' && command.status !== 'returned') return refused('officer/credential-returned', 'Not recorded', 'This credential went back to ICE. A new one is recorded when ICE issues it.', { citations: ['agreement IV.D'], missing: [{ fact: 'a newly issued credential', from: 'ICE field office' }] });
  return happened<OfficerEvent>({ type: 'credential-seen', data: rest(command) });
}

const nextRemoval = (state: OfficerState): string => `removal-${state.removals.length + 1}`;
const inFuture = (title: string) => refused('officer/future', title, 'It is dated in the future. Record it when it has happened.');

export const officerRecord = recordType<OfficerState, OfficerEvent>({
  kind: 'officer', fold: foldOfficer,
  isOpen: (state) => state.status !== 'left' && state.status !== 'disqualified',
  keys: (state) => ({ status: state.status, ...(state.person === undefined ? {} : { person: state.person }) }),
});
