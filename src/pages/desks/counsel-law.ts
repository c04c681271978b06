import { reportsOwed, type ReportOwed } from '#authority/notices.ts';
import { conflictsAmong } from '#law/conflicts.ts';
import { addHours, type Instant } from '#time/instant.ts';
import type { AgencyState } from '#agency/state.ts';
import { hereAt, type AdoptionRow, type Here } from '../law/here-view.ts';
import { reportWords, standingWords } from '../law/here-words.ts';
import { moment } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import { periodEnd } from './period-end.ts';
import type { Task, TaskGroup } from './task.ts';

const SOON_HOURS = 30 * 24;

const here = ({ site, records, frame }: DeskAt, agency: AgencyState): Here => hereAt(site.deps.law, agency, records.agreements.map(({ state }) => state.generation ?? ''), frame.now);

/** What the law in use here wants of counsel: proposals, adoptions, what nobody settled, conflicts. */
export function lawTasks(at: DeskAt): TaskGroup {
  const heading = 'The law in use here';
  const agency = at.records.agency?.state;
  if (agency === undefined) return { heading, none: 'This agency is not set up yet.', tasks: [] };
  const law = here(at, agency);
  const { now, zone } = at.frame;
  return {
    heading, none: 'Nothing waits: adoptions stand, nothing is proposed, no conflict is open.',
    tasks: [...versionTasks(at, agency, law), ...law.adoptions.flatMap((row) => adoptionTask(row, now, zone)), ...openTasks(at, agency, law)],
  };
}

function versionTasks({ caller }: DeskAt, { lawProposal, law: active }: AgencyState, law: Here): readonly Task[] {
  const own = lawProposal?.proposedBy === caller.principal;
  return [
    ...(law.mismatch === undefined ? [] : [{ title: 'Another body of law is loaded on this server', why: 'Two people activated another version. Nothing is cleared until they agree.', href: '/law/here#version', tone: 'urgent' as const }]),
    ...(lawProposal === undefined ? [] : [{
      title: own ? 'Your law proposal waits for a second person' : 'A law proposal waits for you', href: '/law/here#version', tone: own ? 'quiet' as const : 'warning' as const,
      why: own ? 'Who proposed it cannot activate it: another counsel or the administrator does.' : 'Read what it changes, then activate it or leave it.',
    }]),
    ...(law.later === undefined || law.later.version === lawProposal?.version ? [] : [{ title: 'Law has been recorded since the version in use', why: `It counts against clearance now, and for it only once two people activate it. In use: ${active?.version.slice(0, 12) ?? 'none'}.`, href: '/law/here#version', tone: 'warning' as const }]),
  ];
}

/** An adoption that no longer counts, or soon will not. */
function adoptionTask({ adoption, standing }: AdoptionRow, now: Instant, zone: string): readonly Task[] {
  const href = `/law/here/adopt?rule=${encodeURIComponent(adoption.rule)}`;
  const { expiresAt } = adoption;
  if (expiresAt !== undefined && expiresAt <= now) return [{ title: `The adoption of ${adoption.rule} has expired`, why: `Since ${moment(expiresAt, zone).local} nothing is cleared on it.`, href, tone: 'urgent' }];
  if (standing === 'text-changed') return [{ title: `The text of ${adoption.rule} has changed`, why: standingWords[standing], href, tone: 'urgent' }];
  if (standing === 'conditions-open' || standing === 'not-in-force') return [{ title: adoption.rule, why: standingWords[standing], href: standing === 'not-in-force' ? '/law/here#adopted' : href, tone: 'warning' }];
  if (expiresAt !== undefined && expiresAt <= addHours(now, SOON_HOURS)) return [{ title: `The adoption of ${adoption.rule} expires ${moment(expiresAt, zone).local}`, why: 'Read the text and adopt it again; otherwise nothing is cleared on it from then on.', href, tone: 'warning' }];
  return [];
}

function openTasks({ caller }: DeskAt, agency: AgencyState, law: Here): readonly Task[] {
  const open = law.rules.filter(({ standing }) => standing === 'not-adopted');
  const conflicts = conflictsAmong(law.law, (law.law.rules.get(law.state) ?? []).map(({ id }) => id));
  const count = (number: number, one: string, many: string): string => (number === 1 ? `One ${one}` : `${number} ${many}`);
  return [
    ...(agency.localRule === undefined ? [{ title: 'County and city rules: nobody has looked', why: 'Nothing is cleared until counsel states what they say.', href: `/do/agency/${caller.agency}/find-local-rule`, tone: 'urgent' as const }] : []),
    ...(agency.safeguards === undefined ? [{ title: 'The agency’s own safeguards are not adopted', why: 'They are practice, adopted by name and date. Without them nothing is cleared.', href: `/do/agency/${caller.agency}/adopt-safeguards`, tone: 'urgent' as const }] : []),
    ...(open.length === 0 ? [] : [{ title: `${count(open.length, 'rule is', 'rules are')} not adopted`, why: 'A rule that nobody adopted clears nothing. Read each, and adopt it or leave it.', href: '/law/here#open', tone: 'warning' as const }]),
    ...(law.unsettled.length === 0 ? [] : [{ title: `${count(law.unsettled.length, 'text leaves', 'texts leave')} a choice to you`, why: 'Until you settle it, the choice that ends a hold earliest counts.', href: '/law/here#open', tone: 'quiet' as const }]),
    ...(conflicts.length === 0 ? [] : [{ title: `${count(conflicts.length, 'conflict', 'conflicts')} of texts to settle`, why: 'Until then the narrower power and the earlier limit count.', href: '/law/here#conflicts', tone: 'warning' as const }]),
  ];
}

/** Reports that the state's law wants, with the end of the time they are for. A day that no text names is not made up. */
export function reportTasks(at: DeskAt): TaskGroup {
  const agency = at.records.agency?.state;
  const { now, zone } = at.frame;
  const owed = agency === undefined ? [] : reportsOwed(here(at, agency).law, agency.state);
  return { heading: 'Reports the state wants', none: 'No report is recorded in this state’s law.', tasks: owed.map((report) => reportTask(report, now, zone)) };
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

function reportTask(report: ReportOwed, now: Instant, zone: string): Task {
  const end = report.every === undefined || report.every === 'event' ? undefined : periodEnd(report.every, now, zone);
  const due = end === undefined ? 'The text as recorded names no day.' : `The time it is for ends ${moment(end, zone).local}; the text as recorded names no day on which it is due.`;
  return { title: `Report: ${report.citation}`, why: `${sentence(reportWords(report))}. ${due}${report.note === undefined ? '' : ` ${report.note}`}`, href: '/law/here#owed', tone: end !== undefined && end <= addHours(now, 7 * 24) ? 'warning' : 'quiet' };
}
