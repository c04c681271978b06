import type { Criterion, OfficerState } from '#officer/state.ts';
import { addHours } from '#time/instant.ts';
import type { Held } from '../agency-records.ts';
import { doHref, inProgramme, type Programme, within } from './programme.ts';
import type { Task, TaskGroup } from './task.ts';

type Officer = Held<OfficerState>;

const CRITERIA: { readonly [C in Criterion]: string } = {
  'citizenship': 'United States citizenship', 'law-enforced': 'knowledge and enforcement of laws and regulations',
  'security-training': 'training on the security of the facilities', 'inmate-rules': 'enforcement of the facilities’ rules on accountability and conduct',
};
const CONSENT_DAYS = 30;
/** No agreement says how long a course may take: after so long the desk asks what became of it. */
const COURSE_DAYS = 60;

function evidence({ id, state }: Officer, { name }: Programme): readonly Task[] {
  const lacking = (Object.keys(CRITERIA) as Criterion[]).filter((each) => state.criteria[each]?.attested !== true || state.criteria[each]?.documentHash === undefined);
  if (lacking.length === 0) return [];
  return [{
    title: `Put evidence on file: ${name(id)}`, tone: 'quiet', href: doHref('officer', id, 'record-criterion', { criterion: lacking[0] ?? '' }),
    why: `Attested without a paper, or not attested: ${lacking.map((each) => CRITERIA[each]).join('; ')} (agreement IV.B). For you.`,
  }];
}

/** In records from before it was kept who nominated, nobody is asked for a screen after the fact. */
function screen({ id, state }: Officer, { name, caller }: Programme): readonly Task[] {
  if (state.screen !== undefined || state.nominatedBy === undefined || (state.status !== 'nominated' && state.status !== 'in-training' && state.status !== 'trained')) return [];
  const own = state.nominatedBy === caller.principal;
  return [{
    title: `${own ? 'Have' : 'Screen'} ${name(id)}${own ? ' screened' : ''} with due diligence`, tone: 'steady', href: own ? `/records/officer/${id}` : doHref('officer', id, 'record-screen'),
    why: `The agency screens whom it nominates (agreement IV.B). ${own ? 'You nominated: counsel, the shift commander or another coordinator screens.' : 'For you: somebody else nominated.'}`,
  }];
}

function consent({ id, state }: Officer, { name, now, day }: Programme): readonly Task[] {
  const href = doHref('officer', id, 'record-consent');
  const given = state.consent;
  if (given === undefined) return [{ title: `Get the written consent of ${name(id)}`, tone: 'warning', href, why: 'No consent is on file: discipline and background may not be opened to ICE without it (agreement IV.B). For you and the candidate.' }];
  if (given.endAt === undefined || !within(CONSENT_DAYS, given.endAt, now)) return [];
  const over = given.endAt <= now;
  return [{ title: `Renew the consent of ${name(id)}`, tone: over ? 'warning' : 'steady', href, why: `It ${over ? 'ended' : 'ends'} ${day(given.endAt)}; nothing may be opened to ICE after it. For you and the officer.` }];
}

function training(officer: Officer, at: Programme): readonly Task[] {
  const { id, state } = officer;
  const { name, now, age } = at;
  const course = state.training;
  if (state.status === 'nominated' && state.background === 'not-stated') {
    return [{ title: `Send questionnaire and fingerprints of ${name(id)} to ICE`, tone: 'steady', href: doHref('officer', id, 'begin-background'), why: 'Nominated; ICE has been sent nothing yet (agreement IV.B). For you.' }, untrained(id, at)];
  }
  if (state.status === 'nominated') return [untrained(id, at)];
  if (course?.outcome === 'in-progress') {
    const late = addHours(course.startedAt, COURSE_DAYS * 24) <= now;
    return [{
      title: `Examination of ${name(id)}`, tone: late ? 'warning' : 'steady', href: doHref('officer', id, 'record-training'),
      why: `Training began ${age(course.startedAt)} and no examination is recorded.${late ? ' That is long: ask ICE what became of it.' : ''} 70 percent passes; there is one opportunity to re-take (agreement IV.C). For ICE, entered by you.`,
    }];
  }
  if (course?.outcome === 'retake-open') return [{ title: `Second and last examination of ${name(id)}`, tone: 'warning', href: doHref('officer', id, 'record-training'), why: 'The first was not passed. One opportunity to re-take remains; there is no third (agreement IV.C). For ICE, entered by you.' }];
  if (state.status === 'trained') return [{ title: `Ask ICE to certify ${name(id)}`, tone: 'steady', href: doHref('officer', id, 'certify-officer'), why: 'The examination is passed; certification, letter, Form 70-006 and credential are ICE’s (agreement IV.D). Entered by you, verified by another.' }];
  return missingPapers(officer, at);
}

const untrained = (id: string, { name }: Programme): Task =>
  ({ title: `Training of ${name(id)}`, tone: 'quiet', href: doHref('officer', id, 'begin-training'), why: 'Nominated; ICE’s training has not begun (agreement IV.C). For ICE, entered by you.' });

/** Certified and on the way: which paper of ICE is next. */
function missingPapers({ id, state }: Officer, { name }: Programme): readonly Task[] {
  const entered = (kind: string): boolean => state.papers.some((paper) => paper.kind === kind && paper.rejectedAt === undefined);
  if (state.certifiedAt === undefined || entered('credential')) return [];
  const next = !entered('authorization-letter') ? { what: 'the Field Office Director’s letter', step: 'authorize-officer' }
    : !entered('form-70-006') ? { what: 'Form 70-006', step: 'record-form-70006' } : { what: 'the credential', step: 'record-credential' };
  return [{ title: `Ask ICE for ${next.what}: ${name(id)}`, tone: 'steady', href: doHref('officer', id, next.step), why: 'Certified, and without it no authority to serve (agreement IV.D). From ICE, entered by you, verified by another.' }];
}

/** Everyone on the way to authority, and what each is owed next. */
export function candidateTasks(at: Programme): TaskGroup {
  const officers = at.records.officers.filter(inProgramme);
  return {
    heading: 'Nominations, consents and training', none: 'Nothing is owed to a candidate or an officer.',
    tasks: officers.flatMap((officer) => [...training(officer, at), ...screen(officer, at), ...consent(officer, at), ...evidence(officer, at)]),
  };
}
