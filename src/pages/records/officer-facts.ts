import type { Criterion, OfficerPaper, OfficerState } from '#officer/state.ts';
import { codeWords } from '../ask/words.ts';
import { ageWords } from '../moment.ts';
import type { Fact } from '../view.ts';
import { chainFacts } from './credential-facts.ts';
import { removalFacts } from './removal-facts.ts';
import { codesWords, dayIn, fact, type FactSection, paperHash, type Telling, when, yesNo } from './sections.ts';
import { trainingFacts } from './training-facts.ts';

const CRITERIA: { readonly [C in Criterion]: string } = {
  'citizenship': 'United States citizenship', 'law-enforced': 'Knowledge and enforcement of laws and regulations',
  'security-training': 'Training on the security of the facilities', 'inmate-rules': 'Enforcement of the facilities’ rules on accountability and conduct',
};

export const officerFacts = (state: OfficerState, telling: Telling): readonly FactSection[] => [
  { heading: 'Authority to serve', facts: authority(state, telling) },
  { heading: 'What removed authority', facts: removalFacts(state, telling), none: 'Nothing removed it: no withdrawal, suspension, leaving or lapse is on record.' },
  { heading: 'Papers from ICE', facts: state.papers.map((paper) => paperFact(paper, telling)), none: 'No paper has been entered.' },
  { heading: 'The credential’s chain of custody', facts: chainFacts(state, telling), none: 'No verified credential.' },
  { heading: 'Training', facts: trainingFacts(state, telling), none: 'ICE’s training has not been recorded as begun.' },
  { heading: 'Nomination', facts: nomination(state, telling) },
  { heading: 'Background and what came up since', facts: background(state, telling) },
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
  const name = paper.kind === 'background' ? '' : ` Names this officer: ${yesNo(paper.namesOfficer).toLowerCase()}.`;
  const entered = `Entered by ${telling.who(paper.enteredBy)}, ${dayIn(paper.enteredAt, telling)}; ${paperHash(paper.documentHash)}.${name}`;
  const verdict = paper.rejectedAt !== undefined ? 'Did not agree with its paper: never counts'
    : paper.verifiedAt === undefined ? 'Not yet verified: counts only once another person has compared it'
    : `Verified by ${telling.who(paper.verifiedBy)}, ${dayIn(paper.verifiedAt, telling)}`;
  return fact(codeWords(paper.kind), verdict, entered);
}

function nomination({ nominatedAt, nominatedBy, criteria, consent, dueDiligence, screen }: OfficerState, telling: Telling): readonly Fact[] {
  return [
    when('Nominated', nominatedAt, nominatedBy === undefined ? undefined : `by ${telling.who(nominatedBy)}`),
    ...(Object.keys(CRITERIA) as Criterion[]).map((criterion) => {
      const evidence = criteria[criterion];
      return fact(CRITERIA[criterion], evidence === undefined ? 'No evidence' : evidence.attested ? 'Attested by the agency' : 'Not attested', evidence === undefined ? undefined : paperHash(evidence.documentHash));
    }),
    screen === undefined ? fact('Due-diligence screen', dueDiligence === undefined ? 'Not on file' : `Stated with the nomination, ${paperHash(dueDiligence.documentHash)}`, 'No second person has screened')
      : when('Due-diligence screen', screen.screenedAt, `${codeWords(screen.result)}; by ${telling.who(screen.by)}; ${paperHash(screen.documentHash)}`),
    consent === undefined ? fact('Consent', 'None on file') : when('Consent given', consent.givenAt, `${codesWords(consent.scope)}; ${consent.endAt === undefined ? 'no end stated' : `ends ${dayIn(consent.endAt, telling)}`}; ${paperHash(consent.documentHash)}`),
  ];
}

const LAW = { 'permitted': 'counsel: state personnel law permits it', 'restricted': 'counsel: state personnel law restricts it', 'not-reviewed': 'state personnel law: not reviewed by counsel' } as const;

function background({ background: stands, disciplines = [], disclosures }: OfficerState, telling: Telling): readonly Fact[] {
  return [
    fact('Background', stands === 'not-stated' ? 'ICE has stated nothing' : stands === 'in-progress' ? 'With ICE' : codeWords(stands)),
    ...disciplines.flatMap((each) => [
      when(`${codeWords(each.kind)}, learned of`, each.learnedAt, `noted by ${telling.who(each.notedBy)}; ${LAW[each.personnelLaw?.position ?? 'not-reviewed']}; ${paperHash(each.documentHash)}`),
      ...(each.disclosedAt === undefined ? [fact('Put to ICE', 'Not put to ICE')] : []),
      ...(each.decision === undefined ? (each.disclosedAt === undefined ? [] : [fact('ICE on reopening', 'Not heard: ICE decides')]) : [when(`ICE: ${codeWords(each.decision.outcome).toLowerCase()}`, each.decision.decidedAt, `entered by ${telling.who(each.decision.by)}; ${paperHash(each.decision.documentHash)}. It ends no authority by itself`)]),
    ]),
    ...disclosures.map((each) => when('Discipline put to ICE', each.disclosedAt, `${paperHash(each.documentHash)}; ${LAW[each.personnelLaw ?? 'not-reviewed']}; ICE decides what follows`)),
  ];
}
