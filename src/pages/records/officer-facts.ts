import type { Criterion, OfficerPaper, OfficerState } from '#officer/state.ts';
import { codeWords } from '../ask/words.ts';
import { ageWords } from '../moment.ts';
import type { Fact } from '../view.ts';
import { codesWords, dayIn, fact, type FactSection, paperHash, type Telling, when } from './sections.ts';

const CRITERIA: { readonly [C in Criterion]: string } = {
  'citizenship': 'United States citizenship', 'law-enforced': 'Knowledge and enforcement of laws and regulations',
  'security-training': 'Training on the security of the facilities', 'inmate-rules': 'Enforcement of the facilities’ rules on accountability and conduct',
};

export const officerFacts = (state: OfficerState, telling: Telling): readonly FactSection[] => [
  { heading: 'Authority to serve', facts: authority(state, telling) },
  { heading: 'Papers from ICE', facts: state.papers.map((paper) => paperFact(paper, telling)), none: 'No paper has been entered.' },
  { heading: 'Nomination', facts: nomination(state, telling) },
  { heading: 'Training', facts: training(state, telling), none: 'ICE’s training has not been recorded as begun.' },
  { heading: 'What removed authority', facts: removals(state, telling), none: 'Nothing removed it: no withdrawal, suspension, leaving or lapse is on record.' },
];

function authority({ authorizationLetter: letter, certifiedAt, form70006At, credential, iceLastWordAt, iceLastWord }: OfficerState, telling: Telling): readonly Fact[] {
  return [
    when('Certified by ICE', certifiedAt, undefined, 'No verified certification'),
    letter === undefined ? fact('Authorization letter', 'No verified letter') : when('Authorization letter', letter.at, `${codesWords(letter.functions)}; ${letter.durationEndAt === 'not-stated' ? 'no end date stated, withdrawable at any time' : `ends ${dayIn(letter.durationEndAt, telling)}`}`),
    when('Form 70-006 executed', form70006At, undefined, 'No verified form'),
    credential === undefined ? fact('Credential', 'No verified credential') : fact('Credential', `${credential.serial}: ${codeWords(credential.status).toLowerCase()}`, `seen ${ageWords(credential.asOfAt, telling.now)}, ${dayIn(credential.asOfAt, telling)}`),
    when('ICE’s last word', iceLastWordAt, iceLastWord === undefined ? undefined : `by ${codeWords(iceLastWord.means).toLowerCase()}${iceLastWordAt === undefined ? '' : `, ${ageWords(iceLastWordAt, telling.now)}`}`, 'Never heard'),
  ];
}

function paperFact(paper: OfficerPaper, telling: Telling): Fact {
  const entered = `Entered by ${telling.who(paper.enteredBy)}, ${dayIn(paper.enteredAt, telling)}; ${paperHash(paper.documentHash)}.`;
  const verdict = paper.rejectedAt !== undefined ? 'Did not agree with its paper: never counts'
    : paper.verifiedAt === undefined ? 'Not yet verified: counts only once another person has compared it'
    : `Verified by ${telling.who(paper.verifiedBy)}, ${dayIn(paper.verifiedAt, telling)}`;
  return fact(codeWords(paper.kind), verdict, entered);
}

function nomination({ nominatedAt, criteria, consent, background, dueDiligence, disclosures }: OfficerState, telling: Telling): readonly Fact[] {
  return [
    when('Nominated', nominatedAt),
    ...(Object.keys(CRITERIA) as Criterion[]).map((criterion) => {
      const evidence = criteria[criterion];
      return fact(CRITERIA[criterion], evidence === undefined ? 'No evidence' : evidence.attested ? 'Attested by the agency' : 'Not attested', evidence === undefined ? undefined : paperHash(evidence.documentHash));
    }),
    fact('Due-diligence screen', dueDiligence === undefined ? 'Not on file' : paperHash(dueDiligence.documentHash)),
    consent === undefined ? fact('Consent', 'None on file') : when('Consent given', consent.givenAt, `${codesWords(consent.scope)}; ${consent.endAt === undefined ? 'no end stated' : `ends ${dayIn(consent.endAt, telling)}`}; ${paperHash(consent.documentHash)}`),
    fact('Background', background === 'not-stated' ? 'ICE has stated nothing' : background === 'in-progress' ? 'With ICE' : codeWords(background)),
    ...disclosures.map((each) => when('Discipline put to ICE', each.disclosedAt, `${paperHash(each.documentHash)}; ICE decides what follows`)),
  ];
}

function training({ training: course }: OfficerState, telling: Telling): readonly Fact[] {
  if (course === undefined) return [];
  return [
    when(`${course.course}, ${course.courseVersion}`, course.startedAt, `Outcome: ${codeWords(course.outcome).toLowerCase()}`),
    ...course.attempts.map((attempt) => fact(`Examination ${attempt.number}`, `${attempt.score} percent: ${attempt.passed ? 'passed' : 'not passed'}`, dayIn(attempt.takenAt, telling))),
  ];
}

const removals = ({ removals: gone, rosterLapses }: OfficerState, telling: Telling): readonly Fact[] => [
  ...gone.map((each) => fact(each.kind === 'left' ? 'Left the programme' : `${codeWords(each.kind)} by ICE`, each.restoredAt === undefined ? 'Stands' : `Restored ${dayIn(each.restoredAt, telling)}`,
    `${each.effectiveAt === undefined ? 'At once' : `From ${dayIn(each.effectiveAt, telling)}`}; told here ${dayIn(each.knownAt, telling)}; ${paperHash(each.documentHash)}`)),
  ...rosterLapses.map((each) => fact('Off the agency’s own roster', each.restoredAt === undefined ? 'Stands; ICE’s status is unchanged' : `Back on it ${dayIn(each.restoredAt, telling)}`, `${codeWords(each.reason)}, from ${dayIn(each.at, telling)}`)),
];
