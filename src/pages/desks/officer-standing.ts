import type { MayServeFacts } from '#authority/facts.ts';
import type { Finding } from '#authority/decision.ts';
import { mayServe } from '#authority/may-serve.ts';
import { arrangementFacts, officerFacts, safeguardFacts, agreementFacts } from '#desk/facts/authority-facts.ts';
import { serviceAgreement } from '#desk/facts/gather.ts';
import { known } from '#desk/facts/known.ts';
import { lawFor } from '#desk/law-in-use.ts';
import { trainingEnd } from '#officer/training-validity.ts';
import type { OfficerState } from '#officer/state.ts';
import { barring } from '#supervision/barring.ts';
import type { WarrantForm } from '#agency/field-office-state.ts';
import type { Held } from '../agency-records.ts';
import { supplierWords } from '../decision-view.ts';
import { ageWords, elapsedWords } from '../moment.ts';
import type { DeskAt } from './desk.ts';
import type { Task, TaskGroup } from './task.ts';

const FORMS: readonly WarrantForm[] = ['I-200', 'I-205'];
const plain = (slug: string): string => slug.replaceAll('-', ' ');

/** What a decision would find about this officer for a form, whoever the person is. */
function ownFindings({ records, site, frame: { now } }: DeskAt, officer: Held<OfficerState>, form: WarrantForm): readonly Finding[] {
  const agreement = serviceAgreement(records.agreements, records.facilities[0]?.id);
  // One about a person or another building bars there; what is said here is of the officer wherever they act first.
  const directed = barring(records.directions.filter(({ state }) => state.custody === undefined), { officer: officer.id, places: records.facilities.slice(0, 1).map(({ id }) => id), custody: undefined });
  const facts: MayServeFacts = known({
    format: 'tipstaff-facts/v1' as const, question: 'may-serve' as const,
    agreement: agreement && agreementFacts(agreement.id, agreement.state, now), arrangement: records.agency && arrangementFacts(records.agency.state, now, { facility: records.facilities[0]?.id, fieldOffices: records.fieldOffices }),
    officer: officerFacts(officer.id, officer.state, records.agency?.state.trainingPolicy, now, directed), safeguards: records.agency && safeguardFacts(records.agency.state),
    warrant: { knownAt: now, source: 'agency' as const, id: 'any', form },
  });
  const inUse = lawFor(site.deps.law, records.agency?.state, now);
  return mayServe(facts, inUse.law, now, site.deps.tz, inUse.later).findings.filter(({ requirement }) => requirement.startsWith('officer-') || requirement === 'supervision');
}

/** The papers in a sentence each, with how old the words and looks behind them are. */
function papersWords({ records, frame: { now } }: DeskAt, { state }: Held<OfficerState>): string {
  const { authorizationLetter: letter, credential, iceLastWordAt: word } = state;
  const hours = records.agency?.state.safeguards?.lastWordMaxHours;
  const trained = trainingEnd(state, records.agency?.state.trainingPolicy);
  return [
    `ICE’s last word on you: ${word === undefined ? 'never heard' : ageWords(word, now)}${hours === undefined ? '' : ` (this agency accepts up to ${hours} h)`}.`,
    letter === undefined ? 'No authorization letter on record.' : `Functions: ${letter.functions.map((each) => each.replace('serve-i-', 'serve I-')).join(', ')}; ${letter.durationEndAt === 'not-stated' ? 'no end date stated, withdrawable at any time' : 'end stated in the letter'}.`,
    credential === undefined ? 'No credential on record.' : `Credential ${credential.serial}: ${plain(credential.status)}, seen ${ageWords(credential.asOfAt, now)}.`,
    ...(trained === undefined ? [] : [`Training ${trained <= now ? 'lapsed' : 'lapses'} ${trained <= now ? ageWords(trained, now) : `in ${elapsedWords(now, trained)}`} under the policy adopted here.`]),
  ].join(' ');
}

/** The officer's own authority, first on the desk: what the record says, and what is missing from whom. */
export function standingTasks(at: DeskAt): TaskGroup {
  const heading = 'Your own authority to serve';
  const officer = at.records.officers.find(({ id }) => id === at.caller.officer);
  if (officer === undefined) return { heading, none: 'Your sign-in names no officer record. You can look and prepare, and serve nothing. The 287(g) programme coordinator can connect it.', tasks: [] };
  const unmet = FORMS.map((form) => [form, ownFindings(at, officer, form).filter(({ status }) => status !== 'satisfied')] as const);
  const good = unmet.filter(([, findings]) => findings.length === 0).map(([form]) => form);
  const byWords = new Map(unmet.flatMap(([form, findings]) => findings.map((finding) => [finding.requirement, { form, finding, both: unmet.every(([, each]) => each.some(({ requirement }) => requirement === finding.requirement)) }])));
  const papers: Task = good.length === 0
    ? { title: 'You cannot serve as things stand', why: papersWords(at, officer), tone: 'urgent', href: '/officers' }
    : { title: `Recorded papers complete for Form ${good.join(' and ')}`, why: papersWords(at, officer), tone: 'steady', href: '/officers' };
  return {
    heading, none: '',
    tasks: [papers, ...[...byWords.values()].map(({ form, finding, both }): Task => ({
      title: `${both ? '' : `${form}: `}${finding.words}`, tone: good.length === 0 ? 'urgent' : 'warning',
      why: `${finding.missing === undefined || finding.missing.length === 0 ? 'Papers cannot cure this.' : finding.missing.map((item) => `Missing: ${item.words}, from ${supplierWords(item.from)}.`).join(' ')} Rests on: ${finding.citation}.`,
    }))],
  };
}
